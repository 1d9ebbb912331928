from aws_cdk import RemovalPolicy, aws_rds as rds

rds.DatabaseInstance(stack, "Database", engine=engine, vpc=vpc,
                     removal_policy=RemovalPolicy.SNAPSHOT,
                     deletion_protection=False)
rds.DatabaseCluster(
    stack,
    "Cluster",
    engine=cluster_engine,
    vpc=vpc,
    writer=writer,
)
