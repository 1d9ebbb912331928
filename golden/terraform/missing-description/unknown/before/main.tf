variable "port" {
  type = number
}

variable "protocol" {
  type = string
}

variable "sources" {
  type = list(string)
}

variable "text" {
  type = string
}

resource "aws_security_group" "web" {
  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = var.sources
  }

  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = var.protocol
    cidr_blocks = concat(var.sources, ["10.0.0.0/8"])
  }

  ingress {
    from_port   = 0
    to_port     = 65535
    protocol    = "udp"
    cidr_blocks = [for source in var.sources : source]
  }

  ingress {
    from_port       = 0
    to_port         = 0
    protocol        = "50"
    cidr_blocks     = [cidrsubnet("10.0.0.0/8", 8, 1)]
    security_groups = [module.other.group_id]
  }

  dynamic "ingress" {
    for_each = var.sources
    content {
      from_port   = 443
      to_port     = 443
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

module "other" {
  source = "./other"
}
