resource "aws_workspaces_workspace" "missing" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "missing"
}
