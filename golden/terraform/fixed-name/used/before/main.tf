resource "aws_launch_configuration" "web" {
  name          = "web"
  image_id      = "ami-12345678"
  instance_type = "t3.micro"
}

resource "aws_autoscaling_group" "web" {
  launch_configuration = aws_launch_configuration.web.name
  max_size             = 1
  min_size             = 1
}

resource "aws_db_parameter_group" "main" {
  name   = "main"
  family = "postgres16"
}

resource "aws_db_instance" "main" {
  instance_class       = "db.t3.micro"
  parameter_group_name = aws_db_parameter_group.main.name
}

resource "aws_security_group" "group" {
  name = "group"
}

resource "aws_instance" "web" {
  vpc_security_group_ids = [aws_security_group.group.id]
}
