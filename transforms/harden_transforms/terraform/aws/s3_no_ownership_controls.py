"""S3 bucket does not say that ACLs are off

Why. Buckets that were made before April 2023 still have ACLs, by which each object can be opened, and may belong to
another account. Since then AWS switches them off for new buckets; saying so holds it for all.

Exploited. A writer uploads objects that are public, or that the owner of the bucket can neither read nor delete.

Fix. Ownership controls with `BucketOwnerEnforced` beside the bucket, where nothing in the module gives an ACL to the
bucket or its objects, nor writes logs by one.

Risk. Runtime: Uploads that name an ACL other than `bucket-owner-full-control` fail, and ACLs that were put on outside
of these files have no effect any more.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_ownership_controls
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.settings import Preset
from harden.terraform.companions import companions, is_made, is_overridden, place
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, has_separate, separate
from harden.terraform.s3_purpose import OWNERSHIP, WITHOUT_ACLS, why_acls
from harden.transform import resource, transform

MESSAGE = "S3 bucket does not say that ACLs are off"
NOTE = "Uploads that name an ACL fail, and ACLs from outside of these files have no effect any more"


@transform(resource(BUCKET), preset=Preset.STRICT)
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_known = companions(block, OWNERSHIP, module).are_missing and not is_overridden(block, module)
    if not is_known or not is_made(block) or why_acls(block, module) or not has_separate(module):
        return
    rule = NewBlock("rule", body=(Attr("object_ownership", WITHOUT_ACLS),))
    change = separate(block, OWNERSHIP, [rule], module)
    yield Finding(place(block), MESSAGE, Fix("Say that ACLs are off", (change,), Risk.RUNTIME, NOTE))
