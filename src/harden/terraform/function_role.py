"""Roles of Lambda functions: whether one may do something, and how it comes to be allowed to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.hcl.document import Block
from harden.model import Attr, FileChange
from harden.terraform.companions import beside, is_made, reference, roots
from harden.terraform.module import Module
from harden.terraform.policy.managed import managed_policy_arn
from harden.terraform.references import owner

ATTACHMENT = "aws_iam_role_policy_attachment"
_EDGE = "edgelambda.amazonaws.com"
_EXCLUSIVE = "aws_iam_role_policy_attachments_exclusive"


@dataclass(frozen=True, slots=True)
class Permission:
    """What a function needs: `what` it may do, for people, the policy of AWS for it, and how one tells it in a policy.

    `suffix`: of the attachment's name.
    """

    what: str
    policy: str
    told_by: re.Pattern[str]
    suffix: str


def permitted(function: Block, permission: Permission, module: Module) -> tuple[FileChange, ...] | str:
    """What gives the function's role a permission: nothing where it has it; or why that cannot be known."""
    role = _role(function, module)
    if role is None:
        policy = f"{permission.what} ({permission.policy})"
        return f"its role must be allowed to {policy}, and is not in these files: give it that first"
    if _has(role, permission, module):
        return ()
    listed = f"{{}} lists all policies of its role: add {permission.policy} there first"
    if role.attribute("managed_policy_arns"):
        return listed.format(f"managed_policy_arns of {role.address}")
    exclusive = (owner(use) for use in module.references(role.address))
    lister = next((one.address for one in exclusive if one.labels[:1] == (_EXCLUSIVE,)), "")
    if lister:
        return listed.format(lister)
    body = (Attr("role", reference(role, "name")), Attr("policy_arn", managed_policy_arn(permission.policy, module)))
    return (beside(role, ATTACHMENT, body, module, permission.suffix),)


def is_at_edge(function: Block, module: Module) -> bool:
    """Whether a function is one of CloudFront's, which may have no network, no traces, no variables and no queue.

    A distribution refers to it, or its role is one for them (`edgelambda.amazonaws.com`). Source: developer guide of
    CloudFront, "Restrictions on Lambda@Edge".
    """
    users = (owner(attribute).labels[:1] for attribute in module.references(function.address))
    if any(labels == ("aws_cloudfront_distribution",) for labels in users):
        return True
    role = _role(function, module)
    trust = role.attribute("assume_role_policy") if role else None
    if role is None or trust is None:
        return False
    named = (module.by_address.get(address) for address in roots(trust.expression, role, module))
    return any(_EDGE in text for text in (trust.expression.text, *(_text(one) for one in named if one)))


def _role(function: Block, module: Module) -> Block | None:
    """The one role of the module that the function has."""
    attribute = function.attribute("role")
    mentioned = roots(attribute.expression, function, module) if attribute else ()
    named = [module.by_address[one] for one in mentioned if one in module.by_address]
    return named[0] if len(named) == 1 and named[0].labels[0] == "aws_iam_role" and is_made(named[0]) else None


def _has(role: Block, permission: Permission, module: Module) -> bool:
    """Whether something that is said of the role, or a policy that it refers to, speaks of the permission."""
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
    return any(permission.told_by.search(text) for text in (*texts, *(_text(one) for one in documents)))


def _text(block: Block) -> str:
    return block.text
