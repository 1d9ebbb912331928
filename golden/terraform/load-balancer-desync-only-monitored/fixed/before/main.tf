resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  desync_mitigation_mode = "monitor"
}

resource "aws_elb" "classic" {
  name    = "classic"
  subnets = ["subnet-0abcdef1234567890"]
  desync_mitigation_mode = "monitor"

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
