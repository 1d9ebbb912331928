"""The only resource of its kind in a module, for values that only a person knows: a web ACL, a configuration."""

from __future__ import annotations

from collections.abc import Callable

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.value import Known

Find = Callable[[Block, Module], Expr | None]


def only(kind: str, exported: str, **arguments: str) -> Find:
    """Return a finder for `Needed`: what the one resource of a type that has these arguments exports.

    It is plain when the module makes exactly one, once, by the default provider, and that one does not itself depend
    on the resource.
    """

    def find(block: Block, module: Module) -> Expr | None:
        found = module.once(f"only {kind} {arguments}", lambda facts: _only(kind, arguments, facts))
        if found is None or block.attribute("provider") or module.depends_on(found.address, block.address):
            return None
        return Expr(f"{found.address}.{exported}")

    return find


def _only(kind: str, arguments: dict[str, str], module: Module) -> Block | None:
    same = [
        block
        for block in module.resources(kind)
        if all(module.value(block, name) == Known(value) for name, value in arguments.items())
    ]
    if len(same) != 1 or any(same[0].attribute(name) for name in ("count", "for_each", "provider")):
        return None
    return same[0]


def either(*finds: Find) -> Find:
    """Find what the first of several ways finds."""
    return lambda block, module: next((one for find in finds if (one := find(block, module)) is not None), None)
