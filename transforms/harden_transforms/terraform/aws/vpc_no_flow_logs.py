"""VPC has no flow logs

Why. Without flow logs nobody can say afterwards which machine talked to which.

Exploited. Scans inside the network, and data that leaves it, go unseen, and the extent of a break-in stays unknown.

Fix. All traffic of the VPC is logged where the module plainly logs such things: to the destination of its other flow
logs, if all have the same; else to the one log group whose name says `flow`, with the one role that
`vpc-flow-logs.amazonaws.com` may assume; else to the one bucket whose name says `flow`, if its policy lets
`delivery.logs.amazonaws.com` write or it has none. Else the destination is a bucket whose ARN is the input
`vpc_flow_log_bucket_arn`.

Risk. Runtime: The logs are stored and billed.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
- https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, Finding, Fix, Risk
from harden.terraform.companions import beside, companions, is_made, is_single, place, provider_of, reference
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET
from harden.terraform.s3_policy import POLICY, policies, text_of
from harden.terraform.s3_purpose import words
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer, unanswered
from harden.transform import resource, transform

MESSAGE = "VPC has no flow logs"
KIND = "aws_flow_log"
NAME = "vpc_flow_log_bucket_arn"
SERVICE = "vpc-flow-logs.amazonaws.com"
DELIVERY = "delivery.logs.amazonaws.com"
WORDS = frozenset({"flow", "flowlog", "flowlogs"})
COPIED = ("log_destination", "log_destination_type", "iam_role_arn", "log_group_name")
BUCKET_ARN = Needed(
    Variable(
        NAME,
        "string",
        "ARN of the S3 bucket that takes the flow logs of VPCs",
        (Validation(f'can(regex("^arn:[a-z-]+:s3:::.", var.{NAME}))', "Give the ARN of a bucket."),),
    )
)


@transform(resource("aws_vpc"), checkov=("CKV2_AWS_11",), trivy=("AVD-AWS-0178",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not companions(block, KIND, module, "vpc_id").are_missing or not is_made(block):
        return
    where = {} if NAME in module.settings.inputs.variables else _destination(block, module)
    wanted = Answer() if where else answer(BUCKET_ARN, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "vpc-no-flow-logs", module)
        return
    where = where or {"log_destination_type": "s3", "log_destination": cast(Data, wanted.value)}
    arguments = [Attr("vpc_id", reference(block, "id")), Attr("traffic_type", "ALL")]
    change = beside(block, KIND, [*arguments, *(Attr(name, value) for name, value in where.items())], module)
    changes = (change, *wanted.changes)
    fix = Fix("Log all traffic", changes, Risk.RUNTIME, "The logs are stored and billed", inputs=wanted.inputs)
    yield Finding(place(block), MESSAGE, fix)


def _destination(vpc: Block, module: Module) -> dict[str, Data]:
    """Where the module plainly logs such things, as arguments of a flow log; empty when it does not."""
    others = [_written(log) for log in module.resources(KIND) if provider_of(log) == provider_of(vpc)]
    if others:
        is_one = all(other == others[0] for other in others) and not _is_repeated(others[0])
        return dict(others[0]) if is_one else {}
    group, role = _one(vpc, "aws_cloudwatch_log_group", module), _role(vpc, module)
    if group is not None and role is not None:
        return {"log_destination": Expr(f"{group.address}.arn"), "iam_role_arn": Expr(f"{role.address}.arn")}
    bucket = _one(vpc, BUCKET, module)
    if bucket is not None and _takes(bucket, module):
        return {"log_destination_type": "s3", "log_destination": Expr(f"{bucket.address}.arn")}
    return {}


def _written(log: Block) -> dict[str, Data]:
    """Where a flow log goes, as it is written."""
    named = ((name, log.attribute(name)) for name in COPIED)
    return {name: Expr(attribute.expression.text) for name, attribute in named if attribute is not None}


def _is_repeated(where: dict[str, Data]) -> bool:
    """Whether a destination is another one in each instance of a resource."""
    texts = [value.text for value in where.values() if isinstance(value, Expr)]
    return any(scope in text for text in texts for scope in ("count.", "each."))


def _one(vpc: Block, kind: str, module: Module) -> Block | None:
    """The one resource of a type whose name says that it is for flow logs."""
    found = [block for block in module.resources(kind) if words(block, module) & WORDS]
    is_plain = len(found) == 1 and is_single(found[0]) and provider_of(found[0]) == provider_of(vpc)
    return found[0] if is_plain else None


def _role(vpc: Block, module: Module) -> Block | None:
    """The one role that flow logs may assume."""
    trusts = ((role, role.attribute("assume_role_policy")) for role in module.resources("aws_iam_role"))
    found = [role for role, trust in trusts if trust is not None and SERVICE in text_of(trust, role, module)]
    return found[0] if len(found) == 1 and is_single(found[0]) else None


def _takes(bucket: Block, module: Module) -> bool:
    """Whether flow logs may be written into a bucket: by its policy, or by one that AWS adds where there is none."""
    texts = [text_of(attribute, holder, module) for attribute, holder in policies(bucket, module)]
    has_none = not texts and companions(bucket, POLICY, module).are_missing
    return has_none or any(DELIVERY in text for text in texts)
