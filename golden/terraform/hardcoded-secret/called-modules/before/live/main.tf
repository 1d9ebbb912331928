provider "aws" {
  region = "eu-central-1"
}

module "one" {
  source = "../modules/service"
  name   = "one"
}

module "two" {
  source = "../modules/service"
  name   = "two"
}
