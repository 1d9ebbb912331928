"""Settings of RDS databases that one argument decides: access, encryption, availability, backups, protection, logs."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_INSTANCE = f"{_PROVIDER}/db_instance"
_CLUSTER = f"{_PROVIDER}/rds_cluster"
_GUIDE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide"

_NO_ENCRYPTION = ("db.m1.", "db.m2.", "db.t1.", "db.t2.micro")
"""Instance classes without encryption at rest: RDS user guide, Overview.Encryption, Availability."""

_LOGS: dict[str, tuple[str, ...]] = {
    "postgres": ("postgresql", "upgrade"),
    "mysql": ("error", "slowquery"),
    "mariadb": ("error", "slowquery"),
    "oracle": ("alert", "listener"),
    "sqlserver": ("error",),
    "aurora-mysql": ("error", "slowquery"),
    "aurora-postgresql": ("postgresql",),
}
"""Logs by engine that cost little and need no option group. Not `general` (every statement), not `audit` (needs an
option or parameter group). Source: EnableCloudwatchLogsExports in the RDS API reference."""


def _engine(block: Block, module: Module) -> str | None:
    """The engine, without the edition of Oracle and SQL Server; None when it is not constant.

    A replica that does not name it has that of the database it copies.
    """
    attribute = block.attribute("engine")
    if attribute is None:
        copied = _source(block, module)
        return _engine(copied, module) if copied and copied.attribute("engine") else None
    value = module.resolve(attribute.expression)
    if not isinstance(value, Known) or not isinstance(value.data, str):
        return None
    family = value.data.partition("-")[0]
    return family if family in ("oracle", "sqlserver") else value.data


def _source(block: Block, module: Module) -> Block | None:
    """The database of this module that a replica copies."""
    attribute = block.attribute("replicate_source_db")
    mentioned = module.refers_to(attribute.expression) if attribute else ()
    found = module.by_address[mentioned[0]] if len(mentioned) == 1 else None
    return found if found is not None and found.type == "resource" else None


def _serverless(block: Block, module: Module) -> str | None:
    """What a guard answers for Aurora Serverless v1, which has neither IAM authentication nor logs to switch on."""
    mode = block.attribute("engine_mode")
    value = module.resolve(mode.expression) if mode else Known("provisioned")
    if value == Known("serverless"):
        return ""
    return None if isinstance(value, Known) else "engine_mode is not known here, and serverless clusters lack it"


def _version(block: Block) -> tuple[int, ...]:
    """The engine's version as numbers, as far as it is written out."""
    text = str(block.known("engine_version") or "")
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _is_copy(block: Block) -> bool:
    """Whether the database takes this setting from the one it is a replica of."""
    return any(block.attribute(name) for name in ("replicate_source_db", "replication_source_identifier"))


def _not_a_copy(block: Block, module: Module) -> str | None:
    return "" if _is_copy(block) else None


def _encryption(block: Block, module: Module) -> str | None:
    if _is_copy(block) or block.attribute("source_db_cluster_identifier") or block.known("engine_mode") == "serverless":
        return ""
    if block.attribute("snapshot_identifier") or block.blocks("restore_to_point_in_time"):
        return "it is restored from a snapshot, whose encryption it keeps: copy the snapshot encrypted first"
    if str(block.known("instance_class") or "").startswith(_NO_ENCRYPTION):
        return "its instance class has no encryption at rest: choose a current class"
    return None


def _multi_az(block: Block, module: Module) -> str | None:
    if _is_copy(block):
        return ""
    if block.attribute("availability_zone"):
        return "availability_zone pins it to one zone, which Multi-AZ excludes: remove one of the two"
    engine = _engine(block, module)
    if engine is None:
        return "the engine is not known here, and not every engine and edition can have a standby"
    if engine.startswith("custom-"):
        return ""
    if engine == "sqlserver":
        return "whether SQL Server can be mirrored depends on its edition and version"
    return None


def _iam(block: Block, module: Module) -> str | None:
    serverless = _serverless(block, module)
    if serverless is not None:
        return serverless
    engine = _engine(block, module)
    if engine is None:
        return "the engine is not known here, and not every engine has it"
    if engine in ("mysql", "postgres", "aurora-mysql", "aurora-postgresql"):
        return None
    if engine == "mariadb":
        return None if _version(block) >= (10, 6) else "MariaDB has it from version 10.6 on"
    return ""


def _log_exports(block: Block, module: Module) -> Data:
    return _LOGS.get(_engine(block, module) or "")


def _logs(block: Block, module: Module) -> str | None:
    serverless = _serverless(block, module)
    if serverless is not None:
        return serverless
    return None if _log_exports(block, module) else "the engine decides which logs there are, and it is not known here"


def _keeps_a_week(value: object) -> bool:
    """Two days or more is somebody's choice; Trivy and the AWS Foundational Security standard ask for 2 and 7."""
    return isinstance(value, int | str) and str(value).isdigit() and int(value) >= 2


