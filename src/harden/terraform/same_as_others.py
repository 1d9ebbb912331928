"""What the other resources of a type in a module all name: the key, log group or topic that is plainly the one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from harden.hcl.document import Block, Expression
from harden.model import Expr
from harden.terraform.located import location
from harden.terraform.module import Module
from harden.terraform.origin import origins
from harden.terraform.spot import Step, shown, spots
from harden.value import Known

_PLAIN = re.compile(r"(?:local|var|data|module|(?:aws|azurerm|google)_\w+)(?:\.[A-Za-z_][\w-]*)+")
"""A reference that means the same everywhere in a module: no index, no `each`, no function."""


def same_as_others(
    path: tuple[Step, ...], is_fit: Callable[[object], bool] = bool, least: int = 1
) -> Callable[[Block, Module], Expr | None]:
    """Return a finder for `Needed`: what every other resource of the type that sets `path` sets it to.

    It is plain when all of those that use the same provider (an account and a region) name one and the same thing:
    a reference without an index, or a constant; when that is nothing that `is_fit` refuses, wherever it comes from;
    and when what is named does not itself depend on the resource. `least`: how many others must name it, more than
    one of what may as well be one resource's own. Otherwise None.
    """

    def find(block: Block, module: Module) -> Expr | None:
        kind = block.labels[0]
        used = module.once(f"{shown(path)} of {kind}", lambda facts: tuple(_used(kind, path, is_fit, facts)))
        others = [(user, one) for user, one in used if user is not block and location(user) == location(block)]
        named = {expression.text: expression for _, expression in others}
        if len(named) != 1 or len(others) < least:
            return None
        ((text, expression),) = named.items()
        return Expr(text) if _is_plain(expression, block, module, is_fit) else None

    return find


def _used(
    kind: str, path: tuple[Step, ...], is_fit: Callable[[object], bool], module: Module
) -> Iterator[tuple[Block, Expression]]:
    for block in module.resources(kind):
        for spot in spots(path, block, module):
            value = spot.value(module)
            if spot.expression is not None and not (isinstance(value, Known) and not is_fit(value.data)):
                yield block, spot.expression


def _is_plain(expression: Expression, block: Block, module: Module, is_fit: Callable[[object], bool]) -> bool:
    values = [one.value for one in origins(expression, module, lambda use: True)]
    is_constant = all(isinstance(value, Known) for value in values)
    if not is_constant and not _PLAIN.fullmatch(expression.text):
        return False
    if any(isinstance(value, Known) and not is_fit(value.data) for value in values):
        return False
    return not any(module.depends_on(address, block.address) for address in module.refers_to(expression))
