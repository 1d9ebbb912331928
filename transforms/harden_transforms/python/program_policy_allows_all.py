"""Policy allows everything

Why. A statement with the action `*` on the resource `*`, and AWS's policy AdministratorAccess, allow everything in the
account. Whoever becomes the role that it is given to owns the account.

Exploited. A leaked key, or one request forged through a server (SSRF), takes over the account instead of one table.

Fix. None: which permissions are needed is not in the program.

Risk. None: it is reported only.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_iam/PolicyStatement.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Finding
from harden.python.program import Program
from harden.python.site import Name, Site
from harden.transform import call, transform
from harden.value import ABSENT, Known, elements

_STATEMENT = "aws_cdk.aws_iam.PolicyStatement"
_MANAGED = "aws_cdk.aws_iam.ManagedPolicy.from_aws_managed_policy_name"
_ALLOW = Known(Name("aws_cdk.aws_iam.Effect.ALLOW"))
_EVERYTHING = ("*", "*:*")
_REASON = "which permissions are needed is not in the program: list them"


@transform(call(_STATEMENT, _MANAGED), checkov=("CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_274"))
def check(site: Site, program: Program) -> Iterator[Finding]:
    if site.name == _MANAGED:
        name = site.call.get(0) or site.call.get("managed_policy_name")
        if name is not None and site.known(name.value) == Known("AdministratorAccess"):
            yield Finding(site.place("policy"), "AdministratorAccess is attached", reason=_REASON)
    elif site.value(("effect",)) in (ABSENT, _ALLOW) and _has_star(site, "actions") and _has_star(site, "resources"):
        item = site.arguments[1].get("actions")
        yield Finding(site.place("actions", item), "Statement allows everything", reason=_REASON)


def _has_star(site: Site, argument: str) -> bool:
    value = site.value((argument,))
    return isinstance(value, Known) and any(one in _EVERYTHING for one in elements(value.data))
