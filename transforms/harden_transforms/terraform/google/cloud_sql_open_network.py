"""Cloud SQL lets the whole internet try passwords

Why. An entry of `authorized_networks` with 0.0.0.0/0 lets every address reach the database's public address.

Exploited. Scanners find the port within hours and try leaked and common passwords.

Fix. The open entry goes; entries with other ranges stay. Clients that came through it need the Cloud SQL proxy, or an
entry of their own.

Risk. Runtime: Clients that no other entry lets in can no longer connect.

References.
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance
- https://cloud.google.com/sql/docs/postgres/authorize-networks
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block
from harden.model import FileChange, Finding, Fix, Place, Remove, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_open
from harden.transform import resource, transform

MESSAGE = "Database can be reached from the whole internet"


@transform(resource("google_sql_database_instance"), checkov=("CKV_GCP_11",), trivy=("AVD-GCP-0017",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    for settings in block.blocks("settings"):
        for ip in settings.blocks("ip_configuration"):
            for network in ip.blocks("authorized_networks"):
                if is_open(module.known(network, "value")):
                    yield _finding(block, network)
            for dynamic in ip.dynamic("authorized_networks"):
                for content in dynamic.blocks("content"):
                    if is_open(module.known(content, "value")):
                        yield _finding(block, content, "a dynamic block makes it: take the range out of its list")


def _finding(block: Block, network: Block, reason: str = "") -> Finding:
    path = block.document.source.path
    place = Place(path, network.span, block.address, block.span)
    reason = reason or guarded(block, "settings", Risk.RUNTIME)
    if reason:
        return Finding(place, MESSAGE, reason=reason)
    fix = Fix(
        "Remove the open entry of authorized_networks",
        (FileChange(path, Remove(network.route)),),
        Risk.RUNTIME,
        "Clients that no other entry lets in can no longer connect",
    )
    return Finding(place, MESSAGE, fix)
