"""S3 bucket answers requests without TLS

Why. S3 answers plain HTTP too, unless a policy denies requests that are not encrypted in transit.

Exploited. Whoever sits on the way reads objects, and the signed links to them.

Fix. A bucket without any policy gets an `aws_s3_bucket_policy` whose one statement denies what comes without TLS. To
a policy that is there nothing is added. Left to a person: buckets that logs are written into, since AWS itself puts
policies on them, which Terraform would replace, and those that are handed to modules that are not seen.

Risk. Runtime: Clients that use plain HTTP are refused, websites at the endpoint of S3 among them, and a policy that
was put on the bucket outside of these files is replaced.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Expr, Finding, Fix, Risk
from harden.terraform.companions import companions, is_made, is_overridden, place, reference
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET, separate
from harden.terraform.s3_policy import POLICY
from harden.terraform.s3_purpose import WEBSITE, why_logs, why_unseen
from harden.transform import resource, transform

MESSAGE = "S3 bucket answers requests without TLS"
NOTE = "Plain HTTP is refused, and a policy that was put on the bucket outside of these files is replaced"


@transform(resource(BUCKET), checkov=("CKV_AWS_379",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    has_none = companions(block, POLICY, module).are_missing and not block.attribute("policy")
    if not has_none or not is_made(block) or is_overridden(block, module):
        return
    reason = _reason(block, module)
    if reason:
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    change = separate(block, POLICY, [Attr("policy", _policy(block))], module)
    yield Finding(place(block), MESSAGE, Fix("Deny requests without TLS", (change,), Risk.RUNTIME, NOTE))


def _reason(block: Block, module: Module) -> str:
    website = block.blocks("website") or block.dynamic("website") or companions(block, WEBSITE, module).found
    if website:
        return "it is a website, which S3 serves without TLS only: serve it through CloudFront first"
    logs = why_logs(block, module)
    if logs:
        return f"{logs}, and AWS may have given it a policy for that: write one that allows both"
    unseen = why_unseen(block, module)
    return f"{unseen}, and a bucket has one policy only: add the statement there" if unseen else ""


def _policy(bucket: Block) -> Expr:
    arn = reference(bucket, "arn").text
    return Expr(
        "jsonencode({\n"
        '  Version = "2012-10-17"\n'
        "  Statement = [{\n"
        '    Sid       = "DenyInsecureTransport"\n'
        '    Effect    = "Deny"\n'
        '    Principal = "*"\n'
        '    Action    = "s3:*"\n'
        f'    Resource  = [{arn}, "${{{arn}}}/*"]\n'
        "    Condition = {\n"
        '      Bool = { "aws:SecureTransport" = "false" }\n'
        "    }\n"
        "  }]\n"
        "})"
    )
