"""Encryption of EBS volumes, wherever they are made: alone, with instances and templates, in images and snapshots."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.kms_key import is_customers, key
from harden.terraform.launch_configuration import replaceable
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_GUIDE = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"
_LOST = (
    "Terraform destroys the volume with its data and makes an empty one; to keep the data, copy a snapshot encrypted"
)
_NEW_INSTANCE = "Terraform replaces the instance, and what is on its disks is lost"
_FROM_SNAPSHOT = "a snapshot decides whether the disk made from it is encrypted: copy the snapshot encrypted"
_MADE_ANEW = "Terraform makes a new image under a new id, and those that use the old one follow"

_RECIPE = ("block_device_mapping", "ebs", "kms_key_id")
_COPIES = ("policy_details", "schedule", "cross_region_copy_rule", "cmk_arn")
_NO_ENCRYPTION = ("t1.", "m1.", "m2.", "c1.", "cc2.", "cg1.", "hs1.")
"""Types of instances whose disks cannot be encrypted: EC2 user guide, Requirements for Amazon EBS encryption."""
_KEY = key("ebs", "volumes, snapshots and images", ("kms_key_id",))


def _disks(block: Block, name: str) -> list[Block]:
    dynamic = (content for one in block.dynamic(name) for content in one.blocks("content"))
    return [*block.blocks(name), *dynamic]


def _too_old(block: Block, module: Module) -> str | None:
    kind = str(module.known(block, "instance_type") or "")
    return f"{kind} has no encryption of disks: choose a current type" if kind.startswith(_NO_ENCRYPTION) else None


def _snapshot(block: Block, module: Module) -> str | None:
    """Disks from snapshots are as encrypted as those."""
    if (old := _too_old(block, module)) is not None:
        return old
    disks = _disks(block, "ebs_block_device")
    return _FROM_SNAPSHOT if any(disk.attribute("snapshot_id") for disk in disks) else None


def _root(block: Block, module: Module) -> str | None:
    """What an instance does not say comes from its launch template."""
    is_of_template = block.blocks("launch_template") or block.dynamic("launch_template")
    return "" if is_of_template and not _disks(block, "root_block_device") else _too_old(block, module)


def _configuration(block: Block, module: Module) -> str | None:
    return _snapshot(block, module) or replaceable(block, module)


def _configuration_root(block: Block, module: Module) -> str | None:
    return _too_old(block, module) or replaceable(block, module)


def _mapping(block: Block, module: Module) -> str | None:
    disks = [ebs for mapping in _disks(block, "block_device_mappings") for ebs in _disks(mapping, "ebs")]
    return _FROM_SNAPSHOT if any(disk.attribute("snapshot_id") for disk in disks) else None


def _recipe(block: Block, module: Module) -> str | None:
    disks = [ebs for mapping in _disks(block, "block_device_mapping") for ebs in _disks(mapping, "ebs")]
    return _FROM_SNAPSHOT if any(disk.attribute("snapshot_id") for disk in disks) else None


def _image_disk(block: Block, module: Module) -> str | None:
    """A registered image takes the encryption of the snapshots it is made of."""
    disks = _disks(block, "ebs_block_device")
    return "" if disks and all(disk.attribute("snapshot_id") for disk in disks) else _snapshot(block, module)


def _encrypted_volume(block: Block, module: Module) -> str | None:
    """A key is only of use to what is encrypted; what is not has a finding of its own."""
    return None if module.value(block, "encrypted") == Known(True) else ""


DEFECTS = (
    Defect(
        name="ec2-unencrypted-disk",
        message="Disk of an instance is not encrypted",
        why="Unless the account encrypts by default, disks and all snapshots of them lie in clear.",
        exploited="A snapshot that is shared with the wrong account, or made by stolen credentials, is attached "
        "elsewhere and read: files, keys and tokens of everything that runs on the instance.",
        references=(
            f"{_PROVIDER}/instance",
            f"{_PROVIDER}/launch_configuration",
            f"{_PROVIDER}/launch_template",
            f"{_GUIDE}/EBSEncryption.html",
        ),
        settings=(
            Setting(
                types=("aws_instance",),
                path=("root_block_device", "encrypted"),
                good=True,
                guard=_root,
                risk=Risk.REPLACE,
                risk_note=_NEW_INSTANCE,
                checks=Checks(checkov=("CKV_AWS_8",), trivy=("AVD-AWS-0131",)),
            ),
            Setting(
                types=("aws_instance",),
                path=("ebs_block_device", "encrypted"),
                good=True,
                no_block="",
                guard=_snapshot,
                risk=Risk.REPLACE,
                risk_note=_NEW_INSTANCE,
                checks=Checks(checkov=("CKV_AWS_8",), trivy=("AVD-AWS-0131",)),
            ),
            Setting(
                types=("aws_launch_configuration",),
                path=("root_block_device", "encrypted"),
                good=True,
                guard=_configuration_root,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new launch configuration; instances that run keep their disks",
                checks=Checks(checkov=("CKV_AWS_8",), trivy=("AVD-AWS-0008",)),
            ),
            Setting(
                types=("aws_launch_configuration",),
                path=("ebs_block_device", "encrypted"),
                good=True,
                no_block="",
                guard=_configuration,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new launch configuration; instances that run keep their disks",
                checks=Checks(checkov=("CKV_AWS_8",), trivy=("AVD-AWS-0008",)),
            ),
            Setting(
                types=("aws_launch_template",),
                path=("block_device_mappings", "ebs", "encrypted"),
                good=True,
                no_block="",
                guard=_mapping,
                risk=Risk.RUNTIME,
                risk_note="New instances have encrypted disks; a role that launches them across accounts needs the key",
            ),
        ),
    ),
    Defect(
        name="ebs-volume-unencrypted",
        message="Volume or image is not encrypted",
        why="Data on the volume, and in every snapshot of it, lies in clear.",
        exploited="A snapshot that is shared or copied to another account can be attached there and read as it is.",
        references=(
            f"{_PROVIDER}/ebs_volume",
            f"{_PROVIDER}/ami",
            f"{_PROVIDER}/ami_copy",
            f"{_GUIDE}/EBSEncryption.html",
        ),
        settings=(
            Setting(
                types=("aws_ebs_volume",),
                path=("encrypted",),
                good=True,
                risk=Risk.REPLACE,
                risk_note=_LOST,
                checks=Checks(checkov=("CKV_AWS_3", "CKV2_AWS_2"), trivy=("AVD-AWS-0026",)),
            ),
            Setting(
                types=("aws_ami_copy",),
                path=("encrypted",),
                good=True,
                risk=Risk.REPLACE,
                risk_note=_MADE_ANEW,
                checks=Checks(checkov=("CKV_AWS_235",)),
                message="Copied image is not encrypted",
            ),
            Setting(
                types=("aws_ami",),
                path=("ebs_block_device", "encrypted"),
                good=True,
                no_block="",
                guard=_image_disk,
                risk=Risk.REPLACE,
                risk_note=_MADE_ANEW,
                checks=Checks(checkov=("CKV_AWS_204",)),
                message="Disk of an image is not encrypted",
            ),
            Setting(
                types=("aws_imagebuilder_image_recipe",),
                path=("block_device_mapping", "ebs", "encrypted"),
                good=True,
                within=2,
                guard=_recipe,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new recipe, which needs a new version",
                message="Disk of an image is not encrypted",
            ),
        ),
    ),
    Defect(
        name="snapshot-copy-unencrypted",
        message="Copies of snapshots in another region are not encrypted",
        why="A lifecycle policy encrypts the copies that it makes only if that is said, whatever the originals are.",
        exploited="A copy that is shared or attached by mistake or by a thief is read as it is.",
        references=(
            f"{_PROVIDER}/dlm_lifecycle_policy",
            "https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html",
        ),
        settings=(
            Setting(
                types=("aws_dlm_lifecycle_policy",),
                path=("policy_details", "schedule", "cross_region_copy_rule", "encrypted"),
                good=True,
                within=3,
                risk=Risk.RUNTIME,
                risk_note="Copies that are made from now on are encrypted; those who read them need the key",
                checks=Checks(checkov=("CKV_AWS_255",)),
            ),
            Setting(
                types=("aws_dlm_lifecycle_policy",),
                path=("policy_details", "action", "cross_region_copy", "encryption_configuration", "encrypted"),
                good=True,
                within=3,
                risk=Risk.RUNTIME,
                risk_note="Copies that are made from now on are encrypted; those who read them need the key",
            ),
        ),
    ),
    Defect(
        name="ebs-no-customer-key",
        message="Volume, snapshot or image is encrypted with the key that AWS manages",
        why="Nobody can withdraw the key that AWS manages, share it with one account, or see who may use it.",
        exploited="Whoever may attach a volume reads it: there is no second permission, that of the key, to withhold.",
        references=(
            f"{_PROVIDER}/ebs_volume",
            f"{_PROVIDER}/ebs_snapshot_copy",
            f"{_PROVIDER}/ami_copy",
            f"{_PROVIDER}/imagebuilder_image_recipe",
            f"{_PROVIDER}/dlm_lifecycle_policy",
            _CONTROLS,
        ),
        settings=(
            *(
                Setting(
                    types=(kind,),
                    path=("kms_key_id",),
                    good=_KEY,
                    is_good=is_customers,
                    guard=_encrypted_volume,
                    risk=Risk.REPLACE,
                    risk_note=note,
                    checks=checks,
                )
                for kind, note, checks in (
                    ("aws_ebs_volume", _LOST, Checks(checkov=("CKV_AWS_189",), trivy=("AVD-AWS-0027",))),
                    ("aws_ebs_snapshot_copy", "Terraform copies the snapshot anew", Checks(checkov=("CKV_AWS_183",))),
                    ("aws_ami_copy", _MADE_ANEW, Checks(checkov=("CKV_AWS_236",))),
                )
            ),
            Setting(
                types=("aws_imagebuilder_image_recipe",),
                path=_RECIPE,
                good=key("imagebuilder_recipe", "disks of images", _RECIPE),
                is_good=is_customers,
                within=2,
                guard=_recipe,
                risk=Risk.REPLACE,
                risk_note="Terraform makes a new recipe, which needs a new version",
                checks=Checks(checkov=("CKV_AWS_200",)),
            ),
            Setting(
                types=("aws_dlm_lifecycle_policy",),
                path=_COPIES,
                good=key("dlm_copy", "copies of snapshots in the other region", _COPIES),
                is_good=is_customers,
                within=3,
                risk=Risk.RUNTIME,
                risk_note="Those who read the copies must be allowed to use the key, which is one of the other region",
                checks=Checks(checkov=("CKV_AWS_256",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
