provider "aws" {
  region = "eu-central-1"
}

module "web" {
  source = "../modules/web"
  name   = "shop"
}
