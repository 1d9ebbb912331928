"""Nothing here is Pulumi's own resource: names that something else binds, and another library."""

import pulumi_aws as aws
from rds import Instance


def Server(name, **arguments):
    return aws.ec2.Instance(name, **arguments)


Instance("db", publicly_accessible=True)
Server("web", ami="ami-1")
