# KICS rewrites every action to lambda:InvokeFunction, so that the function's URL refuses its callers.
resource "aws_lambda_permission" "events" {
  function_name          = "shop"
  principal              = "arn:aws:iam::111122223333:role/caller"
  action                 = "lambda:InvokeFunctionUrl"
  function_url_auth_type = "AWS_IAM"
}