DEFECTS = (
    Defect(
        name="rds-public-access",
        message="Database has a public address",
        why="publicly_accessible gives the instance an address that resolves from the internet; only security groups "
        "and the password then stand between it and everybody.",
        exploited="Scanners find the endpoint within hours and try leaked and common passwords; a rule that is opened "
        "for a moment is enough.",
        references=(_INSTANCE, f"{_GUIDE}/USER_VPC.WorkingWithRDSInstanceinaVPC.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster_instance"),
                path=("publicly_accessible",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients outside the VPC can no longer connect",
                checks=Checks(checkov=("CKV_AWS_17",), trivy=("AVD-AWS-0180", "aws-rds-no-public-db-access")),
            ),
        ),
    ),
    Defect(
        name="rds-unencrypted-storage",
        message="Database storage is not encrypted",
        why="Without storage_encrypted the data, its backups, snapshots and replicas lie in clear on disk.",
        exploited="A snapshot that is shared or copied to another account by mistake or by a thief can be read as it "
        "is: there is no key to withhold.",
        references=(_INSTANCE, _CLUSTER, f"{_GUIDE}/Overview.Encryption.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster"),
                path=("storage_encrypted",),
                good=True,
                guard=_encryption,
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the database with its data and creates an empty one; to keep the data, "
                "take a snapshot, copy it encrypted and restore the database from the copy",
                checks=Checks(
                    checkov=("CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_140"),
                    trivy=("AVD-AWS-0080", "AVD-AWS-0079", "aws-rds-encrypt-instance-storage-data"),
                ),
            ),
        ),
    ),
    Defect(
        name="rds-single-zone",
        message="Database runs in a single availability zone",
        why="Without multi_az an outage of one zone, a failed disk and every maintenance takes the database down.",
        exploited="Nobody needs to attack: the zone fails, and there is no standby to fail over to.",
        references=(_INSTANCE, f"{_GUIDE}/Concepts.MultiAZSingleStandby.html"),
        settings=(
            Setting(
                types=("aws_db_instance",),
                path=("multi_az",),
                good=True,
                guard=_multi_az,
                risk=Risk.RUNTIME,
                risk_note="The standby doubles the price of the instance, and writes wait for both zones",
                checks=Checks(checkov=("CKV_AWS_157",)),
            ),
        ),
    ),
    Defect(
        name="rds-no-backups",
        message="Database keeps no backups, or only those of one day",
        why="backup_retention_period is 0 for instances and 1 for clusters unless it is set: no, or hardly any, "
        "restore to a point in time.",
        exploited="Data that an attacker or a faulty migration deletes is gone for good, which is what ransom lives "
        "on.",
        references=(_INSTANCE, _CLUSTER, f"{_GUIDE}/USER_WorkingWithAutomatedBackups.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster"),
                path=("backup_retention_period",),
                good=7,
                is_good=_keeps_a_week,
                guard=_not_a_copy,
                risk=Risk.RUNTIME,
                risk_note="Turning backups on from 0 restarts the instance, and backups beyond its size are billed",
                checks=Checks(checkov=("CKV_AWS_133",), trivy=("AVD-AWS-0077", "aws-rds-specify-backup-retention")),
            ),
        ),
    ),
    Defect(
        name="rds-deletion-unprotected",
        message="Database can be deleted by one call",
        why="deletion_protection is off unless it is set: one call, or one Terraform plan that replaces the database, "
        "deletes it with its automated backups.",
        exploited="Stolen credentials with rds:DeleteDBInstance, or an unread plan, destroy the data at once.",
        references=(_INSTANCE, _CLUSTER, f"{_GUIDE}/USER_DeleteInstance.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster"),
                path=("deletion_protection",),
                good=True,
                guard=_not_a_copy,
                risk=Risk.RUNTIME,
                risk_note="Deleting or replacing the database fails until the protection is switched off first",
                checks=Checks(checkov=("CKV_AWS_293", "CKV_AWS_139"), trivy=("AVD-AWS-0177", "AVD-AWS-0343")),
            ),
        ),
    ),
    Defect(
        name="rds-no-iam-authentication",
        message="Database knows passwords only",
        why="With IAM authentication clients log in with tokens of 15 minutes instead of a password that lives for "
        "years in configuration files.",
        exploited="A database password leaks once, from a log or a laptop, and works until somebody changes it.",
        references=(_INSTANCE, _CLUSTER, f"{_GUIDE}/UsingWithRDS.IAMDBAuth.html"),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster"),
                path=("iam_database_authentication_enabled",),
                good=True,
                guard=_iam,
                risk=Risk.NONE,
                risk_note="Passwords go on working; users and policies for tokens are set up when wanted",
                checks=Checks(
                    checkov=("CKV_AWS_161", "CKV_AWS_162"), trivy=("AVD-AWS-0176", "aws-rds-enable-iam-auth")
                ),
            ),
        ),
    ),
    Defect(
        name="rds-no-log-exports",
        message="Database logs are not kept outside the database",
        why="Logs stay on the instance for days at most and go with it; exported to CloudWatch they can be searched "
        "and alarmed on.",
        exploited="After a break-in there is nothing left to read about failed logins and strange queries.",
        references=(
            _INSTANCE,
            _CLUSTER,
            "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        ),
        settings=(
            Setting(
                types=("aws_db_instance", "aws_rds_cluster"),
                path=("enabled_cloudwatch_logs_exports",),
                good=_log_exports,
                is_good=bool,
                guard=_logs,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept",
                checks=Checks(checkov=("CKV_AWS_129", "CKV_AWS_324")),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
