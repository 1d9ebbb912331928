"""Which conditions of a policy narrow who is meant by `*`, and which only say how the request must be made.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from harden.terraform.policy.document import Condition, Policy, Statement

_HOW = (
    "aws:securetransport",
    "aws:multifactorauth",
    "aws:requestedregion",
    "aws:currenttime",
    "aws:epochtime",
    "aws:useragent",
    "aws:referer",
    "s3:tlsversion",
    "s3:x-amz-",
    "s3:signature",
    "s3:authtype",
    "s3:prefix",
    "s3:delimiter",
    "s3:max-keys",
    "s3:existingobjecttag",
    "sns:protocol",
)
"""Beginnings of keys that everybody can satisfy."""


def is_open(policy: Policy, statement: Statement) -> bool:
    """Whether a statement lets everybody in, as far as the whole policy says. What is not known counts as closed."""
    if not statement.is_allow or not statement.is_whole or not policy.is_whole or statement.everybody is None:
        return False
    return not any(map(_narrows, statement.conditions)) and not any(map(_takes_back, policy.statements))


def _narrows(condition: Condition) -> bool:
    return not condition.key.lower().startswith(_HOW)


def _takes_back(statement: Statement) -> bool:
    """Whether a denial leaves only some principals: it has exceptions, or conditions about who asks."""
    if statement.is_allow:
        return False
    return bool(statement.not_principals) or any(map(_narrows, statement.conditions)) or not statement.effect
