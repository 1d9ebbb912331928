import pulumi_aws as aws

aws.ebs.Volume("copy", snapshot_id=snapshot, availability_zone=zone)
aws.ec2.Instance("web", ami=ami, root_block_device={"volumeSize": 20, "encrypted": True})
