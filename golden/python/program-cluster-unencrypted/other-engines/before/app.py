from aws_cdk import aws_neptune as neptune, aws_redshift as redshift

neptune.CfnDBCluster(self, "Graph", storage_encrypted=False)
neptune.CfnDBCluster(self, "Copy", snapshot_identifier="before")
redshift.CfnCluster(
    self, "Warehouse",
    cluster_type="single-node",
    db_name="sales",
    master_username="owner",
    manage_master_password=True,
    node_type="ra3.large",
    encrypted=False,
)
