"""Security group lets the whole internet in

Why. 0.0.0.0/0 and ::/0 are everybody. Remote administration and databases behind such a rule are found by scanners
within minutes, and web servers that a load balancer should protect can be reached around it.

Exploited. Passwords and keys are guessed, known holes of the service are used, unprotected stores are copied and wiped
for ransom. Requests to a server itself pass by the load balancer's TLS, logging and firewall.

Fix. Administration and database ports: the rule goes, or only its open addresses when it lets in others too. Web ports:
from the security group of the load balancer when the module shows exactly one, with that group alone; else from
addresses that a variable without default asks for (`web_ingress_cidr_blocks`; `[inputs.variables]` of harden.toml can
give them). The group of a load balancer that may face the internet keeps 80 and 443. Every other port, port ranges,
"all traffic" and open prefix lists are reported: what was opened on purpose cannot be told from what was opened by
mistake. Reported, too, are SSH to machines that Terraform connects to and to what is named a bastion, the API server
of a Kubernetes cluster, and rules whose comment says why they are open. With `--inputs variables`, or where
`[inputs.variables]` gives it, a variable of the group (`bastion_ingress_cidr_blocks`) says who is let in by such rules,
other than those with a comment, and by those that a dynamic block makes for ports that are known and none of the web's.
ICMP is let be.

Risk. Runtime: who came in through the rule from outside no longer does. Of separate rule resources Terraform replaces
the rule, which holds nothing, not the group.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
- https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.exposure import Exposure, Kind, exposures
from harden.terraform.network.ingress import close, described, remains
from harden.terraform.network.port_checks import PortChecks
from harden.terraform.network.security_group import GROUPS, RULE_TYPES
from harden.terraform.network.web_ingress import Narrowing, asked, narrow
from harden.transform import resource, transform

CLOSED = "Whoever connects from outside through this rule is refused"
NARROWED = "Clients that reach the servers in another way are refused"

CHECKS = PortChecks(
    (
        "AVD-AWS-0107",
        "aws-ec2-no-public-ingress-sgr",
        "aws-vpc-no-public-ingress-sgr",
        "aws-vpc-no-public-ingress-sg",
        "381c3f2a-ef6f-4eff-99f7-b169cda3422c",
        "4728cd65-a20c-49da-8b31-9c08b423e4db",
    ),
    {
        22: ("CKV_AWS_24", "65905cec-d691-4320-b320-2000436cb696"),
        80: ("CKV_AWS_260",),
        3389: ("CKV_AWS_25", "151187cb-0efc-481c-babd-ad24e3c9bc22"),
    },
)


@transform(
    resource(*RULE_TYPES),
    checkov=("CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"),
    trivy=(
        "AVD-AWS-0107",
        "aws-ec2-no-public-ingress-sgr",
        "aws-vpc-no-public-ingress-sgr",
        "aws-vpc-no-public-ingress-sg",
    ),
    kics=(
        "65905cec-d691-4320-b320-2000436cb696",
        "4728cd65-a20c-49da-8b31-9c08b423e4db",
        "381c3f2a-ef6f-4eff-99f7-b169cda3422c",
        "151187cb-0efc-481c-babd-ad24e3c9bc22",
    ),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    for exposure in exposures(resource, module):
        span = exposure.opened[0].where.span
        place = Place(exposure.rule.path, span, resource.address, resource.span)
        message = f"The whole internet may reach {exposure.what}"
        left = "" if exposure.is_question else exposure.reason
        outcome = left or _guard(exposure) or _fix(exposure, module)
        if isinstance(outcome, str):
            yield Finding(place, message, reason=outcome, checks=CHECKS.of(exposure.traffic))
        else:
            yield Finding(place, message, outcome, checks=CHECKS.of(exposure.traffic))


def _guard(exposure: Exposure) -> str:
    resource = exposure.rule.resource
    if resource.labels[0] in GROUPS:
        return guarded(resource, "ingress", Risk.RUNTIME)
    return guarded(resource, exposure.opened[0].name, Risk.REPLACE)


def _fix(exposure: Exposure, module: Module) -> Fix | str:
    if exposure.is_question:
        return _narrowed(exposure, asked(exposure, module))
    if exposure.kind is Kind.ADMINISTRATION:
        return _close(exposure, module)
    return _narrowed(exposure, narrow(exposure, module))


def _close(exposure: Exposure, module: Module) -> Fix | str:
    rule, opened = exposure.rule, exposure.opened
    plan = close(rule, opened, module, is_last=exposure.is_last)
    if isinstance(plan, str):
        return plan
    is_kept = remains(rule, opened, module)
    changes = (*plan, *described(rule, opened, (), module))
    title = "Remove the open address" if is_kept else "Remove the rule"
    return Fix(title, tuple(FileChange(rule.path, change) for change in changes), Risk.RUNTIME, CLOSED)


def _narrowed(exposure: Exposure, narrowing: Narrowing | str) -> Fix | str:
    if isinstance(narrowing, str):
        return narrowing
    own = tuple(FileChange(exposure.rule.path, change) for change in narrowing.changes)
    return Fix(narrowing.title, (*own, *narrowing.declared), Risk.RUNTIME, NARROWED, narrowing.inputs)
