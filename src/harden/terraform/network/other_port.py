"""A further port of load balancers: their security groups let it in from wherever they let in the first."""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Attr, FileChange, Insert
from harden.model import Block as NewBlock
from harden.terraform.companions import beside
from harden.terraform.module import Module
from harden.terraform.network.inline_rules import as_data
from harden.terraform.network.load_balancer import is_repeated
from harden.terraform.network.security_group import GROUP, Form, Rule, rules_of_group, traffic

_NOT_COPIED = frozenset({"provider", "region", "depends_on", "tags"})


def also_let_in(balancer: Block, port: int, other: int, text: str, module: Module) -> tuple[FileChange, ...] | str:
    """Rules for `other` beside those for `port`, described by `text`; none where it is let in already; or why not."""
    groups = _groups(balancer, module)
    if groups is None:
        return f"the security groups of {balancer.address} are not all part of this module: let port {other} in there"
    changes: list[FileChange] = []
    is_let_in = False
    for group in groups:
        for rule in rules_of_group(group, module, "ingress"):
            known = traffic(rule, module)
            if known is None or rule.is_dynamic:
                return f"which ports {group.address} lets in is not known here: let port {other} in there"
            if known.protocol not in ("tcp", "all") or not known.first <= port <= known.last:
                continue
            is_let_in = True
            if known.first <= other <= known.last:
                continue
            copy = _copy(rule, other, text, module)
            if copy is None:
                return f"a rule of {group.address} is an object or made several times: let port {other} in beside it"
            changes.append(copy)
    return tuple(changes) if is_let_in else f"nothing lets port {port} in to {balancer.address}: let port {other} in"


def _groups(balancer: Block, module: Module) -> list[Block] | None:
    attribute = balancer.attribute("security_groups")
    items = attribute.expression.items if attribute else None
    if not items:
        return None
    named = [module.refers_to(item) for item in items]
    found = [module.by_address[one[0]] for one in named if len(one) == 1]
    is_all = len(found) == len(items) and all(one.type == "resource" and one.labels[0] == GROUP for one in found)
    return found if is_all else None


def _copy(rule: Rule, port: int, text: str, module: Module) -> FileChange | None:
    body = tuple(_arguments(rule, port, text))
    if rule.form is Form.BLOCK:
        count = len(rule.resource.blocks(rule.direction))
        route = (*rule.resource.route, rule.direction, count)
        return FileChange(rule.path, Insert(route, NewBlock(rule.direction, (), body)))
    if rule.form is Form.OBJECT or is_repeated(rule.resource):
        return None
    return beside(rule.resource, rule.resource.labels[0], body, module, f"_{port}")


def _arguments(rule: Rule, port: int, text: str) -> Iterator[Attr]:
    """The arguments of a rule in their order, with the other port and description."""
    if "description" not in rule.fields:
        yield Attr("description", text)
    for name, value in rule.fields.items():
        if name in ("from_port", "to_port"):
            yield Attr(name, port)
        elif name not in _NOT_COPIED:
            yield Attr(name, text if name == "description" else as_data(value))
