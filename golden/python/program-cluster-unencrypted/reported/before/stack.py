from aws_cdk import aws_rds as rds

rds.DatabaseCluster(stack, "Cluster", engine=engine, vpc=vpc)
rds.CfnDBInstance(stack, "Instance", engine=engine)
