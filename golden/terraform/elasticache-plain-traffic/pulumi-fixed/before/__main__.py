import pulumi_aws as aws

aws.elasticache.ReplicationGroup(
    "cache",
    description="sessions",
    transit_encryption_enabled=False,
    node_type="cache.t4g.micro"
)
