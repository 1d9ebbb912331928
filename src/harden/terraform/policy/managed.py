"""Names of policies that AWS keeps, in the partition (commercial, China, GovCloud) that a module works in."""

from __future__ import annotations

from harden.model import Expr
from harden.terraform.module import Module

_PARTITIONS = (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"))
"""Partitions by how the names of their regions begin."""


def managed_policy_arn(policy: str, module: Module) -> Expr | str:
    """Return the ARN of a policy by its path and name: by the module's `aws_partition`, else by its regions."""
    for data in module.blocks("data"):
        if data.labels[0] == "aws_partition":
            return Expr(f'"arn:${{{data.address}.partition}}:iam::aws:policy/{policy}"')
    regions = [str(provider.known("region") or "") for provider in module.blocks("provider")]
    partition = "aws"
    for prefix, name in _PARTITIONS:
        if any(region.startswith(prefix) for region in regions):
            partition = name
    return f"arn:{partition}:iam::aws:policy/{policy}"
