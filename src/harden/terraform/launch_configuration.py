"""Launch configurations: immutable, so that every change of one is another one that must be made first."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.terraform.module import Module


def replaceable(block: Block, module: Module) -> str | None:
    """Return why a launch configuration cannot be replaced while it is in use, None if it can: a guard for settings.

    The new one must be made, under another name, before the old one goes.
    """
    if block.attribute("name"):
        return (
            "launch configurations are immutable, and its fixed name keeps a new one from being made first: "
            "use name_prefix, or better a launch template"
        )
    lifecycles = block.blocks("lifecycle")
    if not any(one.known("create_before_destroy") is True for one in lifecycles):
        return (
            "launch configurations are immutable, and one that is in use cannot be destroyed: "
            "set lifecycle.create_before_destroy, or better use a launch template"
        )
    return None
