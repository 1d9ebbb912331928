"""Instances of a Pulumi program, in every way that the library reads."""

from functools import partial

import pulumi
import pulumi_aws as aws
from pulumi_aws.ec2 import Instance as Server

options = aws.ec2.InstanceMetadataOptionsArgs(http_tokens="optional")

absent = aws.ec2.Instance("absent", ami="ami-1", instance_type="t3.micro")
made = aws.ec2.Instance(
    "made",
    ami="ami-1",
    metadata_options=aws.ec2.InstanceMetadataOptionsArgs(
        http_endpoint="enabled",
        http_tokens="optional",  # the agent is old
    ),
)
as_dict = Server(
    "dict",
    ami="ami-1",
    metadata_options={"http_endpoint": "enabled"},
)
as_camel = Server(
    "camel",
    ami="ami-1",
    metadata_options={"httpEndpoint": "enabled", "httpTokens": "optional"},
)
inner = aws.ec2.Instance(
    "inner",
    aws.ec2.InstanceArgs(
        ami="ami-1",
        instance_type="t3.micro",
    ),
)
for zone in ("a", "b"):
    Server(f"server-{zone}", ami="ami-1", availability_zone=zone)

# nobody can say here what these have
Server("elsewhere", ami="ami-1", metadata_options=options)
Server("stars", **pulumi.Config().require_object("server"))
Server("given", partial(aws.ec2.InstanceArgs, ami="ami-1")())
Server("unpacked", ami="ami-1", metadata_options={**{"http_tokens": "optional"}})

# as it should be
Server("good", ami="ami-1", metadata_options={"http_tokens": "required"})
Server("off", ami="ami-1", metadata_options={"http_endpoint": "disabled"})
found = aws.ec2.get_instance(instance_id="i-1")
adopted = aws.ec2.Instance.get("adopted", "i-1")
