"""S3 bucket does not block public access

Why. Without a public access block, one ACL, one policy or one object that is uploaded as public makes data readable
for everybody, by mistake of anybody who may write it.

Exploited. Public buckets are found by trying names and by watching certificate and DNS logs; most large leaks of data
from S3 were buckets that somebody had opened by mistake.

Fix. A bucket without one gets an `aws_s3_bucket_public_access_block` with all four flags; in one that is there, flags
that are false or missing become true. Left to a person: websites, buckets whose ACL, policy or objects are public or
may be.

Risk. Runtime: Public ACLs and policies that were put on the bucket outside of these files have no effect any more.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.hcl.document import Block
from harden.model import Attr, Finding, Fix, Risk, Set
from harden.terraform.companions import companions, is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, buckets_of, inside, is_on, separate
from harden.terraform.s3_purpose import BLOCK, FLAGS, why_public
from harden.transform import resource, transform

MESSAGE = "S3 bucket does not block public access"
NOTE = "What is public by ACLs or policies outside of these files is not public any more"
OF_FLAG: Mapping[str, str] = dict(zip(FLAGS, ("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"), strict=True))
TRIVY = ("AVD-AWS-0086", "AVD-AWS-0087", "AVD-AWS-0091", "AVD-AWS-0093", "AVD-AWS-0094")


@transform(resource(BUCKET, BLOCK), checkov=(*OF_FLAG.values(), "CKV2_AWS_6"), trivy=TRIVY)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block):
        return
    if block.labels[0] == BLOCK:
        yield from _weak(block, module)
    elif companions(block, BLOCK, module).are_missing:
        yield _missing(block, module)


def _missing(bucket: Block, module: Module) -> Finding:
    where, checks = place(bucket), ("CKV2_AWS_6", "AVD-AWS-0094")
    reason = why_public(bucket, module)
    if reason:
        return Finding(where, MESSAGE, reason=reason, checks=checks)
    change = separate(bucket, BLOCK, [Attr(flag, value=True) for flag in FLAGS], module)
    fix = Fix("Block public access beside the bucket", (change,), Risk.RUNTIME, NOTE)
    return Finding(where, MESSAGE, fix, checks=checks)


def _weak(block: Block, module: Module) -> Iterator[Finding]:
    off = [flag for flag in FLAGS if is_on(block, flag, module) is False]
    if not off:
        return
    message = f"S3 bucket's public access block leaves {', '.join(off)} off"
    checks = tuple(OF_FLAG[flag] for flag in off)
    where = place(block, block.attribute(off[0]))
    reason = next((reason for flag in off if (reason := guarded(block, flag, Risk.RUNTIME))), "")
    if not reason:
        buckets = buckets_of(block, module)
        reasons = [reason for bucket in buckets if (reason := why_public(bucket, module))]
        unknown = "" if buckets else "the bucket is not part of this module, and may be public on purpose: decide it"
        reason = reasons[0] if reasons else unknown
    if reason:
        yield Finding(where, message, reason=reason, checks=checks)
        return
    changes = tuple(
        inside(block, Set((*block.route, flag), value=True, after=FLAGS[: FLAGS.index(flag)])) for flag in off
    )
    yield Finding(where, message, Fix("Set all four flags", changes, Risk.RUNTIME, NOTE), checks=checks)
