"""Policy gives full access to the account

Why. Who may do everything may also undo everything: delete the logs, make users, read every secret. Every flaw of
what uses such a policy is a flaw of the whole account.

Exploited. A leaked key, or one request forged through a server (SSRF), takes over the account instead of one table.

Fix. Which actions are needed is not in the files: with `--inputs variables`, a variable asks for them. IAM Access
Analyzer writes a policy from what CloudTrail saw.
Policies for one resource alone (of a bucket, of a key) and those of an organization are left alone.

Risk. Runtime: what is not listed is refused.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Fix, Span
from harden.terraform.module import Module
from harden.terraform.policy.document import EVERYBODY, Policy, Statement
from harden.terraform.policy.inputs import only_asked_actions
from harden.terraform.policy.use import HOLDERS, Use, policies
from harden.transform import block, transform

EVERYTHING = frozenset({"*", "*:*"})
UNUSED = "which actions are needed is not in these files: list them; IAM Access Analyzer can tell what was used"
ADMINISTRATION = (
    "CKV_AWS_1",
    "CKV_AWS_49",
    "CKV_AWS_62",
    "CKV_AWS_63",
    "CKV_AWS_107",
    "CKV_AWS_108",
    "CKV_AWS_109",
    "CKV_AWS_110",
    "CKV_AWS_111",
    "CKV_AWS_286",
    "CKV_AWS_287",
    "CKV_AWS_288",
    "CKV_AWS_289",
    "CKV_AWS_290",
    "CKV_AWS_355",
    "CKV_AWS_356",
)


@transform(
    block("resource", "data", labels=HOLDERS),
    checkov=ADMINISTRATION,
    trivy=("AVD-AWS-0057",),
    kics=("2f37c4a3-58b9-4afe-8a87-d7f1d2286f84",),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.IDENTITY):
        for statement in policy.statements:
            message, span = _excess(statement)
            if message:
                fix = _fix(policy, statement, module)
                if isinstance(fix, Fix):
                    yield Finding(policy.place(span), message, fix)
                else:
                    yield Finding(policy.place(span), message, reason=fix or UNUSED)


def _fix(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    """Have a person list the actions, where the statement lists any: of `NotAction` nothing can be put in its place."""
    is_listed = any(item.data in EVERYTHING for item in statement.actions.items)
    return only_asked_actions(policy, statement, module) if is_listed else ""


def _excess(statement: Statement) -> tuple[str, Span]:
    """What an unconditional statement allows too much of, and where it says so."""
    if not statement.is_allow or not statement.is_whole or statement.conditions:
        return "", statement.span
    is_anywhere = statement.resources.holds(EVERYBODY)
    listed = next((item for item in statement.actions.items if item.data in EVERYTHING), None)
    if listed is not None:
        return f"Policy allows every action{' on every resource' if is_anywhere else ''}", listed.span
    if is_anywhere and statement.not_actions.place is not None:
        return "Policy allows all but a few actions on every resource", statement.not_actions.place.span
    return "", statement.span
