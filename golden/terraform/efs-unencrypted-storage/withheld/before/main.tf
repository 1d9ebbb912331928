resource "aws_efs_file_system" "missing" {
  creation_token = "missing"
}
