from aws_cdk import aws_ec2

aws_ec2.Volume(self, "Key", encryption_key=key, availability_zone=zone)
