data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "several" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root", "*"]
    }
  }
}

resource "aws_iam_role" "several" {
  assume_role_policy = data.aws_iam_policy_document.several.json
}

resource "aws_iam_role" "ignored" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" }]
  })

  lifecycle {
    ignore_changes = [assume_role_policy]
  }
}

resource "aws_iam_role" "elsewhere" {
  provider           = aws.other
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" }]
  })
}

provider "aws" {
  alias  = "other"
  region = "eu-west-1"
}
