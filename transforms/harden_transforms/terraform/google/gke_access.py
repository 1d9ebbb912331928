"""Nodes, groups and labels of clusters of Google Kubernetes Engine: mostly what only their owner knows."""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks

_CLUSTER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/container_cluster"
_GUIDE = "https://cloud.google.com/kubernetes-engine/docs/how-to"
_TYPES = ("google_container_cluster",)

_GROUP = Variable(
    "gke_security_group",
    "string",
    "Google group whose groups roles of Kubernetes may be bound to",
    (
        Validation(
            'can(regex("^gke-security-groups@[^@ ]+$", var.gke_security_group))',
            "The group must be called gke-security-groups@ your domain.",
        ),
    ),
)
_LABELS = Variable(
    "gke_resource_labels",
    "map(string)",
    "Labels of clusters, such as their team and environment",
    (Validation("length(var.gke_resource_labels) > 0", "Give at least one label."),),
)


DEFECTS = (
    Defect(
        name="gke-public-nodes",
        message="Nodes of the cluster have public addresses",
        why="Every node is on the internet, and only firewall rules stand between it and everybody.",
        exploited="One rule that is too wide, or one NodePort, and scanners find it within minutes.",
        references=(_CLUSTER, f"{_GUIDE}/private-clusters"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=_TYPES,
                path=("private_cluster_config", "enable_private_nodes"),
                good=True,
                since="4.45.0",
                risk=Risk.RUNTIME,
                risk_note="New nodes have no public address: they need Cloud NAT for what is not of Google; before "
                "version 1.29 of GKE master_ipv4_cidr_block is needed, too",
                checks=Checks(checkov=("CKV_GCP_64", "CKV_GCP_25"), trivy=("AVD-GCP-0059",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-groups",
        message="Roles of Kubernetes cannot be given to groups of Google",
        why="Without authenticator_groups_config each role is bound to single people, and stays when they leave.",
        exploited="A former employee, or a stolen account that was long moved to another team, is still administrator.",
        references=(_CLUSTER, f"{_GUIDE}/google-groups-rbac"),
        settings=(
            Setting(
                types=_TYPES,
                path=("authenticator_groups_config", "security_group"),
                good=Needed(_GROUP, anywhere=True),
                is_good=bool,
                since="4.45.0",
                risk=Risk.RUNTIME,
                risk_note="Bindings to groups below this one begin to hold; the group must exist",
                checks=Checks(checkov=("CKV_GCP_65",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-labels",
        message="Cluster has no labels that say whose it is",
        why="Inventories, bills and alerts cannot be told apart by team and environment.",
        exploited="A cluster that nobody feels responsible for is patched last, and its alerts are read by nobody.",
        references=(_CLUSTER,),
        settings=(
            Setting(
                types=_TYPES,
                path=("resource_labels",),
                good=Needed(_LABELS, anywhere=True),
                is_good=bool,
                risk=Risk.NONE,
                risk_note="Labels change nothing about how the cluster runs",
                checks=Checks(checkov=("CKV_GCP_21",), trivy=("AVD-GCP-0051",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
