provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "data"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/deploy"
  }
}

resource "aws_db_instance" "main" {
  provider = aws.data

  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}
