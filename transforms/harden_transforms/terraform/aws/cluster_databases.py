"""Settings of DocumentDB and Neptune clusters: access, encryption, backups, protection, logs."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.wanted import All, at_least, none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_DOCDB = f"{_PROVIDER}/docdb_cluster"
_NEPTUNE = f"{_PROVIDER}/neptune_cluster"
_DOCDB_GROUP = f"{_PROVIDER}/docdb_cluster_parameter_group"
_DOCDB_GUIDE = "https://docs.aws.amazon.com/documentdb/latest/developerguide"
_NEPTUNE_GUIDE = "https://docs.aws.amazon.com/neptune/latest/userguide"

_LOST = (
    "Terraform destroys the cluster with its data and creates an empty one; to keep the data, restore a snapshot of it "
    "into an encrypted cluster"
)


def _is_new(block: Block, module: Module) -> str | None:
    """What is restored or replicated is encrypted as what it comes from."""
    is_global = block.labels[0] == "aws_docdb_global_cluster"
    primary = "source_db_cluster_identifier" if is_global else "global_cluster_identifier"
    if block.attribute(primary) or block.attribute("replication_source_identifier"):
        return ""
    if block.attribute("snapshot_identifier") or block.blocks("restore_to_point_in_time"):
        return "it is restored from a snapshot, whose encryption it keeps: copy the snapshot encrypted first"
    return None


def _not_a_copy(block: Block, module: Module) -> str | None:
    return "" if block.attribute("replication_source_identifier") else None


DEFECTS = (
    Defect(
        name="docdb-unencrypted-storage",
        message="DocumentDB cluster is not encrypted",
        why="Without storage_encrypted the data, its backups and snapshots lie in clear on disk.",
        exploited="A snapshot that is shared by mistake or by a thief can be read as it is.",
        references=(_DOCDB, f"{_PROVIDER}/docdb_global_cluster", f"{_DOCDB_GUIDE}/encryption-at-rest.html"),
        settings=(
            Setting(
                types=("aws_docdb_cluster", "aws_docdb_global_cluster"),
                path=("storage_encrypted",),
                good=True,
                guard=_is_new,
                risk=Risk.REPLACE,
                risk_note=_LOST,
                checks=Checks(checkov=("CKV_AWS_74", "CKV_AWS_292"), trivy=("AVD-AWS-0021",)),
            ),
        ),
    ),
    Defect(
        name="docdb-no-backups",
        message="DocumentDB cluster keeps backups of less than a week",
        why="backup_retention_period is 1 unless it is set: one day to notice that data is gone.",
        exploited="Data that an intruder deletes on Friday cannot be restored on Monday.",
        references=(_DOCDB, f"{_DOCDB_GUIDE}/backup_restore.html"),
        settings=(
            Setting(
                types=("aws_docdb_cluster",),
                path=("backup_retention_period",),
                good=7,
                is_good=at_least(7),
                risk=Risk.RUNTIME,
                risk_note="Backups beyond the size of the cluster are billed",
                checks=Checks(checkov=("CKV_AWS_360",)),
            ),
        ),
    ),
    Defect(
        name="docdb-no-log-exports",
        message="DocumentDB logs are not kept outside the cluster",
        why="Without enabled_cloudwatch_logs_exports neither logins nor slow operations can be read anywhere.",
        exploited="After a break-in there is nothing to read about it.",
        references=(_DOCDB, f"{_DOCDB_GUIDE}/event-auditing.html"),
        settings=(
            Setting(
                types=("aws_docdb_cluster",),
                path=("enabled_cloudwatch_logs_exports",),
                good=("audit", "profiler"),
                is_good=bool,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested; the parameter group says what is logged",
                checks=Checks(checkov=("CKV_AWS_85",), trivy=("AVD-AWS-0020",)),
            ),
        ),
    ),
    Defect(
        name="docdb-no-audit",
        message="DocumentDB does not record logins and changes",
        why="audit_logs is disabled unless the parameter group sets it.",
        exploited="Guessed passwords and dropped collections leave no trace.",
        references=(_DOCDB_GROUP, f"{_DOCDB_GUIDE}/event-auditing.html"),
        settings=(
            Setting(
                types=("aws_docdb_cluster_parameter_group",),
                path=(Keyed("parameter", "name", "audit_logs"), "value"),
                good="enabled",
                is_good=none_of("disabled", "none"),
                risk=Risk.RUNTIME,
                risk_note="Recording costs some speed, and CloudWatch bills what is exported",
                checks=Checks(checkov=("CKV_AWS_104",)),
            ),
        ),
    ),
    Defect(
        name="docdb-plain-connections",
        message="DocumentDB accepts connections in clear",
        why="TLS is on unless the parameter group switches it off, as here.",
        exploited="Whoever can listen in the network reads passwords and documents.",
        references=(_DOCDB_GROUP, f"{_DOCDB_GUIDE}/security.encryption.ssl.html"),
        settings=(
            Setting(
                types=("aws_docdb_cluster_parameter_group",),
                path=(Keyed("parameter", "name", "tls"), "value"),
                good="enabled",
                is_good=none_of("disabled"),
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients without TLS are refused after the cluster restarts",
                checks=Checks(checkov=("CKV_AWS_90",)),
            ),
        ),
    ),
    Defect(
        name="neptune-unencrypted-storage",
        message="Neptune cluster is not encrypted",
        why="Without storage_encrypted the graph, its backups and snapshots lie in clear on disk.",
        exploited="A snapshot that is shared by mistake or by a thief can be read as it is.",
        references=(_NEPTUNE, f"{_NEPTUNE_GUIDE}/encrypt.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("storage_encrypted",),
                good=True,
                guard=_is_new,
                risk=Risk.REPLACE,
                risk_note=_LOST,
                checks=Checks(checkov=("CKV_AWS_44",), trivy=("AVD-AWS-0076",)),
            ),
        ),
    ),
    Defect(
        name="neptune-public-access",
        message="Neptune instance has a public address",
        why="publicly_accessible gives the instance an address on the internet.",
        exploited="Scanners find the port, and unless requests must be signed nobody is asked for a password.",
        references=(f"{_PROVIDER}/neptune_cluster_instance", f"{_NEPTUNE_GUIDE}/security-vpc.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster_instance",),
                path=("publicly_accessible",),
                good=False,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="The instance is destroyed and created again, while the data stays; clients outside the VPC "
                "can no longer connect",
                checks=Checks(checkov=("CKV_AWS_102",)),
            ),
        ),
    ),
    Defect(
        name="neptune-no-log-exports",
        message="Neptune logs are not kept outside the cluster",
        why='Without "audit" in enable_cloudwatch_logs_exports queries can be read nowhere.',
        exploited="After a break-in there is nothing to read about it.",
        references=(_NEPTUNE, f"{_NEPTUNE_GUIDE}/cloudwatch-logs.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("enable_cloudwatch_logs_exports",),
                good=All(("audit",)),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested; the parameter neptune_enable_audit_log says whether "
                "there is any",
                checks=Checks(checkov=("CKV_AWS_101",), trivy=("AVD-AWS-0075",)),
            ),
        ),
    ),
    Defect(
        name="neptune-no-backups",
        message="Neptune cluster keeps backups of less than a week",
        why="backup_retention_period is 1 unless it is set: one day to notice that data is gone.",
        exploited="Data that an intruder deletes on Friday cannot be restored on Monday.",
        references=(_NEPTUNE, f"{_NEPTUNE_GUIDE}/backup-restore-overview.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("backup_retention_period",),
                good=7,
                is_good=at_least(7),
                guard=_not_a_copy,
                risk=Risk.RUNTIME,
                risk_note="Backups beyond the size of the cluster are billed",
                checks=Checks(checkov=("CKV_AWS_361",)),
            ),
        ),
    ),
    Defect(
        name="neptune-deletion-unprotected",
        message="Neptune cluster can be deleted by one call",
        why="deletion_protection is off unless it is set: one call, or one plan that replaces the cluster, deletes it.",
        exploited="Stolen credentials, or an unread plan, destroy the data at once.",
        references=(_NEPTUNE, f"{_NEPTUNE_GUIDE}/manage-console-delete.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("deletion_protection",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Deleting or replacing the cluster fails until the protection is switched off first",
                checks=Checks(checkov=("CKV2_AWS_58",)),
            ),
        ),
    ),
    Defect(
        name="neptune-tags-not-copied",
        message="Snapshots of the Neptune cluster lose its tags",
        why="Without copy_tags_to_snapshot whatever finds, protects or bills by tags passes the snapshots over.",
        exploited="A policy that guards by tag does not guard the copy of the same data.",
        references=(_NEPTUNE, "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("copy_tags_to_snapshot",),
                good=True,
                since="3.76.0",
                risk=Risk.NONE,
                risk_note="New snapshots carry the tags of the cluster",
                checks=Checks(checkov=("CKV_AWS_362",)),
            ),
        ),
    ),
    Defect(
        name="neptune-no-iam-authentication",
        message="Neptune cluster asks nobody who they are",
        why="Without iam_database_authentication_enabled whoever reaches the port may query and change the graph.",
        exploited="One broken host in the network is enough to read or drop everything.",
        references=(_NEPTUNE, f"{_NEPTUNE_GUIDE}/iam-auth.html"),
        settings=(
            Setting(
                types=("aws_neptune_cluster",),
                path=("iam_database_authentication_enabled",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Requests that are not signed are refused: change the clients first",
                checks=Checks(checkov=("CKV_AWS_359",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
