"""Subnet has no network security group

Why. Without a group every machine in the subnet takes connections from the whole virtual network, and from the internet
where it has a public address.

Exploited. Who gets onto one machine reaches every port of all others; scanners find what has a public address.

Fix. The group that is the input `subnet_network_security_group_id` is associated with the subnet. Subnets of gateways,
firewalls, bastions and the like take no group, or one with rules of their own: they are left alone, and so are those
whose name is not known. Where the module has an association for the subnet, or may have, nothing is added.

Risk. Runtime: What the rules of the group do not allow is refused.

References.
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subnet_network_security_group_association
- https://learn.microsoft.com/en-us/azure/virtual-network/network-security-groups-overview
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Data, Finding, Fix, Risk
from harden.terraform.azure import id_variable
from harden.terraform.companions import beside, companions, is_made, place, reference
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.wanted import Needed, answer, unanswered
from harden.transform import resource, transform

MESSAGE = "Subnet has no network security group"
KIND = "azurerm_subnet_network_security_group_association"
GROUP = Needed(id_variable("subnet_network_security_group_id", "the network security group for subnets that have none"))
NAMES = frozenset(
    {
        "gatewaysubnet",
        "azurefirewallsubnet",
        "azurefirewallmanagementsubnet",
        "azurebastionsubnet",
        "routeserversubnet",
    }
)
"""Subnets that Azure gives a meaning to by their names. Source: the frequently asked questions on virtual networks."""
USERS = (
    "azurerm_application_gateway",
    "azurerm_api_management",
    "azurerm_bastion_host",
    "azurerm_databricks_workspace",
    "azurerm_firewall",
    "azurerm_mssql_managed_instance",
    "azurerm_netapp_volume",
    "azurerm_virtual_network_gateway",
)
"""What needs a group with certain rules, or none."""


@transform(resource("azurerm_subnet"), checkov=("CKV2_AZURE_31",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not companions(block, KIND, module, "subnet_id").are_missing or not is_made(block):
        return
    if block.attribute("network_security_group_id"):
        return  # as before version 2 of the provider
    name = module.known(block, "name")
    if not isinstance(name, str) or name.lower() in NAMES or block.blocks("delegation") or block.dynamic("delegation"):
        return
    users = (owner(use) for use in module.references(block.address))
    if any(user.type == "resource" and user.labels[0] in USERS for user in users):
        return
    wanted = answer(GROUP, block, module)
    if wanted.reason:
        yield from unanswered(place(block), MESSAGE, wanted, "subnet-no-security-group", module)
        return
    group = Attr("network_security_group_id", cast(Data, wanted.value))
    change = beside(block, KIND, (Attr("subnet_id", reference(block, "id")), group), module)
    note = "What the rules of the group do not allow is refused"
    title = "Associate a network security group with the subnet"
    yield Finding(place(block), MESSAGE, Fix(title, (change, *wanted.changes), Risk.RUNTIME, note, wanted.inputs))
