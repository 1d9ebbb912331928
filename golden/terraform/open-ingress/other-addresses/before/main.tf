resource "aws_security_group" "data" {
    name = "data"

    ingress {
        description = "PostgreSQL"
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = [
            "10.0.0.0/8", # offices
            "0.0.0.0/0",  # for the migration
            "192.168.0.0/16",
        ]
    }

    ingress {
        description      = "Redis"
        from_port        = 6379
        to_port          = 6379
        protocol         = "tcp"
        cidr_blocks      = [var.office_cidr]
        ipv6_cidr_blocks = ["0::/0"]
        self             = true
    }

    ingress {
        description     = "SSH"
        from_port       = 22
        to_port         = 22
        protocol        = "tcp"
        cidr_blocks     = ["0.0.0.0/0"]
        security_groups = [aws_security_group.bastion.id]
    }
}

resource "aws_security_group" "bastion" {
    name = "bastion"
}

variable "office_cidr" {
    type = string
}
