"""A security group rule in words: `SSH from 10.0.0.0/8`, within what AWS takes as a description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from harden.hcl.document import Expression
from harden.model import Data, Expr
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_open
from harden.terraform.network.ports import service
from harden.terraform.network.security_group import (
    CIDRS,
    HIGHEST_PORT,
    SOURCES,
    Rule,
    Traffic,
    port_path,
    protocol_of,
    traffic,
)
from harden.terraform.resolve import path_steps
from harden.value import Known, Value, elements

MAX_LENGTH = 255
_FORBIDDEN = re.compile(r"[^a-zA-Z0-9 ._:/()#,@\[\]+=;!*-]")
"""Source: EC2 API, descriptions of security group rules, by range, group and prefix list alike. `${}` is ours."""

_TAKEN_OUT = re.compile(rf"(\$\{{[\w.-]+\}})|{_FORBIDDEN.pattern}")

Gone = tuple[int, ...] | None
"""Elements of an argument that go, by position; None: the argument as a whole."""

_PLAIN = re.compile(r"[A-Za-z_][\w-]*")
SHOWN = 3  # sources that are named; the rest are counted
ALL = "All traffic"
ANYWHERE = "anywhere"
_LEFT_OUT = frozenset({"id", "ids", "arn", "cidr_block", "cidr_blocks", "ipv6_cidr_block"})
"""Last steps of a reference that say nothing about whom it means."""


def describe(rule: Rule, module: Module, others: Sequence[str] | None = None) -> str:
    """Return a description of the rule as a template, empty when nothing can be said.

    `others`: sources instead of its own. A port that is a reference is interpolated: `TCP ${var.port} from anywhere`.
    """
    what = _what(rule, traffic(rule, module), protocol_of(rule, module))
    names = list(dict.fromkeys(sources(rule, module) if others is None else others))
    if not names and what in ("", ALL):  # nothing that would tell this rule from another
        return ""
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more"]
    where = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
    preposition = "from" if rule.direction == "ingress" else "to"
    text = f" {preposition} {_TAKEN_OUT.sub(_interpolation, where)}" if where else ""
    said = (what or "Traffic") + text
    return said[:MAX_LENGTH] if "${" not in text else said if len(said) <= MAX_LENGTH else what


def _interpolation(match: re.Match[str]) -> str:
    return match[1] or ""


def template(text: str) -> Data:
    """A description as data to write."""
    return Expr(f'"{text}"') if "${" in text else text


def says(expression: Expression, text: str, module: Module) -> bool:
    """Whether an expression is this description."""
    return module.resolve(expression) == Known(text) or expression.text == f'"{text}"'


def _what(rule: Rule, known: Traffic | None, protocol: str) -> str:
    if known is None or not known.has_ports:
        path = port_path(rule) if protocol in ("tcp", "udp") else ""
        if path:
            return f"{protocol.upper()} ${{{path}}}"
        name = f"Protocol {protocol}" if protocol.isdigit() else protocol.upper()
        return ALL if protocol == "all" else name
    name = known.protocol.upper()
    if known.is_everything:
        return f"All {name}"
    if known.first == known.last:
        return service(known.first) or f"{name} {known.first}"
    names = {service(port) for port in range(known.first, min(known.last, known.first + 5) + 1)}
    if known.last - known.first <= 5 and len(names) == 1 and "" not in names:
        return names.pop()
    return f"{name} {known.first}-{min(known.last, HIGHEST_PORT)}"


def sources(rule: Rule, module: Module, without: Mapping[str, Gone] | None = None) -> Iterator[str]:
    """Where the traffic of a rule comes from (or goes to), a name each; what has no plain name is left out.

    `without`: arguments that are not counted, or elements of them by position.
    """
    for name, expression in ((name, rule.fields[name]) for name in SOURCES if name in rule.fields):
        gone: Gone = (without or {}).get(name, ())
        if gone is None:
            continue
        if name == "self":
            yield from ("its own members",) if module.resolve(expression) in (Known(True), Known("true")) else ()
            continue
        for index, item in enumerate(expression.items if expression.items is not None else (expression,)):
            if index not in gone:
                yield from _names(item, module, is_cidr=name in CIDRS)


def _names(expression: Expression, module: Module, *, is_cidr: bool) -> Iterator[str]:
    value = module.resolve(expression)
    local = _local(expression, value)
    if local:
        yield f"${{{local}}}"
    elif isinstance(value, Known):
        for one in elements(value.data):
            if isinstance(one, str) and one:
                yield ANYWHERE if is_cidr and is_open(one) else one
    elif name := _path_name([step for step in path_steps(expression) if isinstance(step, str)]):
        yield name


def _local(expression: Expression, value: Value) -> str:
    """The local whose text an address is, so that the description follows when it changes; empty for anything else."""
    steps = path_steps(expression)
    is_text = (
        isinstance(value, Known)
        and isinstance(value.data, str)
        and not _FORBIDDEN.search(value.data)
        and not is_open(value.data)
    )
    is_plain = steps[:1] == ("local",) and all(isinstance(step, str) and _PLAIN.fullmatch(step) for step in steps)
    return ".".join(str(step) for step in steps) if is_text and is_plain else ""


def _path_name(steps: list[str]) -> str:
    """The part of a reference that tells people whom it means: `aws_lb.web` of `aws_lb.web[0].id`."""
    if len(steps) < 2 or steps[0] in ("each", "count"):
        return ""
    if steps[0] == "data":
        steps = steps[1:]
    if "outputs" in steps[:-1]:
        steps = steps[steps.index("outputs") + 1 :]
    while len(steps) > 2 and steps[-1] in _LEFT_OUT:
        steps = steps[:-1]
    return ".".join(steps)
