resource "aws_cloudformation_stack" "main" {
  name          = "main"
  template_body = file("stack.json")
}
