"""Program lets the whole internet in

Why. 0.0.0.0/0 and ::/0 are everybody. Remote administration and databases behind such a rule are found by scanners
within minutes.

Exploited. Passwords and keys are guessed, known holes of the service are used, unprotected stores are copied and wiped
for ransom.

Fix. Ports of administration and databases are opened to the addresses that `admin_ingress_cidr_blocks` in
`[inputs.variables]` of harden.toml gives; with `--inputs variables` a Pulumi program asks its configuration for them.
Without either, and where all ports are open, the finding has no fix: who may connect is known to a person only. In CDK
a rule is the call of a method, which takes one address, and is reported. Web ports are let be.

Risk. Runtime: who came in through the rule from elsewhere no longer does.

References.
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
- https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/
- https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
- https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_ec2/SecurityGroup.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Data, Expr, FileChange, Finding, Fix, Input, Risk, Set
from harden.python.azure_ingress import AZURE_GROUP, AZURE_RULE, opened_in_azure
from harden.python.explained import why_explained
from harden.python.ingress import GROUPS, PORTS, RULES, Opened, opened, opened_by_method
from harden.python.literal import literal
from harden.python.program import Program
from harden.python.site import Site
from harden.terraform.network.cidr import is_open, is_range
from harden.transform import call, transform

_VARIABLE = "admin_ingress_cidr_blocks"
_ASKED = f"only you know who may connect: give {_VARIABLE} in [inputs.variables]"
_NOTE = "Whoever connects from elsewhere through this rule is refused"


_AZURE = (AZURE_GROUP, AZURE_RULE)


@transform(
    call(*GROUPS, *RULES, *PORTS, *_AZURE),
    checkov=("CKV_AWS_24", "CKV_AWS_25", "CKV_AZURE_9", "CKV_AZURE_10"),
    trivy=("AVD-AWS-0107", "AVD-AZU-0047"),
)
def check(site: Site, program: Program) -> Iterator[Finding]:
    if site.name in PORTS:
        method = opened_by_method(site)
        if method is not None:
            where = method[0].place(method[1])
            yield Finding(where, f"The whole internet may reach {method[1]}", reason="only you know who may connect")
        return
    for rule in opened_in_azure(site) if site.name in _AZURE else opened(site):
        if rule.what:
            where = site.place(".".join(map(str, rule.route[2:])), rule.item)
            outcome = site.doubt or _fix(rule, site, program)
            message = f"The whole internet may reach {rule.what}"
            if isinstance(outcome, str):
                yield Finding(where, message, reason=outcome)
            else:
                yield Finding(where, message, outcome)


def _fix(rule: Opened, site: Site, program: Program) -> Fix | str:
    if rule.first != rule.last or not rule.is_alone:
        return "which of the ports are needed, and by whom, cannot be told from the program"
    inputs = program.settings.inputs
    given = inputs.variables.get(_VARIABLE)
    if given is not None:
        value = _given(rule, given)
        return value if isinstance(value, str) else _opened(rule, site, value)
    if not inputs.asks_by_variables:
        return f"{_ASKED}, or use --inputs variables"
    config = site.reach("pulumi.Config")
    if not config or not rule.is_list or rule.others or rule.version == 6:
        return _ASKED
    owed = Input(_VARIABLE, "Addresses from which administrators connect, as a list of CIDR blocks", site.path)
    return _opened(rule, site, Expr(f'{config}().require_object("{_VARIABLE}")'), owed)


def _given(rule: Opened, given: Data) -> list[str] | Expr | str:
    """The addresses of the rule's version of the protocol; a single one as source; or why there is none."""
    if not isinstance(given, list) or not all(is_range(one) and not is_open(one) for one in given):
        return f"what inputs.variables has for {_VARIABLE} must be a list of ranges that are not the whole internet"
    fit = [str(one) for one in given if not rule.version or (":" in str(one)) is (rule.version == 6)]
    if rule.is_list:
        return [*rule.others, *fit]
    if len(fit) == 1:
        return Expr(literal(fit[0]))
    return f"the rule takes one address, and {_VARIABLE} has {len(fit)} of its kind"


def _opened(rule: Opened, site: Site, value: Data, *owed: Input) -> Fix | str:
    change = FileChange(site.path, Set(rule.route, value))
    return why_explained(site.document, (change,)) or Fix(
        f"Open the port to {_VARIABLE} alone", (change,), Risk.RUNTIME, _NOTE, owed
    )
