from aws_cdk import aws_ec2 as ec2

vpc = ec2.Vpc(stack, "Vpc", max_azs=2)
ec2.Vpc(
    stack, "Said",
    restrict_default_security_group=False
)
