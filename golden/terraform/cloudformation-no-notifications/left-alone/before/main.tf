resource "aws_cloudformation_stack" "main" {
  name              = "main"
  template_body     = file("stack.json")
  notification_arns = ["arn:aws:sns:eu-central-1:111122223333:stacks"]
}
