import pulumi_aws as aws

aws.dynamodb.Table("table", attributes=[aws.dynamodb.TableAttributeArgs(name="id", type="S")], hash_key="id")
