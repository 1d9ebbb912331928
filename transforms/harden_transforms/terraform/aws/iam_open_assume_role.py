"""Everybody may assume the role

Why. A trust policy with the principal `*` lets every AWS account in the world become the role, whose permissions are
then everybody's.

Exploited. Names of roles are guessed or read from error messages and repositories; one call of AssumeRole is enough.

Fix. Only those that `assume_role_principals` of `[inputs.variables]` names; else the module's own account, when the
module looks up that one and no other; else a condition on the organization that it looks up; else, with
`--inputs variables`, a variable without default. Otherwise it is reported.
Conditions about who asks (an external id, a source, an organization) count as a limit, those about how do not.

Risk. Runtime: who assumed the role from another account no longer can.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Expr, Finding, Fix, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.conditions import is_open
from harden.terraform.policy.document import Policy, Statement
from harden.terraform.policy.edit import Changes, with_condition, with_principal
from harden.terraform.policy.use import HOLDERS, Use, policies
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer
from harden.transform import block, transform
from harden.value import elements

PRINCIPALS = Needed(
    Variable(
        "assume_role_principals",
        "list(string)",
        "ARNs of the accounts, roles and users that may assume the role",
        (Validation('!contains(var.assume_role_principals, "*")', "Name the principals, not everybody."),),
    )
)
MESSAGE = "Everybody may assume the role"
RISK_NOTE = "Whoever assumed the role from elsewhere is refused"


@transform(
    block("resource", "data", labels=HOLDERS),
    checkov=("CKV_AWS_60", "CKV_AWS_283"),
    kics=("12b7e704-37f0-4d1e-911a-44bf60c48c21",),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.TRUST):
        for statement in policy.statements:
            everybody = statement.everybody
            if everybody is None or not is_open(policy, statement):
                continue
            place = policy.place(everybody.names.items[0].span)
            outcome = guarded(block, policy.attribute.name, Risk.RUNTIME) if policy.attribute else ""
            made = outcome or _narrowed(policy, statement, module)
            if isinstance(made, str):
                yield Finding(place, MESSAGE, reason=made)
            else:
                yield Finding(place, MESSAGE, made)


def _narrowed(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    everybody = statement.everybody
    assert everybody is not None
    account = _the_one("aws_caller_identity", policy.owner, module)
    organization = "" if statement.conditions else _the_one("aws_organizations_organization", policy.owner, module)
    given = PRINCIPALS.variable.name in module.settings.inputs.variables
    if account and not given:
        changes = with_principal(policy, everybody, [f"${{{account}.account_id}}"])
        return _fix("Let the module's own account assume it", changes)
    if organization and not given:
        id_ = f"${{{organization}.id}}"
        changes = with_condition(policy, statement, "StringEquals", "aws:PrincipalOrgID", id_)
        return _fix("Let only the organization assume it", changes)
    asked = answer(PRINCIPALS, policy.owner, module)
    if asked.reason:
        return asked.reason
    names = asked.value if isinstance(asked.value, Expr) else [str(name) for name in elements(asked.value)]
    return _fix("Name the principals that may assume it", with_principal(policy, everybody, names), asked)


def _fix(title: str, changes: Changes | str, asked: Answer | None = None) -> Fix | str:
    if isinstance(changes, str):
        return changes
    more, inputs = (asked.changes, asked.inputs) if asked else ((), ())
    return Fix(title, (*changes, *more), Risk.RUNTIME, RISK_NOTE, inputs)


def _the_one(kind: str, owner: Block, module: Module) -> str:
    """The address of the only data source of a type, when the default provider reads it, and makes the role too."""
    found = [data for data in module.blocks("data") if data.labels[0] == kind]
    is_plain = len(found) == 1 and not any(found[0].attribute(name) for name in ("provider", "count", "for_each"))
    return found[0].address if is_plain and owner.attribute("provider") is None else ""
