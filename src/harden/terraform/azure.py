"""Facts of Azure that many rows of settings ask for: private endpoints, and who may be locked out."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.wanted import Guard, is_asked_for
from harden.value import ABSENT, Known

_CONTENT = (
    "azurerm_key_vault_certificate",
    "azurerm_key_vault_key",
    "azurerm_key_vault_secret",
    "azurerm_app_configuration_feature",
    "azurerm_app_configuration_key",
    "azurerm_storage_blob",
    "azurerm_storage_container",
    "azurerm_storage_data_lake_gen2_filesystem",
    "azurerm_storage_queue",
    "azurerm_storage_share",
    "azurerm_storage_table",
)
"""Resources that Terraform reads and writes by way of the endpoint of the service they are in."""


def does_without_public_endpoint(block: Block, module: Module) -> bool:
    """Whether a private endpoint leads to the resource, and Terraform itself does not come by the public one."""
    users = {owner(use).labels[0] for use in module.references(block.address) if owner(use).type == "resource"}
    return "azurerm_private_endpoint" in users and not users & set(_CONTENT)


def names_networks(rules: Block, module: Module) -> bool:
    """Whether a block of network rules lets certain addresses or subnets in, so that it is meant to keep out others."""
    values = (module.value(rules, name) for name in ("ip_rules", "virtual_network_subnet_ids"))
    return any(value not in (ABSENT, Known(None), Known([])) for value in values)


def locks_out(name: str) -> Guard:
    """A guard for settings that close the public endpoint: they are silent where clients may still need it.

    They apply where a private endpoint serves all that the module shows, and to whoever asked for the defect `name`.
    """

    def guard(block: Block, module: Module) -> str | None:
        return None if is_asked_for(module, name) or does_without_public_endpoint(block, module) else ""

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
