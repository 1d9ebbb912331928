from aws_cdk import aws_ec2 as ec2

ec2.Instance(self, "Instance", vpc=vpc)
ec2.Instance(self, "Optional", vpc=vpc, http_tokens=ec2.HttpTokens.OPTIONAL)
ec2.BastionHostLinux(self, "Bastion", vpc=vpc)
