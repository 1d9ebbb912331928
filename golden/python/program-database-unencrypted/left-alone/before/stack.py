from aws_cdk import aws_rds

aws_rds.DatabaseInstance(self, "Key", engine=engine, vpc=vpc, storage_encryption_key=key)
