resource "aws_db_instance" {
  engine = "mysql"
}

resource "aws_db_instance" "main" "second" {
  engine = "mysql"
}

resource {}

variable {
  default = "mysql"
}

resource "aws_db_instance" "main" {
  engine = "mysql"
}
