from pulumi_aws import rds, redshift

rds.Instance("one", engine="postgres", instance_class="db.t4g.micro", publicly_accessible=True)
rds.Instance(
    "two",
    rds.InstanceArgs(
        engine="postgres",
        instance_class="db.t4g.micro",
        publicly_accessible=(
            True  # for the tests
        ),
    ),
)
redshift.Cluster("three", cluster_identifier="three", publicly_accessible=True, node_type="ra3.large")
