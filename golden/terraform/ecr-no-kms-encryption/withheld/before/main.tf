resource "aws_ecr_repository" "missing" {
  name = "missing"
}
