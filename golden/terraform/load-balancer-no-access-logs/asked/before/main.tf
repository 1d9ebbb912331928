resource "aws_lb" "web" {
  name = "web"
}

provider "aws" {
  region = "eu-west-1"
}
