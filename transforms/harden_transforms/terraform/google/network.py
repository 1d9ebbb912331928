"""Settings of subnetworks, TLS policies and DNS zones."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import one_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources"
_SUBNETWORK = f"{_PROVIDER}/compute_subnetwork"
_POLICY = f"{_PROVIDER}/compute_ssl_policy"
_OLD_CLIENTS = "Clients that know nothing newer than TLS 1.1, or only weak ciphers, are refused"


def _for_machines(block: Block, module: Module) -> str | None:
    """Subnetworks of load balancers and Private Service Connect have neither logs nor Google access of their own."""
    purpose = module.value(block, "purpose")
    if purpose is ABSENT or purpose in (Known(None), Known("PRIVATE"), Known("PRIVATE_RFC_1918")):
        return None
    return "" if isinstance(purpose, Known) else "what the subnetwork is for is not known here"


def _without_logs(block: Block, module: Module) -> str | None:
    if block.blocks("log_config") or block.dynamic("log_config") or block.attribute("enable_flow_logs"):
        return ""
    return _for_machines(block, module)


def _public_zone(block: Block, module: Module) -> str | None:
    visibility = module.value(block, "visibility")
    if visibility is ABSENT or visibility in (Known(None), Known("public")):
        return None
    return "" if isinstance(visibility, Known) else "whether the zone is public is not known here"


DEFECTS = (
    Defect(
        name="subnetwork-no-flow-logs",
        message="Nobody can see who talked to whom in the subnetwork",
        why="Without log_config no flow logs are written.",
        exploited="After a break-in it cannot be told which machines were reached and how much data left.",
        references=(_SUBNETWORK, "https://cloud.google.com/vpc/docs/using-flow-logs"),
        settings=(
            Setting(
                types=("google_compute_subnetwork",),
                path=("log_config", "aggregation_interval"),
                good="INTERVAL_10_MIN",
                guard=_without_logs,
                beside=(("flow_sampling", 0.5), ("metadata", "INCLUDE_ALL_METADATA")),
                risk=Risk.RUNTIME,
                risk_note="Logs are billed by volume; half of the flows are sampled",
                checks=Checks(checkov=("CKV_GCP_26",), trivy=("AVD-GCP-0029", "AVD-GCP-0076")),
            ),
        ),
    ),
    Defect(
        name="subnetwork-no-private-google-access",
        message="Machines need a public address to reach Google's own services",
        why="With private_ip_google_access machines without an external address reach Google APIs inside the network.",
        exploited="External addresses that exist only for this are open to the internet all day.",
        references=(_SUBNETWORK, "https://cloud.google.com/vpc/docs/configure-private-google-access"),
        settings=(
            Setting(
                types=("google_compute_subnetwork",),
                path=("private_ip_google_access",),
                good=True,
                guard=_for_machines,
                risk=Risk.NONE,
                risk_note="Machines with an external address go on as before",
                checks=Checks(checkov=("CKV_GCP_74",), trivy=("AVD-GCP-0075",)),
            ),
        ),
    ),
    Defect(
        name="compute-weak-tls-policy",
        message="TLS policy lets old versions and weak ciphers in",
        why="A policy without min_tls_version takes TLS 1.0, and profile COMPATIBLE takes ciphers that are broken or "
        "have no forward secrecy.",
        exploited="Who sits on the line forces an old version and reads what was sent.",
        references=(_POLICY, "https://cloud.google.com/load-balancing/docs/ssl-policies-concepts"),
        settings=(
            Setting(
                types=("google_compute_ssl_policy", "google_compute_region_ssl_policy"),
                path=("min_tls_version",),
                good="TLS_1_2",
                is_good=one_of("TLS_1_2", "TLS_1_3"),
                risk=Risk.RUNTIME,
                risk_note=_OLD_CLIENTS,
                checks=Checks(checkov=("CKV_GCP_4",), trivy=("AVD-GCP-0039",)),
            ),
            Setting(
                types=("google_compute_ssl_policy", "google_compute_region_ssl_policy"),
                path=("profile",),
                good="MODERN",
                is_good=lambda data: data != "COMPATIBLE",
                risk=Risk.RUNTIME,
                risk_note=_OLD_CLIENTS,
                checks=Checks(checkov=("CKV_GCP_4",)),
            ),
        ),
    ),
    Defect(
        name="cloud-dns-zone-unsigned",
        message="Answers of the public DNS zone are not signed",
        why="Without DNSSEC a resolver cannot tell a forged answer from a real one.",
        exploited="Forged answers send users, and the validation of certificates, to the attacker's machine.",
        references=(f"{_PROVIDER}/dns_managed_zone", "https://cloud.google.com/dns/docs/dnssec-config"),
        settings=(
            Setting(
                types=("google_dns_managed_zone",),
                path=("dnssec_config", "state"),
                good="on",
                is_good=one_of("on", "transfer"),
                guard=_public_zone,
                risk=Risk.RUNTIME,
                risk_note="Answers are signed at once, and validated as soon as the registrar has the DS record, which "
                "you add there",
                checks=Checks(checkov=("CKV_GCP_16",), trivy=("AVD-GCP-0013",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
