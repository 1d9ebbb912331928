import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb

dynamodb.Table(
    self, "Orders",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
)
dynamodb.TableV2(
    self, "Kept",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    removal_policy=cdk.RemovalPolicy.RETAIN,
    deletion_protection=False,
)
