"""Listener serves by plain HTTP what another one serves by HTTPS

Why. Whoever types the name without https, or follows an old link, stays on the unprotected way for as long as it works.

Exploited. On a shared network an attacker reads the session cookies of such a visit, or changes the page.

Fix. The listener's default action becomes a redirect to the HTTPS listener, where the module has one for the same load
balancer that sends to the same target group. Without one there is no certificate, and nothing is found. Left to a
person: listeners with rules of their own, those that may not be made together, and load balancers that CloudFront
comes to, perhaps by HTTP.

Risk. Runtime: clients that follow no redirect fail, and a POST by HTTP becomes a GET by HTTPS.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#redirect-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.model import Attr, Change, FileChange, Finding, Fix, Insert, Remove, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import is_made, place
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.load_balancer import is_behind_cloudfront, is_repeated
from harden.terraform.references import owner
from harden.transform import resource, transform
from harden.value import ABSENT, Known

LISTENERS = ("aws_lb_listener", "aws_alb_listener")
RULES = ("aws_lb_listener_rule", "aws_alb_listener_rule")
MESSAGE = "Listener serves by plain HTTP what another one serves by HTTPS"
NOTE = "Clients that follow no redirect fail, and a POST by HTTP becomes a GET by HTTPS"


@transform(resource(*LISTENERS), checkov=("CKV_AWS_2", "CKV2_AWS_20"), trivy=("AVD-AWS-0054",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not _is_plain(block, module) or not is_made(block):
        return
    actions = block.blocks("default_action")
    if len(actions) != 1 or module.value(actions[0], "type") != Known("forward"):
        return
    secure = [other for other in module.resources(*LISTENERS) if _is_secure(other, block, module)]
    if not secure:
        return
    reason = _reason(block, actions[0], secure, module)
    where = place(block, actions[0])
    if reason:
        yield Finding(where, MESSAGE, reason=reason)
        return
    path = block.document.source.path
    changes = tuple(FileChange(path, change) for change in _changes(actions[0], str(module.known(secure[0], "port"))))
    yield Finding(where, MESSAGE, Fix(f"Redirect to {secure[0].address}", changes, Risk.RUNTIME, NOTE))


def _is_plain(block: Block, module: Module) -> bool:
    """Whether a listener speaks HTTP, which is what balancers of applications take where nothing is said."""
    protocol = module.value(block, "protocol")
    return protocol == Known("HTTP") or (protocol is ABSENT and module.value(block, "port") == Known(80))


def _is_secure(other: Block, block: Block, module: Module) -> bool:
    """Whether a listener speaks HTTPS, with a certificate, for the same load balancer."""
    if module.value(other, "protocol") != Known("HTTPS") or other.attribute("certificate_arn") is None:
        return False
    one, same = block.attribute("load_balancer_arn"), other.attribute("load_balancer_arn")
    return one is not None and same is not None and _text(one) == _text(same)


def _text(attribute: Attribute | None) -> str:
    return "".join(attribute.expression.text.split()) if attribute else ""


def _reason(block: Block, action: Block, secure: list[Block], module: Module) -> str:
    refusal = guarded(block, "default_action", Risk.RUNTIME)
    if refusal:
        return refusal
    if len(secure) > 1:
        return "several listeners serve by HTTPS: choose the one to redirect to"
    other = secure[0]
    if is_repeated(block) or is_repeated(other):
        return f"whether {other.address} is made wherever this one is, is not plain here: redirect to it by hand"
    if not isinstance(module.value(other, "port"), Known):
        return f"the port of {other.address} is not known here: redirect to it by hand"
    targets = [_text(one.attribute("target_group_arn")) for one in other.blocks("default_action")]
    if not _text(action.attribute("target_group_arn")) or targets != [_text(action.attribute("target_group_arn"))]:
        return f"{other.address} sends elsewhere: redirect to it by hand if it serves the same"
    return _in_use(block, module)


def _in_use(block: Block, module: Module) -> str:
    """Who else counts on plain HTTP: rules of the listener, and CloudFront as it may come to the load balancer."""
    if any(owner(attribute).labels[0] in RULES for attribute in module.references(block.address)):
        return "rules of this listener serve by plain HTTP too: move them to the HTTPS listener first"
    if is_behind_cloudfront(block, module):
        return "CloudFront comes to the load balancer: set its origin_protocol_policy to https-only first"
    return ""


def _changes(action: Block, port: str) -> Iterator[Change]:
    target = NewBlock("redirect", (), (Attr("port", port), Attr("protocol", "HTTPS"), Attr("status_code", "HTTP_301")))
    yield Set((*action.route, "type"), "redirect")
    yield Remove((*action.route, "target_group_arn"))
    yield Insert((*action.route, "redirect", 0), target)
