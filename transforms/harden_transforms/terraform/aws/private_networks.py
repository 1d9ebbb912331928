"""Services that stand outside of the owner's networks: which subnets and groups are theirs is an input."""

from __future__ import annotations

from typing import NamedTuple

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, always, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Guard, Needed
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_GUIDE = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide"
_DOMAINS = ("aws_elasticsearch_domain", "aws_opensearch_domain")
_MOVED = "The domain is destroyed with its indices, and an empty one is created that only the network reaches"
_DEFAULT = "Domain has no security group of its own"
_NARROWED = "What the groups do not let in no longer reaches the domain, which moves to new nodes"


def _public(block: Block, module: Module) -> str | None:
    """A domain moves into a network as a whole, and policies of such a domain cannot ask for addresses."""
    if block.blocks("vpc_options") or block.dynamic("vpc_options"):
        return ""
    policies = [block, *(one for one in module.resources(f"{block.labels[0]}_policy"))]
    if any("SourceIp" in one.text for one in policies):
        return "its policy asks for addresses, which a domain in a network refuses: take that out first"
    return None


def _networked(block: Block, module: Module) -> str | None:
    return None if block.blocks("vpc_options") else ""


def _not_a_replica(block: Block, module: Module) -> str | None:
    """A member of a replication group stands where the group does."""
    return "" if block.attribute("replication_group_id") else None


_EACH = 'alltrue([for id in var.opensearch_subnet_ids : can(regex("^subnet-", id))])'
_SUBNETS = Variable(
    "opensearch_subnet_ids",
    "list(string)",
    "IDs of the private subnets that OpenSearch domains stand in",
    (Validation(f"length(var.opensearch_subnet_ids) > 0 && {_EACH}", "Give IDs that begin with subnet-."),),
)
_GROUP = Variable(
    "opensearch_security_group_id",
    "string",
    "ID of the security group of OpenSearch domains",
    (Validation('can(regex("^sg-", var.opensearch_security_group_id))', "Give the ID of a security group."),),
)


def _domain(argument: str, check: str, guard: Guard, risk: Risk) -> Setting:
    path = ("vpc_options", argument)
    is_group = argument == "security_group_ids"
    return Setting(
        types=_DOMAINS,
        path=path,
        good=Needed(_GROUP if is_group else _SUBNETS, same_as_others(path), in_list=is_group),
        risk=risk,
        risk_note=_MOVED if risk is Risk.REPLACE else _NARROWED,
        checks=Checks(checkov=(check,)),
        guard=guard,
        message=_DEFAULT if is_group else "Domain can be reached from the internet",
    )


class _Row(NamedTuple):
    kind: str
    argument: str
    check: str
    variable: Variable
    note: str
    guard: Guard = always


def _name(name: str, description: str) -> Variable:
    return Variable(name, "string", description, (Validation(f'var.{name} != ""', f"Give the {name}."),))


_ROWS = (
    _Row(
        "elasticache_cluster",
        "subnet_group_name",
        "CKV_AWS_323",
        _name(
            "elasticache_subnet_group_name", "Name of the subnet group, with private subnets, of ElastiCache clusters"
        ),
        "The cache is destroyed with its data, and an empty one is created in the other network",
        _not_a_replica,
    ),
    _Row(
        "redshift_cluster",
        "cluster_subnet_group_name",
        "CKV_AWS_154",
        _name("redshift_subnet_group_name", "Name of the subnet group, with private subnets, of Redshift clusters"),
        "The cluster is destroyed with its data, and an empty one is created in the other network",
    ),
    _Row(
        "sagemaker_notebook_instance",
        "subnet_id",
        "CKV_AWS_306",
        Variable(
            "sagemaker_subnet_id",
            "string",
            "ID of the private subnet that SageMaker notebooks stand in",
            (Validation('can(regex("^subnet-", var.sagemaker_subnet_id))', "Give the ID of a subnet."),),
        ),
        "The notebook is destroyed with what is on its disk, and an empty one is created in the subnet",
    ),
)


def _setting(row: _Row) -> Setting:
    return Setting(
        types=(f"aws_{row.kind}",),
        path=(row.argument,),
        good=Needed(row.variable, same_as_others((row.argument,))),
        risk=Risk.REPLACE,
        risk_note=row.note,
        checks=Checks(checkov=(row.check,)),
        guard=row.guard,
    )


DEFECTS = (
    Defect(
        name="opensearch-outside-network",
        message="Domain can be reached from the internet, or by everything in its network",
        why="A domain without vpc_options has a public address, and its policy alone keeps people out; one without "
        "security_group_ids is in the default group, with everything else that nobody gave a group.",
        exploited="A policy that is a little too wide shows all indices to the internet: whole databases of customers "
        "were found that way.",
        references=(f"{_PROVIDER}/opensearch_domain", f"{_GUIDE}/vpc.html"),
        settings=(
            _domain("subnet_ids", "CKV_AWS_137", _public, Risk.REPLACE),
            _domain("security_group_ids", "CKV_AWS_248", _public, Risk.REPLACE),
            _domain("security_group_ids", "CKV_AWS_248", _networked, Risk.RUNTIME),
        ),
    ),
    Defect(
        name="service-outside-network",
        message="The service stands in no network of yours",
        why="What is in the default network of the account, or in one of AWS, is beside everything else there.",
        exploited="Who takes over any one machine of the default network reaches the data at once.",
        references=tuple(f"{_PROVIDER}/{row.kind}" for row in _ROWS),
        settings=tuple(_setting(row) for row in _ROWS),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
