"""Every repository on GitHub may assume the role

Why. All workflows on GitHub get their tokens from one issuer. A trust policy that does not ask for the repository
(`token.actions.githubusercontent.com:sub`) lets the workflow of any user of GitHub become the role.

Exploited. An attacker starts a workflow in a repository of his own, asks GitHub for a token and assumes the role.

Fix. The repository that `github_repository` of `[inputs.variables]` names (`owner/name`), or with `--inputs variables`
a variable for it; otherwise it is reported, since the files do not say which repository it is. A role that asks for a
claim which says whose workflow it is, or for something that is not known here, is left alone.

Risk. Runtime: workflows of other repositories can no longer assume the role.

References.
- https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
- https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Expr, Finding, Fix, Risk
from harden.terraform.module import Module
from harden.terraform.policy.document import Condition, Policy, Principal, Statement
from harden.terraform.policy.edit import replaced, with_condition
from harden.terraform.policy.use import HOLDERS, Use, policies
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer
from harden.transform import block, transform

ISSUER = "token.actions.githubusercontent.com"
REPOSITORY = Needed(
    Variable(
        "github_repository",
        "string",
        "Repository on GitHub whose workflows may assume the role (owner/name)",
        (
            Validation(
                'can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github_repository))',
                "Name one repository: owner/name.",
            ),
        ),
    )
)
MESSAGE = "Every repository on GitHub may assume the role"
RISK_NOTE = "Workflows of other repositories are refused"
ANY = re.compile(r"\*|repo:\*.*")
CLAIMS = ("sub", "job_workflow_ref", "repository", "repository_id", "repository_owner", "repository_owner_id")
"""Claims that say whose workflow it is."""


@transform(block("resource", "data", labels=HOLDERS), checkov=("CKV_AWS_358", "CKV_AWS_393"))
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.TRUST):
        for statement in policy.statements:
            github = next((one for one in statement.principals if _is_github(one, statement, module)), None)
            if github is None or not statement.is_allow or not statement.is_whole or _is_limited(statement):
                continue
            place = policy.place(github.names.items[0].span if github.names.items else statement.span)
            fix = _fix(policy, statement, module)
            reason = fix if isinstance(fix, str) else ""
            yield Finding(place, MESSAGE, fix if isinstance(fix, Fix) else None, reason)


def _is_github(principal: Principal, statement: Statement, module: Module) -> bool:
    if principal.kind != "Federated":
        return False
    texts = [item.data if isinstance(item.data, str) else item.text for item in principal.names.items]
    if any(ISSUER in text for text in texts):
        return True
    providers = [p for p in module.resources("aws_iam_openid_connect_provider") if ISSUER in _url(p, module)]
    return any(f"{provider.address}." in text for provider in providers for text in texts) or any(
        condition.key.startswith(f"{ISSUER}:") for condition in statement.conditions
    )


def _url(provider: Block, module: Module) -> str:
    return str(module.known(provider, "url") or "")


def _is_limited(statement: Statement) -> bool:
    """Whether a condition asks whose workflow it is, or may ask, for all we know."""
    return any(map(_limits, statement.conditions))


def _limits(condition: Condition) -> bool:
    if condition.key.startswith(f"{ISSUER}:") and condition.key.partition(":")[2] not in CLAIMS:
        return False
    constants = condition.values.constants
    is_pattern = "like" in condition.test.lower()
    return constants is None or not is_pattern or not any(map(ANY.fullmatch, constants))


def _fix(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    found = answer(REPOSITORY, policy.owner, module)
    if found.reason:
        return found.reason
    repository = f"${{{found.value.text}}}" if isinstance(found.value, Expr) else str(found.value)
    allowed = f"repo:{repository}:*"
    asked = next((one for one in statement.conditions if one.key == f"{ISSUER}:sub"), None)
    if asked is not None and asked.values.place is not None:
        changes = replaced(policy, asked.values.place, [allowed] if policy.attribute is None else allowed)
    else:
        changes = with_condition(policy, statement, "StringLike", f"{ISSUER}:sub", allowed)
    if isinstance(changes, str):
        return changes
    title = f"Let only workflows of {repository} assume it" if "$" not in repository else "Name the repository"
    return Fix(title, (*changes, *found.changes), Risk.RUNTIME, RISK_NOTE, found.inputs)
