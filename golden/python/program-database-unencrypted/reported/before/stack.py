from aws_cdk import aws_ec2, aws_rds

aws_rds.DatabaseInstance(
    self,
    "Small",
    engine=engine,
    instance_type=aws_ec2.InstanceType.of(aws_ec2.InstanceClass.BURSTABLE2, aws_ec2.InstanceSize.MICRO),
)
