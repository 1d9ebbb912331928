"""What a bucket is for, as far as the module shows: public content, or the logs of AWS services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harden.hcl.document import Attribute, Block
from harden.terraform.companions import companions
from harden.terraform.module import Module
from harden.terraform.s3 import is_on
from harden.terraform.s3_policy import POLICY, Reach, policies, reach, text_of
from harden.terraform.uses import Use, uses
from harden.value import Known

PUBLIC_ACLS = ("public-read", "public-read-write", "authenticated-read")
"""Canned ACLs that let in others than accounts that are named: `authenticated-read` is anybody with an AWS account."""

LOG_DELIVERY = "log-delivery-write"
_OWN_ACLS = (Known("private"), Known("bucket-owner-full-control"), Known("bucket-owner-read"), Known(None))
BLOCK = "aws_s3_bucket_public_access_block"
FLAGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
WEBSITE = "aws_s3_bucket_website_configuration"
ACL = "aws_s3_bucket_acl"
OWNERSHIP = "aws_s3_bucket_ownership_controls"
WITHOUT_ACLS = "BucketOwnerEnforced"
OBJECTS = ("aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy")

_PUBLIC_GROUPS = ("groups/global/AllUsers", "groups/global/AuthenticatedUsers")
_PUBLIC_WORDS = frozenset(
    ("public", "website", "web", "www", "static", "assets", "cdn", "site", "frontend", "mirror", "mirrors", "downloads")
)
_LOG_WORDS = frozenset(
    {"log", "logs", "logging", "trail", "cloudtrail", "accesslog", "accesslogs", "flowlogs", "audit"}
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_LOG_SERVICES = (
    "delivery.logs.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "logging.s3.amazonaws.com",
    "config.amazonaws.com",
    "elasticloadbalancing.amazonaws.com",
    "aws_elb_service_account",
    "aws_redshift_service_account",
)
_WRITERS: Mapping[str, str] = {
    "aws_alb": "access_logs",
    "aws_cloudfront_distribution": "logging_config",
    "aws_cloudtrail": "s3_bucket_name",
    "aws_config_delivery_channel": "s3_bucket_name",
    "aws_cur_report_definition": "s3_bucket",
    "aws_elb": "access_logs",
    "aws_flow_log": "log_destination",
    "aws_guardduty_publishing_destination": "destination_arn",
    "aws_lb": "access_logs",
    "aws_msk_cluster": "logging_info",
    "aws_networkfirewall_logging_configuration": "logging_configuration",
    "aws_redshift_cluster": "logging",
    "aws_redshift_logging": "bucket_name",
    "aws_route53_resolver_query_log_config": "destination_arn",
    "aws_s3_bucket": "target_bucket",
    "aws_s3_bucket_analytics_configuration": "bucket_arn",
    "aws_s3_bucket_inventory": "bucket_arn",
    "aws_s3_bucket_logging": "target_bucket",
    "aws_ses_receipt_rule": "s3_action",
    "aws_ssm_resource_data_sync": "s3_destination",
    "aws_wafv2_web_acl_logging_configuration": "log_destination_configs",
}
"""Resources whose service writes into a bucket by itself, not as a role of the account, and the argument or block that
names the bucket."""


def why_public(bucket: Block, module: Module) -> str:
    """What shows, or may show, that everybody is meant to read the bucket; empty when nothing does."""
    for acl in acls(bucket, module):
        value = module.resolve(acl.expression)
        if not isinstance(value, Known):
            return f"the ACL {acl.expression.text} is not known here, and may be public: decide what it is"
        if value.data in PUBLIC_ACLS:
            return f'the ACL "{value.data}" makes it public: take that back first if it is not meant'
    if has_public_grant(bucket, module):
        return "an ACL grant makes it public: take that back first if it is not meant"
    return why_served(bucket, module)


def is_served(bucket: Block, module: Module) -> bool:
    """Whether everybody plainly reads the bucket, by more than an ACL: as a website, or by its policy."""
    if bucket.blocks("website") or companions(bucket, WEBSITE, module).found:
        return True
    return any(reach(*one, module) is Reach.EVERYBODY for one in policies(bucket, module))


def why_served(bucket: Block, module: Module) -> str:
    """The same without its ACLs: a website, a public policy, public objects."""
    if bucket.blocks("website") or bucket.dynamic("website") or companions(bucket, WEBSITE, module).found:
        return "it is a website: serve it through CloudFront with an origin access control first"
    open_to = [reach(*one, module) for one in policies(bucket, module)]
    if Reach.EVERYBODY in open_to:
        return "its policy lets everybody in: take that back first if it is not meant"
    if Reach.UNKNOWN in open_to:
        return "whether its policy lets everybody in is not known here: look at it first"
    for kind in OBJECTS:
        public = (one for one in companions(bucket, kind, module).found if module.known(one, "acl") in PUBLIC_ACLS)
        first = next(public, None)
        if first is not None:
            return f"{first.address} is public by its ACL: take that back first if it is not meant"
    return ""


def why_opened(bucket: Block, module: Module) -> str:
    """What shows that a public ACL is meant: what the bucket serves, its name, an access block that lets it be."""
    served = why_served(bucket, module)
    if served:
        return served
    if words(bucket, module) & _PUBLIC_WORDS:
        return "by its name the bucket is public on purpose: is it?"
    blocks = companions(bucket, BLOCK, module).found
    if any(is_on(block, flag, module) is False for block in blocks for flag in ("block_public_acls", FLAGS[2])):
        return "its public access block lets ACLs be public, as if that were meant: is it?"
    if is_read_by_cloudfront(bucket, module):
        return "CloudFront reads the bucket, perhaps by this ACL: give it an origin access control first"
    return ""


def is_read_by_cloudfront(bucket: Block, module: Module) -> bool:
    """Whether a distribution names the bucket."""
    return any(use.block.labels[:1] == ("aws_cloudfront_distribution",) for use in uses(bucket, module))


def why_unseen(bucket: Block, module: Module) -> str:
    """What gives the bucket to files that are not seen, or has a policy for it in another module; else empty."""
    for use in uses(bucket, module):
        if not use.is_seen:
            return f"{use.block.address} hands the bucket to what is not seen here"
        if use.module.documents is not module.documents and use.block.labels[:1] == (POLICY,):
            return f"{use.block.address} in {use.module.directory or 'the root module'} is a policy for it"
    return ""


def why_not_own_key(bucket: Block, module: Module) -> str:
    """Who reads the bucket, or may, and cannot use the key that AWS manages for S3 in the account; else empty.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
    """
    needs = "the key aws/s3 is for principals of the account only, so give it a key whose policy lets all of them in"
    unseen = why_unseen(bucket, module)
    if unseen:
        return f"{unseen}, and {needs}"
    canned = [module.resolve(acl.expression) for acl in acls(bucket, module)]
    if any(acl not in _OWN_ACLS for acl in canned) or any(_grants(bucket, module)):
        return f"an ACL may let others in, and {needs}"
    if is_read_by_cloudfront(bucket, module):
        return f"CloudFront reads the bucket, and {needs}"
    is_closed = all(reach(*one, module) is Reach.NOBODY for one in policies(bucket, module))
    return "" if is_closed else f"its policy lets others in, and {needs}"


def acls(bucket: Block, module: Module) -> Iterator[Attribute]:
    """The arguments that give a bucket a canned ACL."""
    for block in (bucket, *companions(bucket, ACL, module).found):
        attribute = block.attribute("acl")
        if attribute is not None:
            yield attribute


def has_public_grant(bucket: Block, module: Module) -> bool:
    """Whether a grant, of the bucket or of an ACL beside it, is for everybody."""
    texts = [block.text for block in _grants(bucket, module)]
    return any(group in text for text in texts for group in _PUBLIC_GROUPS)


def _grants(bucket: Block, module: Module) -> Iterator[Block]:
    """The blocks that give rights on a bucket one by one, of the bucket or of an ACL beside it."""
    yield from (*bucket.blocks("grant"), *bucket.dynamic("grant"))
    for acl in companions(bucket, ACL, module).found:
        yield from acl.blocks("access_control_policy")


def why_acls(bucket: Block, module: Module) -> str:
    """What needs ACLs on a bucket, or may: ACLs that are given to it or its objects, and logs; empty when nothing."""
    if bucket.attribute("acl") or bucket.blocks("grant") or bucket.dynamic("grant"):
        return "the bucket has an ACL: replace it by a policy, or take a private one out, first"
    beside = companions(bucket, ACL, module)
    if beside.found:
        return f"{beside.found[0].address} is an ACL: replace it by a policy, or take a private one out, first"
    if beside.may_be_more:
        return "whether the bucket has an ACL is not known here"
    objects = (one for kind in OBJECTS for one in companions(bucket, kind, module).found)
    given = next((one.address for one in objects if one.attribute("acl")), "")
    if given:
        return f"{given} has an ACL: take that out first"
    logs = why_logs(bucket, module)
    return f"{logs}, and some services need ACLs for that" if logs else ""


def why_logs(bucket: Block, module: Module) -> str:
    """What shows that AWS services write logs into a bucket; empty when nothing does."""
    return module.once(f"logs in {bucket.address}", lambda facts: _why_logs(bucket, facts))


def _why_logs(bucket: Block, module: Module) -> str:
    if any(module.resolve(acl.expression) == Known(LOG_DELIVERY) for acl in acls(bucket, module)):
        return f"its ACL is {LOG_DELIVERY}"
    writer = next((use.block.address for use in uses(bucket, module) if _writes(use)), "")
    if writer:
        return f"{writer} writes into it"
    for attribute, holder in policies(bucket, module):
        text = text_of(attribute, holder, module)
        service = next((one for one in _LOG_SERVICES if one in text), "")
        if service:
            return f"its policy lets {service} write"
    return "by its name it takes logs" if words(bucket, module) & _LOG_WORDS else ""


def _writes(use: Use) -> bool:
    return use.block.type == "resource" and _WRITERS.get(use.block.labels[0]) in use.attribute.route


def words(block: Block, module: Module) -> frozenset[str]:
    """The words that a resource is named with, lower case."""
    named = [block.attribute(name) for name in ("bucket", "bucket_prefix", "name", "name_prefix")]
    texts = [block.labels[1]]
    for attribute in named:
        if attribute is not None:
            known = module.resolve(attribute.expression)
            texts.append(str(known.data) if isinstance(known, Known) else attribute.expression.text)
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))
