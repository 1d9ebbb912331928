"""Calls of the function are not traced

Why. Without X-Ray nobody sees what called the function, what it called, and where it failed or waited.

Exploited. An abuse that wanders through several services cannot be followed afterwards.

Fix. `tracing_config { mode = "Active" }`. Lambda refuses it unless the function's role may write traces, so a role of
the module that plainly may not gets the policy that AWS keeps for that. A role that is not in these files, or that
lists all of its policies, is yours to change first. `PassThrough`, which somebody wrote, traces what callers trace, and
is left alone.

Risk. Runtime: X-Ray bills the traces that it samples.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
- https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.model import Attr, FileChange, Finding, Fix, Risk, Set
from harden.terraform.companions import beside, is_made, place, reference, roots
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.managed import managed_policy_arn
from harden.terraform.references import owner
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "Calls of the function are not traced"
POLICY = "AWSXRayDaemonWriteAccess"
ATTACHMENT = "aws_iam_role_policy_attachment"
TRACES = re.compile(r"xray:(\*|Put)|AWSX-?[Rr]ay|AdministratorAccess|PowerUserAccess")
NOT_HERE = f"its role must be allowed to write traces ({POLICY}), and is not in these files: give it that first"
ALL_LISTED = f"{{}} lists all policies of its role: add {POLICY} there first"
EXCLUSIVE = "aws_iam_role_policy_attachments_exclusive"


@transform(resource("aws_lambda_function"), checkov=("CKV_AWS_50",), trivy=("AVD-AWS-0066",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or block.dynamic("tracing_config"):
        return
    configs = block.blocks("tracing_config")
    mode = configs[0].attribute("mode") if configs else None
    if mode is not None and module.resolve(mode.expression) != Known(None):
        return
    permission = _permission(block, module)
    reason = guarded(block, "tracing_config", Risk.RUNTIME) or (permission if isinstance(permission, str) else "")
    if reason or isinstance(permission, str):
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    active = FileChange(block.document.source.path, Set((*block.route, "tracing_config", 0, "mode"), "Active"))
    title = "Trace calls with X-Ray" + (", which its role gets the permission for" if permission else "")
    yield Finding(
        place(block),
        MESSAGE,
        Fix(title, (active, *permission), Risk.RUNTIME, "X-Ray bills the traces that it samples"),
    )


def _permission(block: Block, module: Module) -> tuple[FileChange, ...] | str:
    """What the function's role lacks, or why that cannot be known."""
    attribute = block.attribute("role")
    role = _role(block, attribute, module) if attribute else None
    if role is None:
        return NOT_HERE
    if _may_trace(role, module):
        return ()
    if role.attribute("managed_policy_arns"):
        return ALL_LISTED.format(f"managed_policy_arns of {role.address}")
    exclusive = (owner(use) for use in module.references(role.address))
    listed = next((one.address for one in exclusive if one.labels[:1] == (EXCLUSIVE,)), "")
    if listed:
        return ALL_LISTED.format(listed)
    body = (Attr("role", reference(role, "name")), Attr("policy_arn", managed_policy_arn(POLICY, module)))
    return (beside(role, ATTACHMENT, body, module, "_xray"),)


def _role(block: Block, attribute: Attribute, module: Module) -> Block | None:
    """The one role of the module that the function has."""
    named = [module.by_address[one] for one in roots(attribute.expression, block, module) if one in module.by_address]
    return named[0] if len(named) == 1 and named[0].labels[0] == "aws_iam_role" and is_made(named[0]) else None


def _may_trace(role: Block, module: Module) -> bool:
    """Whether something that is said of the role, or a policy that it refers to, speaks of traces."""
    about = [role, *(owner(use) for use in module.references(role.address))]
    texts = [_text(one) for one in about if one.labels and one.labels[0].startswith("aws_iam_role")]
    referred = {
        address: module.by_address[address]
        for one in about
        for attribute in one.body.all_attributes
        if one.labels and one.labels[0] in (ATTACHMENT, "aws_iam_role_policy")
        for address in roots(attribute.expression, one, module)
        if address in module.by_address and module.by_address[address] is not role
    }
    texts += [_text(one) for one in referred.values()]
    documents = (
        module.by_address[address]
        for one in referred.values()
        for attribute in one.body.all_attributes
        for address in roots(attribute.expression, one, module)
        if address.startswith("data.aws_iam_policy_document.") and address in module.by_address
    )
    return any(TRACES.search(text) for text in (*texts, *(_text(one) for one in documents)))


def _text(block: Block) -> str:
    return block.document.slice(block.node)
