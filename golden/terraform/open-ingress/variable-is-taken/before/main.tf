provider "aws" {
  region = "eu-central-1"
}

variable "web_ingress_cidr_blocks" {
  type    = list(string)
  default = ["10.0.0.0/8", "0.0.0.0/0"]
}

variable "web_ingress_ipv6_cidr_blocks" {
  default = []
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port        = 80
    to_port          = 80
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }
}
