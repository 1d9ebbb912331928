resource "aws_athena_workgroup" "missing" {
  name = "missing"

  configuration {
    result_configuration {
      output_location = "s3://results/"
    }
  }
}

resource "aws_athena_workgroup" "empty" {
  name = "empty"

  configuration {
    result_configuration {
      output_location = "s3://results/"

      encryption_configuration {}
    }
  }
}

resource "aws_athena_workgroup" "bare" {
  name = "bare"
}
