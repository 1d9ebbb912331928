"""How long CloudWatch keeps logs."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import at_least
from harden.transform import Checks
from harden.value import ABSENT, Known

_GROUP = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"

_YEAR = 365


def _kept_by_choice(block: Block, module: Module) -> str | None:
    """Groups of class DELIVERY keep logs for two days, whatever is asked."""
    return "" if module.known(block, "log_group_class") == "DELIVERY" else None


def _is_set(block: Block, module: Module) -> str | None:
    """The other row is for groups without a retention."""
    is_missing = module.value(block, "retention_in_days") in (ABSENT, Known(None))
    return "" if is_missing else _kept_by_choice(block, module)


def _year_or_for_ever(data: object) -> bool:
    return data in (0, "0") or at_least(_YEAR)(data)


DEFECTS = (
    Defect(
        name="log-group-no-retention",
        message="Log group has no retention",
        why="Without retention_in_days CloudWatch keeps every line for ever: costs grow, and personal data stays "
        "longer than anybody may keep it.",
        exploited="Whoever gets at the logs gets at years of them, with the addresses, tokens and names in them.",
        references=(_GROUP, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudwatch_log_group",),
                path=("retention_in_days",),
                good=_YEAR,
                is_good=lambda data: True,
                guard=_kept_by_choice,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch deletes events that are older than a year",
                checks=Checks(checkov=("CKV_AWS_66", "CKV_AWS_338")),
            ),
        ),
    ),
    Defect(
        name="log-group-short-retention",
        message="Logs are deleted within a year",
        why="Break-ins are often found months later; then the logs of the day are gone.",
        exploited="An intruder only has to stay quiet until the retention has passed.",
        references=(_GROUP, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudwatch_log_group",),
                path=("retention_in_days",),
                good=_YEAR,
                is_good=_year_or_for_ever,
                guard=_is_set,
                risk=Risk.RUNTIME,
                risk_note="Storage of up to a year is billed",
                checks=Checks(checkov=("CKV_AWS_338",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
