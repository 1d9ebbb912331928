resource "aws_s3_bucket" "data" {
  bucket_prefix = "data"
}

resource "aws_iam_policy" "app" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["ec2:Describe*", "s3:ListAllMyBuckets"], Resource = "*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.data.arn}/*" },
      { Effect = "Deny", Action = "s3:DeleteObject", Resource = "*" },
      {
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "*"
        Condition = { StringEquals = { "aws:ResourceTag/team" = "shop" } }
      },
    ]
  })
}
