"""Azure role gives nearly everything in a subscription

Why. Owner may do everything and give it to others; User Access Administrator, and a custom role with the action `*`,
may make themselves Owner.

Exploited. One leaked credential of such a principal, often of a pipeline or a cluster, is the whole subscription.

Fix. Which actions are really needed, only the activity log and the owner know: it is reported. Roles on a resource or a
resource group, roles with a condition and roles whose scope is not known are left alone.

Risk. None: Nothing is changed.

References.
- https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_assignment
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block, Expression
from harden.model import Finding, Place
from harden.terraform.module import Module
from harden.transform import resource, transform
from harden.value import Known

ROLES = ("Owner", "User Access Administrator", "Role Based Access Control Administrator")
WIDE = re.compile(
    r"(?:/providers/Microsoft\.Management/managementGroups/[^/]+|/subscriptions/[^/]+|/)/?", re.IGNORECASE
)
"""Scopes of more than one resource group."""
SOURCES = ("data.azurerm_subscription.", "azurerm_subscription.", "data.azurerm_management_group.")
NARROWER = "only you and the activity log know what is needed: give {}"


@transform(
    resource("azurerm_role_assignment", "azurerm_role_definition"), checkov=("CKV_AZURE_39",), trivy=("AVD-AZU-0030",)
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not _is_wide(block.attribute("scope"), module):
        return
    if block.labels[0] == "azurerm_role_definition":
        for permissions in block.blocks("permissions"):
            for item in _items(permissions.attribute("actions")):
                if module.resolve(item) == Known("*"):
                    place = Place(block.document.source.path, item.span, block.address, block.span)
                    yield Finding(place, "Custom role allows every action", reason=NARROWER.format("those actions"))
        return
    role = block.attribute("role_definition_name")
    name = module.known(block, "role_definition_name")
    if role is not None and name in ROLES and not block.attribute("condition"):
        place = Place(block.document.source.path, role.span, block.address, block.span)
        wanted = NARROWER.format("a role of the services that it uses, on the resource group that they are in")
        yield Finding(place, f"Principal is {name} of more than a resource group", reason=wanted)


def _is_wide(scope: Attribute | None, module: Module) -> bool:
    if scope is None:
        return False
    value = module.resolve(scope.expression)
    if isinstance(value, Known):
        return isinstance(value.data, str) and WIDE.fullmatch(value.data) is not None
    return bool(scope.expression.names) and scope.expression.text.startswith(SOURCES)


def _items(attribute: Attribute | None) -> tuple[Expression, ...]:
    return (attribute.expression.items or ()) if attribute else ()
