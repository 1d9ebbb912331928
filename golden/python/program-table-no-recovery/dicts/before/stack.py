from aws_cdk import aws_dynamodb as dynamodb

dynamodb.Table(self, "Off", partition_key=key, point_in_time_recovery_specification={"point_in_time_recovery_enabled": False})
dynamodb.Table(
    self,
    "On",
    partition_key=key,
    point_in_time_recovery_specification={"point_in_time_recovery_enabled": True, "recovery_period_in_days": 7},
)
