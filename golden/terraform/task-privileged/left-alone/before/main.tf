resource "aws_ecs_task_definition" "template" {
  family                = "template"
  container_definitions = templatefile("task.json", { privileged = true })
}

resource "aws_ecs_task_definition" "modules" {
  family                = "modules"
  container_definitions = jsonencode([module.container.definition, merge(local.base, { privileged = true })])
}

resource "aws_ecs_task_definition" "computed" {
  family                = "computed"
  container_definitions = jsonencode([{ (var.key) = true, name = "computed" }])
}

resource "aws_ecs_task_definition" "unknown" {
  family                = "unknown"
  container_definitions = "[{\"name\": \"app\", \"privileged\": ${var.privileged}}]"
}

variable "privileged" {
  type = bool
}

variable "key" {
  type = string
}

locals {
  base = { name = "app" }
}

module "container" {
  source = "git::https://example.com/container.git?ref=v1"
}
