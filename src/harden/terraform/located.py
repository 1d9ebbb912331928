"""Where resources are: which configuration of their provider they use, and with it which region and account."""

from __future__ import annotations

import re

from harden.hcl.document import Block
from harden.terraform.module import Module

_ARGUMENTS = {
    "aws": ("provider", "region"),
    "azurerm": ("provider", "location"),
    "google": ("provider", "region", "project", "location", "zone"),
}
_ZONE = re.compile(r'(?<=[a-z]\d)-[a-f](?="$)')
"""What names a zone within its region: `-b` of `"europe-west1-b"`."""


def location(block: Block) -> tuple[str, ...]:
    """What a resource says of its place: two that say the same in one module are in one region of one account."""
    names = _ARGUMENTS.get(block.labels[0].partition("_")[0], ("provider",))
    attributes = (block.attribute(name) for name in names)
    return tuple(_ZONE.sub("", attribute.expression.text) if attribute else "" for attribute in attributes)


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
