"""A module as transforms get it: asked only for constants that stand in the block itself, it needs no other file."""

from __future__ import annotations

from harden.platform import Watched
from harden.terraform.module import Module


class WatchedModule(Watched):
    """A `Module` to those who use it."""

    def __init__(self, module: Module) -> None:
        super().__init__(module, "settings", "directory")

    resolve = Module.resolve
    value = Module.value
    known = Module.known
    local = Module.local
