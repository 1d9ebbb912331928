from aws_cdk import aws_rds

aws_rds.DatabaseInstance(self, "Database", engine=engine, vpc=vpc)
