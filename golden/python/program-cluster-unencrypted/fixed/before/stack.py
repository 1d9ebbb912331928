from aws_cdk import aws_docdb as docdb, aws_rds as rds

cluster = rds.DatabaseCluster(
  stack, "Cluster",
  engine=cluster_engine,
  writer=writer,
  vpc=vpc
)
docdb.DatabaseCluster(stack, "Documents", master_user=user, vpc=vpc, instance_type=instance_type, storage_encrypted=False)
rds.CfnDBCluster(stack, "Resource", engine="aurora-mysql")
rds.CfnDBInstance(
    stack,
    "Instance",
    engine="postgres",
    allocated_storage="20",
)
