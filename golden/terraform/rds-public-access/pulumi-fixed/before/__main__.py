from pulumi_aws import rds, redshift

rds.Instance("one", engine="postgres", publicly_accessible=True)
rds.Instance(
    "two",
    rds.InstanceArgs(
        engine="postgres",
        publicly_accessible=(
            True  # for the tests
        ),
    ),
)
redshift.Cluster("three", publicly_accessible=True, node_type="ra3.large")
