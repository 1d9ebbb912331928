"""Where resources are: which configuration of their provider they use, and with it which region and account."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.terraform.module import Module


def location(block: Block) -> tuple[str, ...]:
    """What a resource says of its place: two that say the same in one module are in one region of one account."""
    attributes = (block.attribute(name) for name in ("provider", "region"))
    return tuple(attribute.expression.text if attribute else "" for attribute in attributes)


def are_together(kind: str, module: Module) -> bool:
    """Whether all resources of a type that this module makes, for all who call it, are in one place.

    A module that is called with several `providers` makes resources in several places.
    """
    return len({location(block) for block in module.resources(kind)}) < 2 and _is_called_for_one(module, frozenset())


def _is_called_for_one(module: Module, below: frozenset[str]) -> bool:
    if module.directory in below:
        return True
    given = (call.block.attribute("providers") for call in module.callers)
    if len({attribute.expression.text if attribute else "" for attribute in given}) > 1:
        return False
    above = {call.module.directory: call.module for call in module.callers}
    return all(_is_called_for_one(caller, below | {module.directory}) for caller in above.values())
