"""Firewall rule lets the whole internet in

Why. 0.0.0.0/0 and ::/0 are everybody. Remote administration and databases behind such a rule are found by scanners
within minutes, and web servers that a load balancer should protect can be reached around it.

Exploited. Passwords and keys are guessed, known holes of the service are used, unprotected stores are copied and wiped
for ransom.

Fix. Administration and database ports: they go out of the rule, with the block that allows nothing else, and with the
rule when it opens nothing else; where the rule lets in others too, only its open addresses go. Networks refuse what no
rule allows. Web ports are let in from addresses that a variable without default asks for (`web_ingress_cidr_blocks`;
`[inputs.variables]` of harden.toml can give them), unless the module has a load balancer or cluster whose clients come
by the rule, or the rule's name says that it is public. Every other port, wide ranges and whole protocols are reported,
as are rules of firewall policies that name other sources besides. What another rule of the network or policy denies to
everybody first is no finding. ICMP, ESP and AH are let be.

Risk. Runtime: who came in through the rule from outside no longer does. SSH and RDP through Identity-Aware Proxy come
from 35.235.240.0/20, which the rule let in too: where it is used, that range needs a rule.

References.
- https://cloud.google.com/firewall/docs/firewalls
- https://cloud.google.com/iap/docs/using-tcp-forwarding
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import Finding
from harden.terraform.module import Module
from harden.terraform.network import firewall, firewall_policy
from harden.terraform.network.cloud_rule import findings
from harden.terraform.network.port_checks import PortChecks
from harden.transform import resource, transform

CHECKS = PortChecks(
    ("AVD-GCP-0027", "google-compute-no-public-ingress"),
    {
        20: ("CKV_GCP_77",),
        21: ("CKV_GCP_75",),
        22: (
            "CKV_GCP_2",
            "AVD-GCP-0071",
            "google-compute-restrict-ssh-access",
            "c4dcdcdf-10dd-4bf4-b4a0-8f6239e6aaa0",
        ),
        80: ("CKV_GCP_106",),
        3306: ("CKV_GCP_88",),
        3389: (
            "CKV_GCP_3",
            "AVD-GCP-0070",
            "google-compute-restrict-rdp-access",
            "678fd659-96f2-454a-a2a0-c2571f83a4a3",
        ),
    },
)


@transform(
    resource(firewall.FIREWALL, *firewall_policy.TYPES),
    checkov=("CKV_GCP_2", "CKV_GCP_3", "CKV_GCP_75", "CKV_GCP_77", "CKV_GCP_88", "CKV_GCP_106", "CKV2_GCP_12"),
    trivy=(
        "AVD-GCP-0027",
        "AVD-GCP-0070",
        "AVD-GCP-0071",
        "google-compute-no-public-ingress",
        "google-compute-restrict-rdp-access",
        "google-compute-restrict-ssh-access",
    ),
    kics=("678fd659-96f2-454a-a2a0-c2571f83a4a3", "c4dcdcdf-10dd-4bf4-b4a0-8f6239e6aaa0"),
)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    kind = firewall if resource.labels[0] == firewall.FIREWALL else firewall_policy
    yield from findings(kind.open_rules(resource, module), module, CHECKS)
