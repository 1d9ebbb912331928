terraform {
  required_providers {
    aws = "2.46.0"
  }
}

module "node" {
  source = "../modules/node"
  ami    = "ami-0123456789abcdef0"
}
