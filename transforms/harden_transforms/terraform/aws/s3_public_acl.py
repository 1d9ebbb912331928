"""S3 bucket is opened to everybody by its ACL

Why. `public-read` lets everybody list the bucket and read what is uploaded so; `public-read-write` lets everybody
write; `authenticated-read` means everybody with an account at AWS, not one's own users.

Exploited. Names of buckets are guessed and scanned for all day; what can be listed is copied, what can be written is
filled with malware or replaced.

Fix. The ACL becomes `private`. Left to a person: buckets that are public on purpose as far as the module shows (a
website, a public policy, public objects, a name such as `assets`, CloudFront in front, a public access block that
lets ACLs be public).

Risk. Runtime: Who reads the bucket without credentials is refused.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding, Fix, Risk, Set
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, buckets_of, inside
from harden.terraform.s3_purpose import ACL, PUBLIC_ACLS, why_opened
from harden.transform import resource, transform

MESSAGE = "S3 bucket is opened to everybody by its ACL"
NOTE = "Who reads the bucket without credentials is refused"


@transform(resource(BUCKET, ACL), checkov=("CKV_AWS_20", "CKV_AWS_57"), trivy=("AVD-AWS-0092",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    acl = block.attribute("acl")
    if acl is None or module.known(block, "acl") not in PUBLIC_ACLS or not is_made(block):
        return
    buckets = (block,) if block.labels[0] == BUCKET else buckets_of(block, module)
    reasons = [reason for bucket in buckets if (reason := why_opened(bucket, module))]
    unknown = "" if buckets else "the bucket is not part of this module, and may be public on purpose: is it?"
    reason = guarded(block, "acl", Risk.RUNTIME) or (reasons[0] if reasons else unknown)
    if reason:
        yield Finding(place(block, acl), MESSAGE, reason=reason)
        return
    change = inside(block, Set(acl.route, "private"))
    yield Finding(place(block, acl), MESSAGE, Fix('Set acl = "private"', (change,), Risk.RUNTIME, NOTE))
