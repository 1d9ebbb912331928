"""Settings of CloudTrail: which events are recorded, and whether the records can be trusted."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks

_TRAIL = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail"
_CONTROLS = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html"

_TOPIC = Variable(
    "cloudtrail_sns_topic_name",
    "string",
    "Name or ARN of the SNS topic that CloudTrail tells of new log files",
    (Validation("length(var.cloudtrail_sns_topic_name) > 0", "The cloudtrail_sns_topic_name must not be empty."),),
)

_GROUP = Variable(
    "cloudtrail_log_group_arn",
    "string",
    "ARN of the CloudWatch log group that CloudTrail writes to, with :* at its end",
    (
        Validation(
            'can(regex("^arn:[^:]+:logs:.+:[*]$", var.cloudtrail_log_group_arn))',
            "The cloudtrail_log_group_arn must be the ARN of a CloudWatch log group that ends with :*.",
        ),
    ),
)
_ROLE = Variable(
    "cloudtrail_log_role_arn",
    "string",
    "ARN of the role with which CloudTrail writes to its CloudWatch log group",
    (
        Validation(
            'can(regex("^arn:[^:]+:iam::[0-9]{12}:role/", var.cloudtrail_log_role_arn))',
            "The cloudtrail_log_role_arn must be the ARN of an IAM role.",
        ),
    ),
)


def _role_too(block: Block, module: Module) -> str | None:
    """A log group takes a role that may write there: neither is written alone."""
    inputs = module.settings.inputs
    names = (_GROUP.name, _ROLE.name)
    pairs = (("cloud_watch_logs_group_arn", _GROUP.name), ("cloud_watch_logs_role_arn", _ROLE.name))
    is_whole = all(block.attribute(argument) or name in inputs.variables for argument, name in pairs)
    if is_whole or inputs.asks_by_variables or not any(name in inputs.variables for name in names):
        return None
    return f"a log group takes a role: give both {names[0]} and {names[1]}"


def _one_for_all_regions(block: Block, module: Module) -> str | None:
    if module.known(block, "include_global_service_events") is False:
        return "include_global_service_events = false excludes a trail of all regions: remove it first"
    trails = module.resources("aws_cloudtrail")
    providers = {attribute.expression.text for one in trails if (attribute := one.attribute("provider"))}
    if len(trails) > 1 and providers:
        return "there is a trail for each of several providers: one of all regions would do, decide which"
    return None


DEFECTS = (
    Defect(
        name="cloudtrail-no-validation",
        message="CloudTrail logs can be altered without a trace",
        why="Without enable_log_file_validation no digests are kept, and nobody can tell whether a log file was "
        "changed or removed after it was delivered.",
        exploited="An intruder with write access to the bucket removes the records of the break-in.",
        references=(
            _TRAIL,
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
        ),
        settings=(
            Setting(
                types=("aws_cloudtrail",),
                path=("enable_log_file_validation",),
                good=True,
                risk=Risk.NONE,
                risk_note="A small digest file is written beside the logs every hour",
                checks=Checks(checkov=("CKV_AWS_36",), trivy=("AVD-AWS-0016",)),
            ),
        ),
    ),
    Defect(
        name="cloudtrail-single-region",
        message="CloudTrail records the events of one region only",
        why="is_multi_region_trail is off unless it is set: what happens in any other region is not recorded.",
        exploited="Stolen keys start machines in a region that nobody uses and nobody watches.",
        references=(_TRAIL, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudtrail",),
                path=("is_multi_region_trail",),
                good=True,
                guard=_one_for_all_regions,
                risk=Risk.RUNTIME,
                risk_note="More events are stored, and the copies of further trails for the same events are billed",
                checks=Checks(checkov=("CKV_AWS_67",), trivy=("AVD-AWS-0014",)),
            ),
        ),
    ),
    Defect(
        name="cloudtrail-stopped",
        message="CloudTrail trail is switched off",
        why="enable_logging = false keeps the trail and records nothing.",
        exploited="Stopping the trail is among the first things an intruder does; here it is stopped already.",
        references=(_TRAIL, _CONTROLS),
        settings=(
            Setting(
                types=("aws_cloudtrail",),
                path=("enable_logging",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Storage and, beyond the first trail, events are billed",
                checks=Checks(checkov=("CKV_AWS_251",)),
            ),
        ),
    ),
    Defect(
        name="cloudtrail-no-log-group",
        message="CloudTrail events reach CloudWatch nowhere",
        why="Without cloud_watch_logs_group_arn events lie in a bucket only, where no alarm can watch them.",
        exploited="A stopped trail or a new administrator is found when somebody opens the files.",
        references=(
            _TRAIL,
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
        ),
        settings=tuple(
            Setting(
                types=("aws_cloudtrail",),
                path=(argument,),
                good=Needed(variable, same_as_others((argument,))),
                guard=_role_too,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested, and the role must be allowed to write to the group",
                checks=Checks(checkov=("CKV2_AWS_10",), trivy=("AVD-AWS-0162",)),
            )
            for argument, variable in (("cloud_watch_logs_group_arn", _GROUP), ("cloud_watch_logs_role_arn", _ROLE))
        ),
    ),
    Defect(
        name="cloudtrail-no-notifications",
        message="Nobody is told of new CloudTrail logs",
        why="Without sns_topic_name what watches the logs has to look for new files by itself.",
        exploited="An alarm that looks once a day comes a day late.",
        references=(
            _TRAIL,
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html",
        ),
        settings=(
            Setting(
                types=("aws_cloudtrail",),
                path=("sns_topic_name",),
                good=Needed(_TOPIC, same_as_others(("sns_topic_name",))),
                risk=Risk.RUNTIME,
                risk_note="The policy of the topic must let CloudTrail publish, and every log file is a message",
                checks=Checks(checkov=("CKV_AWS_252",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
