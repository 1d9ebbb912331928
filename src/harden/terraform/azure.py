"""Facts of Azure that many rows of settings ask for: private endpoints, and who may be locked out."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.wanted import Guard, is_asked_for
from harden.value import ABSENT, Known


def has_private_endpoint(block: Block, module: Module) -> bool:
    """Whether a private endpoint of the module leads to this resource, so that it can do without the public one."""
    return any(owner(use).labels[:1] == ("azurerm_private_endpoint",) for use in module.references(block.address))


def names_networks(rules: Block, module: Module) -> bool:
    """Whether a block of network rules lets certain addresses or subnets in, so that it is meant to keep out others."""
    values = (module.value(rules, name) for name in ("ip_rules", "virtual_network_subnet_ids"))
    return any(value not in (ABSENT, Known(None), Known([])) for value in values)


def locks_out(name: str) -> Guard:
    """A guard for settings that close the public endpoint: they are silent where clients may still need it.

    They apply where a private endpoint leads to the resource, and to whoever asked for the defect `name`.
    """

    def guard(block: Block, module: Module) -> str | None:
        return None if has_private_endpoint(block, module) or is_asked_for(module, name) else ""

    return guard


def both(*guards: Guard) -> Guard:
    """The first guard that has something against the row decides."""

    def guard(block: Block, module: Module) -> str | None:
        return next((answer for one in guards if (answer := one(block, module)) is not None), None)

    return guard


def needs(argument: str, *values: str, default: str = "") -> Guard:
    """A guard for settings that only resources have whose `argument` is one of `values`, in any case of letters."""
    wanted = {value.lower() for value in values}

    def guard(block: Block, module: Module) -> str | None:
        written = default if block.attribute(argument) is None else module.known(block, argument)
        if written is None:
            return f"{argument} decides whether it can be set, and it is not known here"
        return None if str(written).lower() in wanted else ""

    return guard


def only_id(module: Module, kind: str) -> Expr | None:
    """The ID of the module's only resource of a type, if it is made exactly once, by the provider of all the others."""
    found = module.resources(kind)
    if len(found) != 1 or any(found[0].attribute(name) for name in ("count", "for_each", "provider")):
        return None
    return Expr(f"{found[0].address}.id")
