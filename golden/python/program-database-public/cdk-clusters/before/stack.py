from aws_cdk import aws_rds as rds

rds.DatabaseCluster(
    stack,
    "Cluster",
    engine=cluster_engine,
    vpc=vpc,
    writer=rds.ClusterInstance.provisioned("writer", publicly_accessible=True),
    readers=[
        rds.ClusterInstance.serverless_v2("one", scale_with_writer=True, publicly_accessible=True),
        rds.ClusterInstance.serverless_v2("two"),
    ],
)
rds.CfnDBInstance(stack, "Resource", engine="postgres", publicly_accessible=True)
