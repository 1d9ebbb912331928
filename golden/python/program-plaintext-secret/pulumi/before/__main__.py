"""Secrets that a program holds become secrets of its configuration."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure_native
import pulumi_kubernetes as k8s

config = pulumi.Config()

database = aws.rds.Instance(
    "orders",
    engine="postgres",
    instance_class="db.t4g.micro",
    allocated_storage=20,
    username="orders",
    password="Sesame-0pen!",  # of the trial
    skip_final_snapshot=True
)
positional = aws.docdb.Cluster("documents", aws.docdb.ClusterArgs(master_username="docs", master_password='Sesame-0pen!'))
server = azure_native.sql.Server(
    "people",
    resource_group_name="people",
    administrator_login="people",
    administrator_login_password="changeme",
)
version = aws.secretsmanager.SecretVersion("key", secret_id="key", secret_string="b7f2c9d4e1a8")
web = k8s.core.v1.Secret("web", string_data={
    "DB_PASSWORD": "Sesame-0pen!",
    "DB_USER": "web",
})


def cache(name: str) -> aws.elasticache.ReplicationGroup:
    return aws.elasticache.ReplicationGroup(name, description="cache", auth_token="b7f2c9d4e1a8b7f2c9d4")


cache("sessions")
