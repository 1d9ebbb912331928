from aws_cdk import aws_docdb as docdb, aws_rds as rds

rds.DatabaseCluster(stack, "Cluster", engine=engine, vpc=vpc, storage_encryption_key=key)
docdb.DatabaseCluster(stack, "Documents", master_user=user, vpc=vpc)
rds.CfnDBCluster(stack, "Copy", engine="aurora-mysql", snapshot_identifier=snapshot)
rds.CfnDBInstance(stack, "Member", engine="aurora-mysql", db_cluster_identifier=cluster.ref)
rds.CfnDBInstance(stack, "Custom", engine="custom-oracle-ee")
