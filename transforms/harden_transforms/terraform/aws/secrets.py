"""Where secrets are kept: Parameter Store, Secrets Manager, and documents of Systems Manager."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.secrets.names import Hint, hint
from harden.terraform.module import Module
from harden.terraform.references import mentioned
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Entry
from harden.terraform.wanted import at_most
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_PARAMETER = "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html"
_SECRET = (Hint.PASSWORD, Hint.SECRET)


def _holds_a_secret(block: Block, module: Module) -> str | None:
    """Only parameters that by their own or their value's name hold a secret: most hold settings, and may be read."""
    if block.attribute("insecure_value"):
        return ""
    name = str(module.known(block, "name") or "").rpartition("/")[2]
    value = block.attribute("value")
    names = [name, block.labels[1], *(mentioned(value.expression) if value else ())]
    return None if any(hint(one.rpartition(".")[2]) in _SECRET for one in names) else ""


def _names_all(block: Block, module: Module) -> str | None:
    return "everybody may use it: name the accounts that need it"


DEFECTS = (
    Defect(
        name="ssm-secret-in-clear",
        message="Secret is kept as a plain parameter",
        why="A parameter of type String is stored in clear, and everybody who may read parameters reads it.",
        exploited="Rights to read parameters are handed out widely, since most of them are settings.",
        references=(f"{_PROVIDER}/ssm_parameter", _PARAMETER),
        settings=(
            Setting(
                types=("aws_ssm_parameter",),
                path=("type",),
                good="SecureString",
                guard=_holds_a_secret,
                risk=Risk.RUNTIME,
                risk_note="Readers must ask for decryption and be allowed to use the key",
                checks=Checks(checkov=("CKV2_AWS_34",)),
            ),
        ),
    ),
    Defect(
        name="ssm-public-document",
        message="Document of Systems Manager is open to all of AWS",
        why='account_ids = "All" lets every account of AWS read and run the document.',
        exploited="Strangers read the names, hosts and habits that scripts are full of.",
        references=(
            f"{_PROVIDER}/ssm_document",
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
        ),
        settings=(
            Setting(
                types=("aws_ssm_document",),
                path=(Entry("permissions", "account_ids"),),
                good="",
                is_good=lambda data: str(data).lower() != "all",
                absent_is_good=True,
                guard=_names_all,
                risk=Risk.RUNTIME,
                risk_note="Other accounts can no longer use it",
                checks=Checks(checkov=("CKV_AWS_303",)),
            ),
        ),
    ),
    Defect(
        name="secret-rotated-seldom",
        message="Secret is rotated less often than every 90 days",
        why="The longer a secret lives, the more copies of it there are.",
        exploited="A copy that leaked months ago still works.",
        references=(
            f"{_PROVIDER}/secretsmanager_secret_rotation",
            "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
        ),
        settings=(
            Setting(
                types=("aws_secretsmanager_secret_rotation",),
                path=("rotation_rules", "automatically_after_days"),
                good=90,
                is_good=at_most(90),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="The secret is rotated sooner, and clients that keep a copy have to fetch it anew",
                checks=Checks(checkov=("CKV_AWS_304",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
