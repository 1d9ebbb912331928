"""Addresses in the place of everybody: those that the configuration gives, else what a variable asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.model import Data, Expr, FileChange, Input
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_open, is_range
from harden.terraform.variables import Validation, Variable, ask
from harden.value import ABSENT, Known, elements

_CHECK = 'can(cidrhost({0}, 0)) && !can(regex("/0$", {0}))'
_SUCH = "such as {}, and not the whole internet."


def _many(name: str, described: str, example: str) -> Variable:
    condition = f"alltrue([for cidr in var.{name} : {_CHECK.format('cidr')}])"
    return Variable(
        name, "list(string)", described, (Validation(condition, f"Give address ranges {_SUCH.format(example)}"),)
    )


def _one(name: str, described: str, example: str) -> Variable:
    validation = Validation(_CHECK.format(f"var.{name}"), f"Give an address range {_SUCH.format(example)}")
    return Variable(name, "string", described, (validation,))


V4, V6 = "203.0.113.0/24", "2001:db8::/32"  # documentation prefixes, RFC 5737 and RFC 3849


def variables(stem: str, which: str) -> Mapping[str, Variable]:
    """The variable for the open address of each kind of argument of security groups: `web_ingress_cidr_blocks`.

    `which` ends the description: "IPv4 address ranges that may reach the web servers".
    """
    return {
        "cidr_blocks": _many(f"{stem}_cidr_blocks", f"IPv4 address ranges {which}", V4),
        "ipv6_cidr_blocks": _many(f"{stem}_ipv6_cidr_blocks", f"IPv6 address ranges {which}", V6),
        "cidr_ipv4": _one(f"{stem}_cidr_block", f"IPv4 address range {which}", V4),
        "cidr_ipv6": _one(f"{stem}_ipv6_cidr_block", f"IPv6 address range {which}", V6),
    }


VARIABLES: Mapping[str, Variable] = variables("web_ingress", "that may reach the web servers")
"""The variable that stands for everybody who reaches web servers, by the name of the argument."""


@dataclass(frozen=True, slots=True)
class WebRanges:
    """What to write for each argument that was asked for, the changes that declare variables, what the user owes."""

    ranges: Mapping[str, Data]
    declared: tuple[FileChange, ...]
    inputs: tuple[Input, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The addresses or variables, for people."""
        values = [one for value in self.ranges.values() for one in _each(value)]
        return tuple(value.text if isinstance(value, Expr) else str(value) for value in values)

    @property
    def title(self) -> str:
        return f"Let in {', '.join(self.texts)} instead of everybody"


def web_ranges(names: Sequence[str], module: Module, wanted: Mapping[str, Variable] = VARIABLES) -> WebRanges | str:
    """Return addresses for these arguments of `wanted`, or the reason, for the user, why there are none."""
    ranges: dict[str, Data] = {}
    asked: list[Variable] = []
    for name in names:
        variable = wanted[name]
        given = _given(variable, module)
        if given is None:
            asked.append(variable)
        ranges[name] = Expr(f"var.{variable.name}") if given is None else given
        reason = _why_unfit(variable, given, module)
        if reason:
            return reason
    declared: list[FileChange] = []
    inputs: list[Input] = []
    for variable in asked:
        answer = ask(module, variable)
        if isinstance(answer, str):
            return f"{answer}; or give {variable.name} in [inputs.variables]"
        declared += answer.changes
        inputs += answer.inputs
    return WebRanges(ranges, tuple(declared), tuple(inputs))


def asked_ranges(names: Sequence[str], stem: str, which: str, module: Module) -> WebRanges | str | None:
    """Return addresses for arguments of which only a person can say them, as `web_ranges` does (`variables`).

    None: nobody has said them, nor wants to be asked (`--inputs variables`), or no address can stand in an argument.
    """
    wanted = variables(stem, which)
    if not wanted.keys() >= set(names):
        return None
    is_said = all(_given(wanted[name], module) is not None for name in names)
    return web_ranges(names, module, wanted) if is_said or module.settings.inputs.asks_by_variables else None


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
