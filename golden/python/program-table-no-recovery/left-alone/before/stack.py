from aws_cdk import aws_dynamodb as dynamodb

dynamodb.Table(self, "Old", partition_key=key, point_in_time_recovery=True)
dynamodb.Table(self, "New", partition_key=key, point_in_time_recovery_specification=recovery)
