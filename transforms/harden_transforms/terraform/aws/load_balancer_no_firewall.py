"""Public load balancer has no web application firewall

Why. A web ACL keeps out known exploits, bad robots and floods before they reach an application that has not been
patched yet.

Exploited. Hours after a hole in a library is published, all of the internet is scanned for it.

Fix. The load balancer is put behind the web ACL of scope REGIONAL that the module has, if it has exactly one; else
behind the input `load_balancer_web_acl_arn`. Internal load balancers and those that do not speak HTTP are left alone.

Risk. Runtime: requests that the rules of the web ACL take for attacks are refused.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association
- https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Finding, Fix, Risk
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.network.load_balancer import may_face_internet
from harden.terraform.only_one import only
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Answer, Needed, answer, unanswered
from harden.transform import resource, transform
from harden.value import ABSENT, UNKNOWN, Known

MESSAGE = "Public load balancer has no web application firewall"
KIND = "aws_wafv2_web_acl_association"
CLASSIC = "aws_wafregional_web_acl_association"
NAME = "load_balancer_web_acl_arn"
NOTE = "Requests that the rules of the web ACL take for attacks are refused, and all are billed"
ACL = Needed(
    Variable(
        NAME,
        "string",
        "ARN of the web ACL, of scope REGIONAL, that public load balancers are behind",
        (Validation(f'can(regex(":wafv2:.*:regional/webacl/", var.{NAME}))', "Give the ARN of a regional web ACL."),),
    ),
    only("aws_wafv2_web_acl", "arn", scope="REGIONAL"),
)


@transform(resource("aws_lb", "aws_alb"), checkov=("CKV2_AWS_28",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    is_http = module.value(block, "load_balancer_type") in (ABSENT, Known(None), Known("application"))
    if not is_http or not may_face_internet(block, module) or not is_made(block):
        return
    if not all(companions(block, kind, module, "resource_arn").are_missing for kind in (KIND, CLASSIC)):
        return
    wanted = answer(ACL, block, module)
    if module.value(block, "internal") is UNKNOWN:
        wanted = Answer(reason="whether it is internal is not known here, and those that are need none", is_quiet=True)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "load-balancer-no-firewall", module)
        return
    body = (Attr("resource_arn", reference(block, "arn")), Attr("web_acl_arn", cast(Data, wanted.value)))
    changes = (beside(block, KIND, body, module), *wanted.changes)
    yield Finding(place(block), MESSAGE, Fix("Put it behind a web ACL", changes, Risk.RUNTIME, NOTE, wanted.inputs))
