"""The account's rules for the passwords of IAM users."""

from __future__ import annotations

from collections.abc import Callable

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import at_least, at_most
from harden.transform import Checks

_POLICY = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy"
_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"


def _rule(
    name: str, good: bool | int, checkov: str, trivy: str, is_good: Callable[[object], bool] | None = None
) -> Setting:
    return Setting(
        types=("aws_iam_account_password_policy",),
        path=(name,),
        good=good,
        is_good=is_good,
        risk=Risk.RUNTIME,
        risk_note="Users follow the rule when they next change their password",
        checks=Checks(checkov=(checkov,), trivy=(trivy,)),
        message=f"Password policy asks too little: {name}",
    )


DEFECTS = (
    Defect(
        name="iam-weak-password-policy",
        message="Password policy asks too little",
        why="Each rule that is left out counts as its weakest value: six characters, of one kind, the old password "
        "again.",
        exploited="Short and reused passwords fall to lists of leaked ones, and a user of the console is often an "
        "administrator.",
        references=(_POLICY, _GUIDE),
        settings=(
            _rule("minimum_password_length", 14, "CKV_AWS_10", "AVD-AWS-0063", at_least(14)),
            _rule("password_reuse_prevention", 24, "CKV_AWS_13", "AVD-AWS-0056", at_least(24)),
            _rule("require_lowercase_characters", True, "CKV_AWS_11", "AVD-AWS-0058"),
            _rule("require_uppercase_characters", True, "CKV_AWS_15", "AVD-AWS-0061"),
            _rule("require_numbers", True, "CKV_AWS_12", "AVD-AWS-0059"),
            _rule("require_symbols", True, "CKV_AWS_14", "AVD-AWS-0060"),
        ),
    ),
    Defect(
        name="iam-password-never-expires",
        message="Passwords do not expire within 90 days",
        why="Without max_password_age a password is valid for ever. Some rules still ask for 90 days; NIST no longer "
        "does, since people then choose worse ones.",
        exploited="A password that leaked years ago, and that nobody noticed, still opens the account.",
        references=(_POLICY, _GUIDE),
        settings=(
            Setting(
                types=("aws_iam_account_password_policy",),
                path=("max_password_age",),
                good=90,
                is_good=at_most(90),
                risk=Risk.RUNTIME,
                risk_note="Passwords that are older than 90 days expire at once",
                checks=Checks(checkov=("CKV_AWS_9",), trivy=("AVD-AWS-0062",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
