"""A database whose password is configured."""
import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as k8s

config = pulumi.Config()
password = config.require("dbPassword")  # set with --secret
token = config.get('apiToken')
db = aws.rds.Instance(
    "db",
    engine="postgres",
    instance_class="db.t3.micro",
    allocated_storage=20,
    username="app",
    password=password,
)
cluster = aws.rds.Cluster("cluster", engine="aurora-postgresql", master_username="app", master_password=config.require("clusterPassword"))
k8s.core.v1.Secret("api", string_data={"token": token, "password": password})
