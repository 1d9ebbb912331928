"""Load balancer logs no requests

Why. Without access logs nobody can say who asked for what, and from where.

Exploited. Attempts to break in, and the one that worked, leave no trace in front of the servers.

Fix. Logs that are given a bucket, and are off, are switched on. Where none are given, the bucket is the one that every
other load balancer of the module logs into; else the one bucket of the module whose policy lets load balancers write
into all of it. Network and gateway load balancers are left alone: they log TLS only, or nothing.

Risk. Runtime: The logs are stored and billed, and the plan fails to apply where the bucket does not let the load
balancer write.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb#access_logs
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, Expr, FileChange, Finding, Fix, Insert, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place, provider_of
from harden.terraform.guards import guarded
from harden.terraform.load_balancer import TYPES
from harden.terraform.log_buckets import balancer_log_bucket
from harden.terraform.module import Module
from harden.terraform.s3 import inside
from harden.transform import resource, transform
from harden.value import ABSENT, Known

MESSAGE = "Load balancer logs no requests"
ARGUMENT = "access_logs"
NO_BUCKET = "which bucket takes the logs is not plain: add one whose policy lets load balancers write into it"
NOTE = "The logs are billed, and the bucket must let the load balancer write"


@transform(resource(*TYPES), checkov=("CKV_AWS_91", "CKV_AWS_92"))
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_classic = block.labels[0] == "aws_elb"
    kind = module.value(block, "load_balancer_type")
    if not is_made(block) or (not is_classic and kind is not ABSENT and kind != Known("application")):
        return
    if block.dynamic(ARGUMENT):
        return
    for logs in block.blocks(ARGUMENT):
        enabled = module.value(logs, "enabled")
        is_off = enabled in (Known(False), Known("false")) or (enabled is ABSENT and not is_classic)
        if is_off and logs.attribute("bucket"):
            yield _finding(block, inside(block, Set((*logs.route, "enabled"), value=True)), logs)
    if not block.blocks(ARGUMENT):
        yield _finding(block, _added(block, module), None)


def _added(block: Block, module: Module) -> FileChange | str:
    others = _others(block, module)
    if len(others) > 1:
        return NO_BUCKET
    where = others[0] if others else ()
    bucket = None if others else balancer_log_bucket(block, module)
    if bucket is not None and not module.depends_on(bucket.address, block.address):
        where = (Attr("bucket", Expr(f"{bucket.address}.id")),)
    if not where:
        return NO_BUCKET
    logs = NewBlock(ARGUMENT, body=(*where, Attr("enabled", value=True)))
    return inside(block, Insert((*block.route, ARGUMENT, 0), logs))


def _others(block: Block, module: Module) -> list[tuple[Attr, ...]]:
    """The buckets, with the prefixes in them, that other load balancers of the same provider log into, as written."""
    found: list[tuple[Attr, ...]] = []
    for other in module.resources(*TYPES):
        for logs in other.blocks(ARGUMENT) if provider_of(other) == provider_of(block) else ():
            written = [(name, one.expression.text) for name in ("bucket", "prefix") if (one := logs.attribute(name))]
            is_its_own = any(scope in text for _, text in written for scope in ("count.", "each."))
            where = () if is_its_own else tuple(Attr(name, Expr(text)) for name, text in written)
            if where not in found:
                found.append(where)
    return found


def _finding(block: Block, change: FileChange | str, at: Block | None) -> Finding:
    reason = change if isinstance(change, str) else guarded(block, ARGUMENT, Risk.RUNTIME)
    if reason or isinstance(change, str):
        return Finding(place(block, at), MESSAGE, reason=reason)
    return Finding(place(block, at), MESSAGE, Fix("Log requests", (change,), Risk.RUNTIME, NOTE))
