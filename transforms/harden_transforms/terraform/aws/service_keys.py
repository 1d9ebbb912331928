"""Services that encrypt with a key of AWS where a key of one's own can be named: builds, learning, integration."""

from __future__ import annotations

from typing import NamedTuple

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, always, transforms
from harden.terraform.spot import Step
from harden.terraform.wanted import Guard
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html"
_ALLOWED = "Those who use the service must be allowed to use the key, by its policy or by IAM"
_REPLACED = "Terraform destroys the resource with what it holds and creates it anew"
_EXPLOITED = (
    "A stolen role with rights to the service reads what it stores: there is no second permission, that of the key, "
    "to withhold, and no record of its use."
)


class _Row(NamedTuple):
    """`service` names the variable (`…_kms_key_arn`), `what` ends its description."""

    kind: str
    path: tuple[Step, ...]
    check: str
    service: str
    what: str
    risk: Risk = Risk.RUNTIME
    guard: Guard = always
    beside: tuple[tuple[str, Data], ...] = ()
    within: int = 0
    more: tuple[str, ...] = ()


def _aws_owned(block: Block, module: Module) -> str | None:
    inside = block.blocks("encryption_configuration")
    if any(module.value(one, "type") != Known("CUSTOMER_KMS") for one in inside):
        return "encryption_configuration.type is not plainly CUSTOMER_KMS: change it, then name the key"
    return None


def _projects(block: Block, module: Module) -> str | None:
    """The key of CodeGuru belongs to an encryption option."""
    inside = block.blocks("kms_key_details")
    if any(module.value(one, "encryption_option") != Known("CUSTOMER_MANAGED_CMK") for one in inside):
        return "kms_key_details.encryption_option is not plainly CUSTOMER_MANAGED_CMK: change it, then name the key"
    return None


