"""Who sends to an SQS queue, as far as a module says: topics it subscribes the queue to, buckets that notify it."""

from __future__ import annotations

from harden.hcl.document import Attribute, Block
from harden.terraform.event_sources import referred
from harden.terraform.module import Module
from harden.terraform.references import owner

_QUEUE = "aws_sqs_queue"
_RULE = "aws_cloudwatch_event_rule"


def queue_of(holder: Block, module: Module) -> Block | None:
    """The queue that a policy is for, if the module has it and it is one queue."""
    if holder.labels[0] == _QUEUE:
        return holder if _is_single(holder) else None
    url = holder.attribute("queue_url")
    queue = referred(url, _QUEUE, module) if url else None
    return queue if queue is not None and _is_single(queue) else None


def senders(queue: Block, module: Module) -> tuple[str, ...]:
    """Expressions of the ARNs of all that send to the queue; none when one of its uses is not understood."""
    found: dict[str, None] = {}
    for attribute in module.references(queue.address):
        user = owner(attribute)
        if user.type in ("output", "locals") or user.type == "module":
            return ()
        sender = _sender(user, attribute, module)
        if sender == "":
            return ()
        if sender is not None:
            found[sender] = None
    return tuple(found)


def _sender(user: Block, attribute: Attribute, module: Module) -> str | None:
    """The ARN of who sends through `user`; None when it is no sender, empty when it is one that is not known."""
    kind = user.labels[0] if user.type == "resource" else ""
    name = attribute.name
    if kind == "aws_sns_topic_subscription" and name == "endpoint":
        return _arn(user, "topic_arn", "aws_sns_topic", module)
    if kind == "aws_s3_bucket_notification" and name == "queue_arn":
        return _arn(user, "bucket", "aws_s3_bucket", module)
    if kind == "aws_cloudwatch_event_target" and name == "arn":
        return _arn(user, "rule", _RULE, module)
    return None if user.type in ("resource", "data") and name in _NO_SENDERS else ""


_NO_SENDERS = frozenset(
    {
        "policy",
        "queue_url",
        "resources",
        "depends_on",
        "event_source_arn",
        "redrive_policy",
        "dimensions",
        "inline_policy",
    }
)
"""Arguments that name a queue without sending to it: its policies, and the functions that read it."""


def _arn(user: Block, argument: str, kind: str, module: Module) -> str:
    attribute = user.attribute(argument)
    sender = referred(attribute, kind, module) if attribute else None
    return f"{sender.address}.arn" if sender and _is_single(sender) and _is_single(user) else ""


def _is_single(block: Block) -> bool:
    return not block.attribute("count") and not block.attribute("for_each")
