"""S3 bucket keeps no versions of its objects

Why. Without versioning an object that is overwritten or deleted is gone.

Exploited. Ransomware and angry insiders overwrite or delete objects with the rights of any writer; with versions,
what was there before can be taken back.

Fix. A bucket without versioning gets an `aws_s3_bucket_versioning`; a `versioning` block of the bucket itself is
switched on where it is. Versioning that is suspended was on once, and is left to a person; so is a bucket whose objects
expire while nothing ends their old versions, which would be kept for ever.

Risk. Runtime: Storage grows with every overwrite and deletion until a lifecycle rule ends old versions, and a bucket
that was versioned can only be suspended, never unversioned again.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, FileChange, Finding, Fix, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, configuration, configure, inside, is_on
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "S3 bucket keeps no versions of its objects"
VERSIONING = "aws_s3_bucket_versioning"
LIFECYCLE = "aws_s3_bucket_lifecycle_configuration"
OLD = "noncurrent_version_expiration"
NOTE = "Storage grows until old versions are ended, and versioning can only be suspended again, not undone"
HINT = "End old versions after a time: noncurrent_version_expiration in a lifecycle rule of the bucket"


@transform(resource(BUCKET, VERSIONING), checkov=("CKV_AWS_21",), trivy=("AVD-AWS-0090",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block):
        return
    if block.labels[0] == VERSIONING:
        yield from _status(block, module)
        return
    found = configuration(block, "versioning", VERSIONING, module)
    if found.is_missing:
        on = NewBlock("versioning_configuration", body=(Attr("status", "Enabled"),))
        inline = NewBlock("versioning", body=(Attr("enabled", value=True),))
        added = _kept_for_ever(block, module) or configure(block, inline, VERSIONING, [on], module)
        yield _finding(block, added, block)
    for inside_it in found.inline:
        if is_on(inside_it, "enabled", module) is False:
            refusal = _kept_for_ever(block, module) or guarded(block, "versioning", Risk.RUNTIME)
            on_now = inside(block, Set((*inside_it.route, "enabled"), value=True))
            yield _finding(block, refusal or on_now, inside_it)


def _status(block: Block, module: Module) -> Iterator[Finding]:
    for wanted in block.blocks("versioning_configuration"):
        status = module.value(wanted, "status")
        if status == Known("Disabled"):
            refusal = guarded(block, "versioning_configuration", Risk.RUNTIME)
            yield _finding(block, refusal or inside(block, Set((*wanted.route, "status"), "Enabled")), wanted)
        elif status == Known("Suspended"):
            yield _finding(block, "versioning was suspended on purpose: enable it again, or end it knowingly", wanted)


def _kept_for_ever(bucket: Block, module: Module) -> str:
    """Why versions are no gain where objects are to go after a time: they would not go; or ""."""
    found = configuration(bucket, "lifecycle_rule", LIFECYCLE, module)
    rules = [*found.inline, *(rule for one in found.separate for rule in one.blocks("rule"))]
    live = [rule for rule in rules if not _is_off(rule, module)]
    if any(rule.blocks(OLD) or rule.dynamic(OLD) for rule in live):
        return ""
    ends = next(
        (end for rule in live for end in rule.blocks("expiration") if end.attribute("days") or end.attribute("date")),
        None,
    )
    return (
        f"its objects expire, and their old versions would not: add {OLD} to the lifecycle rule first" if ends else ""
    )


def _is_off(rule: Block, module: Module) -> bool:
    enabled, status = module.value(rule, "enabled"), module.value(rule, "status")
    return enabled in (Known(False), Known("false")) or status == Known("Disabled")


def _finding(block: Block, change: FileChange | str, at: Block) -> Finding:
    where = place(block, None if at is block else at)
    if isinstance(change, str):
        return Finding(where, MESSAGE, reason=change)
    return Finding(where, MESSAGE, Fix("Keep versions", (change,), Risk.RUNTIME, NOTE, notes=(HINT,)))
