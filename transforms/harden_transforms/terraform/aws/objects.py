"""Objects that Terraform puts into buckets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.model import Expr, Risk
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.only_one import either
from harden.terraform.s3 import buckets_of, configuration
from harden.terraform.s3_purpose import PUBLIC_ACLS, is_served
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import Needed
from harden.transform import Checks
from harden.value import ABSENT, UNKNOWN, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_INLINE = "server_side_encryption_configuration"
_SEPARATE = "aws_s3_bucket_server_side_encryption_configuration"
_DEFAULT = "apply_server_side_encryption_by_default"
_ARN_OF_KEY = re.compile(r"aws_kms_key\.[A-Za-z_][\w-]*\.arn")
_WITH_KMS = (ABSENT, Known(None), Known("aws:kms"), Known("aws:kms:dsse"))


def _key_of_bucket(block: Block, module: Module) -> Expr | None:
    """The key that the bucket's default encryption names plainly: one key of the module, by its ARN."""
    named = {key.expression.text for bucket in buckets_of(block, module) for key in _keys(bucket, module)}
    text = named.pop() if len(named) == 1 else ""
    return Expr(text) if _ARN_OF_KEY.fullmatch(text) and text.removesuffix(".arn") in module.by_address else None


def _keys(bucket: Block, module: Module) -> Iterator[Attribute]:
    found = configuration(bucket, _INLINE, _SEPARATE, module)
    for holder in (*found.inline, *found.separate):
        for rule in holder.blocks("rule"):
            named = (default.attribute("kms_master_key_id") for default in rule.blocks(_DEFAULT))
            yield from (attribute for attribute in named if attribute is not None)


def _guard(block: Block, module: Module) -> str | None:
    """What everybody reads cannot have a key, and with a key the ETag of an object is no MD5 of it."""
    acl = module.value(block, "acl")
    if acl is UNKNOWN:
        return "the ACL is not known here, and what is public cannot have a key"
    if acl in [Known(one) for one in PUBLIC_ACLS] or any(is_served(one, module) for one in buckets_of(block, module)):
        return ""
    if module.value(block, "server_side_encryption") not in _WITH_KMS:
        return "server_side_encryption says otherwise: set it to aws:kms first"
    if block.attribute("etag"):
        return "the ETag of an object with a key is no MD5 of its content: use source_hash instead of etag first"
    return None


_KEY = key("s3_object", "objects in buckets", ("kms_key_id",))

DEFECTS = (
    Defect(
        name="s3-object-no-customer-key",
        message="Object is not encrypted with a key of one's own",
        why="What nothing is said of has the default encryption of its bucket, mostly with keys of S3, for which "
        "reading the object is permission enough.",
        exploited="Whoever gets read rights on the bucket by mistake reads the object, and no use of a key is "
        "recorded.",
        references=(
            f"{_PROVIDER}/s3_object",
            f"{_PROVIDER}/s3_bucket_object",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        ),
        settings=(
            Setting(
                types=("aws_s3_object", "aws_s3_bucket_object"),
                path=("kms_key_id",),
                good=Needed(_KEY.variable, either(_key_of_bucket, _KEY.find)),
                is_good=is_customers,
                guard=_guard,
                risk=Risk.RUNTIME,
                risk_note="Whoever reads the object must be allowed to use the key, by its policy or by IAM",
                checks=Checks(checkov=("CKV_AWS_186",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
