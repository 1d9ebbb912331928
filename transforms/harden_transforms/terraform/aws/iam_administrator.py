"""AdministratorAccess is attached

Why. The policy that AWS keeps under this name allows everything. Whoever becomes this role, group or user owns the
account.

Exploited. A leaked key, or one request forged through a server (SSRF), takes over the account instead of one table.

Fix. None: which permissions are needed is not in the files. Permission sets of IAM Identity Center, through which
people become administrators for some hours, are reported in preset strict only.

Risk. None: it is reported only.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.model import Finding, Place
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.references import mentioned
from harden.transform import resource, transform
from harden.value import Known

ATTACHMENTS = {
    "aws_iam_role_policy_attachment": "policy_arn",
    "aws_iam_policy_attachment": "policy_arn",
    "aws_iam_user_policy_attachment": "policy_arn",
    "aws_iam_group_policy_attachment": "policy_arn",
    "aws_iam_role_policy_attachments_exclusive": "policy_arns",
    "aws_iam_role": "managed_policy_arns",
    "aws_ssoadmin_managed_policy_attachment": "managed_policy_arn",
}
POLICY = re.compile(r":policy/AdministratorAccess\Z")
REASON = "which permissions are needed is not in these files: attach a policy that lists them"
FOR_PEOPLE = frozenset({"aws_ssoadmin_managed_policy_attachment"})


@transform(resource(*ATTACHMENTS), checkov=("CKV_AWS_274", "CKV_AWS_275"))
def check(resource: Block, module: Module) -> Iterator[Finding]:
    kind = resource.labels[0]
    if kind in FOR_PEOPLE and module.settings.preset is not Preset.STRICT:
        return
    attribute = resource.attribute(ATTACHMENTS[kind])
    if attribute is None:
        return
    for item in attribute.expression.items or (attribute.expression,):
        if _is_administrator(item, module):
            place = Place(resource.document.source.path, item.span, resource.address, resource.span)
            yield Finding(place, "AdministratorAccess is attached", reason=REASON)


def _is_administrator(expression: Expression, module: Module) -> bool:
    """Whether an expression is the ARN: written out, in any partition, or that of a data source with its name."""
    value = module.resolve(expression)
    if isinstance(value, Known):
        return POLICY.search(str(value.data)) is not None
    if POLICY.search(expression.text.strip('"')) is not None:
        return True
    found = [module.by_address.get(address) for address in mentioned(expression)]
    return len(found) == 1 and found[0] is not None and _is_looked_up(found[0], module)


def _is_looked_up(data: Block, module: Module) -> bool:
    if data.type != "data" or data.labels[0] != "aws_iam_policy":
        return False
    arn = str(module.known(data, "arn") or "")
    return module.known(data, "name") == "AdministratorAccess" or POLICY.search(arn) is not None
