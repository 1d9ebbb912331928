import pulumi
import pulumi_aws as aws
from pulumi_aws import rds

plain = aws.rds.Instance("plain", engine="postgres", instance_class="db.t4g.micro", allocated_storage=20)
off = aws.rds.Instance(
    "off",
    engine="mysql",
    instance_class="db.t4g.micro",
    storage_encrypted=False,
    opts=pulumi.ResourceOptions(protect=True),
)
positional = rds.Instance("positional", rds.InstanceArgs(
    engine="mysql",
    instance_class="db.t3.micro"
), pulumi.ResourceOptions(protect=True))
arguments = rds.InstanceArgs(engine="postgres", instance_class="db.t4g.micro")
later = rds.Instance("later", arguments)
