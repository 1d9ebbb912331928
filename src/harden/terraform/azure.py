"""Facts of Azure that many rows of settings ask for: private endpoints, and who may be locked out."""

from __future__ import annotations

import re

from harden.hcl.document import Block
from harden.model import Expr
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Guard, is_asked_for
from harden.value import ABSENT, UNKNOWN, Known

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


_RULES = ("network_rules", "network_acls", "network_rule_set")
_REPEATS = ("count", "for_each")


def does_without_public_endpoint(block: Block, module: Module) -> bool:
    """Whether a private endpoint leads to the resource, and nobody is known to come by the public one.

    Terraform does that writes into the resource, and so do those whom rules of the resource let in. A private endpoint
    that is made on some condition counts where the resource is made on the same.
    """
    users = [owner(use) for use in module.references(block.address) if owner(use).type == "resource"]
    endpoints = [user for user in users if user.labels[0] == "azurerm_private_endpoint"]
    if not any(_repeats(endpoint) in ((), _repeats(block)) for endpoint in endpoints):
        return False
    rules = [one for kind in _RULES for one in block.blocks(kind)]
    return not any(user.labels[0] in _CONTENT for user in users) and not any(_lets_in(one, module) for one in rules)


def _repeats(block: Block) -> tuple[str, ...]:
    found = (block.attribute(name) for name in _REPEATS)
    return tuple("".join(attribute.expression.text.split()) for attribute in found if attribute is not None)


def _lets_in(rules: Block, module: Module) -> bool:
    """Whether rules let some networks in, or, on some condition, all of them."""
    is_conditional = module.value(rules, "default_action") is UNKNOWN
    has_blocks = any(rules.blocks(kind) or rules.dynamic(kind) for kind in ("ip_rule", "network_rules"))
    return is_conditional or has_blocks or names_networks(rules, module)


_APPS = re.compile(r"azurerm_(?:(?:linux|windows)_function_app(?:_slot)?|function_app|logic_app_standard)")


def app_that_keeps_files_in(account: Block, rules: Block, module: Module) -> str:
    """The address of a function app that keeps its files in an account whose rules let in no subnet; or ""."""
    if module.value(rules, "virtual_network_subnet_ids") not in (ABSENT, Known(None), Known([])):
        return ""
    uses = (use for use in module.references(account.address) if use.name.startswith("storage_account_"))
    return next((owner(use).address for use in uses if _APPS.fullmatch(next(iter(owner(use).labels), ""))), "")


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


def no_website(block: Block, module: Module) -> str | None:
    """A guard: an account that serves a website serves everybody, by way of the same firewall."""
    uses = module.references(block.address)
    separate = any(owner(use).labels[:1] == ("azurerm_storage_account_static_website",) for use in uses)
    if separate or block.blocks("static_website") or block.dynamic("static_website"):
        return "it serves a website: whether everybody shall read it is for you to say"
    return None


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


def id_variable(name: str, what: str) -> Variable:
    """A variable that asks for the ID of a resource of Azure; `what` begins its description."""
    condition = f'can(regex("^/subscriptions/[^/]+/resourceGroups/", var.{name}))'
    return Variable(
        name, "string", f"ID of {what}", (Validation(condition, "The value must be the ID of a resource."),)
    )


def key_variable(name: str, what: str) -> Variable:
    """A variable that asks for a key in a key vault, in whatever version is the newest."""
    condition = f'can(regex("^https://[^/]+/keys/[^/]+/?$", var.{name}))'
    message = "Give a key without its version, such as https://example.vault.azure.net/keys/main."
    return Variable(
        name, "string", f"URL of the key in a key vault that encrypts {what}", (Validation(condition, message),)
    )
