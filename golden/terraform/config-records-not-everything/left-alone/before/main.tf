resource "aws_config_configuration_recorder" "good" {
  name     = "good"
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    include_global_resource_types = true
  }
}

resource "aws_config_configuration_recorder_status" "on" {
  name       = aws_config_configuration_recorder.good.name
  is_enabled = true
}
