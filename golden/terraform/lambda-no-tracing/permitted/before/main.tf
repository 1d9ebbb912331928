resource "aws_iam_role" "functions" {
  name               = "functions"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role_policy" "traces" {
  role   = aws_iam_role.functions.id
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

resource "aws_iam_role" "jobs" {
  name               = "jobs"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role_policy_attachment" "jobs" {
  role       = aws_iam_role.jobs.name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

resource "aws_lambda_function" "jobs" {
  function_name = "jobs"
  role          = aws_iam_role.jobs.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}
