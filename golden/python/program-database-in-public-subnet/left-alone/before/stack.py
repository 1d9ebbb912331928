from aws_cdk import aws_ec2 as ec2, aws_rds as rds

public = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC)
private = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS)
rds.DatabaseInstance(stack, "Private", engine=engine, vpc=vpc)
rds.DatabaseInstance(stack, "Named", engine=engine, vpc=vpc, vpc_subnets=public)
rds.DatabaseInstance(
    stack, "Said", engine=engine, vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC), publicly_accessible=False,
)
