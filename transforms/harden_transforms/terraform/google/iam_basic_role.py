"""Google IAM gives a basic role, which is nearly everything

Why. `roles/owner` and `roles/editor` hold thousands of permissions over every service of the project, folder or
organization; roles that impersonate service accounts give all that any of those accounts may do.

Exploited. One leaked key of such a member, often a service account, is the whole project.

Fix. Which permissions are really needed, only the audit logs and the owner know: it is reported.

Risk. None: Nothing is changed.

References.
- https://cloud.google.com/iam/docs/roles-overview
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Place
from harden.settings import Preset
from harden.terraform.module import Module
from harden.transform import resource, transform

TYPES = tuple(
    f"google_{level}_iam_{kind}" for level in ("project", "folder", "organization") for kind in ("member", "binding")
)
BASIC = ("roles/owner", "roles/editor", "roles/viewer")
IMPERSONATING = (
    "roles/iam.serviceAccountUser",
    "roles/iam.serviceAccountTokenCreator",
    "roles/iam.serviceAccountAdmin",
)
CHECKS = tuple(f"CKV_GCP_{number}" for number in (41, 42, 44, 45, 49, 115, 116, 117))


@transform(resource(*TYPES), preset=Preset.STRICT, checkov=CHECKS, trivy=("AVD-GCP-0007",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    role, attribute = module.known(block, "role"), block.attribute("role")
    if attribute is None or role not in (*BASIC, *IMPERSONATING):
        return
    place = Place(block.document.source.path, attribute.span, block.address, block.span)
    if role in BASIC:
        message, what = "Basic role gives nearly everything", "the roles of the services that its members really use"
    else:
        message, what = "Role lets its members act as any service account", "the role on the one service account meant"
    yield Finding(place, message, reason=f"only you and the audit logs know what is needed: give {what}")
