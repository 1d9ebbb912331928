"""VPC's default security group lets its members talk to each other and to the whole internet

Why. Every VPC has a group `default`, whose rules let in what is in the group and let out everything. What is started
without a group lands in it.

Exploited. A machine that was started in a hurry reaches, and is reached by, everything else that was.

Fix. An `aws_default_security_group` without rules beside the VPC: Terraform takes the group over and empties it. Left
to a person: VPCs whose default group is named in the module or given out, and modules in which something that needs a
security group names none, since it then is in that group.

Risk. Runtime: What is in the default group without these files saying so, can neither be reached nor reach anything.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group
- https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.hcl.document import Block
from harden.model import Attr, Finding, Fix, Risk
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.references import last_names, owner
from harden.transform import resource, transform

MESSAGE = "VPC's default security group lets its members talk to each other and to the whole internet"
KIND = "aws_default_security_group"
EXPORTED = "default_security_group_id"
NOTE = "What is in the default group, though these files do not show it, loses all traffic"
WHOLE = ("output", "module", "locals")
"""Blocks that hand a VPC on as a whole."""

GROUPS_OF: Mapping[str, tuple[str, ...]] = {
    "aws_alb": ("security_groups",),
    "aws_db_instance": ("vpc_security_group_ids", "replicate_source_db"),
    "aws_docdb_cluster": ("vpc_security_group_ids",),
    "aws_efs_mount_target": ("security_groups",),
    "aws_elasticache_cluster": ("security_group_ids", "replication_group_id"),
    "aws_elasticache_replication_group": ("security_group_ids", "global_replication_group_id"),
    "aws_elb": ("security_groups",),
    "aws_instance": ("vpc_security_group_ids", "security_groups", "network_interface", "launch_template"),
    "aws_launch_configuration": ("security_groups",),
    "aws_launch_template": ("vpc_security_group_ids", "security_group_names", "network_interfaces"),
    "aws_lb": ("security_groups",),
    "aws_memorydb_cluster": ("security_group_ids",),
    "aws_neptune_cluster": ("vpc_security_group_ids",),
    "aws_network_interface": ("security_groups",),
    "aws_rds_cluster": ("vpc_security_group_ids",),
    "aws_redshift_cluster": ("vpc_security_group_ids",),
    "aws_vpc_endpoint": ("security_group_ids",),
}
"""What lands in the default group unless one of these arguments or blocks says otherwise."""

SUBNETS_OF: Mapping[str, str] = {
    "aws_db_instance": "db_subnet_group_name",
    "aws_docdb_cluster": "db_subnet_group_name",
    "aws_elasticache_cluster": "subnet_group_name",
    "aws_elasticache_replication_group": "subnet_group_name",
    "aws_elb": "subnets",
    "aws_instance": "subnet_id",
    "aws_memorydb_cluster": "subnet_group_name",
    "aws_neptune_cluster": "neptune_subnet_group_name",
    "aws_rds_cluster": "db_subnet_group_name",
    "aws_redshift_cluster": "cluster_subnet_group_name",
}
"""The argument without which a resource is in the account's default VPC, whose default group is another one."""


@transform(resource("aws_vpc"), checkov=("CKV2_AWS_12",), trivy=("AVD-AWS-0173",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not companions(block, KIND, module, "vpc_id").are_missing or not is_made(block):
        return
    reason = _named(block, module) or _member(block, module)
    if reason:
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    change = beside(block, KIND, [Attr("vpc_id", reference(block, "id"))], module)
    yield Finding(place(block), MESSAGE, Fix("Empty the default group", (change,), Risk.RUNTIME, NOTE))


def _named(vpc: Block, module: Module) -> str:
    """Where the module names the default group."""
    for attribute in module.references(vpc.address):
        names = set(last_names(attribute.expression, vpc.address))
        user = owner(attribute)
        if EXPORTED in names or ("" in names and user.type in WHOLE and attribute.name != "depends_on"):
            return f"{user.address} may use the default group: give what is in it a group of its own first"
    for data in module.blocks("data"):
        is_group = data.labels[0] in ("aws_security_group", "aws_security_groups")
        if is_group and '"default"' in data.text:
            return f"{data.address} reads a default group: give what is in it a group of its own first"
    return ""


def _member(vpc: Block, module: Module) -> str:
    """What may be in the default group for want of another."""
    for block in module.once("what names no security group", _groupless):
        if not _is_in_another(block, vpc, module):
            return f"{block.address} names no security group, and may be in the default one: give it one first"
    return ""


def _groupless(module: Module) -> tuple[Block, ...]:
    """What is in some default group, here or in a module that may be given the VPC."""
    callers = [call.module for call in module.callers]
    near = [called for one in (module, *callers) for block in one.blocks("module") if (called := one.called(block))]
    found: list[Block] = []
    for block in (block for one in (module, *callers, *near) for block in one.resources(*GROUPS_OF)):
        arguments = GROUPS_OF[block.labels[0]]
        names_one = any(block.attribute(name) or block.blocks(name) or block.dynamic(name) for name in arguments)
        if not names_one and not _is_elsewhere(block):
            found.append(block)
    return tuple(found)


def _is_in_another(block: Block, vpc: Block, module: Module) -> bool:
    """Whether a resource refers, directly or through subnets, to another VPC of the module and not to this one."""
    if module.by_address.get(block.address) is not block or module.depends_on(block.address, vpc.address):
        return False
    others = (other for other in module.resources("aws_vpc") if other is not vpc)
    return any(module.depends_on(block.address, other.address) for other in others)


def _is_elsewhere(block: Block) -> bool:
    """Whether a resource has no security groups, or is in the account's default VPC."""
    match block.labels[0]:
        case "aws_lb" | "aws_alb":
            return block.known("load_balancer_type") in ("network", "gateway")
        case "aws_vpc_endpoint":
            return block.known("vpc_endpoint_type") != "Interface"
        case kind:
            return kind in SUBNETS_OF and block.attribute(SUBNETS_OF[kind]) is None
