"""Settings of keys, databases and data services: KMS, Redis, BigQuery, Bigtable, Spanner, functions, Data Fusion."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import one_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources"
_QUARTER = 90 * 24 * 3600
_DAY = 24 * 3600


def _symmetric(block: Block, module: Module) -> str | None:
    """Only symmetric keys that Google made rotate by themselves."""
    if block.attribute("import_only") or block.attribute("crypto_key_backend"):
        return ""
    purpose = module.value(block, "purpose")
    if purpose is ABSENT or purpose in (Known(None), Known("ENCRYPT_DECRYPT")):
        return None
    return "" if isinstance(purpose, Known) else "what the key is for is not known here"


def _at_least_quarterly(data: object) -> bool:
    seconds = str(data).removesuffix("s")
    return seconds.isdigit() and _DAY <= int(seconds) <= _QUARTER


def _by_http(block: Block, module: Module) -> str | None:
    return None if block.known("trigger_http") is True else ""


def _holds_data(block: Block, module: Module) -> str | None:
    """A view, or a table over files elsewhere, holds nothing that could be lost."""
    return (
        "" if any(block.blocks(kind) for kind in ("external_data_configuration", "view", "materialized_view")) else None
    )


def _protected(
    kind: str, what: str, *, argument: str = "deletion_protection", since: str = "", **more: bool
) -> Setting:
    return Setting(
        types=(kind,),
        since=since,
        path=(argument,),
        good=True,
        absent_is_good=more.get("absent_is_good", True),
        guard=_holds_data,
        risk=Risk.RUNTIME,
        risk_note="Deleting it fails until the protection is switched off first",
        checks=Checks(checkov=(what,)),
    )


def _not_for_others(block: Block, module: Module) -> str | None:
    """Terraform takes no variable for `prevent_destroy`, so that those who call a module cannot decide it."""
    is_called = bool(module.callers) or module.has_unseen_callers
    return "prevent_destroy takes no variable, and each caller of this module would have it" if is_called else None


DEFECTS = (
    Defect(
        name="cloud-kms-key-rarely-rotated",
        message="Key is not rotated within 90 days",
        why="Without rotation_period one version of the key encrypts everything for ever.",
        exploited="Who gets hold of that one version, or of enough that it encrypted, has everything.",
        references=(f"{_PROVIDER}/kms_crypto_key", "https://cloud.google.com/kms/docs/key-rotation"),
        settings=(
            Setting(
                types=("google_kms_crypto_key",),
                path=("rotation_period",),
                good=f"{_QUARTER}s",
                is_good=_at_least_quarterly,
                guard=_symmetric,
                risk=Risk.NONE,
                risk_note="Old versions go on decrypting; each active version is billed",
                checks=Checks(checkov=("CKV_GCP_43",), trivy=("AVD-GCP-0065",)),
            ),
        ),
    ),
    Defect(
        name="cloud-kms-key-unprotected",
        message="One unread plan can destroy the key",
        why="Terraform destroys all versions of a key that leaves the configuration; what they encrypted is lost.",
        exploited="A renamed resource or a careless destroy makes all data that the key encrypts unreadable.",
        references=(
            f"{_PROVIDER}/kms_crypto_key",
            "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
        ),
        settings=(
            Setting(
                types=("google_kms_crypto_key",),
                path=("lifecycle", "prevent_destroy"),
                good=True,
                guard=_not_for_others,
                risk=Risk.RUNTIME,
                risk_note="Plans that destroy the key fail until the argument is taken out",
                checks=Checks(checkov=("CKV_GCP_82",)),
            ),
        ),
    ),
    Defect(
        name="memorystore-no-auth",
        message="Redis asks nobody for a password",
        why="Without auth_enabled everything in the network may read and write.",
        exploited="One machine in the network that is taken over reads sessions and plants its own.",
        references=(
            f"{_PROVIDER}/redis_instance",
            "https://cloud.google.com/memorystore/docs/redis/about-redis-auth",
        ),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("google_redis_instance",),
                path=("auth_enabled",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients that do not send the auth_string are refused",
                checks=Checks(checkov=("CKV_GCP_95",)),
            ),
        ),
    ),
    Defect(
        name="memorystore-plain-connections",
        message="Redis talks to its clients in clear",
        why="transit_encryption_mode is DISABLED unless it is set.",
        exploited="Who reads along in the network sees sessions, tokens and cached data.",
        references=(
            f"{_PROVIDER}/redis_instance",
            "https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption",
        ),
        settings=(
            Setting(
                types=("google_redis_instance",),
                path=("transit_encryption_mode",),
                good="SERVER_AUTHENTICATION",
                risk=Risk.REPLACE,
                risk_note="Terraform makes the instance anew, empty; export the data and import it into a second one",
                checks=Checks(checkov=("CKV_GCP_97",)),
            ),
        ),
    ),
    Defect(
        name="google-database-deletion-unprotected",
        message="Database or table can be deleted by one call",
        why="Protection against deletion is switched off, or for Spanner never switched on.",
        exploited="Stolen credentials, or an unread plan, destroy the data at once.",
        references=tuple(f"{_PROVIDER}/{name}" for name in ("bigquery_table", "bigtable_instance", "spanner_database")),
        settings=(
            _protected("google_bigquery_table", "CKV_GCP_121"),
            _protected("google_bigtable_instance", "CKV_GCP_122"),
            _protected("google_spanner_database", "CKV_GCP_119"),
            _protected(
                "google_spanner_database",
                "CKV_GCP_120",
                argument="enable_drop_protection",
                since="5.1.0",
                absent_is_good=False,
            ),
        ),
    ),
    Defect(
        name="cloud-function-plain-http",
        message="Function answers over plain HTTP",
        why="Functions with an HTTP trigger take plain HTTP too unless https_trigger_security_level forbids it.",
        exploited="Who sits on the line reads tokens and bodies, or changes them.",
        references=(f"{_PROVIDER}/cloudfunctions_function", "https://cloud.google.com/functions/docs/calling/http"),
        settings=(
            Setting(
                types=("google_cloudfunctions_function",),
                path=("https_trigger_security_level",),
                good="SECURE_ALWAYS",
                guard=_by_http,
                since="5.0.0",
                risk=Risk.RUNTIME,
                risk_note="Callers by plain HTTP are redirected to HTTPS",
                checks=Checks(checkov=("CKV2_GCP_10",)),
            ),
        ),
    ),
    Defect(
        name="cloud-function-open-ingress",
        message="Function can be called from the internet past the load balancer",
        why="ingress_settings is ALLOW_ALL unless it is set.",
        exploited="Callers go round the load balancer, and with it round its firewall and rate limits.",
        references=(
            f"{_PROVIDER}/cloudfunctions_function",
            f"{_PROVIDER}/cloudfunctions2_function",
            "https://cloud.google.com/functions/docs/networking/network-settings",
        ),
        preset=Preset.STRICT,
        settings=tuple(
            Setting(
                types=(kind,),
                path=path,
                good="ALLOW_INTERNAL_AND_GCLB",
                is_good=one_of("ALLOW_INTERNAL_AND_GCLB", "ALLOW_INTERNAL_ONLY"),
                risk=Risk.RUNTIME,
                risk_note="Callers that come neither from the network nor through the load balancer are refused",
                checks=Checks(checkov=("CKV_GCP_124",)),
            )
            for kind, path in (
                ("google_cloudfunctions_function", ("ingress_settings",)),
                ("google_cloudfunctions2_function", ("service_config", "ingress_settings")),
            )
        ),
    ),
    Defect(
        name="data-fusion-no-logs",
        message="Data Fusion sends no logs or metrics",
        why="Both are off unless they are switched on.",
        exploited="Nobody can tell afterwards which pipelines ran and what they read.",
        references=(f"{_PROVIDER}/data_fusion_instance",),
        settings=tuple(
            Setting(
                types=("google_data_fusion_instance",),
                path=(argument,),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The instance restarts, and logs and metrics are billed by volume",
                checks=Checks(checkov=(check,)),
            )
            for argument, check in (
                ("enable_stackdriver_logging", "CKV_GCP_104"),
                ("enable_stackdriver_monitoring", "CKV_GCP_105"),
            )
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
