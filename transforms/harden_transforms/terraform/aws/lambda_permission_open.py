"""Function may be called by a service on behalf of anybody

Why. A permission for a service (`s3.amazonaws.com`) without the source lets that service call the function for every
AWS customer, not only for this account.

Exploited. An attacker points a bucket, rule or API of his own account at the function, and it works on his input with
its own permissions (the confused deputy).

Fix. `source_arn` of the one resource of the module through which the service calls the function: the bucket of its
notification, the rule of its target, the topic of its subscription, the API of its integration, and so on. When the
module shows none, or several, it is reported, and so is a permission for everybody.

Risk. Replace: Terraform replaces the permission, which holds nothing; for the moment between, calls are refused, and
calls from other sources are from then on.

References.
- https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Risk, Set
from harden.terraform.event_sources import caller, referred
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.edit import data
from harden.transform import resource, transform

SERVICE = re.compile(r"([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?")
LIMITS = ("source_arn", "source_account", "principal_org_id", "event_source_token")
REASON = (
    "which resource calls it is not plain in these files: add its ARN as source_arn, or the account as source_account"
)
EVERYBODY = "who should call it is not in these files: name the account or the service, or set principal_org_id"
RISK_NOTE = "Terraform replaces the permission: calls are refused for a moment, and calls from other sources for good"


@transform(
    resource("aws_lambda_permission"),
    checkov=("CKV_AWS_364", "CKV_AWS_301"),
    trivy=("AVD-AWS-0067",),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    principal = resource.attribute("principal")
    name = module.known(resource, "principal")
    if principal is None or not isinstance(name, str) or any(resource.attribute(limit) for limit in LIMITS):
        return
    place = Place(resource.document.source.path, principal.span, resource.address, resource.span)
    service = SERVICE.fullmatch(name)
    if name == "*" and resource.attribute("function_url_auth_type") is None:
        yield Finding(place, "Everybody may call the function", reason=EVERYBODY, checks=("CKV_AWS_301",))
    elif service is not None:
        message = f"Function may be called by {name} on behalf of anybody"
        fix = _fix(resource, service[1], module)
        reason = fix if isinstance(fix, str) else ""
        yield Finding(place, message, fix if isinstance(fix, Fix) else None, reason, checks=("CKV_AWS_364",))


def _fix(permission: Block, service: str, module: Module) -> Fix | str:
    name = permission.attribute("function_name")
    function = referred(name, "aws_lambda_function", module) if name else None
    repeated = any(permission.attribute(argument) for argument in ("count", "for_each"))
    found = caller(function, service, module) if function and not repeated else None
    if found is None:
        return REASON
    arn, origin = found
    if module.depends_on(origin.address, permission.address):
        return f"{origin.address} waits for this permission, so the permission cannot name it: add source_account"
    reason = guarded(permission, "source_arn", Risk.REPLACE)
    if reason:
        return reason
    change = Set((*permission.route, "source_arn"), data(arn), ("principal",))
    path = permission.document.source.path
    return Fix(f"Let only {origin.address} call it", (FileChange(path, change),), Risk.REPLACE, RISK_NOTE)
