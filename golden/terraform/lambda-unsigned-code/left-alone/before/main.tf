resource "aws_lambda_code_signing_config" "main" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:eu-central-1:111122223333:/signing-profiles/main/1"]
  }
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::111122223333:role/functions"
  image_uri     = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"
  package_type  = "Image"
}

resource "aws_lambda_function" "good" {
  function_name = "good"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  code_signing_config_arn = aws_lambda_code_signing_config.main.arn
}
