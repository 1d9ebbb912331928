import pulumi_aws as aws

aws.elasticache.ReplicationGroup("second", description="x", global_replication_group_id=first.id)
aws.elasticache.ReplicationGroup(
    "cache", description="x", at_rest_encryption_enabled=True, transit_encryption_enabled=True
)
