"""What some versions of a provider have only: where a module uses it, that says as much as a constraint does.

Only what many modules use: resources and arguments of azurerm that went with versions 3, 4 and 5.
Sources: upgrade guides 3.0, 4.0 and 5.0 of the provider, and its documentation by version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from harden.hcl.document import Block
from harden.terraform.versions import LATEST, Allowed, Version

_3: Final[Version] = (3, 0, 0)
_4: Final[Version] = (4, 0, 0)
_5: Final[Version] = (5, 0, 0)

TYPES: Final[Mapping[str, Mapping[str, Version]]] = {
    "azurerm": {
        **dict.fromkeys(
            (
                "azurerm_mariadb_firewall_rule",
                "azurerm_mariadb_server",
                "azurerm_monitor_log_profile",
                "azurerm_mysql_configuration",
                "azurerm_mysql_database",
                "azurerm_mysql_firewall_rule",
                "azurerm_mysql_server",
                "azurerm_sql_active_directory_administrator",
                "azurerm_sql_database",
                "azurerm_sql_firewall_rule",
                "azurerm_sql_server",
                "azurerm_sql_virtual_network_rule",
                "azurerm_template_deployment",
            ),
            _4,
        ),
        **dict.fromkeys(
            (
                "azurerm_app_service",
                "azurerm_app_service_plan",
                "azurerm_app_service_slot",
                "azurerm_function_app",
                "azurerm_function_app_slot",
                "azurerm_postgresql_configuration",
                "azurerm_postgresql_database",
                "azurerm_postgresql_firewall_rule",
                "azurerm_postgresql_server",
                "azurerm_static_site",
            ),
            _5,
        ),
    }
}
"""Types of resources by provider, and the version that no longer has them."""

ARGUMENTS: Final[Mapping[str, Mapping[tuple[str, str], Allowed]]] = {
    "azurerm": {
        ("azurerm_kubernetes_cluster", "agent_pool_profile"): Allowed(high=(2, 0, 0)),
        ("azurerm_kubernetes_cluster", "addon_profile"): Allowed(high=_3),
        ("azurerm_kubernetes_cluster", "role_based_access_control"): Allowed(high=_3),
        ("azurerm_kubernetes_cluster", "api_server_authorized_ip_ranges"): Allowed(high=_4),
        ("azurerm_kubernetes_cluster", "automatic_channel_upgrade"): Allowed(high=_4),
        ("azurerm_kubernetes_cluster", "automatic_upgrade_channel"): Allowed(low=_4),
        ("azurerm_redis_cache", "enable_non_ssl_port"): Allowed(high=_4),
        ("azurerm_storage_account", "allow_blob_public_access"): Allowed(high=_3),
        ("azurerm_storage_account", "allow_nested_items_to_be_public"): Allowed(low=_3),
        ("azurerm_storage_account", "enable_https_traffic_only"): Allowed(high=_4),
        ("azurerm_storage_account", "https_traffic_only_enabled"): Allowed(low=(3, 114, 0)),
    }
}
"""Arguments and blocks of resources by provider, and the versions that have them."""


def shown(provider: str, resources: Callable[[str], Iterable[Block]]) -> Allowed:
    """The versions of a provider that have all that these resources (by type) are written with."""
    result = Allowed()
    for one in _shown(provider, resources):
        result = result.narrowed(one)
    return result


def _shown(provider: str, resources: Callable[[str], Iterable[Block]]) -> Iterator[Allowed]:
    for kind, version in TYPES.get(provider, {}).items():
        if any(True for _ in resources(kind)):
            yield Allowed(high=version)
    for (kind, name), versions in ARGUMENTS.get(provider, {}).items():
        if any(block.attribute(name) or block.blocks(name) or block.dynamic(name) for block in resources(kind)):
            yield versions


def refined(said: Allowed, shows: Allowed) -> Allowed:
    """What a module says, refined by what it shows; where the two contradict each other, what it says.

    A lower bound that is shown is not taken alone: where nothing is said, the latest version is meant.
    """
    both = said.narrowed(shows)
    if both.low >= both.high or (said == Allowed() and shows.high == LATEST):
        return said
    return both
