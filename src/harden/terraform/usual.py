"""What a module shows plainly: the value that all others have in the same place, the only resource of its kind.

Both are for `Needed.find`. "Plainly" means that there is nothing to choose: one value, or one resource, and it exists
whatever the module is called with, so a reference to it can stand in any other resource.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.spot import Step, shown, spots
from harden.value import Known

Find = Callable[[Block, Module], Expr | None]

_PLAIN = re.compile(r'(?!each\.|count\.|self\.)(?:[A-Za-z_][\w.-]*\.[\w.-]+|"[^"$%\\]+")')
"""A reference without index, or a string that is only text: the same for every resource of the module."""


def usual(*path: Step) -> Find:
    """Find the value that every resource of the type has at `path`, of those that have one: there must be only one."""

    def find(block: Block, module: Module) -> Expr | None:
        kind = block.labels[0]
        return module.once(f"usual {kind} {shown(path)}", lambda facts: _usual(kind, path, facts))

    return find


def _usual(kind: str, path: tuple[Step, ...], module: Module) -> Expr | None:
    written = [spot.expression for block in module.resources(kind) for spot in spots(path, block, module)]
    there = [one for one in written if one is not None and module.resolve(one) not in (Known(None), Known(""))]
    texts = {one.text for one in there}
    return Expr(next(iter(texts))) if len(texts) == 1 and _PLAIN.fullmatch(there[0].text) else None


def only(kind: str, exported: str, **arguments: str) -> Find:
    """Find the one resource of a type in the module that has these arguments, made exactly once: its `exported`."""

    def find(block: Block, module: Module) -> Expr | None:
        return module.once(f"only {kind} {exported} {arguments}", lambda facts: _only(kind, exported, arguments, facts))

    return find


def _only(kind: str, exported: str, arguments: dict[str, str], module: Module) -> Expr | None:
    same = [
        block
        for block in module.resources(kind)
        if all(module.value(block, name) == Known(value) for name, value in arguments.items())
    ]
    if len(same) != 1 or any(same[0].attribute(name) for name in ("count", "for_each", "provider")):
        return None
    return Expr(f"{same[0].address}.{exported}")


def either(*finds: Find) -> Find:
    """Find what the first of several ways finds."""
    return lambda block, module: next((one for find in finds if (one := find(block, module)) is not None), None)
