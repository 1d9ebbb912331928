variable "actions" {
  type = list(string)
}

# a policy for a whole organization only limits what others allow
data "aws_iam_policy_document" "scp" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_organizations_policy" "full" {
  name    = "full"
  content = data.aws_iam_policy_document.scp.json
}

# "*" of a key's policy is the key
data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_kms_key" "main" {
  policy = data.aws_iam_policy_document.key.json
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = var.actions
    resources = ["*"]
  }

  statement {
    actions   = ["*"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }
}

resource "aws_iam_policy" "app" {
  policy = data.aws_iam_policy_document.app.json
}

resource "aws_iam_policy" "file" {
  policy = file("${path.module}/policy.json")
}

resource "aws_iam_policy" "chosen" {
  policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [
%{ if length(var.actions) > 3 }
    { "Effect": "Allow", "Action": "*", "Resource": "*" }
%{ endif }
  ]
}
EOT
}
