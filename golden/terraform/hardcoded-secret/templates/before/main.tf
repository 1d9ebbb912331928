resource "aws_instance" "api" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data = base64encode(<<-EOT
    #!/bin/sh
    export DB_HOST=${aws_db_instance.main.address}
    export DB_PASSWORD=n0t-the-real-one
    run
  EOT
  )
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/api"

  environment {
    variables = {
      DATABASE_URL = "postgres://app:n0t-the-real-one@${aws_db_instance.main.address}:5432/app"
      CONNECTION   = "Server=${aws_db_instance.main.address};User ID=app;Password=n0t-the-real-one;"
      # left alone: no secret stands in these
      GIVEN   = "postgres://app:${var.password}@${aws_db_instance.main.address}:5432/app"
      OPTIONS = "password=${var.password}"
      SECRET  = "${var.stage}-${var.password}"
    }
  }
}
