resource "aws_security_group" "web" { # the web
  # description = "commented out"
  ingress { # HTTPS
    /* ports */ from_port = 443 # first
    to_port               = 443 // last

    # TCP, of course
    protocol = "tcp"

    cidr_blocks = [
      "10.0.0.0/8", # offices
      # "0.0.0.0/0",
    ] # the end
    # nothing more
  }
}
