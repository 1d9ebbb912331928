resource "aws_security_group" "alb" {
  name        = "shop-alb"
  description = "Public entry of the shop"
  vpc_id      = var.vpc_id

  ingress {
    description = "HTTPS from the internet"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "shop" {
  name            = "shop"
  security_groups = [aws_security_group.alb.id]
  subnets         = var.subnet_ids
}

resource "aws_lb_target_group" "api" {
  name     = "api"
  port     = 9443
  protocol = "HTTPS"
  vpc_id   = var.vpc_id
}

resource "aws_security_group" "web" {
  name        = "shop-web"
  description = "Web servers of the shop"
  vpc_id      = var.vpc_id

  # Everybody buys here.
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # the world
  }

  ingress {
    description      = "API"
    from_port        = 9443
    to_port          = 9443
    protocol         = "tcp"
    cidr_blocks      = ["10.0.0.0/8", "0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    description     = "Status"
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    cidr_blocks     = ["0.0.0.0/0"]
    security_groups = [var.monitoring_group_id]
  }

  # quick access while setting things up
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
