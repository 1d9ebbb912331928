"""Database firewall lets the whole internet in

Why. A rule from 0.0.0.0 to 255.255.255.255 is everybody: all that stands between the data and the internet is a
password.

Exploited. Passwords are guessed and reused, known holes of the server are used, and what is found is copied or held for
ransom.

Fix. The rule goes, unless something refers to it, or the module has a provider that connects to databases, which may
come in by it. The rule from 0.0.0.0 to 0.0.0.0 means something else, the services of Azure, and is let be, as are
ranges of some addresses. Azure Cache for Redis is left out: without any rule it lets in everybody.

Risk. Runtime: whoever connects from an address that no other rule allows is refused.

References.
- https://learn.microsoft.com/azure/azure-sql/database/firewall-configure
- https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-firewall-rules
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_firewall_rule
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.terraform.guards import is_kept
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_everywhere
from harden.terraform.references import owner
from harden.transform import resource, transform

TYPES = (
    "azurerm_cosmosdb_postgresql_firewall_rule",
    "azurerm_mariadb_firewall_rule",
    "azurerm_mongo_cluster_firewall_rule",
    "azurerm_mssql_firewall_rule",
    "azurerm_mysql_firewall_rule",
    "azurerm_mysql_flexible_server_firewall_rule",
    "azurerm_postgresql_firewall_rule",
    "azurerm_postgresql_flexible_server_firewall_rule",
    "azurerm_sql_firewall_rule",
    "azurerm_synapse_firewall_rule",
)
CLIENTS = ("postgresql", "mysql", "mssql", "sql", "mongodb")
"""Providers by whose resources Terraform itself connects to a database."""

MESSAGE = "The whole internet may reach the database"
CLOSED = "Whoever connects from an address that no other rule allows is refused"


@transform(
    resource(*TYPES),
    checkov=("CKV_AZURE_11", "CKV2_AZURE_26"),
    trivy=("AVD-AZU-0029", "azure-database-no-public-firewall-access"),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    start, end = module.known(resource, "start_ip_address"), module.known(resource, "end_ip_address")
    attribute = resource.attribute("start_ip_address")
    if attribute is None or not is_everywhere(start, end):
        return
    path = resource.document.source.path
    place = Place(path, attribute.span, resource.address, resource.span)
    reason = _why_left(resource, module)
    fix = Fix("Remove the rule", (FileChange(path, Remove(resource.route)),), Risk.RUNTIME, CLOSED)
    yield Finding(place, MESSAGE, None if reason else fix, reason)


def _why_left(resource: Block, module: Module) -> str:
    if is_kept(resource):
        return "lifecycle.prevent_destroy is set, and the fix takes the resource out: decide that first"
    users = module.references(resource.address)
    if users:
        return f"{owner(users[0]).address} refers to this rule: remove both together"
    client = next((one for one in module.resources() if one.labels[0].split("_")[0] in CLIENTS), None)
    if client is not None:
        return f"Terraform itself connects to a database for {client.address}: allow the address that it runs at"
    return ""
