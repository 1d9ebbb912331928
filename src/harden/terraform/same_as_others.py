"""What the other resources of a type in a module all name: the key, log group or topic that is plainly the one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from harden.hcl.document import Block, Expression
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.spot import Step, shown, spots
from harden.value import Known

_PLAIN = re.compile(r"(?:local|var|data|module|aws_\w+)(?:\.[A-Za-z_][\w-]*)+")
"""A reference that means the same everywhere in a module: no index, no `each`, no function."""


def same_as_others(
    path: tuple[Step, ...], is_fit: Callable[[object], bool] = bool
) -> Callable[[Block, Module], Expr | None]:
    """Return a finder for `Needed`: what every other resource of the type that sets `path` sets it to.

    It is plain when all of those that use the same provider (an account and a region) name one and the same thing:
    a reference without an index, or a constant that `is_fit`; and when what is named does not itself depend on the
    resource. Otherwise None.
    """

    def find(block: Block, module: Module) -> Expr | None:
        kind = block.labels[0]
        used = module.once(f"{shown(path)} of {kind}", lambda facts: _used(kind, path, is_fit, facts))
        expressions = used.get(_provider(block), {})
        if len(expressions) != 1:
            return None
        ((text, expression),) = expressions.items()
        if not isinstance(module.resolve(expression), Known) and not _PLAIN.fullmatch(text):
            return None
        named = module.refers_to(expression)
        if any(module.depends_on(address, block.address) for address in named):
            return None
        return Expr(text)

    return find


def _used(
    kind: str, path: tuple[Step, ...], is_fit: Callable[[object], bool], module: Module
) -> Mapping[str, Mapping[str, Expression]]:
    """Expressions by their text, by provider."""
    used: dict[str, dict[str, Expression]] = {}
    for block in module.resources(kind):
        for spot in spots(path, block, module):
            if spot.expression is None:
                continue
            value = module.resolve(spot.expression)
            if not isinstance(value, Known) or is_fit(value.data):
                used.setdefault(_provider(block), {})[spot.expression.text] = spot.expression
    return used


def _provider(block: Block) -> str:
    attribute = block.attribute("provider")
    return attribute.expression.text if attribute else ""
