"""Load balancer serves by plain HTTP only

Why. Without HTTPS nobody can tell the site from another one, and everybody on the way reads what is sent.

Exploited. On a shared network an attacker reads passwords and session cookies, or changes the page.

Fix. Which certificate is right is known to its owner: with `--inputs variables` a variable asks for it. The listener
then serves by HTTPS on port 443, with its rules and actions; a new one on port 80 redirects to it; and the security
groups let port 443 in from wherever they let port 80 in. Left to a person: listeners on other ports, load balancers
whose groups are not all part of the module, and those that CloudFront comes to, perhaps by HTTP.

Risk. Runtime: clients that follow no redirect, or that do not trust the certificate for the name they use, fail.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#redirect-actions
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, FileChange, Finding, Fix, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import beside, is_made, place, roots
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.load_balancer import is_behind_cloudfront
from harden.terraform.network.other_port import also_let_in
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer, unanswered
from harden.transform import resource, transform
from harden.value import ABSENT, Known

LISTENERS = ("aws_lb_listener", "aws_alb_listener")
BALANCERS = ("aws_lb.", "aws_alb.")
MESSAGE = "Load balancer serves by plain HTTP only"
NAME = "load_balancer_certificate_arn"
NOTE = "Clients that follow no redirect, or that do not trust the certificate for the name they use, fail"
CERTIFICATE = Needed(
    Variable(
        NAME,
        "string",
        "ARN of the certificate, of ACM or IAM, that load balancers serve HTTPS with",
        (Validation(f'can(regex("^arn:[^:]+:(acm|iam):", var.{NAME}))', "Give the ARN of a certificate."),),
    )
)


@transform(
    resource(*LISTENERS), checkov=("CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20"), trivy=("AVD-AWS-0054", "AVD-AWS-0047")
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    balancer = _balancer(block, module)
    if not _is_plain(block, balancer, module) or not is_made(block) or _has_other(block, module):
        return
    wanted = answer(CERTIFICATE, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "load-balancer-no-https", module)
        return
    opened = _let_in(block, balancer, module)
    if isinstance(opened, str):
        yield Finding(place(block), MESSAGE, reason=opened)
        return
    changes = (*_changes(block, wanted, module), *opened, *wanted.changes)
    yield Finding(place(block), MESSAGE, Fix("Serve by HTTPS", changes, Risk.RUNTIME, NOTE, wanted.inputs))


def _is_plain(block: Block, balancer: Block | None, module: Module) -> bool:
    """Whether a listener plainly serves by HTTP; without a protocol, one of an application load balancer does."""
    actions = block.blocks("default_action")
    if len(actions) != 1 or module.value(actions[0], "type") in (ABSENT, Known("redirect")):
        return False
    protocol = module.value(block, "protocol")
    if protocol is ABSENT and balancer is not None:
        return module.value(balancer, "load_balancer_type") in (ABSENT, Known("application"))
    return protocol == Known("HTTP")


def _balancer(block: Block, module: Module) -> Block | None:
    attribute = block.attribute("load_balancer_arn")
    mentioned = roots(attribute.expression, block, module) if attribute else ()
    named = [module.by_address[one] for one in mentioned if one.startswith(BALANCERS) and one in module.by_address]
    return named[0] if len(named) == 1 else None


def _has_other(block: Block, module: Module) -> bool:
    """Whether another listener of the load balancer may serve by HTTPS; see load-balancer-plain-http."""
    own = _balancer_text(block)
    others = (other for other in module.resources(*LISTENERS) if other is not block and _balancer_text(other) == own)
    return any(module.value(other, "protocol") not in (ABSENT, Known("HTTP")) for other in others)


def _balancer_text(block: Block) -> str:
    attribute = block.attribute("load_balancer_arn")
    return "".join(attribute.expression.text.split()) if attribute else ""


def _let_in(block: Block, balancer: Block | None, module: Module) -> tuple[FileChange, ...] | str:
    """What lets port 443 in, or why the listener is left to a person."""
    refusal = next((why for name in ("port", "protocol") if (why := guarded(block, name, Risk.RUNTIME))), "")
    if refusal:
        return refusal
    if str(module.known(block, "port")) != "80" or block.attribute("for_each"):
        return "it is not the one listener on port 80: which port HTTPS belongs on is yours to say"
    if balancer is None:
        return "the load balancer is not part of this module, and its security groups must let port 443 in"
    if is_behind_cloudfront(block, module):
        return "CloudFront comes to the load balancer: set its origin_protocol_policy to https-only first"
    return also_let_in(balancer, 80, 443, "HTTPS from where HTTP is let in", module)


def _changes(block: Block, wanted: Answer, module: Module) -> Iterator[FileChange]:
    path, kind = block.document.source.path, block.labels[0]
    policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    yield FileChange(path, Set((*block.route, "port"), 443))
    yield FileChange(path, Set((*block.route, "protocol"), "HTTPS", ("port",)))
    yield FileChange(path, Set((*block.route, "ssl_policy"), policy, ("protocol", "port")))
    after = ("ssl_policy", "protocol", "port")
    yield FileChange(path, Set((*block.route, "certificate_arn"), cast(Data, wanted.value), after))
    attribute = block.attribute("load_balancer_arn")
    assert attribute is not None, "its load balancer is known"
    to = (Attr("port", "443"), Attr("protocol", "HTTPS"), Attr("status_code", "HTTP_301"))
    body = (
        Attr("load_balancer_arn", Expr(attribute.expression.text)),
        Attr("port", 80),
        Attr("protocol", "HTTP"),
        NewBlock("default_action", (), (Attr("type", "redirect"), NewBlock("redirect", (), to))),
        Attr("depends_on", [Expr(block.address)]),
    )
    yield beside(block, kind, body, module, "_redirect")
