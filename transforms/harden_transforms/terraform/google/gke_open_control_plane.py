"""Control plane of the cluster answers the whole internet

Why. Without `master_authorized_networks_config`, or with 0.0.0.0/0 in it, anybody can try tokens and holes of the API.

Exploited. A kubeconfig from a laptop or a build log works from anywhere.

Fix. The network that is the input `gke_authorized_network` is let in, alone or in the place of everybody; a
`display_name` that speaks of everybody goes. A cluster with a private endpoint only is left alone, and so is a list of
no networks, which lets in the cluster's own nodes.

Risk. Runtime: From elsewhere the API is refused: list the networks of pipelines and of people, too.

References.
- https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/container_cluster
- https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Change, Data, FileChange, Finding, Fix, Insert, Place, Remove, Risk, Set, Span
from harden.model import Block as NewBlock
from harden.terraform.explained import why_explained
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.network.cidr import open_positions
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer, unanswered
from harden.transform import resource, transform
from harden.value import Known

NAME = "gke-open-control-plane"
MESSAGE = "Control plane of the cluster answers the whole internet"
NETWORKS = "master_authorized_networks_config"
NETWORK = Needed(
    Variable(
        "gke_authorized_network",
        "string",
        "CIDR block of the network that may reach the control planes of clusters",
        (
            Validation(
                'can(cidrhost(var.gke_authorized_network, 0)) && !can(regex("/0$", var.gke_authorized_network))',
                "Give a CIDR block such as 203.0.113.0/24, but not the whole internet.",
            ),
        ),
    ),
    anywhere=True,
)
NOTE = "From elsewhere the API is refused: list the networks of pipelines and of people, too"
EVERYBODY = re.compile(r"(?i)\b(?:all|any|anyone|anywhere|everyone|everybody|everywhere|internet|open|public|world)\b")


@transform(
    resource("google_container_cluster"),
    checkov=("CKV_GCP_20", "CKV_GCP_18"),
    trivy=("AVD-GCP-0061", "AVD-GCP-0053"),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not _is_public(block, module):
        return
    wanted = answer(NETWORK, block, module)
    for span, changes, against in _openings(block, cast(Data, wanted.value), module):
        path = block.document.source.path
        place = Place(path, span, block.address, block.span)
        if wanted.reason:
            yield from unanswered(place, MESSAGE, wanted, NAME, module)
            continue
        reason = against or guarded(block, NETWORKS, Risk.RUNTIME)
        made = (*(FileChange(path, change) for change in changes), *wanted.changes)
        fix = Fix("Let only one network reach the control plane", made, Risk.RUNTIME, NOTE, wanted.inputs)
        yield Finding(place, MESSAGE, None if reason else fix, reason)


def _openings(block: Block, network: Data, module: Module) -> Iterator[tuple[Span, list[Change], str]]:
    """Where everybody is let in, what to change there, and why not; the reason is empty where nothing is against it."""
    configs = block.blocks(NETWORKS)
    if not configs and not block.dynamic(NETWORKS):
        new = NewBlock(NETWORKS, (), (NewBlock("cidr_blocks", (), (Attr("cidr_block", network),)),))
        yield block.header_span, [Insert((*block.route, NETWORKS, 0), new)], ""
    for one in (one for config in configs for one in config.blocks("cidr_blocks")):
        attribute, name = one.attribute("cidr_block"), one.attribute("display_name")
        if attribute is None or not open_positions([module.known(one, "cidr_block")]):
            continue
        changes: list[Change] = [Set(attribute.route, network)]
        if name is not None and EVERYBODY.search(name.expression.text.replace("_", " ")):
            changes.append(Remove(name.route))
        reason = why_explained(attribute.expression, module.known(one, "cidr_block"), None)
        if not isinstance(attribute.expression.value, Known):
            reason = f"the open address comes from {attribute.expression.text}: narrow it there"
        yield attribute.span, changes, reason


def _is_public(block: Block, module: Module) -> bool:
    endpoints = (one.attribute("enable_private_endpoint") for one in block.blocks("private_cluster_config"))
    is_private = any(one is not None and module.resolve(one.expression) != Known(False) for one in endpoints)
    return not is_private and not block.blocks("control_plane_endpoints_config")
