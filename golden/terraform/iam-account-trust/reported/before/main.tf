resource "aws_iam_role" "vendor" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = ["111122223333", "arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/ci"] }
    }]
  })
}
