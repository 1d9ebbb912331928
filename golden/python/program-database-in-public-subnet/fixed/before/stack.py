from aws_cdk import aws_ec2 as ec2, aws_rds as rds

rds.DatabaseInstance(
    stack,
    "Database",
    engine=engine,
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC),
)
