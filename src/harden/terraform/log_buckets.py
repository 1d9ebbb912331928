"""Buckets of a module that are plainly the ones to log into.

Plainly is what the module already does: it logs there, or the bucket's own permissions let the one service write
there, and no second bucket is like it. A name alone is no permission, and not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.terraform.companions import is_made, is_single, provider_of, roots
from harden.terraform.module import Module
from harden.terraform.s3 import BUCKET
from harden.terraform.s3_policy import policies, text_of
from harden.terraform.s3_purpose import LOG_DELIVERY, acls
from harden.value import Known

_ACCESS_LOGS = "logging.s3.amazonaws.com"
_BALANCER_LOGS = ("elasticloadbalancing.amazonaws.com", "aws_elb_service_account")
_WHOLE_BUCKET = re.compile(r"\}/(?:\*|AWSLogs/)")


def access_log_bucket(bucket: Block, module: Module) -> Block | None:
    """The bucket that the access logs of another belong into.

    It is the one that other buckets of the module log into; where none does, the one whose ACL is
    `log-delivery-write` or whose policy lets `logging.s3.amazonaws.com` write. It is made once, by the provider and
    in the region of the bucket that logs, and its policy does not choose by `aws:SourceArn` who logs.
    """
    found = module.once("access log targets", _targets) or module.once("access log takers", _takers)
    if len(found) != 1 or found[0] is bucket:
        return None
    log_bucket = found[0]
    is_near = provider_of(log_bucket) == provider_of(bucket) and _region(log_bucket) == _region(bucket)
    is_there = is_single(log_bucket) and is_made(log_bucket)
    is_for_all = all("SourceArn" not in text for text in _policy_texts(log_bucket, module))
    return log_bucket if is_near and is_there and is_for_all else None


def _targets(module: Module) -> tuple[Block, ...]:
    """Buckets of the module that some bucket logs into."""
    named = set[str]()
    for attribute, block in _logging_arguments(module):
        named |= roots(attribute.expression, block, module)
    return tuple(bucket for bucket in module.resources(BUCKET) if bucket.address in named)


def _logging_arguments(module: Module) -> Iterator[tuple[Attribute, Block]]:
    holders = [(block, block) for block in module.resources("aws_s3_bucket_logging")]
    holders += [(logging, bucket) for bucket in module.resources(BUCKET) for logging in bucket.blocks("logging")]
    for holder, block in holders:
        attribute = holder.attribute("target_bucket")
        if attribute is not None:
            yield attribute, block


def _takers(module: Module) -> tuple[Block, ...]:
    """Buckets of the module that let the service write which delivers access logs."""
    return tuple(bucket for bucket in module.resources(BUCKET) if _takes(bucket, module))


def _takes(bucket: Block, module: Module) -> bool:
    if any(module.resolve(acl.expression) == Known(LOG_DELIVERY) for acl in acls(bucket, module)):
        return True
    return any(_ACCESS_LOGS in text for text in _policy_texts(bucket, module))


def _policy_texts(bucket: Block, module: Module) -> tuple[str, ...]:
    return tuple(text_of(attribute, holder, module) for attribute, holder in policies(bucket, module))


def _region(block: Block) -> str:
    attribute = block.attribute("region")
    return attribute.expression.text if attribute else ""


def balancer_log_bucket(balancer: Block, module: Module) -> Block | None:
    """The one bucket of the module whose policy lets load balancers write their logs into all of it.

    It is made once, and by the provider of the load balancer.
    """
    found = [bucket for bucket in module.resources(BUCKET) if _takes_of_balancers(bucket, module)]
    if len(found) != 1 or not is_single(found[0]) or provider_of(found[0]) != provider_of(balancer):
        return None
    return found[0]


def _takes_of_balancers(bucket: Block, module: Module) -> bool:
    texts = _policy_texts(bucket, module)
    return any(_WHOLE_BUCKET.search(text) and any(one in text for one in _BALANCER_LOGS) for text in texts)
