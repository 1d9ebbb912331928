"""Network ACL lets the whole internet reach administration or data stores

Why. A network ACL is the second line behind the security groups, for every machine of a subnet. One that opens SSH,
RDP or a database to 0.0.0.0/0 leaves a single careless security group between the service and the internet.

Exploited. Passwords and keys are guessed as soon as a group is opened "for a moment", on machines that the person who
opened it did not think of.

Fix. A rule for nothing but ports of administration or data stores lets in the addresses of the VPC that the ACL
belongs to, where the module shows it, instead of everybody; else it goes. All traffic, and ranges that hold such ports
among others, are reported: network ACLs keep no state, so that answers come in by the same rules. Ranges within
1024-65535 are what the answers need, and are let be, as is what a rule with a smaller number denies to everybody.

Risk. Runtime: who came in by the rule from outside the VPC, also from peered networks, is refused in the whole subnet,
and where the VPC is not known here, who came from inside it too. Of separate rule resources Terraform replaces the
rule, not the ACL.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21
- https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.exposure import opened_text
from harden.terraform.network.nacl import RULE, TYPES, OpenEntry, close, narrowed, open_entries
from harden.terraform.network.port_checks import PortChecks
from harden.transform import resource, transform

CLOSED = "Whoever comes in by this rule is refused, in the whole subnet"
NARROWED = "Whoever comes in by this rule from outside the VPC is refused, in the whole subnet"

CHECKS = PortChecks(
    ("AVD-AWS-0105", "aws-ec2-no-public-ingress-acl", "aws-vpc-no-public-ingress-acl"),
    {
        20: ("CKV_AWS_230",),
        21: ("CKV_AWS_229",),
        22: ("CKV_AWS_232", "3af7f2fd-06e6-4dab-b996-2912bea19ba4"),
        3389: ("CKV_AWS_231", "a20be318-cac7-457b-911d-04cc6e812c25"),
    },
)


@transform(
    resource(*TYPES),
    checkov=("CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"),
    trivy=(
        "AVD-AWS-0102",
        "AVD-AWS-0105",
        "aws-ec2-no-excessive-port-access",
        "aws-ec2-no-public-ingress-acl",
        "aws-vpc-no-excessive-port-access",
        "aws-vpc-no-public-ingress-acl",
    ),
    kics=("3af7f2fd-06e6-4dab-b996-2912bea19ba4", "a20be318-cac7-457b-911d-04cc6e812c25"),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    for one in open_entries(resource, module):
        span = one.opened.where.span
        place = Place(resource.document.source.path, span, resource.address, resource.span)
        message = f"The whole internet may reach {opened_text(one.traffic, is_named=not one.reason)}"
        outcome = one.reason or _guard(resource, one) or _fix(one, module)
        if isinstance(outcome, str):
            yield Finding(place, message, reason=outcome, checks=CHECKS.of(one.traffic))
        else:
            yield Finding(place, message, outcome, checks=CHECKS.of(one.traffic))


def _guard(resource: Block, one: OpenEntry) -> str:
    if resource.labels[0] == RULE:
        return guarded(resource, one.opened.name, Risk.REPLACE)
    return guarded(resource, "ingress", Risk.RUNTIME)


def _fix(one: OpenEntry, module: Module) -> Fix | str:
    plan = close(one, module)
    if isinstance(plan, str):
        return plan
    own = narrowed(one, module)
    title, note = (f"Let in {own} instead of everybody", NARROWED) if own else ("Remove the rule", CLOSED)
    path = one.entry.resource.document.source.path
    return Fix(title, tuple(FileChange(path, change) for change in plan), Risk.RUNTIME, note)
