resource "aws_ecs_task_definition" "app" {
  family = "app"

  container_definitions = jsonencode([
    {
      name       = "app"
      image      = "acme/app:1.2.3"
      privileged = true
    },
    { "name" : "agent", "image" : "acme/agent:1.0.0", "privileged" : true },
    {
      name       = "plain"
      privileged = false
    },
    {
      name = "nothing"
    },
  ])
}

resource "aws_batch_job_definition" "job" {
  name = "job"
  type = "container"

  container_properties = jsonencode({ image = "acme/job:1.0.0", privileged = "${true}" })
}
