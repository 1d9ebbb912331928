from pulumi_aws import ec2

vpc = ec2.Vpc("main", cidr_block="10.0.0.0/16")
