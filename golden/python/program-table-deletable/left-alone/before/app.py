import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb

dynamodb.Table(
    self, "Sample",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    removal_policy=cdk.RemovalPolicy.DESTROY,
)
dynamodb.Table(
    self, "Protected",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    deletion_protection=True,
)
