from aws_cdk import aws_dynamodb as dynamodb

dynamodb.Table(self, "Table", partition_key=key)
