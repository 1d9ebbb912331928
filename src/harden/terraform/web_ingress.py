"""Who may reach web servers instead of everybody: the load balancer in front of them, else addresses a person gives."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from harden.hcl.document import Block
from harden.model import Change, Data, Expr, FileChange, Input
from harden.terraform.cidr import is_open, is_range
from harden.terraform.exposure import Exposure, Kind, exposures
from harden.terraform.ingress import Plan, close, described, from_group, from_ranges
from harden.terraform.load_balancer import front
from harden.terraform.module import Module
from harden.terraform.security_group import SOURCES, Rule, group_of, rules_of_group, traffic_key
from harden.terraform.variables import Validation, Variable, ask
from harden.value import ABSENT, Known, elements

_CHECK = 'can(cidrhost({0}, 0)) && !can(regex("/0$", {0}))'
_SUCH = "such as {}, and not the whole internet."


def _many(name: str, family: str, example: str) -> Variable:
    condition = f"alltrue([for cidr in var.{name} : {_CHECK.format('cidr')}])"
    description = f"{family} address ranges that may reach the web servers"
    return Variable(
        name, "list(string)", description, (Validation(condition, f"Give address ranges {_SUCH.format(example)}"),)
    )


def _one(name: str, family: str, example: str) -> Variable:
    validation = Validation(_CHECK.format(f"var.{name}"), f"Give an address range {_SUCH.format(example)}")
    return Variable(name, "string", f"{family} address range that may reach the web servers", (validation,))


V4, V6 = "203.0.113.0/24", "2001:db8::/32"  # documentation prefixes, RFC 5737 and RFC 3849
VARIABLES: Mapping[str, Variable] = {
    "cidr_blocks": _many("web_ingress_cidr_blocks", "IPv4", V4),
    "ipv6_cidr_blocks": _many("web_ingress_ipv6_cidr_blocks", "IPv6", V6),
    "cidr_ipv4": _one("web_ingress_cidr_block", "IPv4", V4),
    "cidr_ipv6": _one("web_ingress_ipv6_cidr_block", "IPv6", V6),
}
"""The variable that stands for the open address of each argument."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How to narrow a web rule: what it is, changes of its own file, changes that declare variables."""

    title: str
    changes: tuple[Change, ...] = ()
    declared: tuple[FileChange, ...] = ()
    inputs: tuple[Input, ...] = ()


def narrow(exposure: Exposure, module: Module) -> Narrowing | str:
    """Return how to narrow a rule that opens a web port, or the reason, for the user, why that cannot be done."""
    group = group_of(exposure.rule, module)
    balancer = module.once("load balancer in front", front)
    if balancer is None or group is None or balancer[0] == group.address:
        return _narrow_to_ranges(exposure, module)
    address, group_id = balancer
    if module.depends_on(address, exposure.rule.resource.address):
        return f"{address} refers to this group, so that a rule for it here would be a cycle: use separate rules"
    if _is_let_in(exposure, group, address, module):
        plan = close(exposure.rule, exposure.opened, module)
        return _finish(exposure, plan, (), module, Narrowing("Close it: the load balancer is let in already"))
    plan = from_group(exposure.rule, exposure.opened, group_id, module)
    return _finish(exposure, plan, [address], module, Narrowing(f"Let in {address} instead of everybody"))


def _is_let_in(exposure: Exposure, group: Block, address: str, module: Module) -> bool:
    """Whether a rule of the group lets the load balancer in already, or will once it is narrowed itself.

    AWS refuses two rules of a group that let the same traffic in from the same group.
    """
    rule, key = exposure.rule, traffic_key(exposure.rule, module)
    if key in module.once(f"let in to {group.address}", lambda facts: _let_in(group, address, facts)):
        return True
    first = module.once(f"first open rules of {group.address}", lambda facts: _first_open(group, facts))
    return first.get(key, rule).route != rule.route or first.get(key, rule).path != rule.path


def _let_in(group: Block, address: str, module: Module) -> frozenset[Hashable]:
    """Traffic that some rule lets in from the load balancer's group."""
    return frozenset(
        traffic_key(rule, module)
        for rule in rules_of_group(group, module, "ingress")
        if not rule.is_dynamic
        and any(name in rule.fields and address in module.refers_to(rule.fields[name]) for name in SOURCES)
    )


def _first_open(group: Block, module: Module) -> Mapping[Hashable, Rule]:
    """The first rule that is open for some traffic and will be narrowed, by the traffic."""
    found: dict[Hashable, Rule] = {}
    resources = {rule.resource.address: rule.resource for rule in rules_of_group(group, module, "ingress")}
    for exposure in (exposure for resource in resources.values() for exposure in exposures(resource, module)):
        if exposure.kind is Kind.WEB and not exposure.reason:
            found.setdefault(traffic_key(exposure.rule, module), exposure.rule)
    return found


def _narrow_to_ranges(exposure: Exposure, module: Module) -> Narrowing | str:
    """Through addresses that the configuration gives, else through a variable, for each open argument."""
    ranges: dict[str, Data] = {}
    asked: list[Variable] = []
    for name in (argument.name for argument in exposure.opened):
        variable = VARIABLES[name]
        given = _given(variable, module)
        if given is None:
            asked.append(variable)
        ranges[name] = Expr(f"var.{variable.name}") if given is None else given
        reason = _why_unfit(variable, given, module)
        if reason:
            return reason
    plan = from_ranges(exposure.rule, exposure.opened, ranges)
    declared: list[FileChange] = []
    inputs: list[Input] = []
    for variable in asked:
        wanted = ask(module, variable)
        if isinstance(wanted, str):
            return f"{wanted}; or give {variable.name} in [inputs.variables]"
        declared += wanted.changes
        inputs += wanted.inputs
    texts = [text.text if isinstance(text, Expr) else str(text) for one in ranges.values() for text in _each(one)]
    return _finish(
        exposure,
        plan,
        texts,
        module,
        Narrowing(f"Let in {', '.join(texts)} instead of everybody", (), tuple(declared), tuple(inputs)),
    )


def _given(variable: Variable, module: Module) -> Data:
    """What `[inputs.variables]` has for a variable; for the address of one rule also a list of one."""
    given = module.settings.inputs.variables.get(variable.name)
    if given is None and variable.type == "string":
        several = _each(module.settings.inputs.variables.get(f"{variable.name}s"))
        return several[0] if len(several) == 1 else None
    return given


def _each(value: Data) -> Sequence[Data]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)


def _why_unfit(variable: Variable, given: Data, module: Module) -> str:
    if given is not None:
        is_fit = (variable.type == "string") is isinstance(given, str)
        if not is_fit or any(not is_range(one) or is_open(one) for one in _each(given)):
            what = "one address range" if variable.type == "string" else "a list of address ranges"
            return f"what inputs.variables has for {variable.name} must be {what}, without the whole internet"
        return ""
    block = module.by_address.get(f"var.{variable.name}")
    if block is None:
        return ""
    written = block.attribute("type")
    value = module.variable_value(variable.name)
    is_closed = isinstance(value, Known) and not any(is_open(one) for one in elements(value.data))
    if written is None or written.expression.text != variable.type or not (value is ABSENT or is_closed):
        return f"var.{variable.name} exists, but not as a {variable.type} that keeps the whole internet out"
    return ""


def _finish(
    exposure: Exposure, plan: Plan, added: Sequence[str], module: Module, narrowing: Narrowing
) -> Narrowing | str:
    if isinstance(plan, str):
        return plan
    changes = (*plan, *described(exposure.rule, exposure.opened, added, module))
    return replace(narrowing, changes=changes)
