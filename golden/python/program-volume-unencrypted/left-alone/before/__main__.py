import pulumi_aws as aws
from aws_cdk import aws_ec2

aws.ebs.Volume("copy", snapshot_id=snapshot, availability_zone=zone)
aws_ec2.Volume(self, "Key", encryption_key=key, availability_zone=zone)
aws.ec2.Instance("web", ami=ami, root_block_device={"volumeSize": 20, "encrypted": True})
