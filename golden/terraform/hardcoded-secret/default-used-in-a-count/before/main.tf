variable "agent_token" {
  type    = string
  default = "not-the-real-one"
}

resource "null_resource" "agent" {
  count = var.agent_token == "" ? 0 : 1
}
