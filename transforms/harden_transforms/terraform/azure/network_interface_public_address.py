"""Network interface has a public address

Why. With a public address only rules of security groups stand between the machine and the internet.

Exploited. Scanners find every open port within minutes; one rule that is too wide is enough.

Fix. `public_ip_address_id` is taken out of the interface. The address itself stays, as another thing may use it. Where
something in the module uses the address, or the interface is that of a bastion or an appliance by its name, the machine
is meant to be reached, and that is said instead.

Risk. Runtime: The machine is reached by way of Azure Bastion, a VPN or a load balancer only.

References.
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_interface
- https://learn.microsoft.com/en-us/azure/bastion/bastion-overview
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.hcl.document import Attribute, Block
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.transform import resource, transform
from harden.value import Known

MESSAGE = "Network interface has a public address"
NAME = "public_ip_address_id"
NOTE = "The machine is reached by Azure Bastion, a VPN or a load balancer only"
MEANT = re.compile(r"(?:^|[^a-z])(?:nva|nat|fw|firewall|router|gateway|gw|vpn|appliance|bastion|jump\w*)(?![a-z])")


@transform(
    resource("azurerm_network_interface"),
    preset=Preset.STRICT,
    checkov=("CKV_AZURE_119",),
    trivy=("AVD-AZU-0076",),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    written = [config.attribute(NAME) for config in block.blocks("ip_configuration")]
    found = [one for one in written if one is not None and module.resolve(one.expression) != Known(None)]
    if not found or any(one.expression.text.startswith("var.") for one in found):
        return  # a caller decides it
    path = block.document.source.path
    where = Place(path, found[0].span, block.address, block.span)
    reason = guarded(block, "ip_configuration", Risk.RUNTIME) or _reason(block, found, module)
    if reason:
        yield Finding(where, MESSAGE, reason=reason)
        return
    changes = tuple(FileChange(path, Remove(one.route)) for one in found)
    yield Finding(where, MESSAGE, Fix(f"Remove {NAME}", changes, Risk.RUNTIME, NOTE))


def _reason(block: Block, found: list[Attribute], module: Module) -> str:
    """What shows that the machine is meant to be reached from outside; empty when nothing does."""
    if any(MEANT.search(str(name).lower()) for name in (block.labels[1], module.known(block, "name"))):
        return "by its name it is meant to be reached from outside: is it?"
    for address in {address for one in found for address in module.refers_to(one.expression)}:
        for use in module.references(address):
            if owner(use) is not block and owner(use).address != block.address:
                return (
                    f"{owner(use).address or owner(use).type} uses the address, too: take the private one there first"
                )
    return ""
