"""Settings of Cloud Storage buckets."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.s3_purpose import words
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks
from harden.value import Known

_BUCKET = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket"
_GUIDE = "https://cloud.google.com/storage/docs"
_ACLS = (
    "google_storage_bucket_acl",
    "google_storage_bucket_access_control",
    "google_storage_default_object_acl",
    "google_storage_default_object_access_control",
    "google_storage_object_acl",
    "google_storage_object_access_control",
)
_LOG_WORDS = frozenset({"log", "logs", "logging", "audit"})
_EVERYBODY = ("allUsers", "allAuthenticatedUsers")


def _no_acls(block: Block, module: Module) -> str | None:
    if block.attribute("bucket_policy_only"):
        return ""
    if module.resources(*_ACLS):
        return "the module gives access by ACLs, which end with it: give the same access by IAM first"
    return None


def _not_public(block: Block, module: Module) -> str | None:
    if block.blocks("website") or block.dynamic("website"):
        return "it is a website: whether everybody shall read it is for you to say"
    for use in module.references(block.address):
        text = owner(use).text
        if any(name in text for name in _EVERYBODY):
            return "the module opens it to everybody: decide that first"
    return None


def _may_have_versions(block: Block, module: Module) -> str | None:
    if block.blocks("retention_policy") or block.dynamic("retention_policy"):
        return "it has a retention policy, which keeps objects already and may exclude versions"
    folders = (module.value(one, "enabled") for one in block.blocks("hierarchical_namespace"))
    if block.dynamic("hierarchical_namespace") or any(enabled != Known(False) for enabled in folders):
        return "buckets with a hierarchical namespace, which this one has or may have, keep no versions"
    return None


_LOGS = Variable(
    "storage_log_bucket",
    "string",
    "Name of the Cloud Storage bucket that takes the usage logs of the other buckets",
    (
        Validation(
            'can(regex("^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$", var.storage_log_bucket))',
            "Give the name of a bucket, without gs://.",
        ),
    ),
)
_LOG_PATH = ("logging", "log_bucket")


def _logs(block: Block, module: Module) -> str | None:
    """What takes logs is left alone: a bucket that logs into itself logs every log."""
    given = module.settings.inputs.variables.get(_LOGS.name)
    if given is not None and module.known(block, "name") == given:
        return ""
    users = (use for use in module.references(block.address) if owner(use).type == "resource")
    kinds = {owner(use).labels[0] for use in users if use.name in ("destination", "log_bucket")}
    takes_logs = any(kind == block.labels[0] or kind.startswith("google_logging_") for kind in kinds)
    return "" if takes_logs or words(block, module) & _LOG_WORDS else None


DEFECTS = (
    Defect(
        name="storage-bucket-object-acls",
        message="Access to the bucket is decided by ACLs of single objects too",
        why="Without uniform_bucket_level_access each object can have an ACL of its own, which no policy shows.",
        exploited="One object that was made public years ago stays public, and the bucket's policy does not tell.",
        references=(_BUCKET, f"{_GUIDE}/uniform-bucket-level-access"),
        settings=(
            Setting(
                types=("google_storage_bucket",),
                path=("uniform_bucket_level_access",),
                good=True,
                guard=_no_acls,
                risk=Risk.RUNTIME,
                risk_note="Access that only ACLs of objects give ends; it can be turned back within 90 days",
                checks=Checks(checkov=("CKV_GCP_29",), trivy=("AVD-GCP-0002",)),
            ),
        ),
    ),
    Defect(
        name="storage-bucket-may-become-public",
        message="Nothing keeps the bucket from being made public",
        why="public_access_prevention refuses every grant to allUsers and allAuthenticatedUsers, whoever makes it.",
        exploited="One grant by a script or in the console, and everybody can list and read the bucket; scanners of "
        "bucket names find it.",
        references=(_BUCKET, f"{_GUIDE}/public-access-prevention"),
        settings=(
            Setting(
                types=("google_storage_bucket",),
                path=("public_access_prevention",),
                good="enforced",
                guard=_not_public,
                since="5.0.0",
                risk=Risk.RUNTIME,
                risk_note="Grants to everybody that were made elsewhere stop working",
                checks=Checks(checkov=("CKV_GCP_114",)),
            ),
        ),
    ),
    Defect(
        name="storage-bucket-no-versioning",
        message="Bucket does not keep overwritten and deleted objects",
        why="Without versioning, what is overwritten or deleted is gone.",
        exploited="Whoever gets write access for a minute, or a faulty job, destroys the data for good.",
        references=(_BUCKET, f"{_GUIDE}/object-versioning"),
        settings=(
            Setting(
                types=("google_storage_bucket",),
                path=("versioning", "enabled"),
                good=True,
                guard=_may_have_versions,
                risk=Risk.RUNTIME,
                risk_note="Old versions are billed until a lifecycle rule deletes them",
                checks=Checks(checkov=("CKV_GCP_78",), trivy=("AVD-GCP-0078",)),
            ),
        ),
    ),
    Defect(
        name="storage-bucket-no-usage-logs",
        message="Bucket logs no access",
        why="Data access audit logs are off unless the project switches them on; without usage logs either, nobody can "
        "say who read or deleted which object.",
        exploited="Data is copied out over weeks, and afterwards neither the extent nor the source can be found.",
        references=(_BUCKET, f"{_GUIDE}/access-logs"),
        settings=(
            Setting(
                types=("google_storage_bucket",),
                path=_LOG_PATH,
                good=Needed(_LOGS, same_as_others(_LOG_PATH)),
                is_good=bool,
                guard=_logs,
                risk=Risk.RUNTIME,
                risk_note="The logs are stored and billed; cloud-storage-analytics@google.com must be allowed to write "
                "into the bucket",
                checks=Checks(checkov=("CKV_GCP_62",), trivy=("AVD-GCP-0077",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
