resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = <<-JSON
    [
      {
        "name": "app",
        "image": "${var.image}",
        "privileged": true
      },
      { "name": "agent", "privileged": true, "memory": 128 }
    ]
  JSON
}

resource "aws_batch_job_definition" "job" {
  name                 = "job"
  type                 = "container"
  container_properties = "{\"image\": \"acme/job:1.0.0\", \"privileged\": true}"
}

variable "image" {
  type = string
}
