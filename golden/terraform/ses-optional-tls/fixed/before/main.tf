resource "aws_ses_configuration_set" "missing" {
  name = "missing"
}

resource "aws_ses_configuration_set" "optional" {
  name = "optional"

  delivery_options {
    tls_policy = "Optional"
  }
}
