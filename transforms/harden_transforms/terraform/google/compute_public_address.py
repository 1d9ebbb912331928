"""Virtual machine has a public address

Why. With an access_config the machine is on the internet, and only firewall rules stand between it and everybody.

Exploited. Scanners find every open port within minutes; one rule that is too wide is enough.

Fix. Every `access_config` block is taken out. Where it names an address that was reserved, or something in the module
uses the address, the machine is meant to be reached, and that is said instead.

Risk. Runtime: The machine is reached by way of IAP, a VPN or a load balancer only, and needs Cloud NAT to reach the
internet itself. Replace: Terraform makes a template anew.

References.
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance
- https://cloud.google.com/compute/docs/ip-addresses
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.transform import resource, transform

MESSAGE = "Virtual machine has a public address"
NOTE = "The machine is reached by IAP, a VPN or a load balancer only, and needs Cloud NAT to reach the internet itself"
RISKS = {
    "google_compute_instance": Risk.RUNTIME,
    "google_compute_instance_template": Risk.REPLACE,
    "google_compute_region_instance_template": Risk.REPLACE,
}


@transform(resource(*RISKS), preset=Preset.STRICT, checkov=("CKV_GCP_40",), trivy=("AVD-GCP-0031",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    found = [config for interface in block.blocks("network_interface") for config in interface.blocks("access_config")]
    if not found:
        return
    path, risk = block.document.source.path, RISKS[block.labels[0]]
    place = Place(path, found[0].header_span, block.address, block.span)
    reason = guarded(block, "network_interface", risk) or _reason(block, found, module)
    if reason:
        yield Finding(place, MESSAGE, reason=reason)
        return
    changes = tuple(FileChange(path, Remove(config.route)) for config in found)
    yield Finding(place, MESSAGE, Fix("Remove access_config", changes, risk, NOTE))


def _reason(block: Block, found: list[Block], module: Module) -> str:
    """What shows that the machine is meant to be reached from outside; empty when nothing does."""
    if any(config.attribute("nat_ip") for config in found):
        return "it has an address that was reserved for it: let what uses that address reach it otherwise first"
    if any("access_config" in part.document.slice(part.node) for part in block.blocks("provisioner")):
        return "a provisioner reaches it by its public address: let it in otherwise first"
    for use in module.references(block.address):
        if any(one in use.expression.text for one in ("access_config", "nat_ip")):
            where = owner(use)
            return f"{where.address or where.type} uses its public address: take the private one there first"
    return ""
