resource "aws_security_group" "web" {
    name = "web"

    ingress = [
        {
            description      = ""
            from_port        = 443
            to_port          = 443
            protocol         = "tcp"
            cidr_blocks      = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
            ipv6_cidr_blocks = []
            prefix_list_ids  = []
            security_groups  = []
            self             = false
        },
    ]

    egress = [{
        description = null, from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"],
        ipv6_cidr_blocks = ["::/0"], prefix_list_ids = [], security_groups = [], self = false
    }]
}
