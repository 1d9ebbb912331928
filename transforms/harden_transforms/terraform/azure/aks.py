"""Settings of Kubernetes clusters (AKS): access, upgrades, add-ons, networks."""

from __future__ import annotations

import re

from harden.hcl.document import Block
from harden.model import Data, Expr, Risk
from harden.settings import Preset
from harden.terraform.azure import only_id
from harden.terraform.guards import ignores_changes
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, none_of, one_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_CLUSTER = f"{_PROVIDER}/kubernetes_cluster"
_GUIDE = "https://learn.microsoft.com/en-us/azure/aks"
_PRACTICES = f"{_GUIDE}/operator-best-practices-cluster-security"

_CLUSTERS = ("azurerm_kubernetes_cluster",)
_POOL, _POOL_VERSION = "default_node_pool", "orchestrator_version"
_PATCH = re.compile(r"\d+\.\d+\.\d+")

_RANGES = Variable(
    "aks_authorized_ip_ranges",
    "list(string)",
    "Ranges of addresses that may reach the API server of the cluster, as CIDR blocks",
    (
        Validation(
            "length(var.aks_authorized_ip_ranges) > 0 && "
            "alltrue([for one in var.aks_authorized_ip_ranges : can(cidrhost(one, 0))])",
            "Give at least one CIDR block.",
        ),
    ),
)
_ID = 'can(regex("^/subscriptions/[^/]+/resourceGroups/", var.{}))'
_WORKSPACE = Variable(
    "aks_log_analytics_workspace_id",
    "string",
    "ID of the Log Analytics workspace that the cluster sends its logs to",
    (Validation(_ID.format("aks_log_analytics_workspace_id"), "The value must be the ID of a workspace."),),
)


def _workspace(block: Block, module: Module) -> Expr | None:
    return only_id(module, "azurerm_log_analytics_workspace")


def _no_profile(block: Block, module: Module) -> str | None:
    """Before version 3 of the provider add-ons stood in a block of their own."""
    return "" if block.blocks("addon_profile") or block.dynamic("addon_profile") else None


def _not_private(block: Block, module: Module) -> str | None:
    if module.known(block, "private_cluster_enabled") is True:
        return ""
    return "" if block.attribute("api_server_authorized_ip_ranges") else None


def _minor_version(block: Block, module: Module) -> str | None:
    """A patch version in the file would be the one before the upgrade at every later plan."""
    for part, name in ((block, "kubernetes_version"), *((pool, _POOL_VERSION) for pool in block.blocks(_POOL))):
        if part.attribute(name) is None or ignores_changes(block, _POOL if part is not block else name):
            continue
        version = module.known(part, name)
        if version is None or _PATCH.fullmatch(str(version)):
            return f"{name} may name a patch version, to which Terraform would go back: write the minor version only"
    return None


def _directory(block: Block, module: Module) -> str | None:
    if block.blocks("azure_active_directory_role_based_access_control"):
        return None
    return "nobody could log in without azure_active_directory_role_based_access_control: add that first"


def _policy(block: Block, module: Module) -> Data:
    plugins = {module.known(part, "network_plugin") for part in block.blocks("network_profile")}
    return {"azure": "azure", "kubenet": "calico"}.get(str(plugins.pop())) if len(plugins) == 1 else None


def _no_data_plane(block: Block, module: Module) -> str | None:
    is_cilium = any(part.attribute("network_data_plane") for part in block.blocks("network_profile"))
    return "network_data_plane decides which policies there can be: set network_policy to match" if is_cilium else None


