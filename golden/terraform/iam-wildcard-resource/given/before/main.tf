data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["ssm:GetParameter", "ssm:PutParameter"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "worker" {
  name   = "worker"
  policy = data.aws_iam_policy_document.worker.json
}
