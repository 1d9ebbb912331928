resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/api"

  environment {
    variables = {
      LEVEL       = "info"
      DB_PASSWORD = "not-the-real-one"
    }
  }
}

resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([
    {
      name  = "api"
      image = "example.com/api:1"
      environment = [
        { name = "LEVEL", value = "info" },
        { name = "API_TOKEN", value = "not-the-real-one" },
      ]
    }
  ])
}

resource "aws_instance" "api" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/sh
    export DB_PASSWORD=not-the-real-one
    run
  EOT
}

resource "helm_release" "api" {
  name  = "api"
  chart = "api"

  set {
    name  = "level"
    value = "info"
  }
  set {
    name  = "auth.password"
    value = "not-the-real-one"
  }
}

resource "tls_self_signed_cert" "api" {
  validity_period_hours = 12
  allowed_uses          = ["server_auth"]

  private_key_pem = <<-EOT
    -----BEGIN RSA PRIVATE KEY-----
    bm90IGEga2V5
    -----END RSA PRIVATE KEY-----
  EOT
}

resource "aws_dms_endpoint" "with_a_default" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  password      = lookup({}, "password", "not-the-real-one")
}
