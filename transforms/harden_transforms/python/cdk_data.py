"""What CDK programs keep: buckets, queues, streams, databases and trails."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Name, Site
from harden.python.wanted import Make
from harden.settings import Preset
from harden.transform import Checks
from harden.value import ABSENT, UNKNOWN, Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_BLOCK = "aws_cdk.aws_s3.CfnBucket.PublicAccessBlockConfigurationProperty"
_BLOCK_PARTS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
_BLOCK_CHECKS = Checks(checkov=("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"))
_BLOCK_NOTE = "What was public by an ACL or a policy set elsewhere no longer is"
_PUBLIC = ("PublicRead", "PublicReadWrite", "PUBLIC_READ", "PUBLIC_READ_WRITE")
_ACCESS = "aws_cdk.aws_s3.BucketAccessControl"
_MEANT = "only you know whether everybody is meant to read it: if not, remove this and block public access"
_ENCRYPTED_NOTE = "AWS cannot encrypt a cluster in place: it is replaced by a new, empty one, and its data is gone"
_CLUSTER_COPIES = ("snapshot_identifier", "source_db_cluster_identifier", "source_db_cluster_resource_id")
_INSTANCE_COPIES = (
    "source_db_instance_identifier",
    "source_dbi_resource_id",
    "db_cluster_identifier",
    "db_snapshot_identifier",
    "db_cluster_snapshot_identifier",
)
_EMPTY_CACHE = "The cache is destroyed with its data and an empty one is created"
_PROTECTED_NOTE = "Deleting or replacing the database, or its stack, fails until the protection is switched off first"


def _private_bucket(site: Site, program: Program) -> str | None:
    """A bucket that is public on purpose, as a website or by its ACL, is left to its owner."""
    acl = site.value(("access_control",))
    return "" if isinstance(acl, Known) and acl.data in _PUBLIC else None


def _reported(site: Site, program: Program) -> str | None:
    return _MEANT


def _in_public_subnets(site: Site, program: Program) -> str | None:
    """CDK gives databases in public subnets public addresses unless it is told not to."""
    kind = site.value(("vpc_subnets", "subnet_type"))
    is_public = kind == Known(Name("aws_cdk.aws_ec2.SubnetType.PUBLIC"))
    return None if is_public and not site.has("publicly_accessible") else ""


def _no_member(site: Site, program: Program) -> str | None:
    """Members of clusters have no storage of their own; what an engine is decides the rest."""
    engine = site.value(("engine",))
    if engine is UNKNOWN:
        return "only engines with storage of their own are encrypted here, and what engine is is not known"
    data = str(engine.data) if isinstance(engine, Known) else ""
    return "" if data.startswith(("aurora", "custom-", "docdb", "neptune")) else None


def _to_be_kept(site: Site, program: Program) -> str | None:
    """What is to be deleted with its stack is not protected; what is retained is protected unless it says otherwise."""
    policy = site.value(("removal_policy",))
    if policy is UNKNOWN:
        return ""
    name = policy.data.full.rpartition(".")[2] if isinstance(policy, Known) and isinstance(policy.data, Name) else ""
    is_protected = name == "RETAIN" and site.value(("deletion_protection",)) is ABSENT
    return "" if name == "DESTROY" or is_protected else None


DEFECTS = (
    Defect(
        name="program-bucket-resource-public-access",
        message="Bucket does not block public access",
        why="Without the block, one ACL or policy, set anywhere and by anyone who may, opens the bucket to everybody.",
        exploited="Public buckets are found by their names and copied by scanners within hours.",
        references=(
            f"{_CDK}/aws_cdk.aws_s3/CfnBucket.html",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_s3.CfnBucket",),
                ("public_access_block_configuration",),
                Make(_BLOCK, tuple((part, True) for part in _BLOCK_PARTS)),
                Risk.RUNTIME,
                _BLOCK_NOTE,
                _BLOCK_CHECKS,
                unless=("website_configuration",),
                guard=_private_bucket,
            ),
            *(
                Row(
                    ("aws_cdk.aws_s3.CfnBucket",),
                    ("public_access_block_configuration", part),
                    True,
                    Risk.RUNTIME,
                    _BLOCK_NOTE,
                    _BLOCK_CHECKS,
                    makers=(_BLOCK,),
                    unless=("website_configuration",),
                    inside=True,
                    guard=_private_bucket,
                    message=f"Bucket does not {part.replace('_', ' ').replace('acls', 'ACLs')}",
                )
                for part in _BLOCK_PARTS
            ),
        ),
    ),
    Defect(
        name="program-bucket-public",
        message="Bucket can be read by everybody",
        why="Everybody who knows or guesses the name of an object reads it, without an account.",
        exploited="Names of public buckets are listed by scanners, which copy what they find.",
        references=(f"{_HUB}/s3-controls.html#s3-2", f"{_CDK}/aws_cdk.aws_s3/Bucket.html"),
        rows=(
            Row(
                ("aws_cdk.aws_s3.Bucket",),
                ("public_read_access",),
                False,
                Risk.RUNTIME,
                "Who read objects without an account is refused",
                Checks(checkov=("CKV_AWS_20",)),
                absent_is_good=True,
                unless=("website_index_document", "website_redirect"),
                guard=_reported,
            ),
            Row(
                ("aws_cdk.aws_s3.Bucket",),
                ("access_control",),
                Name(f"{_ACCESS}.PRIVATE"),
                Risk.RUNTIME,
                "Who read or wrote objects without an account is refused",
                Checks(checkov=("CKV_AWS_20", "CKV_AWS_57")),
                bad=tuple(
                    Name(f"{_ACCESS}.{name}") for name in ("PUBLIC_READ", "PUBLIC_READ_WRITE", "AUTHENTICATED_READ")
                ),
                absent_is_good=True,
                unless=("website_index_document", "website_redirect"),
                guard=_reported,
            ),
        ),
    ),
    Defect(
        name="program-bucket-no-versions",
        message="Overwritten and deleted objects cannot be brought back",
        why="Without versions the last writer wins: what an object was before is gone.",
        exploited="Who gets write access overwrites everything and asks for ransom.",
        references=(f"{_HUB}/s3-controls.html#s3-14", f"{_CDK}/aws_cdk.aws_s3/Bucket.html"),
        rows=(
            Row(
                ("aws_cdk.aws_s3.Bucket",),
                ("versioned",),
                True,
                Risk.RUNTIME,
                "Old versions are kept and billed until a lifecycle rule removes them",
                Checks(checkov=("CKV_AWS_21",)),
                unless=("object_lock_enabled", "object_lock_default_retention"),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-messages-in-clear",
        message="Messages are kept in clear",
        why="Encryption at rest is on for new queues and streams, unless the program switches it off.",
        exploited="Who gets at the disks of the service, or at a copy of them, reads the messages.",
        references=(
            f"{_HUB}/sqs-controls.html#sqs-1",
            f"{_CDK}/aws_cdk.aws_sqs/QueueEncryption.html",
            f"{_CDK}/aws_cdk.aws_kinesis/StreamEncryption.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_sqs.Queue",),
                ("encryption",),
                Name("aws_cdk.aws_sqs.QueueEncryption.SQS_MANAGED"),
                Risk.RUNTIME,
                "Requests without TLS or with a signature older than version 4 are refused",
                Checks(checkov=("CKV_AWS_27",)),
                bad=(Name("aws_cdk.aws_sqs.QueueEncryption.UNENCRYPTED"),),
                absent_is_good=True,
                conflicts={"encryption_master_key": "encryption and encryption_master_key do not go together"},
            ),
            Row(
                ("aws_cdk.aws_sqs.CfnQueue",),
                ("sqs_managed_sse_enabled",),
                True,
                Risk.RUNTIME,
                "Requests without TLS or with a signature older than version 4 are refused",
                Checks(checkov=("CKV_AWS_27",)),
                absent_is_good=True,
                unless=("kms_master_key_id",),
            ),
            Row(
                ("aws_cdk.aws_kinesis.Stream",),
                ("encryption",),
                Name("aws_cdk.aws_kinesis.StreamEncryption.MANAGED"),
                Risk.RUNTIME,
                "Other accounts cannot use the key of AWS, and lose the stream",
                Checks(checkov=("CKV_AWS_43",)),
                bad=(Name("aws_cdk.aws_kinesis.StreamEncryption.UNENCRYPTED"),),
                absent_is_good=True,
                conflicts={"encryption_key": "encryption and encryption_key do not go together"},
            ),
        ),
    ),
    Defect(
        name="program-cache-in-clear",
        message="Cache keeps or sends its data in clear",
        why="What the cache sends, and what it writes to disk and backs up, is not encrypted unless it is told so.",
        exploited="Whoever can listen in the network, or gets hold of a backup, reads sessions and tokens.",
        references=(
            f"{_HUB}/elasticache-controls.html",
            f"{_CDK}/aws_cdk.aws_elasticache/CfnReplicationGroup.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_elasticache.CfnReplicationGroup",),
                ("at_rest_encryption_enabled",),
                True,
                Risk.REPLACE,
                _EMPTY_CACHE,
                Checks(checkov=("CKV_AWS_29",)),
                unless=("global_replication_group_id", "snapshot_name", "snapshot_arns"),
                message="Cache keeps its data in clear",
            ),
            Row(
                ("aws_cdk.aws_elasticache.CfnReplicationGroup",),
                ("transit_encryption_enabled",),
                True,
                Risk.REPLACE,
                f"{_EMPTY_CACHE}, and clients must use TLS",
                Checks(checkov=("CKV_AWS_30",)),
                unless=("global_replication_group_id",),
                message="Cache sends its data in clear",
            ),
        ),
    ),
    Defect(
        name="program-cluster-unencrypted",
        message="Storage of the database is not encrypted",
        why="Disks, snapshots and backups of the database hold its data in the clear.",
        exploited="A snapshot that is shared by mistake, or copied by an intruder, can be read by whoever has it.",
        references=(
            f"{_HUB}/rds-controls.html#rds-3",
            f"{_CDK}/aws_cdk.aws_rds/DatabaseCluster.html",
            f"{_CDK}/aws_cdk.aws_docdb/DatabaseCluster.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_rds.DatabaseCluster",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                _ENCRYPTED_NOTE,
                Checks(checkov=("CKV_AWS_96",)),
                unless=("storage_encryption_key", "replication_source_identifier"),
            ),
            Row(
                ("aws_cdk.aws_docdb.DatabaseCluster",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                _ENCRYPTED_NOTE,
                Checks(checkov=("CKV_AWS_74",)),
                absent_is_good=True,
                unless=("kms_key",),
            ),
            Row(
                ("aws_cdk.aws_rds.CfnDBCluster",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                _ENCRYPTED_NOTE,
                Checks(checkov=("CKV_AWS_96",)),
                unless=(*_CLUSTER_COPIES, "kms_key_id", "global_cluster_identifier"),
            ),
            Row(
                ("aws_cdk.aws_neptune.CfnDBCluster",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                _ENCRYPTED_NOTE,
                Checks(checkov=("CKV_AWS_44",)),
                unless=("snapshot_identifier", "source_db_cluster_identifier", "kms_key_id"),
            ),
            Row(
                ("aws_cdk.aws_redshift.CfnCluster",),
                ("encrypted",),
                True,
                Risk.RUNTIME,
                "The cluster can only be read while AWS copies its data into an encrypted one, which takes hours",
                Checks(checkov=("CKV_AWS_64",)),
                absent_is_good=True,
            ),
            Row(
                ("aws_cdk.aws_rds.CfnDBInstance",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                "AWS cannot encrypt a database in place: it is replaced by a new, empty one, and its data is gone",
                Checks(checkov=("CKV_AWS_16",)),
                unless=(*_INSTANCE_COPIES, "kms_key_id"),
                guard=_no_member,
            ),
        ),
    ),
    Defect(
        name="program-database-in-public-subnet",
        message="Database has a public address",
        why="CDK gives a database whose subnets are public a public address, unless the program says no.",
        exploited="Scanners find its port within minutes, guess passwords and try what is known of its version.",
        references=(f"{_HUB}/rds-controls.html#rds-2", f"{_CDK}/aws_cdk.aws_rds/DatabaseInstance.html"),
        rows=(
            Row(
                (
                    "aws_cdk.aws_rds.DatabaseInstance",
                    "aws_cdk.aws_rds.DatabaseInstanceFromSnapshot",
                    "aws_cdk.aws_rds.DatabaseInstanceReadReplica",
                ),
                ("publicly_accessible",),
                False,
                Risk.RUNTIME,
                "Clients outside of the VPC no longer reach it",
                Checks(checkov=("CKV_AWS_17",)),
                guard=_in_public_subnets,
            ),
        ),
    ),
    Defect(
        name="program-database-deletable",
        message="Database can be deleted by one call",
        why="Without deletion protection one call, or one change that replaces the database, deletes it.",
        exploited="Stolen credentials, or a deployment that nobody read, destroy the data at once.",
        references=(f"{_HUB}/rds-controls.html#rds-8", f"{_CDK}/aws_cdk.aws_rds/DatabaseInstance.html"),
        rows=(
            Row(
                (
                    "aws_cdk.aws_rds.DatabaseInstance",
                    "aws_cdk.aws_rds.DatabaseInstanceFromSnapshot",
                    "aws_cdk.aws_rds.DatabaseCluster",
                    "aws_cdk.aws_rds.DatabaseClusterFromSnapshot",
                    "aws_cdk.aws_rds.ServerlessCluster",
                    "aws_cdk.aws_docdb.DatabaseCluster",
                ),
                ("deletion_protection",),
                True,
                Risk.RUNTIME,
                _PROTECTED_NOTE,
                Checks(checkov=("CKV_AWS_293", "CKV_AWS_139")),
                guard=_to_be_kept,
            ),
        ),
    ),
    Defect(
        name="program-trail-unproven",
        message="Changes of the logs of the trail go unnoticed",
        why="Digests show whether a log file was changed or deleted after CloudTrail wrote it.",
        exploited="An intruder who may write to the bucket of the logs removes the traces.",
        references=(f"{_HUB}/cloudtrail-controls.html#cloudtrail-4", f"{_CDK}/aws_cdk.aws_cloudtrail/Trail.html"),
        rows=(
            Row(
                ("aws_cdk.aws_cloudtrail.Trail",),
                ("enable_file_validation",),
                True,
                Risk.NONE,
                "Digest files are written beside the logs",
                Checks(checkov=("CKV_AWS_36",), trivy=("AVD-AWS-0016",)),
                absent_is_good=True,
            ),
            Row(
                ("aws_cdk.aws_cloudtrail.CfnTrail",),
                ("enable_log_file_validation",),
                True,
                Risk.NONE,
                "Digest files are written beside the logs",
                Checks(checkov=("CKV_AWS_36",), trivy=("AVD-AWS-0016",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