_BUILDS = (
    _Row("codebuild_project", ("encryption_key",), "CKV_AWS_147", "codebuild", "what builds put out"),
    _Row(
        "codepipeline",
        ("artifact_store", "encryption_key", "id"),
        "CKV_AWS_219",
        "codepipeline",
        "artifacts of pipelines",
        beside=(("type", "KMS"),),
        within=1,
    ),
    _Row("codeartifact_domain", ("encryption_key",), "CKV_AWS_221", "codeartifact", "packages", Risk.REPLACE),
    _Row("imagebuilder_component", ("kms_key_id",), "CKV_AWS_180", "imagebuilder", "components", Risk.REPLACE),
    _Row(
        "imagebuilder_distribution_configuration",
        ("distribution", "ami_distribution_configuration", "kms_key_id"),
        "CKV_AWS_199",
        "imagebuilder_images",
        "images that are distributed",
        within=2,
    ),
    _Row(
        "codegurureviewer_repository_association",
        ("kms_key_details", "kms_key_id"),
        "CKV_AWS_381",
        "codeguru",
        "code that is reviewed",
        Risk.REPLACE,
        _projects,
        (("encryption_option", "CUSTOMER_MANAGED_CMK"),),
    ),
)
_LEARNING = (
    _Row(
        "sagemaker_notebook_instance",
        ("kms_key_id",),
        "CKV_AWS_22",
        "sagemaker",
        "storage of notebooks",
        Risk.REPLACE,
        more=("CKV_AWS_187",),
    ),
    _Row("sagemaker_domain", ("kms_key_id",), "CKV_AWS_187", "sagemaker_domain", "storage of domains", Risk.REPLACE),
    _Row(
        "sagemaker_endpoint_configuration",
        ("kms_key_arn",),
        "CKV_AWS_98",
        "sagemaker_endpoint",
        "storage of endpoints",
        Risk.REPLACE,
    ),
    _Row(
        "sagemaker_flow_definition",
        ("output_config", "kms_key_id"),
        "CKV_AWS_372",
        "sagemaker_flow",
        "what human reviews put out",
        Risk.REPLACE,
        within=1,
    ),
    _Row(
        "sagemaker_data_quality_job_definition",
        ("data_quality_job_output_config", "kms_key_id"),
        "CKV_AWS_367",
        "sagemaker_job_output",
        "what jobs put out",
        Risk.REPLACE,
        within=1,
    ),
    _Row(
        "sagemaker_data_quality_job_definition",
        ("job_resources", "cluster_config", "volume_kms_key_id"),
        "CKV_AWS_368",
        "sagemaker_job_volume",
        "volumes of jobs",
        Risk.REPLACE,
        within=2,
    ),
    _Row("comprehend_entity_recognizer", ("model_kms_key_id",), "CKV_AWS_267", "comprehend_model", "trained models"),
    _Row("comprehend_entity_recognizer", ("volume_kms_key_id",), "CKV_AWS_268", "comprehend_volume", "volumes of jobs"),
    _Row(
        "kendra_index",
        ("server_side_encryption_configuration", "kms_key_id"),
        "CKV_AWS_262",
        "kendra",
        "search indexes",
        Risk.REPLACE,
    ),
    _Row("bedrockagent_agent", ("customer_encryption_key_arn",), "CKV_AWS_373", "bedrock_agent", "agents"),
)
_INTEGRATION = (
    _Row("appflow_connector_profile", ("kms_arn",), "CKV_AWS_264", "appflow_profile", "credentials", Risk.REPLACE),
    _Row("appflow_flow", ("kms_arn",), "CKV_AWS_263", "appflow", "data in transfer", Risk.REPLACE),
    _Row("scheduler_schedule", ("kms_key_arn",), "CKV_AWS_297", "scheduler", "schedules and what they send"),
    *(
        _Row(
            f"networkfirewall_{kind}",
            ("encryption_configuration", "key_id"),
            check,
            "networkfirewall",
            "rules of firewalls",
            guard=_aws_owned,
            beside=(("type", "CUSTOMER_KMS"),),
        )
        for kind, check in (
            ("firewall", "CKV_AWS_345"),
            ("rule_group", "CKV_AWS_345"),
            ("firewall_policy", "CKV_AWS_346"),
        )
    ),
    *(
        _Row(
            "connect_instance_storage_config",
            ("storage_config", config, "encryption_config", "key_id"),
            check,
            "connect",
            "recordings and transcripts",
            beside=(("encryption_type", "KMS"),),
            within=2,
        )
        for config, check in (("kinesis_video_stream_config", "CKV_AWS_269"), ("s3_config", "CKV_AWS_270"))
    ),
)


def _setting(row: _Row) -> Setting:
    return Setting(
        types=(f"aws_{row.kind}",),
        path=row.path,
        good=key(row.service, row.what, row.path),
        is_good=is_customers,
        guard=row.guard,
        within=row.within,
        beside=row.beside,
        risk=row.risk,
        risk_note=_ALLOWED if row.risk is Risk.RUNTIME else f"{_REPLACED}. {_ALLOWED}",
        checks=Checks(checkov=(row.check, *row.more)),
    )


def _defect(name: str, message: str, why: str, rows: tuple[_Row, ...]) -> Defect:
    pages = dict.fromkeys(f"{_PROVIDER}/{row.kind}" for row in rows)
    return Defect(name, message, why, _EXPLOITED, (*pages, _KMS), tuple(_setting(row) for row in rows))


DEFECTS = (
    _defect(
        "builds-no-customer-key",
        "What builds put out is encrypted with a key that AWS manages",
        "A key that AWS manages lets in every identity of the account that may use the service; one of your own can "
        "be given to the pipeline and to those who deploy only.",
        _BUILDS,
    ),
    _defect(
        "machine-learning-no-customer-key",
        "Training data or models are encrypted with a key that AWS manages, or with none",
        "A key that AWS manages lets in every identity of the account that may use the service; one of your own can "
        "be withdrawn, and each use of it is recorded.",
        _LEARNING,
    ),
    _defect(
        "integration-no-customer-key",
        "What the service stores is encrypted with a key that AWS manages",
        "A key that AWS manages lets in every identity of the account that may use the service; one of your own can "
        "be withdrawn, and each use of it is recorded.",
        _INTEGRATION,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
