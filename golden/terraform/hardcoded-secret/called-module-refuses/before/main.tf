terraform {
  backend "s3" {}
}

module "counted" {
  source = "./counted"
  token  = "not-the-real-one"
}

module "showing" {
  source = "./showing"
  token  = "not-the-real-one"
}

module "plain" {
  source = "./plain"
  token  = "not-the-real-one"
}
