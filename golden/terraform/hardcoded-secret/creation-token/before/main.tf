resource "aws_efs_file_system" "shared" {
  creation_token = "shared-between-all-web-servers"
}
