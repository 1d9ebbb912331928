"""What is known of CloudFront distributions: what answers at their root, and where others of the module log to."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others

_AT_EDGE = ("lambda_function_association", "function_association")


def lists_its_root(block: Block, module: Module) -> str | None:
    """A guard for what only buckets need, which list their objects at their root.

    A program, or the website of a bucket, has a page of its own there: both are custom origins. So may a function at
    the edge, which sees every request.
    """
    behaviors = block.blocks("default_cache_behavior")
    if any(one.blocks(kind) or one.dynamic(kind) for one in behaviors for kind in _AT_EDGE):
        return ""
    named = [one.attribute("target_origin_id") for one in behaviors]
    told = {attribute.expression.text for attribute in named if attribute is not None}
    origins = [one for one in block.blocks("origin") if one.blocks("custom_origin_config")]
    ids = (one.attribute("origin_id") for one in origins)
    return "" if any(attribute is not None and attribute.expression.text in told for attribute in ids) else None


def log_bucket_of_others(block: Block, module: Module) -> Expr | None:
    """The bucket that the other distributions log into, unless each has a prefix there, which a person chooses."""
    others = (one for other in module.resources(block.labels[0]) for one in other.blocks("logging_config"))
    if any(one.attribute("prefix") for one in others):
        return None
    return same_as_others(("logging_config", "bucket"))(block, module)
