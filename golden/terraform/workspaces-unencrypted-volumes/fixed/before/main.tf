resource "aws_workspaces_workspace" "missing" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "missing"
}

resource "aws_workspaces_workspace" "off" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "off"

  root_volume_encryption_enabled = false
  user_volume_encryption_enabled = true
}
