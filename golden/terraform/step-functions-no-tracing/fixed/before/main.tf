resource "aws_sfn_state_machine" "no_block" {
  name       = "no_block"
  role_arn   = "arn:aws:iam::111122223333:role/states"
  definition = file("states.json")
}

resource "aws_sfn_state_machine" "off" {
  name       = "off"
  role_arn   = "arn:aws:iam::111122223333:role/states"
  definition = file("states.json")

  tracing_configuration {
    enabled = false
  }
}
