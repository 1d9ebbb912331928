"""Network security group lets the whole internet in

Why. `*`, `Internet`, 0.0.0.0/0 and ::/0 are everybody. Remote administration and databases behind such a rule are found
by scanners within minutes, and web servers are open to those who have no business with them.

Exploited. Passwords and keys are guessed, known holes of the service are used, unprotected stores are copied and wiped
for ransom.

Fix. Administration and database ports: the rule goes when it opens nothing else; else these ports go out of its list,
or only its open addresses when it lets in others too. Without a rule the group denies what comes from outside the
virtual network. Web ports are let in from addresses that a variable without default asks for
(`web_ingress_cidr_blocks`; `[inputs.variables]` of harden.toml can give them), unless the module has a load balancer,
gateway or cluster whose clients come by the rule, or the group serves Azure Bastion or a gateway, or is public by its
name. Every other port, wide ranges and `*` are reported. What a rule with a smaller priority denies to everybody is no
finding. ICMP is let be.

Risk. Runtime: who came in through the rule from outside no longer does. Azure Bastion, and whatever else is in the
virtual network, still does.

References.
- https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
- https://learn.microsoft.com/azure/bastion/bastion-nsg
- https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding
from harden.terraform.module import Module
from harden.terraform.network.cloud_rule import findings
from harden.terraform.network.nsg import TYPES, open_rules
from harden.terraform.network.port_checks import PortChecks
from harden.transform import resource, transform

CHECKS = PortChecks(
    ("AVD-AZU-0047", "azure-network-no-public-ingress"),
    {
        22: ("CKV_AZURE_10", "AVD-AZU-0050", "azure-network-ssh-blocked-from-internet"),
        80: ("CKV_AZURE_160",),
        3389: ("CKV_AZURE_9", "AVD-AZU-0048", "azure-network-disable-rdp-from-internet"),
    },
    ("CKV_AZURE_77",),
)


@transform(
    resource(*TYPES),
    checkov=("CKV_AZURE_9", "CKV_AZURE_10", "CKV_AZURE_77", "CKV_AZURE_160"),
    trivy=(
        "AVD-AZU-0047",
        "AVD-AZU-0048",
        "AVD-AZU-0050",
        "azure-network-no-public-ingress",
        "azure-network-disable-rdp-from-internet",
        "azure-network-ssh-blocked-from-internet",
    ),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    yield from findings(open_rules(resource, module), module, CHECKS)
