"""Permissions are attached to a user

Why. Permissions of single users are forgotten when people change their work, and nobody sees them together. Those of
groups and roles are given and taken in one place.

Exploited. The keys of a user who should have lost access years ago still open everything.

Fix. None: which group or role is meant is not in the files.

Risk. None: it is reported only.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#use-workload-roles
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Place
from harden.settings import Preset
from harden.terraform.module import Module
from harden.transform import resource, transform
from harden.value import Known

ARGUMENTS = {
    "aws_iam_user_policy": "user",
    "aws_iam_user_policy_attachment": "user",
    "aws_iam_policy_attachment": "users",
}
REASON = "who should hold the permissions is not in these files: make the user a member of a group, or use a role"


@transform(resource(*ARGUMENTS), preset=Preset.STRICT, checkov=("CKV_AWS_40",), trivy=("AVD-AWS-0143",))
def check(resource: Block, module: Module) -> Iterator[Finding]:
    attribute = resource.attribute(ARGUMENTS[resource.labels[0]])
    if attribute is None or module.resolve(attribute.expression) in (Known(None), Known("")):
        return
    if attribute.expression.items == ():
        return
    place = Place(resource.document.source.path, attribute.span, resource.address, resource.span)
    yield Finding(place, "Permissions are attached to a user", reason=REASON)