DEFECTS = (
    Defect(
        name="aks-no-azure-policy",
        message="Cluster takes part in no Azure Policy",
        why="Without the add-on no policy of the subscription looks at, or refuses, what is deployed in the cluster.",
        exploited="Privileged pods and images from anywhere are accepted although the company forbids them.",
        references=(_CLUSTER, "https://docs.microsoft.com/en-ie/azure/governance/policy/concepts/rego-for-aks"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("azure_policy_enabled",),
                good=True,
                guard=_no_profile,
                since="2.97.0",
                risk=Risk.RUNTIME,
                risk_note="The add-on runs pods in the cluster, and policies that deny begin to",
                checks=Checks(checkov=("CKV_AZURE_116",), trivy=("AVD-AZU-0066",)),
            ),
            Setting(
                types=_CLUSTERS,
                path=("addon_profile", "azure_policy", "enabled"),
                good=True,
                within=1,
                until="3.0.0",
                risk=Risk.RUNTIME,
                risk_note="The add-on runs pods in the cluster, and policies that deny begin to",
                checks=Checks(checkov=("CKV_AZURE_116",), trivy=("AVD-AZU-0066",)),
            ),
        ),
    ),
    Defect(
        name="aks-secrets-not-rotated",
        message="Secrets from the key vault stay in the cluster as they were at first",
        why="key_vault_secrets_provider mounts secrets once and does not look for new versions unless rotation is on.",
        exploited="A secret that was changed because it leaked is still in use until every pod is restarted.",
        references=(_CLUSTER, f"{_GUIDE}/csi-secrets-store-driver"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("key_vault_secrets_provider", "secret_rotation_enabled"),
                good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="The driver asks the vault every two minutes",
                checks=Checks(checkov=("CKV_AZURE_172",)),
            ),
        ),
    ),
    Defect(
        name="aks-no-automatic-upgrades",
        message="Cluster does not upgrade itself",
        why="Without an upgrade channel fixes of Kubernetes wait for somebody to think of them, and versions go out of "
        "support after a year.",
        exploited="Published holes of old versions are tried on every API server that can be reached.",
        references=(_CLUSTER, f"{_GUIDE}/upgrade-cluster#set-auto-upgrade-channel", _PRACTICES),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("automatic_upgrade_channel",),
                good="patch",
                is_good=none_of("none"),
                guard=_minor_version,
                renamed_from=("automatic_channel_upgrade", "4.0.0"),
                risk=Risk.RUNTIME,
                risk_note="Azure replaces nodes one by one when there is a patch, in the maintenance window if any",
                checks=Checks(checkov=("CKV_AZURE_171",)),
            ),
        ),
    ),
    Defect(
        name="aks-rbac-off",
        message="Cluster has no role-based access control",
        why="With role_based_access_control_enabled = false every login is an administrator's.",
        exploited="Any service account's token that leaks out of a pod owns the cluster.",
        references=(_CLUSTER, f"{_GUIDE}/concepts-identity"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("role_based_access_control_enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with everything in it and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_5",), trivy=("AVD-AZU-0042",)),
            ),
            Setting(
                types=_CLUSTERS,
                path=("role_based_access_control", "enabled"),
                good=True,
                absent_is_good=True,
                no_block="",
                until="3.0.0",
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with everything in it and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_5",), trivy=("AVD-AZU-0042",)),
            ),
        ),
    ),
    Defect(
        name="aks-open-api-server",
        message="API server of the cluster can be reached from everywhere",
        why="Without authorized ranges every address may try credentials and exploits on the API server.",
        exploited="A leaked kubeconfig works from anywhere in the world, and so does the next hole in the API server.",
        references=(_CLUSTER, f"{_GUIDE}/api-server-authorized-ip-ranges"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("api_server_access_profile", "authorized_ip_ranges"),
                good=Needed(_RANGES),
                is_good=bool,
                guard=_not_private,
                since="3.39.0",
                risk=Risk.RUNTIME,
                risk_note="Clients with other addresses can no longer reach the API server",
                checks=Checks(checkov=("CKV_AZURE_6",), trivy=("AVD-AZU-0041",)),
            ),
        ),
    ),
    Defect(
        name="aks-public-cluster",
        message="API server of the cluster has a public address",
        why="Only a private cluster keeps the API server inside the virtual network.",
        exploited="A leaked kubeconfig works from outside, and so does the next hole in the API server.",
        references=(_CLUSTER, _PRACTICES),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("private_cluster_enabled",),
                good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with everything in it, and clients outside the virtual "
                "network cannot reach the new one",
                checks=Checks(checkov=("CKV_AZURE_115",), trivy=("AVD-AZU-0065",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="aks-local-accounts",
        message="Cluster has local accounts",
        why="A local account is a certificate for an administrator without a name, which stays valid for years.",
        exploited="People who left still hold it, and no log says who it was.",
        references=(_CLUSTER, f"{_GUIDE}/managed-aad#disable-local-accounts"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("local_account_disabled",),
                good=True,
                guard=_directory,
                since="2.71.0",
                risk=Risk.RUNTIME,
                risk_note="What uses the administrator's kubeconfig, such as kube_admin_config of Terraform, fails",
                checks=Checks(checkov=("CKV_AZURE_141",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="aks-no-uptime-sla",
        message="Control plane of the cluster has no guaranteed uptime",
        why="The free tier is for trying out: the API server is slow to scale, and nobody promises that it is up.",
        exploited="A flood of requests takes the API server down, and with it every deployment and repair.",
        references=(_CLUSTER,),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("sku_tier",),
                good="Standard",
                is_good=one_of("Standard", "Premium", "Paid"),
                since="3.51.0",
                risk=Risk.RUNTIME,
                risk_note="The Standard tier is billed by the hour",
                checks=Checks(checkov=("CKV_AZURE_170",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="aks-dashboard",
        message="Cluster runs the dashboard of Kubernetes",
        why="The dashboard shows and changes everything that its account may, and is long retired.",
        exploited="Dashboards that could be reached were the way into clusters of large companies.",
        references=(_CLUSTER, f"{_GUIDE}/concepts-identity"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("addon_profile", "kube_dashboard", "enabled"),
                good=False,
                absent_is_good=True,
                no_block="",
                until="3.0.0",
                risk=Risk.RUNTIME,
                risk_note="The dashboard is no longer there",
                checks=Checks(checkov=("CKV_AZURE_8",)),
            ),
        ),
    ),
    Defect(
        name="aks-http-routing",
        message="Cluster publishes applications by HTTP application routing",
        why="The add-on is meant for trying out, is retired, and publishes over plain HTTP.",
        exploited="Its ingress controller gets no fixes, and whoever listens on the way reads along.",
        references=(_CLUSTER,),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("http_application_routing_enabled",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Applications that the add-on publishes can no longer be reached by it",
                checks=Checks(checkov=("CKV_AZURE_246",)),
            ),
        ),
    ),
    Defect(
        name="aks-no-network-policy",
        message="Pods of the cluster may reach each other without limit",
        why="Without network_policy the cluster ignores every NetworkPolicy that is deployed to it.",
        exploited="One pod that falls reaches the databases of all the others.",
        references=(_CLUSTER, f"{_GUIDE}/use-network-policies"),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("network_profile", "network_policy"),
                good=_policy,
                is_good=one_of("azure", "calico", "cilium"),
                no_block="the cluster has no network_profile: choose the network plugin first",
                guard=_no_data_plane,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the cluster with everything in it and creates an empty one",
                checks=Checks(checkov=("CKV_AZURE_7",), trivy=("AVD-AZU-0043",)),
            ),
        ),
    ),
    Defect(
        name="aks-no-monitoring",
        message="Cluster sends no logs to Azure Monitor",
        why="Without oms_agent logs and metrics of pods and nodes are gone with the pod.",
        exploited="After a break-in there is nothing left to read.",
        references=(
            _CLUSTER,
            "https://learn.microsoft.com/en-us/azure/azure-monitor/insights/container-insights-onboard",
        ),
        settings=(
            Setting(
                types=_CLUSTERS,
                path=("oms_agent", "log_analytics_workspace_id"),
                good=Needed(_WORKSPACE, _workspace),
                is_good=bool,
                since="2.97.0",
                risk=Risk.RUNTIME,
                risk_note="The agent runs on every node, and what it sends is billed",
                checks=Checks(checkov=("CKV_AZURE_4",), trivy=("AVD-AZU-0040",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
