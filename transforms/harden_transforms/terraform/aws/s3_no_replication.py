"""S3 bucket has no copy in another region

Why. One bucket is one place: an outage of its region, or a mistake with it, takes all objects along.

Exploited. Who gets the rights to delete objects and their versions leaves nothing to restore from.

Fix. An `aws_s3_bucket_replication_configuration` that copies every object; that objects are deleted is not copied. The
bucket that takes the copies (`orders_replica_bucket_arn` for a bucket `orders`) and the role that S3 copies with
(`s3_replication_role_arn`) are inputs, and where objects are encrypted by a key of KMS, so is the key of the copies
(`s3_replica_kms_key_arn`). The bucket must keep versions, and how its objects are encrypted must be plain. Buckets that
are made by `count` or `for_each` would need a copy each, and are reported.

Risk. Runtime: the copies are stored and billed, and so is their way; objects that are there already are not copied.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_replication_configuration
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.settings import Preset
from harden.terraform.companions import is_made, is_single, place
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, Configuration, configuration, has_separate, is_on, separate
from harden.terraform.s3_purpose import is_served, why_logs
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer
from harden.transform import resource, transform
from harden.value import ABSENT, Known

MESSAGE = "S3 bucket has no copy in another region"
KIND = "aws_s3_bucket_replication_configuration"
NOTE = "The copies are stored and billed, and objects that are there already are not copied"
PERMISSION = (
    "The role must be allowed to read from the bucket and to replicate into the other one, which keeps versions"
)
VERSIONING = ("versioning", "aws_s3_bucket_versioning")
ENCRYPTION = ("server_side_encryption_configuration", "aws_s3_bucket_server_side_encryption_configuration")


def _arn(name: str, described: str, service: str, what: str) -> Needed:
    validation = Validation(f'can(regex("^arn:[^:]+:{service}:", var.{name}))', f"Give the ARN of {what}.")
    is_own = service == "s3"  # two buckets with one copy would overwrite each other's objects in it
    return Needed(Variable(name, "string", described, (validation,), is_own=is_own))


ROLE = _arn("s3_replication_role_arn", "ARN of the role that S3 replicates objects with", "iam", "a role")
KEY = _arn(
    "s3_replica_kms_key_arn", "ARN of the KMS key, in the other region, that encrypts replicas", "kms", "a KMS key"
)


@transform(resource(BUCKET), checkov=("CKV_AWS_144",), preset=Preset.STRICT)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or not configuration(block, "replication_configuration", KIND, module).is_missing:
        return
    is_encrypted = _by_key(block, module)
    label = block.labels[1].replace("-", "_")
    target = _arn(f"{label}_replica_bucket_arn", f"ARN of the bucket that replicates {block.address}", "s3", "a bucket")
    wanted = [answer(one, block, module) for one in (target, ROLE, *([KEY] if is_encrypted else []))]
    reason = _reason(block, module, is_encrypted=is_encrypted)
    reason = reason or next((one.reason for one in wanted if one.reason), "")
    if reason:
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    change = separate(block, KIND, _body(block, wanted, module), module)
    changes = (change, *dict.fromkeys(declared for one in wanted for declared in one.changes))
    inputs = tuple(owed for one in wanted for owed in one.inputs)
    yield Finding(place(block), MESSAGE, Fix("Replicate it", changes, Risk.RUNTIME, NOTE, inputs, (PERMISSION,)))


def _reason(block: Block, module: Module, *, is_encrypted: bool | None) -> str:
    if not has_separate(module):
        return "version 4 of the provider brought the resource that says it: upgrade first"
    if not all(map(is_single, (block, *(call.block for call in module.callers)))):
        return "it is made several times, and each needs a bucket for its copies"
    if not _keeps_versions(configuration(block, *VERSIONING, module), module):
        return "only a bucket that keeps versions is replicated, and that is not seen here: enable versioning first"
    if is_encrypted is None:
        return "its objects are not plainly encrypted by a key, and their copies need a key then: decide that first"
    return ""


def _keeps_versions(found: Configuration, module: Module) -> bool:
    inside = [one for holder in found.separate for one in holder.blocks("versioning_configuration")]
    is_enabled = any(module.value(one, "status") == Known("Enabled") for one in inside)
    return is_enabled or any(is_on(one, "enabled", module) for one in found.inline)


def _by_key(block: Block, module: Module) -> bool | None:
    """Whether objects are encrypted by a key of KMS; None where that is not known, or may be about to change."""
    found = configuration(block, *ENCRYPTION, module)
    rules = [rule for holder in (*found.inline, *found.separate) for rule in holder.blocks("rule")]
    defaults = [one for rule in rules for one in rule.blocks("apply_server_side_encryption_by_default")]
    values = [module.value(one, "sse_algorithm") for one in defaults]
    if any(isinstance(value, Known) and str(value.data).startswith("aws:kms") for value in values):
        return True
    is_s3 = not found.may_be_more and all(value in (ABSENT, Known("AES256")) for value in values)
    return False if is_s3 and (why_logs(block, module) or is_served(block, module)) else None


def _body(block: Block, wanted: Sequence[Answer], module: Module) -> list[Attr | NewBlock]:
    bucket, role, *key = (cast(Data, one.value) for one in wanted)
    criteria = NewBlock("sse_kms_encrypted_objects", (), (Attr("status", "Enabled"),))
    encryption = [NewBlock("encryption_configuration", (), (Attr("replica_kms_key_id", one),)) for one in key]
    rule = NewBlock(
        "rule",
        (),
        (
            Attr("id", "everything"),
            Attr("status", "Enabled"),
            NewBlock("filter"),
            NewBlock("delete_marker_replication", (), (Attr("status", "Disabled"),)),
            *(NewBlock("source_selection_criteria", (), (criteria,)) for _ in key),
            NewBlock("destination", (), (Attr("bucket", bucket), *encryption)),
        ),
    )
    versioning = configuration(block, *VERSIONING, module).separate
    after = [Attr("depends_on", [Expr(one.address) for one in versioning])] if versioning else []
    return [Attr("role", role), rule, *after]
