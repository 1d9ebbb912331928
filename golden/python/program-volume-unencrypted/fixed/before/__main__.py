import pulumi_aws as aws
from aws_cdk import aws_ec2

aws.ebs.Volume("data", size=8, availability_zone=zone)
aws_ec2.Volume(self, "Data", size=size, availability_zone=zone)
aws.ec2.Instance("web", ami=ami, root_block_device={"volumeSize": 20})
