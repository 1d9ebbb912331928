"""S3 bucket logs no access

Why. Without access logs nobody can say who read or deleted which object.

Exploited. Data is copied out over weeks, and afterwards neither the extent nor the source of the leak can be found.

Fix. The bucket logs into the module's log bucket where one is plainly that: the only bucket that others of the module
log into already; else the only one whose ACL is `log-delivery-write` or whose policy lets `logging.s3.amazonaws.com`
write. It must be made once, by the same provider, and its policy must not choose by `aws:SourceArn` who logs. Else
the bucket is the input `s3_access_log_bucket`. Log buckets themselves are left alone: one that logs into itself logs
every log.

Risk. Runtime: The logs are stored and billed, and need a lifecycle in the log bucket.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, FileChange, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place, reference
from harden.terraform.log_buckets import access_log_bucket
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, configuration, configure
from harden.terraform.s3_purpose import why_logs
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer, unanswered
from harden.transform import resource, transform

MESSAGE = "S3 bucket logs no access"
SEPARATE = "aws_s3_bucket_logging"
NAME = "s3_access_log_bucket"


def _found(bucket: Block, module: Module) -> Expr | None:
    log_bucket = access_log_bucket(bucket, module)
    if log_bucket is None or module.depends_on(log_bucket.address, bucket.address):
        return None
    return Expr(f"{log_bucket.address}.id")


LOG_BUCKET = Needed(
    Variable(
        NAME,
        "string",
        "Name of the S3 bucket, in the same region, that takes the access logs of the other buckets",
        (
            Validation(
                f'can(regex("^[a-z0-9][a-z0-9.-]{{1,61}}[a-z0-9]$", var.{NAME}))',
                "Give the name of a bucket, not its ARN.",
            ),
        ),
    ),
    _found,
)


@transform(resource(BUCKET), checkov=("CKV_AWS_18",), trivy=("AVD-AWS-0089",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_missing = configuration(block, "logging", SEPARATE, module).is_missing
    if not is_missing or not is_made(block) or why_logs(block, module) or _is_log_bucket(block, module):
        return
    wanted = answer(LOG_BUCKET, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "s3-no-access-logging", module)
        return
    change = _change(block, wanted, module)
    if isinstance(change, str):
        yield Finding(place(block), MESSAGE, reason=change)
        return
    changes = (change, *wanted.changes)
    note = "The logs are stored and billed"
    fix = Fix("Log access into the log bucket", changes, Risk.RUNTIME, note, inputs=wanted.inputs)
    yield Finding(place(block), MESSAGE, fix)


def _is_log_bucket(bucket: Block, module: Module) -> bool:
    """Whether this is the bucket that the user gives for the logs."""
    given = module.settings.inputs.variables.get(NAME)
    return given is not None and module.known(bucket, "bucket") == given


def _change(bucket: Block, wanted: Answer, module: Module) -> FileChange | str:
    target = Attr("target_bucket", cast(Data, wanted.value))
    inline = NewBlock("logging", body=(target, Attr("target_prefix", f"{bucket.labels[1]}/")))
    prefix = Attr("target_prefix", Expr(f'"${{{reference(bucket, "id").text}}}/"'))
    return configure(bucket, inline, SEPARATE, [target, prefix], module)
