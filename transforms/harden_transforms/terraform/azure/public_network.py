"""Services that let the whole internet connect, where a private endpoint could do: one argument each.

Closing the public endpoint locks out whoever comes by it. So a row applies where the module has a private endpoint for
the resource and puts nothing into it itself, and to whoever asks for it by name or by preset strict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.azure import both, locks_out, needs, no_website
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, always, transforms
from harden.terraform.wanted import Guard
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_ENDPOINTS = "https://learn.microsoft.com/en-us/azure/private-link/private-endpoint-overview"
_TRIVY = {
    "mssql-public-network": ("AVD-AZU-0022",),
    "database-public-network": ("AVD-AZU-0022",),
    "data-factory-public-network": ("AVD-AZU-0035",),
}


def _no_rules(block: Block, module: Module) -> str | None:
    """Rules say for themselves who comes by the public endpoint, and must not contradict what the namespace says."""
    rules = block.blocks("network_rule_set")
    if any(module.known(one, "default_action") == "Deny" for one in rules):
        return ""
    return "its network_rule_set has public_network_access_enabled too: decide both" if rules else None


def _no_subnet(block: Block, module: Module) -> str | None:
    """A server in a subnet of its own has no public endpoint."""
    return "" if block.attribute("delegated_subnet_id") else None


def _row(name: str, types: tuple[str, ...], *checkov: str, guard: Guard = always, since: str = "") -> Setting:
    ids = tuple(f"CKV_AZURE_{one}" if one.isdigit() else one for one in checkov)
    return Setting(
        types=tuple(f"azurerm_{one}" for one in types),
        path=("public_network_access_enabled",),
        good=False,
        guard=both(locks_out(name), guard),
        since=since,
        risk=Risk.RUNTIME,
        risk_note="Clients that do not come by a private endpoint are refused; with preset recommended only where the "
        "module has one",
        checks=Checks(checkov=ids, trivy=_TRIVY.get(name, ())),
    )


def _defect(name: str, what: str, *rows: Setting, also: str = "") -> Defect:
    types = dict.fromkeys(kind for row in rows for kind in row.types if not row.until)
    return Defect(
        name=name,
        message=f"{what} can be reached from every network",
        why="The public endpoint is open unless it is closed: only credentials then stand between the data and "
        "everybody." + also,
        exploited="A credential that leaked works from anywhere in the world, and so does the next hole.",
        references=(*(f"{_PROVIDER}/{kind.removeprefix('azurerm_')}" for kind in types), _ENDPOINTS),
        settings=rows,
    )


_WEB = ("linux_web_app", "windows_web_app", "linux_web_app_slot", "windows_web_app_slot")
_FUNCTIONS = ("linux_function_app", "windows_function_app", "linux_function_app_slot", "windows_function_app_slot")
_SEARCH = ("basic", "standard", "standard2", "standard3", "storage_optimized_l1", "storage_optimized_l2")


def _stores() -> Iterator[Defect]:
    name = "storage-account-public-network"
    yield _defect(name, "Storage account", _row(name, ("storage_account",), "59", guard=no_website, since="3.21.0"))
    name = "key-vault-public-network"
    yield _defect(name, "Key vault", _row(name, ("key_vault",), "189", since="3.19.0"))
    name = "mssql-public-network"
    yield _defect(name, "Database server", _row(name, ("mssql_server",), "113"))
    name = "database-public-network"
    yield _defect(
        name,
        "Database server",
        _row(name, ("postgresql_flexible_server",), guard=_no_subnet, since="4.0.0"),
        replace(
            _row(name, ("mysql_flexible_server",), guard=_no_subnet, since="4.26.0"),
            path=("public_network_access",),
            good="Disabled",
        ),
        _row(name, ("postgresql_server",), "68"),
        replace(_row(name, ("mysql_server", "mariadb_server"), "53", "48"), until="4.0.0"),
    )
    name = "cosmosdb-public-network"
    yield _defect(name, "Cosmos DB account", _row(name, ("cosmosdb_account",), "101", "99"))
    name = "redis-public-network"
    yield _defect(name, "Cache", _row(name, ("redis_cache",), "89", since="2.46.0"))
    name = "app-configuration-public-network"
    guard = needs("sku", "standard", "premium", default="free")
    row = _row(name, ("app_configuration",), "185", guard=guard, since="3.21.0")
    yield _defect(name, "App configuration", replace(row, path=("public_network_access",), good="Disabled"))


def _services() -> Iterator[Defect]:
    name = "servicebus-public-network"
    guard = both(needs("sku", "Premium"), _no_rules)
    yield _defect(
        name, "Service Bus namespace", _row(name, ("servicebus_namespace",), "204", guard=guard, since="3.21.0")
    )
    name = "event-grid-public-network"
    yield _defect(name, "Event Grid topic or domain", _row(name, ("eventgrid_topic", "eventgrid_domain"), "193", "106"))
    name = "search-public-network"
    yield _defect(name, "Search service", _row(name, ("search_service",), "124", guard=needs("sku", *_SEARCH)))
    name = "cognitive-public-network"
    yield _defect(name, "Cognitive account", _row(name, ("cognitive_account",), "134", since="2.68.0"))
    name = "container-registry-public-network"
    guard = needs("sku", "Premium")
    yield _defect(name, "Container registry", _row(name, ("container_registry",), "139", guard=guard, since="2.53.0"))
    name = "data-factory-public-network"
    row = replace(_row(name, ("data_factory",), "104"), path=("public_network_enabled",))
    yield _defect(name, "Data factory", row)
    name = "automation-public-network"
    yield _defect(name, "Automation account", _row(name, ("automation_account",), "CKV2_AZURE_24", since="2.97.0"))
    name = "iothub-public-network"
    yield _defect(name, "IoT hub", _row(name, ("iothub",), "108"))
    name = "machine-learning-public-network"
    row = _row(name, ("machine_learning_workspace",), "144", "CKV2_AZURE_49", since="2.78.0")
    yield _defect(name, "Machine learning workspace", row)
    name = "batch-public-network"
    yield _defect(name, "Batch account", _row(name, ("batch_account",), "248", since="2.66.0"))
    name = "web-app-public-network"
    row = _row(name, (*_WEB, *_FUNCTIONS), "221", "222", since="3.65.0")
    yield _defect(name, "App", row, also=" An app that has a private endpoint is not meant for everybody.")


DEFECTS = (*_stores(), *_services())

TRANSFORMS = transforms("terraform", DEFECTS)
