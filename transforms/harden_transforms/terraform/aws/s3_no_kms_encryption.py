"""S3 bucket is not encrypted with a key of KMS

Why. S3 encrypts every object with keys of its own, which anybody who may read the object uses without asking. With
KMS each use of the key is a permission and an entry in CloudTrail.

Exploited. Whoever gets read rights on the bucket by mistake reads it all, and no log of key use tells when.

Fix. The AWS managed key of S3 in the account (`aws/s3`), with a bucket key, which makes it cheap. Principals of the
same account need no new permission for it. Buckets that services of AWS write logs into, and websites, are left
alone: neither can use that key. Left to a person, since that key is for the bucket's own account only: buckets whose
policy or ACL may let others in, those that CloudFront reads, and those that are handed to modules that are not seen.

Risk. Runtime: Uses of the key are billed, and other accounts that read by ways these files do not show lose access to
new objects.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_server_side_encryption_configuration
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-server-access-logging.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, FileChange, Finding, Fix, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, buckets_of, configuration, configure, has_separate, inside
from harden.terraform.s3_purpose import is_served, why_logs, why_not_own_key
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "S3 bucket is not encrypted with a key of KMS"
INLINE = "server_side_encryption_configuration"
SEPARATE = "aws_s3_bucket_server_side_encryption_configuration"
DEFAULT = "apply_server_side_encryption_by_default"
NOTE = "Uses of the key are billed, and other accounts cannot read new objects by that key"


@transform(resource(BUCKET, SEPARATE), checkov=("CKV_AWS_145",), trivy=("AVD-AWS-0088",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block):
        return
    if block.labels[0] == SEPARATE:
        yield from _weak(block, block, "rule", buckets_of(block, module), module)
        return
    if _is_fine(block, module):
        return
    found = configuration(block, INLINE, SEPARATE, module)
    if found.is_missing:
        reason = why_not_own_key(block, module)
        inline = NewBlock(INLINE, body=(_rule(module),))
        yield _finding(block, reason or configure(block, inline, SEPARATE, [_rule(module)], module), None)
    for inline_block in found.inline:
        yield from _weak(block, inline_block, INLINE, (block,), module)


def _is_fine(bucket: Block, module: Module) -> bool:
    """Whether keys of S3 are right for a bucket: for logs, and for what everybody reads."""
    return bool(why_logs(bucket, module)) or is_served(bucket, module)


def _rule(module: Module) -> NewBlock:
    default = NewBlock(DEFAULT, body=(Attr("sse_algorithm", "aws:kms"),))
    cheap = (Attr("bucket_key_enabled", value=True),) if has_separate(module) else ()
    return NewBlock("rule", body=(default, *cheap))


def _weak(
    resource: Block, holder: Block, argument: str, buckets: tuple[Block, ...], module: Module
) -> Iterator[Finding]:
    """Rules that say `AES256`, which is what S3 does anyway."""
    if any(_is_fine(bucket, module) for bucket in buckets):
        return
    reasons = [reason for bucket in buckets if (reason := why_not_own_key(bucket, module))]
    unknown = "" if buckets else "the bucket is not part of this module, and services may write into it"
    reason = guarded(resource, argument, Risk.RUNTIME) or (reasons[0] if reasons else unknown)
    for rule in holder.blocks("rule"):
        for default in rule.blocks(DEFAULT):
            if module.value(default, "sse_algorithm") == Known("AES256"):
                yield _finding(resource, reason or _changes(resource, rule, default, module), default)


def _changes(resource: Block, rule: Block, default: Block, module: Module) -> tuple[FileChange, ...]:
    algorithm = inside(resource, Set((*default.route, "sse_algorithm"), "aws:kms"))
    if not has_separate(module) or rule.attribute("bucket_key_enabled"):
        return (algorithm,)
    return (algorithm, inside(resource, Set((*rule.route, "bucket_key_enabled"), value=True)))


def _finding(block: Block, change: FileChange | tuple[FileChange, ...] | str, at: Block | None) -> Finding:
    where = place(block, at)
    if isinstance(change, str):
        return Finding(where, MESSAGE, reason=change)
    changes = change if isinstance(change, tuple) else (change,)
    return Finding(where, MESSAGE, Fix("Encrypt with the key aws/s3 of KMS", changes, Risk.RUNTIME, NOTE))
