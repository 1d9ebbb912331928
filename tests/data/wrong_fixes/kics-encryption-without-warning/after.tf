# KICS writes encrypted = true without saying that the file system and its data are destroyed.
resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
  encrypted      = true
}
