module "app" {
  source  = "terraform-aws-modules/ecr/aws"
  version = "~> 2.0"

  repository_name = "app"
}

module "latest" {
  source  = "terraform-aws-modules/ecr/aws"
  version = "~> 3.0"

  repository_image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}
