"""Encryption in Athena and in Glue's data catalog."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import one_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_WORKGROUP = f"{_PROVIDER}/athena_workgroup"
_ATHENA = "https://docs.aws.amazon.com/athena/latest/ug"
_CATALOG = ("data_catalog_encryption_settings",)


def _has_results(block: Block, module: Module) -> str | None:
    """A group that forces its configuration needs a place for results, or queries fail."""
    inside = [result for one in block.blocks("configuration") for result in one.blocks("result_configuration")]
    if inside:
        return None
    if any(one.blocks("managed_query_results_configuration") for one in block.blocks("configuration")):
        return ""
    return "the workgroup does not say where results go: add result_configuration with output_location, too"


def _with_key(block: Block, module: Module) -> str | None:
    """Passwords of connections are encrypted with a key that has to be named."""
    inside = [one for outer in block.blocks(*_CATALOG) for one in outer.blocks("connection_password_encryption")]
    if any(one.attribute("aws_kms_key_id") for one in inside):
        return None
    return "it needs a key: give glue_kms_key_arn in [inputs.variables], or use --inputs variables"


DEFECTS = (
    Defect(
        name="athena-unencrypted-results",
        message="Results of queries are not encrypted",
        why="Without encryption_option the results lie in the bucket as the bucket says, which may be in clear.",
        exploited="Results hold what was asked of the most valuable tables, and their bucket is seldom watched.",
        references=(_WORKGROUP, f"{_ATHENA}/encrypting-query-results-stored-in-s3.html"),
        settings=(
            Setting(
                types=("aws_athena_workgroup",),
                path=("configuration", "result_configuration", "encryption_configuration", "encryption_option"),
                good="SSE_S3",
                is_good=bool,
                guard=_has_results,
                risk=Risk.NONE,
                risk_note="S3 encrypts and decrypts new results by itself",
                checks=Checks(checkov=("CKV_AWS_159",), trivy=("AVD-AWS-0006",)),
            ),
        ),
    ),
    Defect(
        name="athena-clients-override",
        message="Clients may override the encryption of results",
        why="enforce_workgroup_configuration is on unless it was switched off, as here: then each client decides where "
        "results go and whether they are encrypted.",
        exploited="Whoever may query sends results to a bucket in clear.",
        references=(_WORKGROUP, f"{_ATHENA}/workgroups-settings-override.html"),
        settings=(
            Setting(
                types=("aws_athena_workgroup",),
                path=("configuration", "enforce_workgroup_configuration"),
                good=True,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="What clients say of place and encryption is ignored",
                checks=Checks(checkov=("CKV_AWS_82",), trivy=("AVD-AWS-0007",)),
            ),
        ),
    ),
    Defect(
        name="athena-unencrypted-database",
        message="Tables that Athena writes are not encrypted",
        why="Without encryption_configuration what CREATE TABLE AS and INSERT write is as the bucket says.",
        exploited="Whoever gets at the files reads the tables.",
        references=(f"{_PROVIDER}/athena_database", f"{_ATHENA}/encryption.html"),
        settings=(
            Setting(
                types=("aws_athena_database",),
                path=("encryption_configuration", "encryption_option"),
                good="SSE_S3",
                is_good=bool,
                risk=Risk.REPLACE,
                risk_note="The database is dropped with the definitions of its tables and created again; files stay",
                checks=Checks(checkov=("CKV_AWS_77",), trivy=("AVD-AWS-0006",)),
            ),
        ),
    ),
    Defect(
        name="glue-catalog-unencrypted",
        message="Data catalog is not encrypted",
        why="The catalog holds the structure and the places of all data, and the passwords of connections.",
        exploited="Whoever may read the catalog reads passwords of databases in clear.",
        references=(
            f"{_PROVIDER}/glue_data_catalog_encryption_settings",
            "https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html",
        ),
        settings=(
            Setting(
                types=("aws_glue_data_catalog_encryption_settings",),
                path=(*_CATALOG, "encryption_at_rest", "catalog_encryption_mode"),
                good="SSE-KMS",
                is_good=one_of("SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"),
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Whoever uses the catalog must be allowed to use the key; what is there stays as it is until "
                "it is written again",
                checks=Checks(checkov=("CKV_AWS_94",)),
            ),
            Setting(
                types=("aws_glue_data_catalog_encryption_settings",),
                path=(*_CATALOG, "connection_password_encryption", "return_connection_password_encrypted"),
                good=True,
                no_block="",
                guard=_with_key,
                risk=Risk.RUNTIME,
                risk_note="Whoever uses a connection must be allowed to decrypt with the key",
                checks=Checks(checkov=("CKV_AWS_94",)),
                message="Passwords of connections are handed out in clear",
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
