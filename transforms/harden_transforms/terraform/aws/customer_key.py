"""Data that is encrypted with a key of AWS where a key of one's own can be named: one row for each service."""

from __future__ import annotations

from typing import NamedTuple

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, always, transforms
from harden.terraform.wanted import Guard
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"

_IN_PLACE = "Whoever reads or writes the data must be allowed to use the key, by its policy or by IAM"
_REPLACED = "The key is chosen at creation: Terraform destroys the resource with its data and creates an empty one"


def only_if(argument: str) -> Guard:
    """A guard: the row is for resources whose `argument` is plainly true."""

    def guard(block: Block, module: Module) -> str | None:
        return None if str(module.known(block, argument)).lower() == "true" else ""

    return guard


def _not_a_copy(block: Block, module: Module) -> str | None:
    """A replica and a restored database are encrypted as what they come from."""
    origins = ("replicate_source_db", "replication_source_identifier", "snapshot_identifier", "s3_import")
    if any(block.attribute(name) for name in origins) or block.blocks("restore_to_point_in_time"):
        return ""
    return only_if("storage_encrypted")(block, module)


def _secure_string(block: Block, module: Module) -> str | None:
    return None if module.value(block, "type") == Known("SecureString") else ""


def _with_sqs_key(block: Block, module: Module) -> str | None:
    """A queue without a key of KMS has one of SQS's own, which is well for most; they exclude each other."""
    return None if block.attribute("kms_master_key_id") else ""


def _where_on(name: str) -> Guard:
    """A guard: the key belongs to encryption that is on, in a block of this name."""

    def guard(block: Block, module: Module) -> str | None:
        inside = block.blocks(name)
        return None if inside and all(module.known(one, "enabled") is True for one in inside) else ""

    return guard


def _unless(name: str, argument: str, excludes: object, instead: str) -> Guard:
    """A guard: a value in a nested block that excludes a key is a decision that somebody has to take back first."""

    def guard(block: Block, module: Module) -> str | None:
        has_it = any(module.known(one, argument) == excludes for one in block.blocks(name))
        return f"{argument} of {name} excludes a key: set it to {instead} first" if has_it else None

    return guard


def _active_mq(block: Block, module: Module) -> str | None:
    """AWS documents `encryption_options` for ActiveMQ alone, and a broker that cannot be made is gone when it fails.

    Source: CloudFormation's reference of AWS::AmazonMQ::Broker EncryptionOptions: not for RabbitMQ.
    """
    if str(module.known(block, "engine_type")).lower() != "activemq":
        return "AWS documents keys of your own for ActiveMQ only: find out whether this broker takes one first"
    return _unless("encryption_options", "use_aws_owned_key", True, "false")(block, module)


def _kept_lustre(block: Block, module: Module) -> str | None:
    """File systems for scratch data are encrypted with a key of FSx, always."""
    if block.labels[0] != "aws_fsx_lustre_file_system":
        return None
    return None if str(module.known(block, "deployment_type")).startswith("PERSISTENT") else ""


class _Row(NamedTuple):
    """`service` names the variable (`…_kms_key_arn`), `what` ends its description."""

    types: tuple[str, ...]
    path: tuple[str, ...]
    service: str
    what: str
    checks: Checks
    risk: Risk = Risk.RUNTIME
    guard: Guard = always
    beside: tuple[tuple[str, Data], ...] = ()
    no_block: str | None = None


def _checks(checkov: str, *trivy: str) -> Checks:
    return Checks(checkov=(checkov,), trivy=trivy)


_FSX = (("lustre", "CKV_AWS_190"), ("windows", "CKV_AWS_179"), ("ontap", "CKV_AWS_178"), ("openzfs", "CKV_AWS_203"))

_GLUE = (("encryption_at_rest", "sse_aws_kms_key_id"), ("connection_password_encryption", "aws_kms_key_id"))

