from aws_cdk import aws_ec2 as ec2

ec2.Vpc(stack, "Vpc", restrict_default_security_group=True)
ec2.Vpc.from_lookup(stack, "Existing", is_default=True)
