"""Settings of Google Kubernetes Engine: clusters and node pools."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import GONE, none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources"
_CLUSTER = f"{_PROVIDER}/container_cluster"
_POOL = f"{_PROVIDER}/container_node_pool"
_GUIDE = "https://cloud.google.com/kubernetes-engine/docs/how-to"
_TYPES = ("google_container_cluster",)
_POOLS = ("google_container_node_pool",)
_NODES_AGAIN = "All nodes are made anew, one after the other, and pods move"


def _standard(block: Block, module: Module) -> str | None:
    """Autopilot decides this itself."""
    return "" if block.attribute("enable_autopilot") else None


def _upgrades(block: Block, module: Module) -> str | None:
    if block.attribute("enable_autopilot") or block.known("enable_kubernetes_alpha") is True:
        return ""
    for pool in module.resources(*_POOLS):
        if any(nested.known("auto_upgrade") is False for nested in pool.blocks("management")):
            return f"{pool.address} has auto_upgrade off, which a release channel excludes"
    return None


def _policy_is_legacy(block: Block, module: Module) -> str | None:
    if block.attribute("enable_autopilot") or block.blocks("pod_security_policy_config"):
        return ""
    datapath = block.attribute("datapath_provider")
    if datapath is None:
        return None
    known = module.known(block, "datapath_provider")
    if known == "ADVANCED_DATAPATH":
        return ""
    return None if known in ("LEGACY_DATAPATH", "DATAPATH_PROVIDER_UNSPECIFIED") else "datapath_provider is not known"


def _old_authorization(block: Block, module: Module) -> str | None:
    return "" if block.attribute("enable_binary_authorization") else None


def _workload_identity(block: Block, module: Module) -> str | None:
    cluster = block
    if block.labels[0] in _POOLS:
        named = block.attribute("cluster")
        mentioned = [module.by_address[one] for one in module.refers_to(named.expression)] if named else []
        clusters = [one for one in mentioned if one.labels and one.labels[0] in _TYPES]
        if len(clusters) != 1:
            return "whether its cluster has workload identity is not known here"
        cluster = clusters[0]
    if cluster.attribute("enable_autopilot"):
        return ""
    if cluster.blocks("workload_identity_config"):
        return None
    return "the cluster needs workload_identity_config first, and pods an identity of their own"


def _nodes(path: tuple[str, ...], message: str, check: str) -> tuple[Setting, ...]:
    """The same shield of nodes in clusters and in pools; a new shield says what it leaves on, too."""
    secure = path[-1] == "enable_secure_boot"
    monitored = (("enable_integrity_monitoring", True),) if secure else ()
    return (
        Setting(
            types=_TYPES,
            path=path,
            good=True,
            absent_is_good=not secure,
            within=1,
            beside=monitored,
            risk=Risk.REPLACE,
            risk_note="Terraform makes the whole cluster anew; pools of their own are replaced one at a time instead",
            checks=Checks(checkov=(check,)),
            message=message,
        ),
        Setting(
            types=_POOLS,
            path=path,
            good=True,
            absent_is_good=not secure,
            within=1,
            beside=monitored,
            risk=Risk.REPLACE,
            risk_note="Terraform makes the node pool anew; unsigned kernel modules no longer load",
            checks=Checks(checkov=(check,)),
            message=message,
        ),
    )


def _bad_if(path: tuple[str, ...], check: str, trivy: str, note: str, *, types: tuple[str, ...] = _TYPES) -> Setting:
    """A switch that is on unless somebody switches it off."""
    return Setting(
        types=types,
        path=path,
        good=True,
        absent_is_good=True,
        guard=_standard,
        risk=Risk.RUNTIME,
        risk_note=note,
        checks=Checks(checkov=(check,), trivy=(trivy,)),
    )


DEFECTS = (
    Defect(
        name="gke-legacy-abac",
        message="Cluster takes every service account of it for an administrator",
        why="With enable_legacy_abac all service accounts and many users have full rights whatever RBAC says.",
        exploited="A pod that is taken over reads all secrets and starts what it likes with its own token.",
        references=(_CLUSTER, f"{_GUIDE}/hardening-your-cluster"),
        settings=(
            Setting(
                types=_TYPES,
                path=("enable_legacy_abac",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Whatever has no RBAC role of its own is refused",
                checks=Checks(checkov=("CKV_GCP_7",), trivy=("AVD-GCP-0062",)),
            ),
        ),
    ),
    Defect(
        name="gke-unshielded-nodes",
        message="Nodes need not prove who they are and what they booted",
        why="Shielded nodes join with an attested identity and start signed boot code only.",
        exploited="A stolen bootstrap credential joins a foreign machine to the cluster; a boot kit on a node survives "
        "updates.",
        references=(_CLUSTER, _POOL, f"{_GUIDE}/shielded-gke-nodes"),
        settings=(
            _bad_if(("enable_shielded_nodes",), "CKV_GCP_71", "AVD-GCP-0055", _NODES_AGAIN),
            *_nodes(
                ("node_config", "shielded_instance_config", "enable_secure_boot"),
                "Nodes boot whatever they find",
                "CKV_GCP_68",
            ),
            *_nodes(
                ("node_config", "shielded_instance_config", "enable_integrity_monitoring"),
                "Nobody notices when nodes boot something else",
                "CKV_GCP_72",
            ),
        ),
    ),
    Defect(
        name="gke-no-logs",
        message="Cluster sends no logs or metrics",
        why="logging_service and monitoring_service are on unless they are set to none.",
        exploited="Nobody sees break-ins, crashes and miners.",
        references=(_CLUSTER, "https://cloud.google.com/kubernetes-engine/docs/concepts/observability"),
        settings=tuple(
            Setting(
                types=_TYPES,
                path=(argument,),
                good=GONE,
                is_good=none_of("none"),
                absent_is_good=True,
                guard=_standard,
                risk=Risk.RUNTIME,
                risk_note="Logs and metrics are billed by volume",
                checks=Checks(checkov=(check,), trivy=(trivy,)),
            )
            for argument, check, trivy in (
                ("logging_service", "CKV_GCP_1", "AVD-GCP-0060"),
                ("monitoring_service", "CKV_GCP_8", "AVD-GCP-0052"),
            )
        ),
    ),
    Defect(
        name="gke-client-certificate",
        message="Cluster hands out a client certificate that cannot be revoked",
        why="The certificate of issue_client_certificate is valid for years and bound to no person.",
        exploited="One copy of a state file or kubeconfig is a way in until the cluster is made anew.",
        references=(_CLUSTER, f"{_GUIDE}/hardening-your-cluster"),
        settings=(
            Setting(
                types=_TYPES,
                path=("master_auth", "client_certificate_config", "issue_client_certificate"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.REPLACE,
                risk_note="Terraform makes the whole cluster anew; build a second one beside it and move over",
                checks=Checks(checkov=("CKV_GCP_13",), trivy=("AVD-GCP-0064",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-release-channel",
        message="Cluster is on no release channel",
        why="Without a channel, control plane and nodes get new versions late, and security patches with them.",
        exploited="Published holes of Kubernetes and of the node image stay open for months.",
        references=(_CLUSTER, "https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels"),
        settings=(
            Setting(
                types=_TYPES,
                path=("release_channel", "channel"),
                good="REGULAR",
                is_good=none_of("UNSPECIFIED"),
                guard=_upgrades,
                risk=Risk.RUNTIME,
                risk_note="Control plane and nodes are upgraded by Google; fixed versions must be among the channel's",
                checks=Checks(checkov=("CKV_GCP_70",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-intranode-visibility",
        message="Traffic between pods of one node is invisible",
        why="Without enable_intranode_visibility such traffic passes no VPC firewall and leaves no flow log.",
        exploited="A pod that is taken over reaches its neighbours unseen.",
        references=(_CLUSTER, f"{_GUIDE}/intranode-visibility"),
        settings=(
            Setting(
                types=_TYPES,
                path=("enable_intranode_visibility",),
                good=True,
                guard=_standard,
                risk=Risk.RUNTIME,
                risk_note="The control plane and the nodes restart, and more flows are logged",
                checks=Checks(checkov=("CKV_GCP_61",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-network-policy",
        message="Cluster enforces no network policies",
        why="Without the network_policy block, NetworkPolicy objects are accepted and do nothing.",
        exploited="Every pod reaches every other, whatever the manifests say.",
        references=(_CLUSTER, f"{_GUIDE}/network-policy"),
        settings=(
            Setting(
                types=_TYPES,
                path=("network_policy", "enabled"),
                good=True,
                guard=_policy_is_legacy,
                also=((("addons_config", "network_policy_config", "disabled"), False),),
                risk=Risk.RUNTIME,
                risk_note=f"{_NODES_AGAIN}; policies that exist begin to hold",
                checks=Checks(checkov=("CKV_GCP_12",), trivy=("AVD-GCP-0056",)),
            ),
        ),
    ),
    Defect(
        name="gke-unmanaged-nodes",
        message="Nodes are neither repaired nor updated by themselves",
        why="auto_repair replaces broken nodes, auto_upgrade brings patches of the node image.",
        exploited="Nodes run for months with holes that have long been closed elsewhere.",
        references=(_POOL, f"{_GUIDE}/node-auto-upgrades"),
        settings=tuple(
            Setting(
                types=_POOLS,
                path=("management", argument),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Google drains and replaces nodes in the maintenance windows",
                checks=Checks(checkov=(check,), trivy=(trivy,)),
            )
            for argument, check, trivy in (
                ("auto_repair", "CKV_GCP_9", "AVD-GCP-0063"),
                ("auto_upgrade", "CKV_GCP_10", "AVD-GCP-0058"),
            )
        ),
    ),
    Defect(
        name="gke-node-metadata-exposed",
        message="Pods can take the identity of their node",
        why="Without the GKE metadata server a pod reads the token of the node's service account.",
        exploited="A request forged through one pod's web application yields a token for the project.",
        references=(_CLUSTER, _POOL, f"{_GUIDE}/workload-identity"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=(*_TYPES, *_POOLS),
                path=("node_config", "workload_metadata_config", "mode"),
                good="GKE_METADATA",
                guard=_workload_identity,
                within=1,
                risk=Risk.RUNTIME,
                risk_note=f"{_NODES_AGAIN}; pods without an identity of their own lose access to Google APIs",
                checks=Checks(checkov=("CKV_GCP_69",), trivy=("AVD-GCP-0057",)),
            ),
        ),
    ),
    Defect(
        name="gke-no-binary-authorization",
        message="Cluster starts images of any origin",
        why="Binary authorization admits only images that the project's policy allows.",
        exploited="Who can create a pod starts any image of the internet.",
        references=(_CLUSTER, "https://cloud.google.com/binary-authorization/docs/overview"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=_TYPES,
                path=("binary_authorization", "evaluation_mode"),
                good="PROJECT_SINGLETON_POLICY_ENFORCE",
                is_good=none_of("DISABLED"),
                guard=_old_authorization,
                since="5.0.0",
                risk=Risk.RUNTIME,
                risk_note="Images that the project's policy does not allow are refused; its default allows all",
                checks=Checks(checkov=("CKV_GCP_66",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