_ROWS = (
    _Row(
        ("aws_secretsmanager_secret",),
        ("kms_key_id",),
        "secretsmanager",
        "secrets",
        _checks("CKV_AWS_149", "AVD-AWS-0098"),
    ),
    _Row(
        ("aws_ssm_parameter",),
        ("key_id",),
        "ssm_parameter",
        "parameters",
        _checks("CKV_AWS_337"),
        guard=_secure_string,
    ),
    _Row(
        ("aws_cloudwatch_log_group",),
        ("kms_key_id",),
        "cloudwatch_logs",
        "logs",
        _checks("CKV_AWS_158", "AVD-AWS-0017"),
    ),
    _Row(("aws_cloudtrail",), ("kms_key_id",), "cloudtrail", "trails", _checks("CKV_AWS_35", "AVD-AWS-0015")),
    _Row(
        ("aws_cloudtrail_event_data_store",),
        ("kms_key_id",),
        "cloudtrail",
        "trails",
        _checks("CKV_AWS_294"),
        Risk.REPLACE,
    ),
    _Row(("aws_sns_topic",), ("kms_master_key_id",), "sns", "topics", _checks("CKV_AWS_26", "AVD-AWS-0136")),
    _Row(
        ("aws_sqs_queue",),
        ("kms_master_key_id",),
        "sqs",
        "queues",
        Checks(checkov=("CKV2_AWS_73",), trivy=("AVD-AWS-0135",)),
        guard=_with_sqs_key,
    ),
    _Row(
        ("aws_dynamodb_table",),
        ("server_side_encryption", "kms_key_arn"),
        "dynamodb",
        "tables",
        _checks("CKV_AWS_119", "AVD-AWS-0025"),
        guard=_unless("server_side_encryption", "enabled", False, "true"),
        beside=(("enabled", True),),
    ),
    _Row(("aws_dynamodb_table_replica",), ("kms_key_arn",), "dynamodb", "tables", _checks("CKV_AWS_271"), Risk.REPLACE),
    _Row(
        ("aws_kinesis_stream",),
        ("kms_key_id",),
        "kinesis",
        "streams",
        _checks("CKV_AWS_185"),
        beside=(("encryption_type", "KMS"),),
    ),
    _Row(
        ("aws_kinesis_firehose_delivery_stream",),
        ("server_side_encryption", "key_arn"),
        "firehose",
        "delivery streams",
        _checks("CKV_AWS_241"),
        guard=_where_on("server_side_encryption"),
        beside=(("key_type", "CUSTOMER_MANAGED_CMK"),),
    ),
    _Row(
        ("aws_kinesis_video_stream",), ("kms_key_id",), "kinesis_video", "video", _checks("CKV_AWS_177"), Risk.REPLACE
    ),
    _Row(
        ("aws_redshift_cluster",),
        ("kms_key_id",),
        "redshift",
        "clusters",
        _checks("CKV_AWS_142", "AVD-AWS-0084"),
        guard=only_if("encrypted"),
    ),
    _Row(("aws_redshiftserverless_namespace",), ("kms_key_id",), "redshift", "clusters", _checks("CKV_AWS_282")),
    _Row(
        ("aws_redshift_snapshot_copy_grant",),
        ("kms_key_id",),
        "redshift_copy",
        "snapshots in the other region",
        _checks("CKV_AWS_281"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_db_instance", "aws_rds_cluster"),
        ("kms_key_id",),
        "rds",
        "databases",
        _checks("CKV_AWS_327"),
        Risk.REPLACE,
        _not_a_copy,
    ),
    _Row(
        ("aws_docdb_cluster",),
        ("kms_key_id",),
        "docdb",
        "clusters",
        _checks("CKV_AWS_182", "AVD-AWS-0022"),
        Risk.REPLACE,
        _not_a_copy,
    ),
    _Row(
        ("aws_neptune_cluster",),
        ("kms_key_arn",),
        "neptune",
        "clusters",
        _checks("CKV_AWS_347", "AVD-AWS-0128"),
        Risk.REPLACE,
        _not_a_copy,
    ),
    _Row(
        ("aws_elasticache_replication_group",),
        ("kms_key_id",),
        "elasticache",
        "caches",
        _checks("CKV_AWS_191"),
        Risk.REPLACE,
        only_if("at_rest_encryption_enabled"),
    ),
    _Row(("aws_memorydb_cluster",), ("kms_key_arn",), "memorydb", "clusters", _checks("CKV_AWS_201"), Risk.REPLACE),
    _Row(("aws_memorydb_snapshot",), ("kms_key_arn",), "memorydb", "clusters", _checks("CKV_AWS_278"), Risk.REPLACE),
    _Row(
        ("aws_elasticsearch_domain", "aws_opensearch_domain"),
        ("encrypt_at_rest", "kms_key_id"),
        "opensearch",
        "domains",
        _checks("CKV_AWS_247"),
        Risk.REPLACE,
        _where_on("encrypt_at_rest"),
        no_block="",
    ),
    _Row(
        ("aws_efs_file_system",),
        ("kms_key_id",),
        "efs",
        "file systems",
        _checks("CKV_AWS_184"),
        Risk.REPLACE,
        only_if("encrypted"),
    ),
    *(
        _Row(
            (f"aws_fsx_{kind}_file_system",),
            ("kms_key_id",),
            "fsx",
            "file systems",
            _checks(check),
            Risk.REPLACE,
            _kept_lustre,
        )
        for kind, check in _FSX
    ),
    _Row(("aws_backup_vault",), ("kms_key_arn",), "backup", "backups", _checks("CKV_AWS_166"), Risk.REPLACE),
    _Row(
        ("aws_dms_replication_instance",),
        ("kms_key_arn",),
        "dms",
        "replication storage",
        _checks("CKV_AWS_212"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_dms_endpoint",),
        ("kms_key_arn",),
        "dms_endpoint",
        "connection settings",
        _checks("CKV_AWS_296"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_dms_s3_endpoint",),
        ("kms_key_arn",),
        "dms_endpoint",
        "connection settings",
        _checks("CKV_AWS_298"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_mq_broker",),
        ("encryption_options", "kms_key_id"),
        "mq",
        "brokers",
        _checks("CKV_AWS_209"),
        Risk.REPLACE,
        _active_mq,
        (("use_aws_owned_key", False),),
    ),
    *(
        _Row(
            ("aws_glue_data_catalog_encryption_settings",),
            ("data_catalog_encryption_settings", *path),
            "glue",
            "the data catalog",
            _checks("CKV_AWS_94"),
            no_block="",
        )
        for path in _GLUE
    ),
    _Row(("aws_timestreamwrite_database",), ("kms_key_id",), "timestream", "tables", _checks("CKV_AWS_160")),
    _Row(
        ("aws_keyspaces_table",),
        ("encryption_specification", "kms_key_identifier"),
        "keyspaces",
        "tables",
        _checks("CKV_AWS_265"),
        guard=_unless("encryption_specification", "type", "AWS_OWNED_KMS_KEY", "CUSTOMER_MANAGED_KMS_KEY"),
        beside=(("type", "CUSTOMER_MANAGED_KMS_KEY"),),
    ),
    _Row(
        ("aws_rds_cluster_activity_stream",),
        ("kms_key_id",),
        "rds_activity_stream",
        "activity streams",
        _checks("CKV_AWS_246"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_db_instance_automated_backups_replication",),
        ("kms_key_id",),
        "rds_backup_copy",
        "backups in the other region",
        _checks("CKV_AWS_245"),
        Risk.REPLACE,
    ),
    _Row(
        ("aws_db_snapshot_copy",),
        ("kms_key_id",),
        "rds_snapshot_copy",
        "copied snapshots",
        _checks("CKV_AWS_266"),
        Risk.REPLACE,
    ),
)


def _setting(row: _Row) -> Setting:
    return Setting(
        types=row.types,
        path=row.path,
        good=key(row.service, row.what, row.path),
        is_good=is_customers,
        risk=row.risk,
        risk_note=_IN_PLACE if row.risk is Risk.RUNTIME else _REPLACED,
        guard=row.guard,
        beside=row.beside,
        no_block=row.no_block,
        checks=row.checks,
    )


DEFECTS = (
    Defect(
        name="no-customer-key",
        message="Data is encrypted with a key that AWS manages, or with none",
        why="A key that AWS manages has a policy that nobody can change: every identity of the account with access to "
        "the service may read. A key of your own has a policy, a log of each use and a switch to turn it off.",
        exploited="A stolen role with broad rights to the service reads everything, and there is no key to deny; "
        "data cannot be shared with one other account only either.",
        references=(
            f"{_PROVIDER}/kms_key",
            "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
            *dict.fromkeys(f"{_PROVIDER}/{kind.removeprefix('aws_')}" for row in _ROWS for kind in row.types),
        ),
        settings=tuple(_setting(row) for row in _ROWS),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
