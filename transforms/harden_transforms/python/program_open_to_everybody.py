"""Everybody may do this

Why. A role that everybody may assume, a statement of a policy that is for everybody, and a bucket whose objects are
given to everybody need no account and no key of yours. The same goes for a database whose port is open to all.

Exploited. Names of buckets, numbers of accounts and addresses of databases are guessed and listed by scanners.

Fix. None: who is meant is not in the program.

Risk. None: it is reported only.

References.
- https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_iam/AnyPrincipal.html
- https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_s3/Bucket.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Finding
from harden.python.nodes import Call, List, Node
from harden.python.program import Program
from harden.python.receiver import calls_on
from harden.python.site import Name, Site
from harden.transform import call, transform
from harden.value import ABSENT, Known, elements

_IAM = "aws_cdk.aws_iam"
_ROLE, _STATEMENT, _BUCKET = f"{_IAM}.Role", f"{_IAM}.PolicyStatement", "aws_cdk.aws_s3.Bucket"
_DATABASES = (
    "aws_cdk.aws_rds.DatabaseInstance",
    "aws_cdk.aws_rds.DatabaseInstanceFromSnapshot",
    "aws_cdk.aws_rds.DatabaseCluster",
    "aws_cdk.aws_rds.ServerlessCluster",
    "aws_cdk.aws_docdb.DatabaseCluster",
    "aws_cdk.aws_redshift_alpha.Cluster",
)
_ANYBODY = (f"{_IAM}.AnyPrincipal", f"{_IAM}.StarPrincipal")
_NAMED = (f"{_IAM}.ArnPrincipal", f"{_IAM}.AccountPrincipal")
_ALLOWED = (ABSENT, Known(Name(f"{_IAM}.Effect.ALLOW")))
_OPENING = "connections.allow_default_port_from_any_ipv4"
_CHECKS = ("CKV_AWS_60", "CKV_AWS_70", "CKV_AWS_20")


@transform(call(_ROLE, _STATEMENT, _BUCKET, *_DATABASES), checkov=_CHECKS)
def check(site: Site, program: Program) -> Iterator[Finding]:
    if site.name == _ROLE:
        by = site.call.get("assumed_by")
        if by is not None and _is_everybody(by.value, site) and not site.has("external_ids"):
            reason = "which accounts or services shall assume the role is not in the program: name them"
            yield Finding(site.place("assumed_by", by), "Everybody may assume the role", reason=reason)
    elif site.name == _STATEMENT:
        who = site.call.get("principals")
        listed = who.value.items if who is not None and isinstance(who.value, List) else ()
        is_allowed = site.value(("effect",)) in _ALLOWED and not site.has("conditions")
        if is_allowed and not _calls_an_api(site) and any(_is_everybody(one.value, site) for one in listed):
            reason = "who should have access is not in the program: name the principals, or add a condition"
            yield Finding(site.place("principals", who), "Statement allows this to everybody", reason=reason)
    elif site.name == _BUCKET:
        for one in calls_on(site, "grant_public_access"):
            reason = "if the objects are meant for everybody, serve them through CloudFront with origin access control"
            yield Finding(one.place("grant"), "Everybody may read the objects of the bucket", reason=reason)
    else:
        for one in calls_on(site, _OPENING):
            message = "The whole internet may reach the database"
            yield Finding(one.place("connections"), message, reason="only you know who may connect")


def _calls_an_api(site: Site) -> bool:
    """Whether a statement is about calls of an API: whom its methods let in is for them to say."""
    actions = site.value(("actions",))
    return isinstance(actions, Known) and all(str(one).startswith("execute-api:") for one in elements(actions.data))


def _is_everybody(node: Node, site: Site) -> bool:
    if not isinstance(node, Call):
        return False
    meaning = site.scope.meaning(node.name)
    first = node.items[0].value if node.items else None
    is_star = first is not None and site.known(first) == Known("*")
    return not meaning.doubt and (meaning.name in _ANYBODY or (meaning.name in _NAMED and is_star))
