"""Load balancer logs no requests

Why. Without access logs nobody can say who asked for what, and from where.

Exploited. Attempts to break in, and the one that worked, leave no trace in front of the servers.

Fix. Logs that are given a bucket, and are off, are switched on. Where none are given, the bucket is the one that every
other load balancer of the module logs into; else the one bucket of the module whose policy lets load balancers write
into all of it; else the input `load_balancer_log_bucket`. Network and gateway load balancers are left alone: they log
TLS only, or nothing.

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
from harden.terraform.log_buckets import balancer_log_bucket
from harden.terraform.module import Module
from harden.terraform.network.load_balancer import TYPES
from harden.terraform.s3 import inside
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer, unanswered
from harden.transform import resource, transform
from harden.value import ABSENT, Known

MESSAGE = "Load balancer logs no requests"
ARGUMENT = "access_logs"
NAME = "load_balancer_log_bucket"
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
        yield from _missing(block, module)


def _found(block: Block, module: Module) -> Expr | None:
    bucket = balancer_log_bucket(block, module)
    if bucket is None or module.depends_on(bucket.address, block.address):
        return None
    return Expr(f"{bucket.address}.id")


LOG_BUCKET = Needed(
    Variable(
        NAME,
        "string",
        "Name of the S3 bucket whose policy lets load balancers write their logs into it",
        (
            Validation(
                f'can(regex("^[a-z0-9][a-z0-9.-]{{1,61}}[a-z0-9]$", var.{NAME}))',
                "Give the name of a bucket, not its ARN.",
            ),
        ),
    ),
    _found,
)


def _missing(block: Block, module: Module) -> Iterator[Finding]:
    others = [] if NAME in module.settings.inputs.variables else _others(block, module)
    wanted = Answer() if len(others) == 1 and others[0] else answer(LOG_BUCKET, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "load-balancer-no-access-logs", module)
        return
    where = (Attr("bucket", wanted.value),) if isinstance(wanted.value, str | Expr) else others[0]
    logs = NewBlock(ARGUMENT, body=(*where, Attr("enabled", value=True)))
    change = inside(block, Insert((*block.route, ARGUMENT, 0), logs))
    yield _finding(block, change, None, wanted)


def _others(block: Block, module: Module) -> list[tuple[Attr, ...]]:
    """The buckets, with the prefixes in them, that other load balancers of the same provider log into, as written."""
    found: list[tuple[Attr, ...]] = []
    same = (other for other in module.resources(*TYPES) if provider_of(other) == provider_of(block))
    for other in (other for other in same if other.value("load_balancer_type") in (ABSENT, Known("application"))):
        for logs in other.blocks(ARGUMENT):
            written = [(name, one.expression.text) for name in ("bucket", "prefix") if (one := logs.attribute(name))]
            is_its_own = any(scope in text for _, text in written for scope in ("count.", "each."))
            where = () if is_its_own else tuple(Attr(name, Expr(text)) for name, text in written)
            if where not in found:
                found.append(where)
    return found


def _finding(block: Block, change: FileChange, at: Block | None, wanted: Answer | None = None) -> Finding:
    where, needed = place(block, at), wanted or Answer()
    reason = guarded(block, ARGUMENT, Risk.RUNTIME)
    if reason:
        return Finding(where, MESSAGE, reason=reason)
    fix = Fix("Log requests", (change, *needed.changes), Risk.RUNTIME, NOTE, inputs=needed.inputs)
    return Finding(where, MESSAGE, fix)
