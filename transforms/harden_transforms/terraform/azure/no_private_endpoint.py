"""Service is reached over its public endpoint only

Why. Without a private endpoint every client in the network goes by a public address, which must stay open for it.

Exploited. A credential that leaked works from anywhere in the world, and so does the next hole of the service.

Fix. A private endpoint is made beside the service, in the subnet that is the input `private_endpoint_subnet_id`. Where
the module has such an endpoint, or may have, nothing is added. The public endpoint is another finding, which then can
be closed.

Risk. Runtime: Endpoints are billed by the hour. Clients come by it once the private DNS zone of the service resolves
its name to the endpoint's address.

References.
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_endpoint
- https://learn.microsoft.com/en-us/azure/private-link/private-endpoint-overview
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Expr, Finding, Fix, Risk
from harden.model import Block as NewBlock
from harden.settings import Preset
from harden.terraform.azure import id_variable, no_website
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.wanted import Needed, answer
from harden.transform import resource, transform

MESSAGE = "Service is reached over its public endpoint only"
KIND = "azurerm_private_endpoint"
NAMED = "private_service_connection.private_connection_resource_id"
SUBNET = Needed(id_variable("private_endpoint_subnet_id", "the subnet that takes private endpoints"))
NOTE = "Endpoints are billed by the hour; clients use it once a private DNS zone resolves the name to its address"
PARTS = {
    "azurerm_storage_account": "blob",
    "azurerm_key_vault": "vault",
    "azurerm_mssql_server": "sqlServer",
    "azurerm_mysql_flexible_server": "mysqlServer",
    "azurerm_postgresql_flexible_server": "postgresqlServer",
}
"""What of a service the endpoint leads to. Source: the table of private-link resources in Azure's documentation."""
CHECKS = ("CKV2_AZURE_33", "CKV2_AZURE_32", "CKV2_AZURE_45", "CKV2_AZURE_56", "CKV2_AZURE_57")


@transform(resource(*PARTS), preset=Preset.STRICT, checkov=CHECKS)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not companions(block, KIND, module, NAMED).are_missing or not is_made(block):
        return
    if block.attribute("delegated_subnet_id") or no_website(block, module):
        return  # such a server stands in a subnet of its own, and a website is for everybody
    wanted = answer(SUBNET, block, module)
    if wanted.reason:
        yield Finding(place(block), MESSAGE, reason=wanted.reason)
        return
    name = Attr("name", Expr(f'"${{{reference(block, "name").text}}}-endpoint"'))
    connection = (
        name,
        Attr("private_connection_resource_id", reference(block, "id")),
        Attr("subresource_names", (PARTS[block.labels[0]],)),
        Attr("is_manual_connection", False),
    )
    body = (
        name,
        Attr("resource_group_name", reference(block, "resource_group_name")),
        Attr("location", reference(block, "location")),
        Attr("subnet_id", cast(Data, wanted.value)),
        NewBlock("private_service_connection", (), connection),
    )
    changes = (beside(block, KIND, body, module), *wanted.changes)
    yield Finding(place(block), MESSAGE, Fix("Add a private endpoint", changes, Risk.RUNTIME, NOTE, wanted.inputs))
