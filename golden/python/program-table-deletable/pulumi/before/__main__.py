import pulumi_aws as aws

table = aws.dynamodb.Table("orders", hash_key="id", attributes=[{"name": "id", "type": "S"}], billing_mode="PAY_PER_REQUEST")
