resource "aws_workspaces_workspace" "on" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "on"

  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
}
