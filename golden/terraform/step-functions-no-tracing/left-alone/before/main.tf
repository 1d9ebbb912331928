resource "aws_sfn_state_machine" "on" {
  name       = "on"
  role_arn   = "arn:aws:iam::111122223333:role/states"
  definition = file("states.json")

  tracing_configuration {
    enabled = true
  }
}
