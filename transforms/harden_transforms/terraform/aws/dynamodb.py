"""Settings of DynamoDB tables and of DAX, their cache."""

from __future__ import annotations

from harden.model import Risk
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html"

DEFECTS = (
    Defect(
        name="dynamodb-no-recovery",
        message="Table cannot be restored to a point in time",
        why="Without point_in_time_recovery there are no backups of the table but those that somebody makes.",
        exploited="Items that an attacker or a faulty deployment overwrites are gone.",
        references=(
            f"{_PROVIDER}/dynamodb_table",
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html",
        ),
        settings=(
            Setting(
                types=("aws_dynamodb_table",),
                path=("point_in_time_recovery", "enabled"),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Backups are billed by the size of the table",
                checks=Checks(checkov=("CKV_AWS_28",), trivy=("AVD-AWS-0024",)),
            ),
        ),
    ),
    Defect(
        name="dax-unencrypted-storage",
        message="DAX cluster does not encrypt its disks",
        why="DAX writes changes to the disks of its nodes; without server_side_encryption they lie there in clear.",
        exploited="A disk or its copy that leaves the data centre can be read.",
        references=(f"{_PROVIDER}/dax_cluster", _CONTROLS),
        settings=(
            Setting(
                types=("aws_dax_cluster",),
                path=("server_side_encryption", "enabled"),
                good=True,
                risk=Risk.REPLACE,
                risk_note="The cluster is destroyed and created again with another endpoint and an empty cache",
                checks=Checks(checkov=("CKV_AWS_47",), trivy=("AVD-AWS-0023",)),
            ),
        ),
    ),
    Defect(
        name="dax-plain-traffic",
        message="DAX cluster speaks in clear",
        why='cluster_endpoint_encryption_type is "NONE" unless it is set: items pass the network unencrypted.',
        exploited="Whoever can listen in the network reads and changes the items on their way.",
        references=(f"{_PROVIDER}/dax_cluster", _CONTROLS),
        settings=(
            Setting(
                types=("aws_dax_cluster",),
                path=("cluster_endpoint_encryption_type",),
                good="TLS",
                since="3.76.0",
                risk=Risk.REPLACE,
                risk_note="The cluster is destroyed and created again with another endpoint, and clients must use TLS",
                checks=Checks(checkov=("CKV_AWS_239",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
