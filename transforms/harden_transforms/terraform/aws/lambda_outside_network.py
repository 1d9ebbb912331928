"""Function runs in no network of yours

Why. What a function outside of a VPC connects to is limited by nothing and logged nowhere, and it can reach only
services that are open to the internet.

Exploited. Code that an attacker brings into the function, by a library for example, sends data to wherever it likes.

Fix. The function joins the subnets and groups of the other functions of the module, where all of these have the same;
else those that `lambda_subnet_ids` and `lambda_security_group_ids` give. A role of the module that may not make network
interfaces gets the policy that AWS keeps for that. Functions of CloudFront, which run at its edge, are left alone. Most
functions need no network of their own: preset strict only.

Risk. Runtime: the function reaches the internet only through a NAT gateway, and other services through endpoints.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
- https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
- https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Data, FileChange, Finding, Fix, Risk, Set
from harden.settings import Preset
from harden.terraform.companions import is_made, place
from harden.terraform.function_role import Permission, is_at_edge, permitted
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer
from harden.transform import resource, transform

MESSAGE = "Function runs in no network of yours"
BLOCK = "vpc_config"
NOTE = "The function reaches the internet only through a NAT gateway, and other services through endpoints"
INTERFACES = Permission(
    "make network interfaces",
    "service-role/AWSLambdaVPCAccessExecutionRole",
    re.compile(r"ec2:(\*|CreateNetworkInterface)|AWSLambdaVPCAccess|AWSLambdaENI|AdministratorAccess|PowerUserAccess"),
    "_network",
)


def _ids(argument: str, prefix: str, described: str) -> Needed:
    name = f"lambda_{argument}"
    condition = f'length(var.{name}) > 0 && alltrue([for id in var.{name} : can(regex("^{prefix}-", id))])'
    validation = Validation(condition, f"Give IDs that begin with {prefix}-.")
    return Needed(Variable(name, "list(string)", described, (validation,)), same_as_others((BLOCK, argument)))


WANTED = {
    "subnet_ids": _ids("subnet_ids", "subnet", "IDs of the private subnets that Lambda functions run in"),
    "security_group_ids": _ids("security_group_ids", "sg", "IDs of the security groups of Lambda functions"),
}


@transform(resource("aws_lambda_function"), checkov=("CKV_AWS_117",), preset=Preset.STRICT)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or block.blocks(BLOCK) or block.dynamic(BLOCK) or is_at_edge(block, module):
        return
    permission = permitted(block, INTERFACES, module)
    wanted = {name: answer(needed, block, module) for name, needed in WANTED.items()}
    reason = guarded(block, BLOCK, Risk.RUNTIME) or next((one.reason for one in wanted.values() if one.reason), "")
    reason = reason or (permission if isinstance(permission, str) else "")
    if reason or isinstance(permission, str):
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    path, route = block.document.source.path, (*block.route, BLOCK, 0)
    own = [FileChange(path, Set((*route, name), cast(Data, one.value))) for name, one in wanted.items()]
    declared = (change for one in wanted.values() for change in one.changes)
    inputs = tuple(owed for one in wanted.values() for owed in one.inputs)
    title = "Run it in a network" + (", which its role gets the permission for" if permission else "")
    fix = Fix(title, (*own, *permission, *declared), Risk.RUNTIME, NOTE, inputs)
    yield Finding(place(block), MESSAGE, fix)
