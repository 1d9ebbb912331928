resource "aws_ecr_repository" "missing" {
  name = "missing"
}

resource "aws_ecr_repository" "mutable" {
  name = "mutable"
  image_tag_mutability = "MUTABLE"
}
