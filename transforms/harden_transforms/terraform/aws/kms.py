"""Settings of KMS keys."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import ABSENT, Known

_KEY = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key"
_ROTATION = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"


def _can_be_rotated(block: Block, module: Module) -> str | None:
    """Only symmetric keys for encryption whose material KMS made rotate by themselves. Source: _ROTATION."""
    if block.attribute("custom_key_store_id") or block.attribute("xks_key_id"):
        return ""
    kinds = (("customer_master_key_spec", "SYMMETRIC_DEFAULT"), ("key_usage", "ENCRYPT_DECRYPT"))
    for name, usual in kinds:
        value = module.value(block, name)
        if value not in (ABSENT, Known(None), Known(usual)):
            return "" if isinstance(value, Known) else f"{name} is not known here, and only symmetric keys rotate"
    return None


DEFECTS = (
    Defect(
        name="kms-key-not-rotated",
        message="Key is never rotated",
        why="Without enable_key_rotation the same key material encrypts everything for as long as the key lives.",
        exploited="The more is encrypted with one key, the more is lost with it, and nobody notices an old copy.",
        references=(_KEY, _ROTATION),
        settings=(
            Setting(
                types=("aws_kms_key",),
                path=("enable_key_rotation",),
                good=True,
                guard=_can_be_rotated,
                risk=Risk.RUNTIME,
                risk_note="Each of the first two rotations adds a dollar a month; old data stays readable",
                checks=Checks(checkov=("CKV_AWS_7",), trivy=("AVD-AWS-0065",)),
            ),
        ),
    ),
    Defect(
        name="kms-key-disabled",
        message="Key is disabled",
        why="is_enabled = false makes everything that the key encrypts unreadable.",
        exploited="Nobody attacks: restores, restarts and reads fail when they are needed.",
        references=(_KEY, "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"),
        settings=(
            Setting(
                types=("aws_kms_key",),
                path=("is_enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="What was locked on purpose can be read again",
                checks=Checks(checkov=("CKV_AWS_227",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
