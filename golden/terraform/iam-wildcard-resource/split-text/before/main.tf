terraform {
  backend "s3" {}
}

resource "aws_iam_policy" "line" {
  name   = "line"
  policy = <<EOF
{
  "Statement": [
    {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "ecr:PutImage"], "Resource": "*"}
  ]
}
EOF
}

resource "aws_iam_policy" "lines" {
  name   = "lines"
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Images",
          "Action": [
            "ecr:PutImage",
            "ecr:GetAuthorizationToken",
            "ecr:UploadLayerPart",
            "ecr:DescribeRepositories"
          ],
          "Effect": "Allow",
          "Resource": "*"
        },
        {
          "Effect": "Allow",
          "Action": ["s3:PutObject", "s3:ListAllMyBuckets"],
          "Resource": "*"
        }
      ]
    }
  EOF
}

resource "aws_iam_policy" "together" {
  name   = "together"
  policy = <<EOF
{"Statement": [{"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "ecr:PutImage"], "Resource": "*"}]}
EOF
}

# there is no list of statements
resource "aws_iam_policy" "single" {
  name   = "single"
  policy = <<EOF
{"Statement": {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "ecr:PutImage"], "Resource": "*"}}
EOF
}

resource "aws_iam_policy" "quoted" {
  name   = "quoted"
  policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"ecr:GetAuthorizationToken\", \"ecr:PutImage\"], \"Resource\": \"*\"}]}"
}
