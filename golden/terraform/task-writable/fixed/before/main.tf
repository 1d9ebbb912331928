resource "aws_ecs_task_definition" "app" {
  family = "app"

  container_definitions = jsonencode([
    {
      name      = "app" # the shop
      essential = true
    },
    { "name" : "agent", "readonlyRootFilesystem" : false },
  ])
}

resource "aws_ecs_task_definition" "text" {
  family                = "text"
  container_definitions = <<JSON
[
	{
		"name": "app",
		"portMappings": [
			{"containerPort": 80}
		]
	},
	{"name": "agent"}
]
JSON
}

resource "aws_ecs_task_definition" "quoted" {
  family                = "quoted"
  container_definitions = "[{\"name\": \"app\"}]"
}
