"""Where policies stand, and what they are for: what a principal may do, who may become a role, who may use a resource.

Source: the documentation of each resource in the provider, and
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from functools import lru_cache

from harden.hcl.document import Attribute, Block
from harden.terraform.module import Module
from harden.terraform.policy.document import DOCUMENT, Policy, document_policy, policy_of
from harden.terraform.references import owner


class Use(enum.Enum):
    """What a policy is for."""

    IDENTITY = "identity"
    TRUST = "trust"
    RESOURCE = "resource"


_IDENTITY = {
    "aws_iam_policy": "policy",
    "aws_iam_role_policy": "policy",
    "aws_iam_user_policy": "policy",
    "aws_iam_group_policy": "policy",
    "aws_ssoadmin_permission_set_inline_policy": "inline_policy",
}
RESOURCE: Mapping[str, str] = {
    "aws_s3_bucket_policy": "policy",
    "aws_s3_bucket": "policy",
    "aws_sqs_queue_policy": "policy",
    "aws_sqs_queue": "policy",
    "aws_sns_topic_policy": "policy",
    "aws_sns_topic": "policy",
    "aws_kms_key": "policy",
    "aws_kms_key_policy": "policy",
    "aws_ecr_repository_policy": "policy",
    "aws_secretsmanager_secret_policy": "policy",
    "aws_secretsmanager_secret": "policy",
    "aws_backup_vault_policy": "policy",
    "aws_glacier_vault": "access_policy",
    "aws_cloudwatch_event_bus_policy": "policy",
    "aws_elasticsearch_domain": "access_policies",
    "aws_elasticsearch_domain_policy": "access_policies",
    "aws_opensearch_domain": "access_policies",
    "aws_opensearch_domain_policy": "access_policies",
    "aws_codeartifact_domain_permissions_policy": "policy_document",
    "aws_codeartifact_repository_permissions_policy": "policy_document",
    "aws_ses_identity_policy": "policy",
}
"""Resources whose policy says who may use them. Not here, since everybody is their usual principal: endpoints of a
VPC, public ECR repositories, REST APIs, file systems (EFS asks for a mount in the network besides)."""

USES: Mapping[tuple[str, str], Use] = {
    **dict.fromkeys(_IDENTITY.items(), Use.IDENTITY),
    **dict.fromkeys(RESOURCE.items(), Use.RESOURCE),
    ("aws_iam_role", "assume_role_policy"): Use.TRUST,
}
"""By the type of a resource and its argument."""

_TYPES: Mapping[str, tuple[tuple[str, Use], ...]] = {
    kind: tuple((name, use) for (one, name), use in USES.items() if one == kind) for kind, _ in USES
}

HOLDERS = (DOCUMENT, *_TYPES)
"""Types of the resources and data sources that hold policies: see `policies`."""


def policies(block: Block, module: Module, use: Use) -> tuple[Policy, ...]:
    """The policies for one use that a block holds: a resource's arguments, or a policy document that is used so.

    A document that nothing in the module is seen to use is what it looks like: see `document_uses`.
    """
    if block.type not in ("resource", "data") or not (block.labels[0] in _TYPES or block.labels[0] == DOCUMENT):
        return ()
    if block.type == "resource" and not _may_hold_policies(block):
        return ()
    found = module.once(("policies", block), lambda facts: tuple(_policies(block, facts)))
    return tuple(policy for of, policy in found if of is use)


@lru_cache(maxsize=16)
def _may_hold_policies(block: Block) -> bool:
    """Whether not all arguments take their policies from elsewhere. Remembered while one resource is looked at."""
    return not all(_is_elsewhere(attribute) for _, attribute in _arguments(block))


def _policies(block: Block, module: Module) -> Iterator[tuple[Use, Policy]]:
    if block.type == "data":
        for use in document_uses(block, module):
            yield use, document_policy(block, module)
        return
    for use, attribute in _arguments(block):
        policy = policy_of(block, attribute, module)
        if policy is not None:
            yield use, policy


def _arguments(block: Block) -> list[tuple[Use, Attribute]]:
    """The arguments of a resource that may hold policies, as far as they are there."""
    found = [(use, block.attribute(name)) for name, use in _TYPES[block.labels[0]]]
    if block.labels[0] == "aws_iam_role":
        found += [(Use.IDENTITY, inline.attribute("policy")) for inline in block.blocks("inline_policy")]
    return [(use, attribute) for use, attribute in found if attribute is not None]


def _is_elsewhere(attribute: Attribute) -> bool:
    """Whether an argument plainly takes its policy from a data source, and so holds none."""
    expression = attribute.expression
    if expression.names:
        return expression.names[0] == "data"
    return expression.kind == "expression" and expression.text.startswith("data.")


def users(document: Block, module: Module) -> tuple[tuple[Block, Attribute], ...]:
    """Blocks and their arguments that a policy document reaches, through locals and other documents."""
    return module.once(f"users of {document.address}", lambda facts: tuple(_users(document.address, facts, set())))


def _users(address: str, module: Module, seen: set[str]) -> Iterator[tuple[Block, Attribute]]:
    if address in seen:
        return
    seen.add(address)
    for attribute in module.references(address):
        block = owner(attribute)
        if block.type == "locals":
            yield from _users(f"local.{attribute.route[2]}", module, seen)
        elif block.type == "data" and block.labels[0] == DOCUMENT:
            yield from _users(block.address, module, seen)
        else:
            yield block, attribute


def document_uses(document: Block, module: Module) -> frozenset[Use]:
    """What a policy document is for. One that only other modules or nobody uses is judged by its principals."""
    reached = users(document, module)
    known = [USES.get((block.labels[0], attribute.name)) for block, attribute in reached if block.type == "resource"]
    if known:
        inline = [Use.IDENTITY for block, a in reached if block.labels[:1] == ("aws_iam_role",) and a.name == "policy"]
        return frozenset([*inline, *(use for use in known if use is not None)])
    if any(block.blocks("principals") for block in document.blocks("statement")):
        return frozenset()
    return frozenset([Use.IDENTITY])
