"""Settings of load balancers: TLS, headers, desynchronised requests, protection, zones."""

from __future__ import annotations

import re

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import none_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_LB = f"{_PROVIDER}/lb"
_ELB = f"{_PROVIDER}/elb"
_LISTENER = f"{_PROVIDER}/lb_listener"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html"
_BALANCERS = ("aws_lb", "aws_alb")

_MODERN = re.compile(r"ELBSecurityPolicy-(TLS13-1-[23]-|TLS13-1-3|FS-1-2-|TLS-1-2-)")
"""Policies without TLS 1.0 and 1.1: user guide of Application Load Balancers, Security policies."""


def _kind(block: Block, module: Module) -> object:
    """The type of a load balancer; None when it is not known."""
    value = module.value(block, "load_balancer_type")
    return "application" if value in (ABSENT, Known(None)) else value.data if isinstance(value, Known) else None


def _application(block: Block, module: Module) -> str | None:
    kind = _kind(block, module)
    if kind is None:
        return "load_balancer_type is not known here, and only application load balancers look at headers"
    return None if kind == "application" else ""


def _not_application(block: Block, module: Module) -> str | None:
    """Application load balancers balance between zones always."""
    kind = _kind(block, module)
    if kind is None:
        return "load_balancer_type is not known here, and application load balancers do it anyway"
    return None if kind != "application" else ""


def _tls(block: Block, module: Module) -> str | None:
    """The policy belongs to listeners of HTTPS and TLS only; without a protocol it is HTTPS where a certificate is."""
    protocol = module.value(block, "protocol")
    if protocol in (ABSENT, Known(None)):
        return None if block.attribute("certificate_arn") else ""
    if not isinstance(protocol, Known):
        return "the protocol is not known here, and only HTTPS and TLS have a security policy"
    return None if str(protocol.data).upper() in ("HTTPS", "TLS") else ""


def _is_modern(value: object) -> bool:
    return bool(_MODERN.match(str(value)))


DEFECTS = (
    Defect(
        name="load-balancer-old-tls",
        message="Listener accepts TLS 1.0 and 1.1",
        why="Without ssl_policy a listener has ELBSecurityPolicy-2016-08, which still speaks TLS 1.0 and 1.1 and "
        "ciphers without forward secrecy.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses, or decrypts "
        "recorded traffic once the key leaks.",
        references=(
            _LISTENER,
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
        ),
        settings=(
            Setting(
                types=("aws_lb_listener", "aws_alb_listener"),
                path=("ssl_policy",),
                good="ELBSecurityPolicy-TLS13-1-2-2021-06",
                is_good=_is_modern,
                guard=_tls,
                after=("protocol",),
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 can no longer connect",
                checks=Checks(checkov=("CKV_AWS_103", "CKV2_AWS_74"), trivy=("AVD-AWS-0047",)),
            ),
        ),
    ),
    Defect(
        name="load-balancer-keeps-invalid-headers",
        message="Load balancer passes invalid HTTP headers on",
        why="Headers whose names are no valid HTTP reach the application, which may read them otherwise than the load "
        "balancer did.",
        exploited="Such a header smuggles a second request past the rules of the load balancer and its firewall.",
        references=(_LB, _CONTROLS),
        settings=(
            Setting(
                types=_BALANCERS,
                path=("drop_invalid_header_fields",),
                good=True,
                guard=_application,
                risk=Risk.RUNTIME,
                risk_note="Headers whose names have other characters than letters, digits and hyphens, such as "
                "underscores, are dropped",
                checks=Checks(checkov=("CKV_AWS_131",), trivy=("AVD-AWS-0052",)),
            ),
        ),
    ),
    Defect(
        name="load-balancer-desync-only-monitored",
        message="Load balancer only watches requests that desynchronise",
        why="In mode monitor ambiguous requests are counted and forwarded; defensive, the default, keeps those out "
        "that are known to be attacks.",
        exploited="Request smuggling: one connection carries a request that only the application sees, and the next "
        "client gets its answer.",
        references=(_LB, _ELB, _CONTROLS),
        settings=(
            Setting(
                types=(*_BALANCERS, "aws_elb"),
                path=("desync_mitigation_mode",),
                good="defensive",
                is_good=none_of("monitor"),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Requests that break RFC 7230 in dangerous ways are refused or get a connection of their own",
                checks=Checks(checkov=("CKV_AWS_328",)),
            ),
        ),
    ),
    Defect(
        name="load-balancer-deletion-unprotected",
        message="Load balancer can be deleted by one call",
        why="Deletion protection is off unless it is set: one call, or one plan that replaces it, takes the load "
        "balancer and its DNS name away.",
        exploited="Stolen credentials or an unread plan take the whole site offline at once.",
        references=(_LB, _CONTROLS),
        settings=(
            Setting(
                types=_BALANCERS,
                path=("enable_deletion_protection",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Deleting or replacing the load balancer fails until the protection is switched off first",
                checks=Checks(checkov=("CKV_AWS_150",)),
            ),
        ),
    ),
    Defect(
        name="load-balancer-single-zone-targets",
        message="Load balancer sends requests to targets of their own zone only",
        why="Without cross-zone balancing a zone whose targets fail or are few answers badly, while others idle.",
        exploited="Flooding the few targets of one zone is enough to break the service for those who resolve to it.",
        references=(_LB, _ELB, _CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=_BALANCERS,
                path=("enable_cross_zone_load_balancing",),
                good=True,
                guard=_not_application,
                risk=Risk.RUNTIME,
                risk_note="Traffic between zones is billed, and targets see requests from all zones",
                checks=Checks(checkov=("CKV_AWS_152",)),
            ),
            Setting(
                types=("aws_elb",),
                path=("cross_zone_load_balancing",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Instances see requests from all zones",
                checks=Checks(checkov=("CKV_AWS_138",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
