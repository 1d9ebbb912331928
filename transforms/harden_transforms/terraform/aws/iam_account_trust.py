"""Every identity of another account may assume the role

Why. A trust policy that names an account, or its root, leaves it to the administrators of that account who becomes the
role: any user or role there with a broad policy can.

Exploited. The weakest identity of the other account is enough; with a vendor's account, and no external id, so is
another customer of the vendor (the confused deputy).

Fix. None: which role of the other account is meant is not in the files. Statements with conditions are left alone.

Risk. None: it is reported only.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.policy.use import HOLDERS, Use, policies
from harden.transform import block, transform

ACCOUNT = re.compile(r"(\d{12})|arn:[\w-]+:iam::(\d{12}):root")
REASON = "which of its roles needs it is not in these files: name their ARNs, or ask for an sts:ExternalId"


@transform(block("resource", "data", labels=HOLDERS), preset=Preset.STRICT, checkov=("CKV_AWS_61",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.TRUST):
        for statement in policy.statements:
            if not statement.is_allow or not statement.is_whole or statement.conditions:
                continue
            for principal in statement.principals:
                for item in principal.names.items if principal.kind == "AWS" else ():
                    named = ACCOUNT.fullmatch(item.data) if isinstance(item.data, str) else None
                    if named:
                        message = f"Every identity of account {named[1] or named[2]} may assume the role"
                        yield Finding(policy.place(item.span), message, reason=REASON)
