"""Bucket has no public access block

Why. Without the block, one ACL or policy, set anywhere and by anyone who may, opens the bucket to everybody.

Exploited. Public buckets are found by their names and copied by scanners within hours.

Fix. A `BucketPublicAccessBlock` behind the bucket, with all four settings, in the same component and with the same
provider. Buckets that serve a website, or are public by an ACL of theirs or of an object, are left alone. Where the
program gives the bucket a policy, the finding has no fix, because the policy may be meant to let everybody in. Where a
block may be that of the bucket and nobody can tell, nothing is said.

Risk. Runtime: what was public by an ACL or a policy set elsewhere no longer is.

References.
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
- https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpublicaccessblock/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Expr, FileChange, Finding, Fix, Risk
from harden.python.beside import companion, companions, may_be_elsewhere
from harden.python.program import Program
from harden.python.site import Site
from harden.transform import call, transform
from harden.value import ABSENT, UNKNOWN, Known

_BLOCK = "pulumi_aws.s3.BucketPublicAccessBlock"
_WEBSITES = ("pulumi_aws.s3.BucketWebsiteConfiguration", "pulumi_aws.s3.BucketWebsiteConfigurationV2")
_ACLS = tuple(f"pulumi_aws.s3.{name}" for name in ("BucketAcl", "BucketAclV2", "BucketObject", "BucketObjectv2"))
_POLICIES = ("pulumi_aws.s3.BucketPolicy",)
_SETTINGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
_NOTE = "What was public by an ACL or a policy set elsewhere no longer is"


@transform(
    call("pulumi_aws.s3.Bucket", "pulumi_aws.s3.BucketV2"),
    checkov=("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"),
)
def check(site: Site, program: Program) -> Iterator[Finding]:
    if _is_public_on_purpose(site) or may_be_elsewhere(site, program, "bucket", (_BLOCK,)):
        return
    if any(companions(site, "bucket", (_BLOCK,))):
        return
    where = site.place("public access block")
    reason = site.doubt
    if any(companions(site, "bucket", _POLICIES)) or site.has("policy"):
        reason = "its policy may be meant to let everybody in: add the block, or say why there is none"
    if site.value(("acl",)) == UNKNOWN:
        reason = reason or "its ACL is not written out here, and may be meant to be public"
    made = companion(site, _BLOCK, "-public-access-block", (("bucket", Expr(f"{site.target}.id")), *_settings()))
    if reason or isinstance(made, str):
        yield Finding(where, "Bucket has no public access block", reason=reason or str(made))
        return
    changes = tuple(FileChange(site.path, change) for change in made)
    yield Finding(where, "Bucket has no public access block", Fix("Block public access", changes, Risk.RUNTIME, _NOTE))


def _settings() -> tuple[tuple[str, bool], ...]:
    return tuple((name, True) for name in _SETTINGS)


def _is_public_on_purpose(site: Site) -> bool:
    acl = site.value(("acl",))
    acls = [acl, *(one.value(("acl",)) for one in companions(site, "bucket", _ACLS))]
    is_public = any(isinstance(one, Known) and str(one.data).startswith("public") for one in acls)
    return is_public or site.value(("website",)) is not ABSENT or any(companions(site, "bucket", _WEBSITES))
