"""S3 bucket keeps the parts of uploads that never end

Why. The parts of a multipart upload that was not completed stay in the bucket, are billed, and show in no listing of
its objects.

Exploited. Data is parked in parts that nobody sees, and the bill grows.

Fix. A bucket without a lifecycle gets one whose only rule aborts uploads after 7 days. In a lifecycle that is there,
the first enabled rule for the whole bucket does it too; where no rule is for the whole bucket, a new one is added.

Risk. Runtime: An upload that takes longer than 7 days is aborted.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, FileChange, Finding, Fix, Insert, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, configuration, configure, inside, is_on
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "S3 bucket keeps the parts of uploads that never end"
SEPARATE = "aws_s3_bucket_lifecycle_configuration"
DAYS = 7
ABORT = "abort_incomplete_multipart_upload"
INLINE_ABORT = "abort_incomplete_multipart_upload_days"
IDENTIFIER = "abort-incomplete-uploads"
LIMITS = ("prefix", "tags", "filter")
AFTER = NewBlock(ABORT, body=(Attr("days_after_initiation", DAYS),))
RULE = NewBlock("rule", body=(Attr("id", IDENTIFIER), Attr("status", "Enabled"), NewBlock("filter"), AFTER))
INLINE_RULE = NewBlock(
    "lifecycle_rule", body=(Attr("id", IDENTIFIER), Attr("enabled", value=True), Attr(INLINE_ABORT, DAYS))
)


@transform(resource(BUCKET, SEPARATE), checkov=("CKV_AWS_300", "CKV2_AWS_61"))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block):
        return
    if block.labels[0] == SEPARATE:
        change = _in_rules(block, module)
        yield from _finding(block, change and (guarded(block, "rule", Risk.RUNTIME) or change), "CKV_AWS_300")
        return
    found = configuration(block, "lifecycle_rule", SEPARATE, module)
    if found.is_missing:
        added = configure(block, INLINE_RULE, SEPARATE, [RULE], module)
        yield from _finding(block, added, "CKV2_AWS_61")
    elif found.inline and not found.may_be_more:
        change = _in_blocks(block, found.inline, module)
        yield from _finding(block, change and (guarded(block, "lifecycle_rule", Risk.RUNTIME) or change), "CKV_AWS_300")


def _in_rules(block: Block, module: Module) -> FileChange | None:
    """What makes a lifecycle abort uploads, None when it does, or may."""
    rules = block.blocks("rule")
    if block.dynamic("rule") or not rules:
        return None
    if any(rule.blocks(ABORT) or rule.dynamic(ABORT) for rule in rules):
        return None
    for rule in rules:
        if module.value(rule, "status") == Known("Enabled") and _is_for_all(rule, module):
            return inside(block, Insert((*rule.route, ABORT, 0), AFTER))
    return inside(block, Insert((*block.route, "rule", len(rules)), RULE))


def _is_for_all(rule: Block, module: Module) -> bool:
    """Whether a rule is for every object of the bucket: it has no prefix, and no filter but an empty one."""
    filters = rule.blocks("filter")
    is_open = all(not one.body.blocks and _has_no_limit(one, module) for one in filters)
    return is_open and not rule.dynamic("filter") and _has_no_limit(rule, module)


def _has_no_limit(block: Block, module: Module) -> bool:
    limits = [name for name in block.body.attributes if name in LIMITS or name.startswith("object_size")]
    return all(module.value(block, name) in (Known(""), Known(None)) for name in limits)


def _in_blocks(bucket: Block, rules: tuple[Block, ...], module: Module) -> FileChange | None:
    """The same for rules inside the bucket."""
    if any(rule.attribute(INLINE_ABORT) for rule in rules):
        return None
    for rule in rules:
        if is_on(rule, "enabled", module) and _has_no_limit(rule, module):
            return inside(bucket, Set((*rule.route, INLINE_ABORT), DAYS, after=("id", "enabled", "prefix")))
    return inside(bucket, Insert((*bucket.route, "lifecycle_rule", len(rules)), INLINE_RULE))


def _finding(block: Block, change: FileChange | str | None, check: str) -> Iterator[Finding]:
    if isinstance(change, str):
        yield Finding(place(block), MESSAGE, reason=change, checks=(check,))
    elif change is not None:
        note = f"Uploads that take longer than {DAYS} days are aborted"
        fix = Fix(f"Abort uploads after {DAYS} days", (change,), Risk.RUNTIME, note)
        yield Finding(place(block), MESSAGE, fix, checks=(check,))
