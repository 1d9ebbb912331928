"""Settings of whole accounts, and of what users and guests of them get."""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"

DEFECTS = (
    Defect(
        name="ebs-not-encrypted-by-default",
        message="New disks of the account are not encrypted by default",
        why="enabled is on unless it was switched off, as here: then every disk that somebody forgets is in clear.",
        exploited="A snapshot of such a disk that is shared by mistake can be read as it is.",
        references=(
            f"{_PROVIDER}/ebs_encryption_by_default",
            "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
        ),
        settings=(
            Setting(
                types=("aws_ebs_encryption_by_default",),
                path=("enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="New disks and snapshots are encrypted; instances of types before 2014 cannot use them",
                checks=Checks(checkov=("CKV_AWS_106",)),
            ),
        ),
    ),
    Defect(
        name="guardduty-off",
        message="GuardDuty is switched off",
        why="enable = false keeps the detector and looks at nothing.",
        exploited="Stolen keys, miners and talk with known attackers go unnoticed.",
        references=(
            f"{_PROVIDER}/guardduty_detector",
            "https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html",
        ),
        settings=(
            Setting(
                types=("aws_guardduty_detector",),
                path=("enable",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="GuardDuty bills the events that it looks at",
                checks=Checks(checkov=("CKV_AWS_238",)),
            ),
        ),
    ),
    Defect(
        name="cognito-guests",
        message="Identity pool gives credentials to guests",
        why="With allow_unauthenticated_identities everybody on the internet gets temporary credentials of a role.",
        exploited="The id of the pool is in every copy of the app; with it anybody tries what the guests' role may do.",
        references=(
            f"{_PROVIDER}/cognito_identity_pool",
            "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
        ),
        settings=(
            Setting(
                types=("aws_cognito_identity_pool",),
                path=("allow_unauthenticated_identities",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Users who have not signed in lose their access",
                checks=Checks(checkov=("CKV_AWS_366",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="workspaces-unencrypted-volumes",
        message="Desktop does not encrypt its disks",
        why="Without root_volume_encryption_enabled and user_volume_encryption_enabled a person's files are in clear.",
        exploited="A disk or image that leaves the data centre can be read.",
        references=(
            f"{_PROVIDER}/workspaces_workspace",
            "https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html",
        ),
        settings=tuple(
            Setting(
                types=("aws_workspaces_workspace",),
                path=(name,),
                good=True,
                risk=Risk.REPLACE,
                risk_note="The desktop is destroyed with the files on its disks and a new one is created",
                checks=Checks(checkov=(check,), trivy=("AVD-AWS-0109",)),
            )
            for name, check in (
                ("root_volume_encryption_enabled", "CKV_AWS_156"),
                ("user_volume_encryption_enabled", "CKV_AWS_155"),
            )
        ),
    ),
    Defect(
        name="efs-unencrypted-storage",
        message="File system is not encrypted",
        why="Without encrypted files and their names lie in clear on disk.",
        exploited="A disk or backup that leaves the data centre can be read.",
        references=(
            f"{_PROVIDER}/efs_file_system",
            "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
        ),
        settings=(
            Setting(
                types=("aws_efs_file_system",),
                path=("encrypted",),
                good=True,
                risk=Risk.REPLACE,
                risk_note="The file system is destroyed with its files and an empty one is created; to keep them, make "
                "an encrypted one beside it and copy",
                checks=Checks(checkov=("CKV_AWS_42",), trivy=("AVD-AWS-0037",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
