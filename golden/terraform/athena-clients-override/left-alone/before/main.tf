resource "aws_athena_workgroup" "bare" {
  name = "bare"
}

resource "aws_athena_workgroup" "default" {
  name = "default"

  configuration {
    result_configuration {
      output_location = "s3://results/"
    }
  }
}

resource "aws_athena_workgroup" "on" {
  name = "on"

  configuration {
    enforce_workgroup_configuration = true
  }
}
