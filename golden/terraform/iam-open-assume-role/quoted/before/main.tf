data "aws_caller_identity" "current" {}

resource "aws_iam_role" "quoted" {
  assume_role_policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"*\"}}]}"
}
