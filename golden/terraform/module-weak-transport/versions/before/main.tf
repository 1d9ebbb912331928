module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = ">= 1.0"

  bucket = "logs"
}

module "some" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = ">= 1.0, < 1.23"

  bucket = "some"
}
