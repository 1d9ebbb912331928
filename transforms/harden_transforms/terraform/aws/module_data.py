"""Inputs of the modules of terraform-aws-modules that protect data: encryption, backups, deletion, keys, images.

Source: variables.tf of every release of each module up to rds 7.2.0, rds-aurora 10.2.0, s3-bucket 5.15.4, alb 10.5.0,
dynamodb-table 5.5.0, elasticache 1.10.3, sqs 5.2.1, efs 2.0.0, redshift 7.1.0, ec2-instance 6.4.0, ecr 3.2.0 and kms
4.2.0: which versions have an input, and what its default is in which.
"""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.module_inputs import ALWAYS, Input, InputDefect, transforms_of, unless
from harden.terraform.spot import Entry
from harden.terraform.wanted import at_least, none_of
from harden.transform import Checks


def _versioned(block: Block, module: Module) -> str | None:
    """The module knows `status` as well as `enabled`; buckets of logs, and those made to be thrown away, need none."""
    written = block.attribute("versioning")
    entries = written.expression.entries if written else {}
    is_log = any("log_delivery" in name and name.startswith("attach_") for name in block.body.attributes)
    is_temporary = module.known(block, "force_destroy") is True
    return "" if (entries and "status" in entries) or (written is None and (is_log or is_temporary)) else None


def _volumes(block: Block, module: Module) -> str | None:
    """Where the account encrypts every new volume, nothing needs to be said."""
    return "" if module.resources("aws_ebs_encryption_by_default") else None


def _symmetric(block: Block, module: Module) -> str | None:
    return "" if any(block.attribute(name) for name in ("key_usage", "customer_master_key_spec", "key_spec")) else None


_LOSS = (
    "Terraform destroys it with its data and creates an empty one; to keep the data, take a snapshot, copy it "
    "encrypted and restore from the copy"
)

_KEPT = "Deleting or replacing it fails until the protection is switched off first"

UNENCRYPTED = (
    Input(
        "rds",
        "storage_encrypted",
        True,
        Risk.REPLACE,
        _LOSS,
        since="1.0.3",
        safe=("4.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_16",), trivy=("AVD-AWS-0080",)),
        guard=unless("replicate_source_db", "snapshot_identifier", "restore_to_point_in_time"),
    ),
    Input(
        "rds-aurora",
        "storage_encrypted",
        True,
        Risk.REPLACE,
        _LOSS,
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_96",), trivy=("AVD-AWS-0079",)),
        guard=unless("replication_source_identifier", "snapshot_identifier", "restore_to_point_in_time"),
    ),
    Input(
        "elasticache",
        "at_rest_encryption_enabled",
        True,
        Risk.REPLACE,
        "Terraform destroys the cache with what it holds and creates an empty one",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_29",), trivy=("AVD-AWS-0045",)),
    ),
    Input(
        "efs",
        "encrypted",
        True,
        Risk.REPLACE,
        "Terraform destroys the file system with its files and creates an empty one; to keep them, restore a backup "
        "into a new, encrypted file system",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_42",), trivy=("AVD-AWS-0037",)),
    ),
    Input(
        "ec2-instance",
        Entry("root_block_device", "encrypted"),
        True,
        Risk.REPLACE,
        "Terraform destroys the instance with its root volume and starts a new one",
        since="6.0.0",
        checks=Checks(checkov=("CKV_AWS_8",), trivy=("AVD-AWS-0131",)),
        guard=_volumes,
        message="Root volume of the instance is not encrypted",
    ),
    Input(
        "redshift",
        "encrypted",
        True,
        Risk.RUNTIME,
        "The cluster is read-only while its data are being encrypted",
        since="2.0.0",
        until="7.0.0",
        safe=("4.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_64",), trivy=("AVD-AWS-0084",)),
    ),
    Input(
        "sqs",
        "sqs_managed_sse_enabled",
        True,
        Risk.NONE,
        "SQS encrypts and decrypts by itself",
        since="3.4.0",
        safe=("4.0.0", ""),
        checks=Checks(checkov=("CKV_AWS_27",), trivy=("AVD-AWS-0096",)),
        guard=unless("kms_master_key_id"),
    ),
)

