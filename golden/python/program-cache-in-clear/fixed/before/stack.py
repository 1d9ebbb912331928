from aws_cdk.aws_elasticache import CfnReplicationGroup

CfnReplicationGroup(
    stack, "Sessions",
    replication_group_description="sessions",
    transit_encryption_enabled=False
)
