from aws_cdk import aws_ec2

aws_ec2.Volume(self, "Data", size=size, availability_zone=zone)
