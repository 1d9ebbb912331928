"""Settings of EC2 instances and of what launches them: metadata service, monitoring, addresses, storage bandwidth."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr, Risk
from harden.settings import Preset
from harden.terraform.launch_configuration import replaceable
from harden.terraform.module import Module
from harden.terraform.only_one import only
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, one_of
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_INSTANCE = f"{_PROVIDER}/instance"
_TEMPLATE = f"{_PROVIDER}/launch_template"
_CONFIGURATION = f"{_PROVIDER}/launch_configuration"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"
_NEW_CONFIGURATION = (
    "Terraform makes a new launch configuration; instances that run keep the old one until they are replaced"
)

_NOT_OPTIMIZED = ("t1", "t2", "m2.xlarge", "m3.medium", "m3.large", "c3.large", "c3.8xlarge", "i2.8xlarge", "r3.large")
"""Families and types without EBS optimisation: EC2 user guide, EBS-optimized instance types."""


def _options(block: Block) -> tuple[Block, ...]:
    """The metadata_options of a resource, in a dynamic block too."""
    dynamic = (content for one in block.dynamic("metadata_options") for content in one.blocks("content"))
    return (*block.blocks("metadata_options"), *dynamic)


def _is_off(block: Block, module: Module) -> bool:
    return any(module.value(options, "http_endpoint") == Known("disabled") for options in _options(block))


def _instance(block: Block, module: Module) -> str | None:
    """An instance takes what it does not say from its launch template."""
    return "" if block.blocks("launch_template") or block.dynamic("launch_template") else None


def _tokens(block: Block, module: Module) -> str | None:
    if _is_off(block, module) or (not _options(block) and _instance(block, module) == ""):
        return ""
    return None


def _tokens_of_configuration(block: Block, module: Module) -> str | None:
    return "" if _is_off(block, module) else replaceable(block, module)


def _optimized(block: Block, module: Module) -> str | None:
    if _instance(block, module) == "":
        return ""
    kind = module.value(block, "instance_type")
    if not isinstance(kind, Known) or not isinstance(kind.data, str):
        return "the instance type is not known here, and not every type has EBS optimisation"
    if kind.data in _NOT_OPTIMIZED or kind.data.partition(".")[0] in _NOT_OPTIMIZED:
        return f"{kind.data} has no EBS optimisation: choose a type of the current generation"
    return None


def _address(block: Block, module: Module) -> str | None:
    """An address that somebody attaches on purpose stays whatever the instance says."""
    attached = [attribute for attribute in module.references(block.address) if attribute.route[2] == "aws_eip"]
    return "an elastic IP address is attached to it: it is public on purpose" if attached else None


def _profile(block: Block, module: Module) -> Expr | None:
    """The only instance profile of the module, when nothing uses it yet and there is nothing else to be given it.

    Rights of others are not for this one, and a second machine may be the one that they are meant for.
    """
    found = only(_PROFILE, "name")(block, module)
    is_alone = len(module.resources(*_LAUNCHING)) == 1
    return None if found is None or not is_alone or module.references(found.text.removesuffix(".name")) else found


_PROFILE = "aws_iam_instance_profile"
_LAUNCHING = (
    "aws_elastic_beanstalk_environment",
    "aws_emr_cluster",
    "aws_instance",
    "aws_launch_configuration",
    "aws_launch_template",
    "aws_spot_instance_request",
)
_PROFILE_NAME = Variable(
    "ec2_instance_profile",
    "string",
    "Name of the instance profile whose role instances have",
    (
        Validation(
            'can(regex("^[\\\\w+=,.@-]{1,128}$", var.ec2_instance_profile))',
            "The value must be the name of an instance profile, not its ARN.",
        ),
    ),
)

_TOKENS_NOTE = (
    "Software that reads the metadata without a token is refused; containers that read it through a bridge need "
    "http_put_response_hop_limit = 2"
)

DEFECTS = (
    Defect(
        name="ec2-metadata-without-token",
        message="Instance metadata can be read without a token",
        why="Version 1 of the metadata service answers any plain GET, so whatever can make the instance fetch a URL "
        "reads the credentials of its role. Version 2 wants a token that a PUT has to ask for.",
        exploited="A server-side request forgery in a web application is pointed at 169.254.169.254 and returns the "
        "role's keys, as in the breach of Capital One.",
        references=(
            _INSTANCE,
            _TEMPLATE,
            _CONFIGURATION,
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
        ),
        settings=(
            Setting(
                types=("aws_instance", "aws_launch_template"),
                path=("metadata_options", "http_tokens"),
                good="required",
                guard=_tokens,
                risk=Risk.RUNTIME,
                risk_note=_TOKENS_NOTE,
                checks=Checks(checkov=("CKV_AWS_79",), trivy=("AVD-AWS-0028", "AVD-AWS-0130")),
            ),
            Setting(
                types=("aws_launch_configuration",),
                path=("metadata_options", "http_tokens"),
                good="required",
                guard=_tokens_of_configuration,
                risk=Risk.REPLACE,
                risk_note=f"{_NEW_CONFIGURATION}; on new ones software that reads metadata without a token is refused",
                checks=Checks(checkov=("CKV_AWS_79",), trivy=("AVD-AWS-0130",)),
            ),
        ),
    ),
    Defect(
        name="ec2-no-detailed-monitoring",
        message="Instance reports its metrics every five minutes only",
        why="Without detailed monitoring CloudWatch gets a value every five minutes: alarms and scaling come late.",
        exploited="A miner or a flood of requests that lasts some minutes disappears in the average.",
        references=(
            _INSTANCE,
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-cloudwatch-new.html",
        ),
        settings=(
            Setting(
                types=("aws_instance",),
                path=("monitoring",),
                good=True,
                guard=_instance,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills the metrics of every instance",
                checks=Checks(checkov=("CKV_AWS_126",)),
            ),
        ),
    ),
    Defect(
        name="ec2-no-role",
        message="Instance has no role",
        why="Programs on an instance without a role that call AWS need access keys, which lie in files, images and "
        "environments and never expire; and Session Manager cannot take the place of SSH.",
        exploited="Keys that are found in an image or a backup work from everywhere until somebody notices.",
        references=(
            _INSTANCE,
            f"{_PROVIDER}/iam_instance_profile",
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
        ),
        preset=Preset.STRICT,  # it gives rights to what has none
        settings=(
            Setting(
                types=("aws_instance",),
                path=("iam_instance_profile",),
                good=Needed(_PROFILE_NAME, _profile),
                guard=_instance,
                risk=Risk.RUNTIME,
                risk_note="Everything that runs on the instance gets the rights of the role",
                checks=Checks(checkov=("CKV2_AWS_41",)),
            ),
        ),
    ),
    Defect(
        name="ec2-not-ebs-optimized",
        message="Instance shares its bandwidth between network and disks",
        why="Without EBS optimisation traffic to the disks competes with all other traffic of an older instance type. "
        "Current types are optimised whether it is written or not.",
        exploited="Nobody has to attack: a burst of requests slows the disks, and with them everything else.",
        references=(_INSTANCE, "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_instance",),
                path=("ebs_optimized",),
                good=True,
                guard=_optimized,
                risk=Risk.REPLACE,
                risk_note="Terraform replaces the instance, although on types of the current generation nothing "
                "changes: worth it for new instances only",
                checks=Checks(checkov=("CKV_AWS_135",)),
            ),
        ),
    ),
    Defect(
        name="ec2-public-address",
        message="Instance gets a public address",
        why="With a public address only the security groups stand between the instance and the internet.",
        exploited="Scanners find every open port within minutes; one rule that is too wide is enough.",
        references=(_INSTANCE, _TEMPLATE, _CONFIGURATION, _CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_instance",),
                path=("associate_public_ip_address",),
                good=False,
                absent_is_good=True,
                guard=_address,
                risk=Risk.REPLACE,
                risk_note="Terraform replaces the instance; clients reach the new one through a load balancer, a VPN "
                "or Session Manager only",
                checks=Checks(checkov=("CKV_AWS_88",), trivy=("AVD-AWS-0009",)),
            ),
            Setting(
                types=("aws_launch_configuration",),
                path=("associate_public_ip_address",),
                good=False,
                absent_is_good=True,
                guard=replaceable,
                risk=Risk.REPLACE,
                risk_note=f"{_NEW_CONFIGURATION}; new ones reach the internet only through a NAT gateway",
                checks=Checks(checkov=("CKV_AWS_389",), trivy=("AVD-AWS-0009",)),
            ),
            Setting(
                types=("aws_launch_template",),
                path=("network_interfaces", "associate_public_ip_address"),
                good=False,
                is_good=one_of(False, "false", ""),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="New instances reach the internet only through a NAT gateway, and are reached through a "
                "load balancer",
                checks=Checks(checkov=("CKV_AWS_88",), trivy=("AVD-AWS-0009",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
