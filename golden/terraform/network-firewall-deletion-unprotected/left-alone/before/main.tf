resource "aws_networkfirewall_firewall" "on" {
  delete_protection   = true
  name                = "main"
  firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/main"
  vpc_id              = "vpc-0abcdef1234567890"

  subnet_mapping {
    subnet_id = "subnet-0abcdef1234567890"
  }
}
