"""Secrets whose name in the configuration is not free."""

import pulumi
import pulumi_aws as aws

other = pulumi.Config("other")
taken = aws.rds.Instance("taken", engine="mysql", instance_class="db.t4g.micro", password="Sesame-0pen!")
pulumi.export("password", other.require("takenPassword"))
first = aws.rds.Instance("both", engine="mysql", instance_class="db.t4g.micro", password="Sesame-0pen!")
second = aws.redshift.Cluster("both", cluster_identifier="x", node_type="y", password="Another-0ne!")
