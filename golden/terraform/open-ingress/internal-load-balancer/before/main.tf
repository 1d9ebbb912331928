provider "aws" {
  region = "eu-central-1"
}

resource "aws_security_group" "inside" {
  name = "inside"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "inside" {
  internal        = true
  security_groups = [aws_security_group.inside.id]
  subnets         = ["subnet-1", "subnet-2"]
}

variable "web_ingress_cidr_blocks" {
  type = list(string)
}
