from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk.aws_dynamodb import TableV2

dynamodb.Table(
    self, "Table",
    partition_key=key,
)
dynamodb.Table(self, "Old", partition_key=key, point_in_time_recovery=False)
TableV2(self, "Second", partition_key=key)
