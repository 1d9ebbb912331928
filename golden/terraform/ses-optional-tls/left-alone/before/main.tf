resource "aws_ses_configuration_set" "good" {
  name = "good"

  delivery_options {
    tls_policy = "Require"
  }
}
