from aws_cdk import aws_ec2 as ec2

ec2.Instance(self, "Instance", vpc=vpc, instance_type=instance_type, machine_image=machine_image)
ec2.Instance(self, "Optional", vpc=vpc, instance_type=instance_type, machine_image=machine_image, http_tokens=ec2.HttpTokens.OPTIONAL)
ec2.BastionHostLinux(self, "Bastion", vpc=vpc)
