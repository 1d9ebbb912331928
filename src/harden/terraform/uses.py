"""Who uses a resource: resources of its module, of the modules it is given to, and of those that it is given out to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.hcl.document import Attribute, Block
from harden.terraform.module import Module
from harden.terraform.references import last_names, owner

_TELLING = frozenset({"", "id", "arn", "bucket", "name", "this"})
"""What says which resource it is: all of it, or what identifies it. A domain name is for those who read."""


@dataclass(frozen=True, slots=True)
class Use:
    """An argument that a resource is named in, and the block of that argument.

    `is_seen`: False for a call of a module, or an output, whose other end is not in the files of the run.
    """

    attribute: Attribute
    block: Block
    module: Module
    is_seen: bool = True


def uses(resource: Block, module: Module) -> tuple[Use, ...]:
    """Where a resource is named, through locals, variables of called modules and outputs to calling ones."""
    return module.once(f"uses of {resource.address}", lambda facts: tuple(_uses(resource.address, facts, set())))


def _uses(address: str, module: Module, seen: set[tuple[str, str]]) -> Iterator[Use]:
    if (module.directory, address) in seen:
        return
    seen.add((module.directory, address))
    for attribute in module.references(address):
        block = owner(attribute)
        if block.type == "locals":
            yield from _uses(f"local.{attribute.route[2]}", module, seen)
        elif block.type not in ("module", "output"):
            yield Use(attribute, block, module)
        elif attribute.name != "depends_on" and _is_told(attribute, address):
            yield from _beyond(attribute, block, module, seen)


def _is_told(attribute: Attribute, address: str) -> bool:
    is_whole = address.startswith(("local.", "var.", "module."))
    return is_whole or bool(_TELLING.intersection(last_names(attribute.expression, address)))


def _beyond(attribute: Attribute, block: Block, module: Module, seen: set[tuple[str, str]]) -> Iterator[Use]:
    """Uses in the module that is called, or in those that call this one."""
    if block.type == "module":
        called = module.called(block)
        if called is None:
            yield Use(attribute, block, module, is_seen=False)
        else:
            yield from _uses(f"var.{attribute.name}", called, seen)
        return
    if not module.callers and not module.is_plainly_root and _is_called(module):
        yield Use(attribute, block, module, is_seen=False)
    for call in module.callers:
        yield from _uses(call.block.address, call.module, seen)


def _is_called(module: Module) -> bool:
    """Whether a module that nobody is seen to call is made to be called: it has variables."""
    return any(module.blocks("variable"))
