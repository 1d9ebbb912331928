resource "aws_ecr_repository" "good" {
  name = "good"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "but_latest" {
  name = "but_latest"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"

  image_tag_mutability_exclusion_filter {
    filter      = "latest"
    filter_type = "WILDCARD"
  }
}
