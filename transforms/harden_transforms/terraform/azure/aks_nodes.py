"""Settings of the nodes of Kubernetes clusters (AKS): addresses, disks, what runs on them."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr, Risk
from harden.settings import Preset
from harden.terraform.azure import both, only_id
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_CLUSTER = f"{_PROVIDER}/kubernetes_cluster"
_POOL = f"{_PROVIDER}/kubernetes_cluster_node_pool"
_GUIDE = "https://learn.microsoft.com/en-us/azure/aks"

_CLUSTERS = ("azurerm_kubernetes_cluster",)
_ROTATION = "temporary_name_for_rotation"
_ID = 'can(regex("^/subscriptions/[^/]+/resourceGroups/", var.{}))'
_ENCRYPTION_SET = Variable(
    "aks_disk_encryption_set_id",
    "string",
    "ID of the disk encryption set for the disks of the cluster",
    (Validation(_ID.format("aks_disk_encryption_set_id"), "The value must be the ID of a disk encryption set."),),
)


def _encryption_set(block: Block, module: Module) -> Expr | None:
    return only_id(module, "azurerm_disk_encryption_set")


def _rotates(block: Block, module: Module) -> str | None:
    """Nodes change in place by way of a temporary pool; before that a change replaced the cluster."""
    if module.has_provider("azurerm", "3.47.0"):
        return None
    return "before version 3.47.0 the provider replaces the whole cluster for it"


def _other_pool(block: Block, module: Module) -> str | None:
    pools = module.resources("azurerm_kubernetes_cluster_node_pool")
    is_there = any(module.depends_on(pool.address, block.address) for pool in pools)
    return None if is_there else "applications need a pool of their own before the first one refuses them: add that"


DEFECTS = (
    Defect(
        name="aks-node-public-ip",
        message="Nodes of the cluster have public addresses",
        why="Each node can be reached from the internet as far as security groups let it.",
        exploited="One rule that is too wide puts the kubelet and node ports within reach of scanners.",
        references=(_CLUSTER, _POOL),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("default_node_pool", "node_public_ip_enabled"),
                good=False,
                absent_is_good=True,
                no_block="",
                guard=_rotates,
                beside=((_ROTATION, "rotation"),),
                renamed_from=("enable_node_public_ip", "4.0.0"),
                risk=Risk.RUNTIME,
                risk_note="Azure moves the cluster to nodes of a temporary pool and back, which restarts every pod",
                checks=Checks(checkov=("CKV_AZURE_143",)),
            ),
        ),
    ),
    Defect(
        name="aks-no-host-encryption",
        message="Nodes keep temporary disks and caches in clear",
        why="Without encryption at host temporary disks, caches and the way to the storage are not encrypted.",
        exploited="Who gets at the machine below reads what pods left in emptyDir and in caches.",
        references=(
            _CLUSTER,
            "https://learn.microsoft.com/en-gb/azure/virtual-machines/disks-enable-host-based-encryption-portal",
        ),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("default_node_pool", "host_encryption_enabled"),
                good=True,
                no_block="",
                guard=_rotates,
                beside=((_ROTATION, "rotation"),),
                renamed_from=("enable_host_encryption", "4.0.0"),
                risk=Risk.RUNTIME,
                risk_note="The subscription needs the feature EncryptionAtHost, and Azure moves the cluster to nodes "
                "of a temporary pool and back, which restarts every pod",
                checks=Checks(checkov=("CKV_AZURE_227",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="aks-mixed-system-nodes",
        message="Applications run on the nodes of the system",
        why="Without only_critical_addons_enabled any pod lands beside DNS and other pods that keep the cluster up.",
        exploited="A pod that breaks out, or eats all memory, takes the whole cluster with it.",
        references=(_CLUSTER, _POOL),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("default_node_pool", "only_critical_addons_enabled"),
                good=True,
                no_block="",
                guard=both(_rotates, _other_pool),
                beside=((_ROTATION, "rotation"),),
                risk=Risk.RUNTIME,
                risk_note="Azure moves the cluster to nodes of a temporary pool and back, and pods of applications "
                "find room in other pools only",
                checks=Checks(checkov=("CKV_AZURE_232",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="aks-no-own-disk-key",
        message="Disks of the cluster are encrypted with keys that only Azure has",
        why="Only with a disk encryption set can the owner withdraw the key of the disks.",
        exploited="When the subscription is taken over there is no key to withhold.",
        references=(_CLUSTER, f"{_GUIDE}/azure-disk-customer-managed-keys"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("disk_encryption_set_id",),
                good=Needed(_ENCRYPTION_SET, _encryption_set),
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with everything in it and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_117",), trivy=("AVD-AZU-0067",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
