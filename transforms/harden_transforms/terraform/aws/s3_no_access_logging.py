"""S3 bucket logs no access

Why. Without access logs nobody can say who read or deleted which object.

Exploited. Data is copied out over weeks, and afterwards neither the extent nor the source of the leak can be found.

Fix. The bucket logs into the module's log bucket where one is plainly that: the only bucket that others of the module
log into already; else the only one whose ACL is `log-delivery-write` or whose policy lets `logging.s3.amazonaws.com`
write. It must be made once, by the same provider, and its policy must not choose by `aws:SourceArn` who logs. Or give
the name of a bucket as `s3_access_log_bucket` in `[inputs.variables]`. Log buckets themselves are left alone: one that
logs into itself logs every log.

Risk. Runtime: The logs are stored and billed, and need a lifecycle in the log bucket.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Expr, FileChange, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place, reference
from harden.terraform.log_buckets import access_log_bucket
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, configuration, configure
from harden.terraform.s3_purpose import why_logs
from harden.transform import resource, transform

MESSAGE = "S3 bucket logs no access"
SEPARATE = "aws_s3_bucket_logging"
INPUT = "s3_access_log_bucket"
NO_BUCKET = f"which bucket takes the logs is not plain: add one for them, or give {INPUT} in [inputs.variables]"


@transform(resource(BUCKET), checkov=("CKV_AWS_18",), trivy=("AVD-AWS-0089",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_missing = configuration(block, "logging", SEPARATE, module).is_missing
    if not is_missing or not is_made(block) or why_logs(block, module):
        return
    change = _change(block, module)
    if isinstance(change, str):
        yield Finding(place(block), MESSAGE, reason=change)
        return
    note = "The logs are stored and billed"
    yield Finding(place(block), MESSAGE, Fix("Log access into the log bucket", (change,), Risk.RUNTIME, note))


def _change(bucket: Block, module: Module) -> FileChange | str:
    given = module.settings.inputs.variables.get(INPUT)
    log_bucket = access_log_bucket(bucket, module)
    if log_bucket is None and not isinstance(given, str):
        return NO_BUCKET
    if log_bucket is not None and module.depends_on(log_bucket.address, bucket.address):
        return f"{log_bucket.address} depends on this bucket: separate the two first"
    into = given if isinstance(given, str) else Expr(f"{log_bucket.address}.id" if log_bucket else "")
    target = Attr("target_bucket", into)
    inline = NewBlock("logging", body=(target, Attr("target_prefix", f"{bucket.labels[1]}/")))
    prefix = Attr("target_prefix", Expr(f'"${{{reference(bucket, "id").text}}}/"'))
    return configure(bucket, inline, SEPARATE, [target, prefix], module)
