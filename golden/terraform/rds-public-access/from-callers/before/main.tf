provider "aws" {
  region = "eu-central-1"
}

module "first" {
  source = "./database"
  public = true
}

module "second" {
  source = "./database"
  public = local.public
}

module "third" {
  source = "./database"
}

locals {
  public = "true"
}
