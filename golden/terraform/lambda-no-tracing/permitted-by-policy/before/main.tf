resource "aws_iam_role" "functions" {
  name               = "functions"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.functions.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_policy" "own" {
  policy = data.aws_iam_policy_document.traces.json
}

data "aws_iam_policy_document" "traces" {
  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = aws_iam_role.functions.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}
