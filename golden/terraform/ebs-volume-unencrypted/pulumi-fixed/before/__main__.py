import pulumi_aws as aws

aws.ebs.Volume("data", size=8, availability_zone=zone)
aws.ec2.Instance("web", ami=ami, root_block_device={"volumeSize": 20})
