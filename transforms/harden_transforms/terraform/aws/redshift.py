"""Settings of Redshift clusters: exposure, encryption, network, backups, upgrades."""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.wanted import at_least
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_CLUSTER = f"{_PROVIDER}/redshift_cluster"
_GUIDE = "https://docs.aws.amazon.com/redshift/latest/mgmt"
_TYPES = ("aws_redshift_cluster",)

DEFECTS = (
    Defect(
        name="redshift-public-access",
        message="Data warehouse has a public address",
        why="publicly_accessible is on unless it is set, up to version 5 of the provider: the cluster gets an address "
        "on the internet.",
        exploited="Scanners find the port and try leaked and common passwords.",
        references=(_CLUSTER, f"{_GUIDE}/managing-clusters-vpc.html"),
        settings=(
            Setting(
                types=_TYPES,
                path=("publicly_accessible",),
                good=False,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the VPC can no longer connect",
                checks=Checks(checkov=("CKV_AWS_87",)),
            ),
        ),
    ),
    Defect(
        name="redshift-unencrypted",
        message="Data warehouse is not encrypted",
        why="Without encrypted the data and its snapshots lie in clear, up to version 5 of the provider.",
        exploited="A snapshot that is shared by mistake or by a thief can be read as it is.",
        references=(_CLUSTER, f"{_GUIDE}/working-with-db-encryption.html"),
        settings=(
            Setting(
                types=_TYPES,
                path=("encrypted",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Redshift moves a cluster in clear to an encrypted one, which takes hours in which it is "
                "read-only or slow",
                checks=Checks(checkov=("CKV_AWS_64",), trivy=("AVD-AWS-0084",)),
            ),
        ),
    ),
    Defect(
        name="redshift-plain-connections",
        message="Data warehouse accepts connections in clear",
        why="require_ssl is false unless the parameter group sets it.",
        exploited="Whoever can listen in the network reads passwords and results.",
        references=(f"{_PROVIDER}/redshift_parameter_group", f"{_GUIDE}/connecting-ssl-support.html"),
        settings=(
            Setting(
                types=("aws_redshift_parameter_group",),
                path=(Keyed("parameter", "name", "require_ssl"), "value"),
                good="true",
                is_good=lambda data: str(data).lower() in ("true", "1", "on"),
                risk=Risk.RUNTIME,
                risk_note="Clients without TLS are refused after the cluster restarts",
                checks=Checks(checkov=("CKV_AWS_105",)),
            ),
        ),
    ),
    Defect(
        name="redshift-traffic-outside-vpc",
        message="Data warehouse loads and unloads over the internet",
        why="Without enhanced_vpc_routing COPY and UNLOAD leave the VPC, past its flow logs, rules and endpoints.",
        exploited="UNLOAD to somebody else's bucket passes no control of the network.",
        references=(_CLUSTER, f"{_GUIDE}/enhanced-vpc-routing.html"),
        settings=(
            Setting(
                types=_TYPES,
                path=("enhanced_vpc_routing",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The cluster restarts, and COPY and UNLOAD fail unless the VPC has a way to S3",
                checks=Checks(checkov=("CKV_AWS_321",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="redshift-no-backups",
        message="Data warehouse keeps no automatic snapshots",
        why="automated_snapshot_retention_period is 1 unless it is set; 0 switches snapshots off.",
        exploited="Tables that an intruder or a faulty job drops are gone.",
        references=(_CLUSTER, f"{_GUIDE}/working-with-snapshots.html"),
        settings=(
            Setting(
                types=_TYPES,
                path=("automated_snapshot_retention_period",),
                good=7,
                is_good=at_least(1),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Snapshots beyond the size of the cluster are billed",
                checks=Checks(checkov=("CKV_AWS_343",)),
            ),
        ),
    ),
    Defect(
        name="redshift-manual-upgrades",
        message="Data warehouse gets no fixes by itself",
        why="allow_version_upgrade is on unless it was switched off, as here.",
        exploited="Holes of the engine stay open until somebody thinks of them.",
        references=(_CLUSTER, f"{_GUIDE}/cluster-versions.html"),
        settings=(
            Setting(
                types=_TYPES,
                path=("allow_version_upgrade",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="The cluster restarts in its maintenance window when there is a new version",
                checks=Checks(checkov=("CKV_AWS_141",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
