"""Security group rule does not say what it is for

Why. A rule without a description cannot be reviewed: nobody dares to remove what nobody can explain, so that groups
only ever grow.

Exploited. Forgotten rules are the way in that nobody watches.

Fix. A description from what the rule says itself: service or port, and where the traffic comes from or goes to
(`SSH from 10.0.0.0/8`). The description of the group is left alone: changing it replaces the group.

Risk. None for separate rule resources, whose description changes in place. Runtime for rules inside a group: AWS knows
them by their whole content, so that Terraform takes the rule out and puts it in again, and new connections may fail for
a moment.

References.
- https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Change, FileChange, Finding, Fix, Place, Risk, Set
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.inline_rules import kept
from harden.terraform.network.rule_text import describe, template
from harden.terraform.network.security_group import RULE_TYPES, SOURCES, Rule, rules
from harden.transform import resource, transform
from harden.value import Known

INLINE = "Terraform takes the rule out and puts it in again; new connections may fail for a moment"


@transform(
    resource(*RULE_TYPES),
    checkov=("CKV_AWS_23",),
    trivy=(
        "AVD-AWS-0124",
        "aws-ec2-add-description-to-security-group-rule",
        "aws-vpc-add-description-to-security-group-rule",
    ),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    for rule in rules(resource):
        written = rule.fields.get("description")
        if written is not None and module.resolve(written) not in (Known(""), Known(None)):
            continue
        place = Place(rule.path, rule.span, resource.address, resource.span)
        text = describe(rule, module)
        reason = _reason(rule, text)
        message = f"The {rule.direction} rule does not say what it is for"
        yield Finding(place, message, None if reason else _fix(rule, text), reason)


def _reason(rule: Rule, text: str) -> str:
    if rule.is_dynamic:
        return "a dynamic block makes these rules: take the text from what it goes through"
    if not text:
        return "whom it lets through, or on which port, is not known here: say what it is for"
    inline = rule.is_inline
    return guarded(rule.resource, rule.direction if inline else "description", Risk.RUNTIME)


def _fix(rule: Rule, text: str) -> Fix:
    """The description, on condition that the sources it tells of stay as they are."""
    is_alone = len(rule.fields) == 1  # a block on one line, which is opened up as a whole; no other fix closes it
    sources = [kept(rule.fields[name]) for name in SOURCES if name in rule.fields and not is_alone]
    changes: tuple[Change, ...] = (
        Set(rule.field_route("description"), template(text), after=("type", "security_group_id")),
        *sources,
    )
    inline = rule.is_inline
    risk, note = (Risk.RUNTIME, INLINE) if inline else (Risk.NONE, "")
    return Fix(
        "Describe the rule by what it lets through",
        tuple(FileChange(rule.path, change) for change in changes),
        risk,
        note,
    )
