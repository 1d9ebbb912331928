resource "aws_globalaccelerator_accelerator" "main" {
  name = "main"
}
