"""Data that is encrypted with a key of Google where a key of one's own can be named: one row for each service."""

from __future__ import annotations

from typing import NamedTuple

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.terraform.google import key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, always, transforms
from harden.terraform.wanted import Guard, none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources"
_IN_PLACE = "The service's agent needs the right to use the key, or writing fails; what is there keeps its old key"
_REPLACED = (
    "The key is chosen at creation: Terraform destroys {} and makes it anew; the service's agent needs the right to "
    "use the key"
)
_VIEWS = ("external_data_configuration", "view", "materialized_view", "biglake_configuration")


def _is_deletable(block: Block, module: Module) -> str | None:
    """The provider refuses to destroy what is protected, as these are unless the file says otherwise."""
    if any(block.blocks(kind) for kind in _VIEWS):
        return ""
    if module.known(block, "deletion_protection") is False:
        return None
    return "deletion_protection keeps Terraform from making it anew: switch it off first, with a copy of the data"


def _no_given_key(*names: str) -> Guard:
    """A guard: a key that callers hand over with each request takes the place of one in Cloud KMS."""

    def guard(block: Block, module: Module) -> str | None:
        inside = (*block.blocks("boot_disk"), *block.blocks("disk_encryption_key"))
        return "" if any(one.attribute(name) for one in inside for name in names) else None

    return guard


def _of_its_own(block: Block, module: Module) -> str | None:
    """A disk that the machine is given has a key, or none, already."""
    if any(one.attribute("source") for one in block.blocks("boot_disk")):
        return ""
    return _no_given_key("disk_encryption_key_raw", "disk_encryption_key_rsa")(block, module)


class _Row(NamedTuple):
    """`service` names the variable (`…_kms_key_name`), `what` ends its description. `lost`: what Terraform destroys."""

    kind: str
    path: tuple[str, ...]
    service: str
    what: str
    checks: Checks
    lost: str = ""
    guard: Guard = always
    beside: tuple[tuple[str, Data], ...] = ()
    no_block: str | None = None


def _checks(checkov: str, *trivy: str) -> Checks:
    return Checks(checkov=(checkov,), trivy=trivy)


_SPEC = ("encryption_spec", "kms_key_name")

_ROWS = (
    _Row("pubsub_topic", ("kms_key_name",), "pubsub", "messages", _checks("CKV_GCP_83")),
    _Row(
        "bigquery_dataset",
        ("default_encryption_configuration", "kms_key_name"),
        "bigquery",
        "new tables",
        _checks("CKV_GCP_81"),
    ),
    _Row(
        "storage_bucket",
        ("encryption", "default_kms_key_name"),
        "storage",
        "new objects of buckets",
        Checks(trivy=("AVD-GCP-0066",)),
    ),
    _Row(
        "artifact_registry_repository",
        ("kms_key_name",),
        "artifact_registry",
        "artifacts",
        _checks("CKV_GCP_84"),
        "the repository with its artifacts",
    ),
    _Row(
        "bigquery_table",
        ("encryption_configuration", "kms_key_name"),
        "bigquery",
        "new tables",
        _checks("CKV_GCP_80"),
        "the table with its rows",
        _is_deletable,
    ),
    _Row(
        "bigtable_instance",
        ("cluster", "kms_key_name"),
        "bigtable",
        "tables",
        _checks("CKV_GCP_85"),
        "the instance with its tables",
        _is_deletable,
        no_block="",
    ),
    _Row(
        "spanner_database",
        ("encryption_config", "kms_key_name"),
        "spanner",
        "databases",
        _checks("CKV_GCP_93"),
        "the database with its tables",
        _is_deletable,
    ),
    _Row("vertex_ai_dataset", _SPEC, "vertex_ai", "data of Vertex AI", _checks("CKV_GCP_92"), "the dataset"),
    _Row("vertex_ai_endpoint", _SPEC, "vertex_ai", "data of Vertex AI", _checks("CKV2_GCP_24"), "the endpoint"),
    _Row("vertex_ai_tensorboard", _SPEC, "vertex_ai", "data of Vertex AI", _checks("CKV2_GCP_26"), "the experiments"),
    _Row(
        "workbench_instance",
        ("gce_setup", "boot_disk", "kms_key"),
        "workbench",
        "disks of notebooks",
        _checks("CKV2_GCP_27"),
        "the machine with its notebooks",
        beside=(("disk_encryption", "CMEK"),),
    ),
    _Row(
        "compute_disk",
        ("disk_encryption_key", "kms_key_self_link"),
        "compute",
        "disks",
        _checks("CKV_GCP_37", "AVD-GCP-0034"),
        "the disk with its data",
        _no_given_key("raw_key", "rsa_encrypted_key"),
    ),
    _Row(
        "compute_instance",
        ("boot_disk", "kms_key_self_link"),
        "compute",
        "disks",
        _checks("CKV_GCP_38", "AVD-GCP-0033"),
        "the machine with its disk",
        _of_its_own,
        no_block="",
    ),
)


def _setting(row: _Row) -> Setting:
    return Setting(
        types=(f"google_{row.kind}",),
        path=row.path,
        good=key(row.service, row.what, row.path),
        is_good=none_of(""),
        risk=Risk.REPLACE if row.lost else Risk.RUNTIME,
        risk_note=_REPLACED.format(row.lost) if row.lost else _IN_PLACE,
        guard=row.guard,
        beside=row.beside,
        no_block=row.no_block,
        checks=row.checks,
    )


DEFECTS = (
    Defect(
        name="google-data-without-own-key",
        message="Data is encrypted with a key that only Google controls",
        why="With a key of your own you can see every use of it, and end all access by disabling it.",
        exploited="Copies and snapshots that reached a foreign project stay readable: there is no key to withhold.",
        references=(
            *dict.fromkeys(f"{_PROVIDER}/{row.kind}" for row in _ROWS),
            "https://cloud.google.com/kms/docs/cmek",
        ),
        settings=tuple(_setting(row) for row in _ROWS),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
