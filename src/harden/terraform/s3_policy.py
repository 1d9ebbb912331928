"""Policies of buckets: whom they let in, and which services they name, as far as that shows."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.terraform.companions import companions, roots
from harden.terraform.module import Module
from harden.terraform.policy.document import DOCUMENT, Policy, Statement, document_policy, policy_of

POLICY = "aws_s3_bucket_policy"


class Reach(enum.IntEnum):
    """Whom a policy lets in, in the order of how open it is."""

    NOBODY = 0
    NAMED = 1
    UNKNOWN = 2
    EVERYBODY = 3


def policies(bucket: Block, module: Module) -> tuple[tuple[Attribute, Block], ...]:
    """The arguments that hold a bucket's policies, each with the resource that it stands in."""
    holders = (bucket, *companions(bucket, POLICY, module).found)
    found = ((holder.attribute("policy"), holder) for holder in holders)
    return tuple((attribute, holder) for attribute, holder in found if attribute is not None)


def text_of(attribute: Attribute, holder: Block, module: Module) -> str:
    """The text of a policy, with that of the locals and policy documents it is made of."""
    text = attribute.expression.text
    local = (one.expression.text for name, one in module.locals.items() if f"local.{name}" in text)
    documents = (block.text for block in _documents(attribute, holder, module))
    return "\n".join([text, *local, *documents])


def _documents(attribute: Attribute, holder: Block, module: Module) -> Iterator[Block]:
    for address in sorted(roots(attribute.expression, holder, module)):
        block = module.by_address.get(address)
        if block is not None and block.type == "data" and block.labels[0] == DOCUMENT:
            yield block


def reach(attribute: Attribute, holder: Block, module: Module) -> Reach:
    """Whom a policy lets in; a condition on everybody, and what is written elsewhere, makes it unknown."""
    written = policy_of(holder, attribute, module)
    found = [written] if written else [document_policy(one, module) for one in _documents(attribute, holder, module)]
    return max((_reach(policy) for policy in found), default=Reach.UNKNOWN)


def _reach(policy: Policy) -> Reach:
    floor = Reach.NOBODY if policy.is_whole else Reach.UNKNOWN
    return max([floor, *(_of_statement(statement) for statement in policy.statements)])


def _of_statement(statement: Statement) -> Reach:
    if statement.effect == "Deny":
        return Reach.NOBODY
    if statement.everybody is not None or statement.not_principals:
        is_plain = statement.is_allow and statement.is_whole and not statement.conditions
        return Reach.EVERYBODY if is_plain else Reach.UNKNOWN
    kinds = [principal.kind for principal in statement.principals]
    return Reach.NAMED if kinds and all(kinds) and statement.is_whole else Reach.UNKNOWN
