resource "aws_ecr_repository" "missing" {
  name = "missing"
}

resource "aws_ecr_repository" "aes" {
  name = "aes"

  encryption_configuration {
    encryption_type = "AES256"
  }
}
