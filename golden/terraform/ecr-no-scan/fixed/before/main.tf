resource "aws_ecr_repository" "missing" {
  name = "missing"
}

resource "aws_ecr_repository" "off" {
  name = "off"

  image_scanning_configuration {
    scan_on_push = false
  }
}
