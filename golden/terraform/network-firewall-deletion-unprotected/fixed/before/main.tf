resource "aws_networkfirewall_firewall" "missing" {
  name                = "main"
  firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/main"
  vpc_id              = "vpc-0abcdef1234567890"

  subnet_mapping {
    subnet_id = "subnet-0abcdef1234567890"
  }
}

resource "aws_networkfirewall_firewall" "off" {
  delete_protection   = false
  name                = "other"
  firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/main"
  vpc_id              = "vpc-0abcdef1234567890"

  subnet_mapping {
    subnet_id = "subnet-0abcdef1234567890"
  }
}
