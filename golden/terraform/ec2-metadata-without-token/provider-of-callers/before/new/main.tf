terraform {
  required_providers {
    aws = "5.0.0"
  }
}

module "node" {
  source = "../modules/other"
  ami    = "ami-0123456789abcdef0"
}
