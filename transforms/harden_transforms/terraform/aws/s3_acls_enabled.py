"""S3 bucket lets ACLs decide who owns and reads its objects

Why. With ACLs each object can be opened by who uploads it, and may belong to another account. `BucketOwnerEnforced`
switches them off: policies alone decide.

Exploited. A writer uploads objects that are public, or that the owner of the bucket can neither read nor delete.

Fix. Ownership controls that say `BucketOwnerPreferred` or `ObjectWriter` become `BucketOwnerEnforced` where nothing in
the module gives an ACL to the bucket or its objects, nor writes logs by one.

Risk. Runtime: Uploads that name an ACL other than `bucket-owner-full-control` fail, and ACLs that were put on outside
of these files have no effect any more.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_ownership_controls
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Fix, Risk, Set
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import buckets_of, inside
from harden.terraform.s3_purpose import OWNERSHIP, WITHOUT_ACLS, why_acls
from harden.transform import resource, transform

MESSAGE = "S3 bucket lets ACLs decide who owns and reads its objects"
NOTE = "Uploads that name an ACL fail, and ACLs from outside of these files have no effect any more"


@transform(resource(OWNERSHIP), checkov=("CKV2_AWS_65",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    for rule in block.blocks("rule") if is_made(block) else ():
        ownership = rule.attribute("object_ownership")
        if ownership is None or module.known(rule, "object_ownership") not in ("BucketOwnerPreferred", "ObjectWriter"):
            continue
        buckets = buckets_of(block, module)
        reasons = [reason for bucket in buckets if (reason := why_acls(bucket, module))]
        unknown = "" if buckets else "the bucket is not part of this module, and may have ACLs"
        reason = guarded(block, "rule", Risk.RUNTIME) or (reasons[0] if reasons else unknown)
        if reason:
            yield Finding(place(block, ownership), MESSAGE, reason=reason)
            continue
        change = inside(block, Set((*rule.route, "object_ownership"), WITHOUT_ACLS))
        yield Finding(place(block, ownership), MESSAGE, Fix("Switch ACLs off", (change,), Risk.RUNTIME, NOTE))
