"""Security group lets everything out to the whole internet

Why. Who takes over a machine wants it to fetch tools, to be steered from outside and to send data away. A group that
lets out only what its members need stops that.

Exploited. A hole in a web application makes the server connect to the attacker, who then has a shell on it.

Fix. A rule for all traffic to everybody becomes one for each port that the module's other groups let the group in on,
and goes to these groups, or on to everywhere where a group inside a group would be a cycle. The module shows what the
members of a group connect to only where they are load balancers and nothing else, which do not ask an identity
provider, whose listeners send to target groups of the module, and which groups of the module let in on each of those
ports. What other machines connect to, for updates and APIs, is in no configuration: that is reported, or, with
`--inputs variables`, asked for (`web_egress_cidr_blocks` for a group `web`). So is a group that is wide open inside. A
second rule for everything goes when the first lets out what it must. A rule for some ports, or to some addresses, is no
finding.

Risk. Runtime: connections to anything that the module does not show are refused.

References.
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
- https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.egress import is_first_open, is_open, narrow, shown
from harden.terraform.network.exposure import opened_text
from harden.terraform.network.ingress import described, from_ranges, open_arguments, remains
from harden.terraform.network.security_group import RULE_TYPES, Rule, group_of, rules, traffic
from harden.terraform.network.web_ranges import asked_ranges
from harden.terraform.open_argument import Open, through
from harden.transform import resource, transform

NARROWED = "Connections from the group to anything else are refused"
REMOVED = "Remove the rule: others let out what the groups of the module let in"
TITLE = "Let out only what the groups of the module let in"


@transform(
    resource(*RULE_TYPES),
    preset=Preset.STRICT,
    checkov=("CKV_AWS_382",),
    trivy=(
        "AVD-AWS-0104",
        "aws-ec2-no-public-egress-sgr",
        "aws-vpc-no-public-egress-sgr",
        "aws-vpc-no-public-egress-sg",
    ),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    for rule in rules(resource, "egress"):
        known = traffic(rule, module)
        if known is None or not is_open(rule, module):
            continue
        opened = open_arguments(rule, module)
        place = Place(rule.path, opened[0].where.span, resource.address, resource.span)
        message = f"All members may connect to {opened_text(known, is_named=False)} of the whole internet"
        outcome = _why_left(rule, opened, module) or _fix(rule, opened, module)
        if isinstance(outcome, str):
            yield Finding(place, message, reason=outcome)
        else:
            yield Finding(place, message, outcome)


def _why_left(rule: Rule, opened: Sequence[Open], module: Module) -> str:
    if rule.is_dynamic:
        return "a dynamic block makes these rules: narrow them in what it goes through"
    elsewhere = next((reason for argument in opened if (reason := through(argument))), "")
    if elsewhere:
        return elsewhere
    if remains(rule, opened, module):
        return "the rule names others too: which of its traffic goes where is not known"
    inline = rule.is_inline
    return guarded(
        rule.resource, rule.direction if inline else opened[0].name, Risk.RUNTIME if inline else Risk.REPLACE
    )


def _fix(rule: Rule, opened: Sequence[Open], module: Module) -> Fix | str:
    """To what the module shows, else to addresses that a person gives."""
    shown_fix = _as_shown(rule, opened, module)
    if isinstance(shown_fix, Fix):
        return shown_fix
    group = group_of(rule, module)
    if group is not None and not is_first_open(rule, group, module):
        return shown_fix
    owner = group or rule.resource
    stem = f"{owner.labels[1].replace('-', '_')}_egress"
    names = tuple(argument.name for argument in opened)
    given = asked_ranges(names, stem, f"that {owner.address} lets out to", module)
    if given is None:
        return shown_fix
    plan = given if isinstance(given, str) else from_ranges(rule, opened, given.ranges)
    if isinstance(plan, str) or isinstance(given, str):
        return str(plan)
    changes = (*plan, *described(rule, opened, given.texts, module))
    own = tuple(FileChange(rule.path, change) for change in changes)
    title = f"Let out to {', '.join(given.texts)} instead of everywhere"
    return Fix(title, (*own, *given.declared), Risk.RUNTIME, NARROWED, given.inputs)


def _as_shown(rule: Rule, opened: Sequence[Open], module: Module) -> Fix | str:
    group = group_of(rule, module)
    if group is None:
        return "the security group is not part of this module, so who is in it is not known: allow what they need"
    if not is_first_open(rule, group, module):
        return "another rule of the group lets everything out too: narrow that first"
    flows = shown(group, module)
    plan = flows if isinstance(flows, str) else narrow(rule, opened, flows, module)
    if isinstance(plan, str):
        return plan
    title = REMOVED if plan[0] == Remove(rule.route) else TITLE
    return Fix(title, tuple(FileChange(rule.path, change) for change in plan), Risk.RUNTIME, NARROWED)
