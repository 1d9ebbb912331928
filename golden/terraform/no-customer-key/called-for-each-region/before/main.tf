provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

module "eu" {
  source = "./all"
}

module "us" {
  source = "./all"

  providers = {
    aws = aws.us
  }
}
