"""Buckets, queues, topics and databases of AWS in Python programs: who reaches them, and what lies in the clear."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Name, Site
from harden.transform import Checks
from harden.value import Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_WEBSITE = ("website_index_document", "website_error_document", "website_redirect", "website_routing_rules")
_PUBLIC_ACLS = ("PUBLIC_READ", "PUBLIC_READ_WRITE")


def _private_bucket(site: Site, program: Program) -> str | None:
    """A bucket that is public on purpose, as a website or by a grant, is left to its owner."""
    acl = site.value(("access_control",))
    is_public = isinstance(acl, Known) and isinstance(acl.data, Name) and acl.data.full.endswith(_PUBLIC_ACLS)
    return "" if is_public or "grant_public_access" in site.methods else None


def _can_encrypt(site: Site, program: Program) -> str | None:
    """The smallest instances of the second generation cannot encrypt their storage."""
    item = site.arguments[1].get("instance_type")
    text = site.document.text.text[item.span.start : item.span.end] if item else b""
    is_old = b"t2.micro" in text or (b"BURSTABLE2" in text and b"MICRO" in text)
    return "instances of class db.t2.micro cannot encrypt their storage" if is_old else None


_ENCRYPTED_NOTE = "AWS cannot encrypt a database in place: it is replaced by a new, empty one, and its data is gone"
_REFUSED = "Whoever speaks plain HTTP to it is refused"

DEFECTS = (
    Defect(
        name="program-bucket-public-access",
        message="Bucket does not block public access",
        why="Without the block, one ACL or policy, set anywhere and by anyone who may, opens the bucket to everybody.",
        exploited="Public buckets are found by their names and copied by scanners within hours.",
        references=(
            f"{_CDK}/aws_cdk.aws_s3/BlockPublicAccess.html",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_s3.Bucket",),
                ("block_public_access",),
                Name("aws_cdk.aws_s3.BlockPublicAccess.BLOCK_ALL"),
                Risk.RUNTIME,
                "What was public by an ACL or a policy set elsewhere no longer is",
                Checks(checkov=("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56")),
                unless=("public_read_access", *_WEBSITE),
                guard=_private_bucket,
            ),
        ),
    ),
    Defect(
        name="program-plain-http",
        message="Resource may be used over plain HTTP",
        why="Requests without TLS, with all that they carry, can be read and changed on the way.",
        exploited="Whoever sits in the network between a client and AWS reads objects and messages, and forges them.",
        references=(
            f"{_HUB}/s3-controls.html#s3-5",
            f"{_CDK}/aws_cdk.aws_s3/Bucket.html",
            f"{_CDK}/aws_cdk.aws_sqs/Queue.html",
            f"{_CDK}/aws_cdk.aws_sns/Topic.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_s3.Bucket",),
                ("enforce_ssl",),
                True,
                Risk.RUNTIME,
                _REFUSED,
                Checks(checkov=("CKV_AWS_379",)),
                unless=_WEBSITE,
                message="Bucket may be used over plain HTTP",
            ),
            Row(
                ("aws_cdk.aws_sqs.Queue",),
                ("enforce_ssl",),
                True,
                Risk.RUNTIME,
                _REFUSED,
                message="Queue may be used over plain HTTP",
            ),
            Row(
                ("aws_cdk.aws_sns.Topic",),
                ("enforce_ssl",),
                True,
                Risk.RUNTIME,
                _REFUSED,
                since="2.129.0",
                message="Topic may be used over plain HTTP",
            ),
        ),
    ),
    Defect(
        name="program-database-unencrypted",
        message="Storage of the database is not encrypted",
        why="Disks, snapshots and backups of the database hold its data in the clear.",
        exploited="A snapshot that is shared by mistake, or copied by an intruder, can be read by whoever has it.",
        references=(
            f"{_HUB}/rds-controls.html#rds-3",
            f"{_CDK}/aws_cdk.aws_rds/DatabaseInstance.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_rds.DatabaseInstance",),
                ("storage_encrypted",),
                True,
                Risk.REPLACE,
                _ENCRYPTED_NOTE,
                Checks(checkov=("CKV_AWS_16",)),
                unless=("storage_encryption_key",),
                guard=_can_encrypt,
            ),
        ),
    ),
    Defect(
        name="program-database-public",
        message="Database has a public address",
        why="A database that the internet can reach is one leaked password, or one hole, away from everybody.",
        exploited="Scanners find its port within minutes, guess passwords and try what is known of its version.",
        references=(f"{_HUB}/rds-controls.html#rds-2",),
        rows=(
            Row(
                (
                    "aws_cdk.aws_rds.DatabaseInstance",
                    "aws_cdk.aws_rds.DatabaseInstanceFromSnapshot",
                    "aws_cdk.aws_rds.DatabaseInstanceReadReplica",
                    "aws_cdk.aws_rds.ClusterInstance.provisioned",
                    "aws_cdk.aws_rds.ClusterInstance.serverless_v2",
                    "aws_cdk.aws_rds.CfnDBInstance",
                    "aws_cdk.aws_redshift.CfnCluster",
                ),
                ("publicly_accessible",),
                False,
                Risk.RUNTIME,
                "Clients outside of the VPC no longer reach it",
                Checks(checkov=("CKV_AWS_17",)),
                absent_is_good=True,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