UNPROTECTED = (
    *(
        Input(
            module,
            argument,
            True,
            Risk.RUNTIME,
            _KEPT,
            since=since,
            safe=safe,
            checks=checks,
            guard=guard,
            message=f"{what} can be deleted by one call",
        )
        for module, argument, since, safe, what, guard, checks in (
            (
                "rds",
                "deletion_protection",
                "1.22.0",
                None,
                "Database",
                unless("replicate_source_db"),
                Checks(checkov=("CKV_AWS_293",), trivy=("AVD-AWS-0177",)),
            ),
            (
                "rds-aurora",
                "deletion_protection",
                "1.5.0",
                None,
                "Database",
                unless("replication_source_identifier"),
                Checks(checkov=("CKV_AWS_139",), trivy=("AVD-AWS-0343",)),
            ),
            (
                "alb",
                "enable_deletion_protection",
                "3.0.0",
                ("9.0.0", ""),
                "Load balancer",
                unless(),
                Checks(checkov=("CKV_AWS_150",)),
            ),
        )
    ),
    Input(
        "rds",
        "backup_retention_period",
        7,
        Risk.RUNTIME,
        "Turning backups on from 0 restarts the instance, and backups beyond its size are billed",
        since="1.0.0",
        checks=Checks(checkov=("CKV_AWS_133",), trivy=("AVD-AWS-0077",)),
        is_good=at_least(2),
        guard=unless("replicate_source_db"),
        message="Database keeps no backups, or only those of one day",
    ),
    Input(
        "rds-aurora",
        "backup_retention_period",
        7,
        Risk.RUNTIME,
        "Backups beyond the size of the database are billed",
        since="1.0.0",
        safe=("1.0.0", "9.0.0"),
        checks=Checks(checkov=("CKV_AWS_133",), trivy=("AVD-AWS-0077",)),
        is_good=at_least(2),
        guard=unless("replication_source_identifier"),
        message="Database keeps no backups, or only those of one day",
    ),
    Input(
        "dynamodb-table",
        "point_in_time_recovery_enabled",
        True,
        Risk.RUNTIME,
        "Backups are billed by the size of the table",
        since="0.2.0",
        checks=Checks(checkov=("CKV_AWS_28",), trivy=("AVD-AWS-0024",)),
        message="Table cannot be restored to a point in time",
    ),
    Input(
        "s3-bucket",
        Entry("versioning", "enabled"),
        True,
        Risk.RUNTIME,
        "Earlier versions of objects are kept and billed",
        since="0.1.0",
        checks=Checks(checkov=("CKV_AWS_21",), trivy=("AVD-AWS-0090",)),
        guard=_versioned,
        message="Bucket keeps no earlier versions of its objects",
    ),
)

IMAGES = (
    Input(
        "ecr",
        "repository_image_tag_mutability",
        "IMMUTABLE",
        Risk.RUNTIME,
        "Pushing a tag that exists, such as latest, is refused",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_51",), trivy=("AVD-AWS-0031",)),
        is_good=none_of("MUTABLE"),
        message="Tags of images can be overwritten",
    ),
    Input(
        "ecr",
        "repository_image_scan_on_push",
        True,
        Risk.NONE,
        "Images are scanned when they are pushed",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_163",), trivy=("AVD-AWS-0030",)),
        message="Images are not scanned when they are pushed",
    ),
)

KEYS = (
    Input(
        "kms",
        "enable_key_rotation",
        True,
        Risk.NONE,
        "Data under older key material can still be read",
        since="1.0.0",
        safe=ALWAYS,
        checks=Checks(checkov=("CKV_AWS_7",), trivy=("AVD-AWS-0065",)),
        guard=_symmetric,
    ),
)

TRANSFORMS = transforms_of(
    InputDefect(
        "module-unencrypted-data",
        "Registry module stores data unencrypted",
        "What is stored without encryption lies in clear on disks, in backups and in snapshots.",
        "A snapshot that is shared or copied by mistake or by a thief can be read as it is: there is no key to "
        "withhold.",
        UNENCRYPTED,
    ),
    InputDefect(
        "module-unprotected-data",
        "Registry module makes data that one mistake deletes",
        "Deletion protection, backups and versions are off, or kept for a day, unless the inputs of the module ask for "
        "them.",
        "Stolen credentials, a faulty migration or an unread plan delete the data, and nothing brings it back.",
        UNPROTECTED,
    ),
    InputDefect(
        "module-weak-images",
        "Registry module makes a repository whose images cannot be trusted",
        "A tag that can be overwritten means another image tomorrow, and known holes in images go unnoticed unless "
        "somebody looks.",
        "Who may push once replaces the image that runs everywhere the next time it is pulled.",
        IMAGES,
    ),
    InputDefect(
        "module-no-key-rotation",
        "Key of a registry module is never rotated",
        "The same key material encrypts everything for years.",
        "Key material that leaks once opens all data, past and future.",
        KEYS,
    ),
)
