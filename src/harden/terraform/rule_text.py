"""A security group rule in words: `SSH from 10.0.0.0/8`, within what AWS takes as a description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from harden.hcl.document import Expression
from harden.terraform.cidr import is_open
from harden.terraform.module import Module
from harden.terraform.ports import service
from harden.terraform.resolve import path_steps
from harden.terraform.security_group import CIDRS, HIGHEST_PORT, SOURCES, Rule, Traffic, protocol_of, traffic
from harden.value import Known, elements

MAX_LENGTH = 255
_FORBIDDEN = re.compile(r"[^a-zA-Z0-9 ._:/()#,@\[\]+=;{}!$*-]")
"""Source: EC2 API, descriptions of security group rules, by range, group and prefix list alike."""

SHOWN = 3  # sources that are named; the rest are counted
ANYWHERE = "anywhere"


def describe(rule: Rule, module: Module, others: Sequence[str] | None = None) -> str:
    """Return a description of the rule, empty when nothing can be said. `others`: sources instead of its own."""
    what = _what(traffic(rule, module), protocol_of(rule, module))
    names = list(dict.fromkeys(sources(rule, module) if others is None else others))
    if not what and not names:
        return ""
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more"]
    where = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
    preposition = "from" if rule.direction == "ingress" else "to"
    text = f"{what or 'Traffic'} {preposition} {where}" if where else what
    return _FORBIDDEN.sub("", text)[:MAX_LENGTH]


def _what(known: Traffic | None, protocol: str) -> str:
    if known is None or not known.has_ports:
        return (
            "All traffic" if protocol == "all" else f"Protocol {protocol}" if protocol.isdigit() else protocol.upper()
        )
    name = known.protocol.upper()
    if known.is_everything:
        return f"All {name}"
    if known.first == known.last:
        return service(known.first) or f"{name} {known.first}"
    names = {service(port) for port in range(known.first, min(known.last, known.first + 5) + 1)}
    if known.last - known.first <= 5 and len(names) == 1 and "" not in names:
        return names.pop()
    return f"{name} {known.first}-{min(known.last, HIGHEST_PORT)}"


def sources(rule: Rule, module: Module) -> Iterator[str]:
    """Where the traffic of a rule comes from (or goes to), a name each; what has no plain name is left out."""
    for name in SOURCES:
        expression = rule.fields.get(name)
        if expression is None:
            continue
        if name == "self":
            if module.resolve(expression) == Known(True):
                yield "its own members"
            continue
        for item in expression.items if expression.items is not None else (expression,):
            yield from source_names(item, module, is_cidr=name in CIDRS)


def source_names(expression: Expression, module: Module, *, is_cidr: bool) -> Iterator[str]:
    value = module.resolve(expression)
    if isinstance(value, Known):
        for one in elements(value.data):
            if isinstance(one, str) and one:
                yield ANYWHERE if is_cidr and is_open(one) else one
        return
    steps = [str(step) for step in path_steps(expression)]
    if len(steps) > 1:
        yield ".".join(steps[: 3 if steps[0] == "data" else 2])
