from aws_cdk.aws_elasticache import CfnReplicationGroup

CfnReplicationGroup(stack, "Sessions", replication_group_description="sessions", at_rest_encryption_enabled=True,
                    transit_encryption_enabled=tls)
CfnReplicationGroup(stack, "Copy", replication_group_description="copy", global_replication_group_id=main)
