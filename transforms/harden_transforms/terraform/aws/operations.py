"""Settings of what watches and runs other things: Airflow, alarms, CloudFormation, Glue, EMR, CloudSearch, mail."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.only_one import either, only
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"

_TOPICS = Variable(
    "cloudformation_notification_arns",
    "list(string)",
    "ARNs of the SNS topics that are told what happens to stacks",
    (
        Validation(
            "length(var.cloudformation_notification_arns) > 0 && "
            'alltrue([for arn in var.cloudformation_notification_arns : can(regex("^arn:[\\\\w-]+:sns:", arn))])',
            "The value must be ARNs of SNS topics.",
        ),
    ),
)
_GLUE = Variable(
    "glue_security_configuration",
    "string",
    "Name of the Glue security configuration, which says how jobs encrypt data, logs and bookmarks",
    (
        Validation(
            "length(var.glue_security_configuration) > 0",
            "The value must be the name of a security configuration of Glue.",
        ),
    ),
)


_EMR = Variable(
    "emr_security_configuration",
    "string",
    "Name of the EMR security configuration, which says how clusters encrypt",
    (
        Validation(
            "length(var.emr_security_configuration) > 0",
            "The value must be the name of a security configuration of EMR.",
        ),
    ),
)
_GLUE_NOTE = "The role needs permission on the keys that the security configuration names"


def _records_all(block: Block, module: Module) -> str | None:
    """A recorder that names kinds of resources can record no others."""
    for group in block.blocks("recording_group"):
        names_kinds = group.attribute("resource_types") or group.blocks("exclusion_by_resource_types")
        if names_kinds or module.value(group, "all_supported") not in (ABSENT, Known(None), Known(True)):
            return "it names the kinds of resources that it records: set all_supported, or leave that as it is"
    return None


def _has_actions(block: Block, module: Module) -> str | None:
    """An alarm without actions, as parts of composite alarms are, has nothing to switch on."""
    names = ("alarm_actions", "ok_actions", "insufficient_data_actions")
    return None if any(block.attribute(name) for name in names) else ""


DEFECTS = (
    Defect(
        name="airflow-no-logs",
        message="Airflow does not log what its parts do",
        why="Scheduler, web server and workers log nothing unless each log is switched on.",
        exploited="A task or a login that should not have been leaves no trace.",
        references=(
            f"{_PROVIDER}/mwaa_environment",
            "https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html",
        ),
        settings=tuple(
            Setting(
                types=("aws_mwaa_environment",),
                path=("logging_configuration", f"{part}_logs", "enabled"),
                good=True,
                beside=(("log_level", "INFO"),),
                risk=Risk.RUNTIME,
                risk_note="The environment is updated for up to half an hour, and CloudWatch bills the logs",
                checks=Checks(checkov=(check,)),
            )
            for part, check in (
                ("scheduler", "CKV_AWS_242"),
                ("worker", "CKV_AWS_243"),
                ("webserver", "CKV_AWS_244"),
            )
        ),
    ),
    Defect(
        name="airflow-public-web-server",
        message="Web server of Airflow can be reached from the internet",
        why="With webserver_access_mode PUBLIC_ONLY only the login stands between Airflow and everybody.",
        exploited="Stolen credentials work from anywhere, and run code in the environment.",
        references=(
            f"{_PROVIDER}/mwaa_environment",
            "https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html",
        ),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_mwaa_environment",),
                path=("webserver_access_mode",),
                good="PRIVATE_ONLY",
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="The web server is reached through the VPC only, over a VPN or a load balancer",
                checks=Checks(checkov=("CKV2_AWS_66",)),
            ),
        ),
    ),
    Defect(
        name="config-records-not-everything",
        message="AWS Config does not record everything",
        why="Without include_global_resource_types changes of users, roles and policies are not recorded; a recorder "
        "that is switched off records nothing.",
        exploited="A role that an intruder adds or widens leaves no trace in the history of the account.",
        references=(
            f"{_PROVIDER}/config_configuration_recorder",
            f"{_PROVIDER}/config_configuration_recorder_status",
            f"{_HUB}/config-controls.html",
        ),
        settings=(
            Setting(
                types=("aws_config_configuration_recorder",),
                path=("recording_group", "include_global_resource_types"),
                good=True,
                guard=_records_all,
                risk=Risk.RUNTIME,
                risk_note="Each recorded change is billed; recorders in several regions record global resources twice",
                checks=Checks(checkov=("CKV2_AWS_48",)),
            ),
            Setting(
                types=("aws_config_configuration_recorder_status",),
                path=("is_enabled",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Each recorded change is billed",
                checks=Checks(checkov=("CKV2_AWS_45",)),
                message="AWS Config is switched off",
            ),
        ),
    ),
    Defect(
        name="alarm-actions-disabled",
        message="Alarm tells nobody",
        why="With actions_enabled = false the alarm changes its state, and its actions are not run.",
        exploited="What the alarm is there for happens, and nobody hears of it.",
        references=(f"{_PROVIDER}/cloudwatch_metric_alarm", f"{_HUB}/cloudwatch-controls.html"),
        settings=(
            Setting(
                types=("aws_cloudwatch_metric_alarm",),
                path=("actions_enabled",),
                good=True,
                absent_is_good=True,
                guard=_has_actions,
                risk=Risk.RUNTIME,
                risk_note="The actions run again: messages are sent, instances are scaled or stopped",
                checks=Checks(checkov=("CKV_AWS_319",)),
            ),
        ),
    ),
    Defect(
        name="cloudformation-no-notifications",
        message="Nobody is told what happens to the stack",
        why="Without notification_arns changes of a stack, and failed ones, appear on the console only.",
        exploited="Resources that an intruder adds to a stack are noticed late or never.",
        references=(f"{_PROVIDER}/cloudformation_stack", f"{_HUB}/cloudformation-controls.html"),
        settings=(
            Setting(
                types=("aws_cloudformation_stack",),
                path=("notification_arns",),
                good=Needed(_TOPICS),
                is_good=bool,
                risk=Risk.RUNTIME,
                risk_note="The topics get a message for each event of each resource",
                checks=Checks(checkov=("CKV_AWS_124",)),
            ),
        ),
    ),
    Defect(
        name="glue-no-security-configuration",
        message="Glue writes data, logs and bookmarks without your encryption",
        why="Without a security configuration jobs write to S3 and CloudWatch with whatever the defaults are.",
        exploited="Whoever may read the bucket or the logs reads the data: there is no key to withhold.",
        references=(f"{_PROVIDER}/glue_job", f"{_PROVIDER}/glue_security_configuration"),
        settings=tuple(
            Setting(
                types=kinds,
                path=("security_configuration",),
                good=Needed(
                    _GLUE,
                    either(
                        same_as_others(("security_configuration",)), only("aws_glue_security_configuration", "name")
                    ),
                ),
                risk=risk,
                risk_note=note,
                checks=Checks(checkov=("CKV_AWS_195",)),
            )
            for kinds, risk, note in (
                (("aws_glue_job", "aws_glue_crawler"), Risk.RUNTIME, _GLUE_NOTE),
                (("aws_glue_dev_endpoint",), Risk.REPLACE, f"Terraform makes a new endpoint. {_GLUE_NOTE}"),
            )
        ),
    ),
    Defect(
        name="emr-no-security-configuration",
        message="Cluster of EMR has no security configuration",
        why="Only a security configuration encrypts disks, data in S3 and what the nodes send each other.",
        exploited="Whoever gets at a disk, a bucket or the network of the cluster reads the data as it is.",
        references=(f"{_PROVIDER}/emr_cluster", f"{_PROVIDER}/emr_security_configuration"),
        settings=(
            Setting(
                types=("aws_emr_cluster",),
                path=("security_configuration",),
                good=Needed(
                    _EMR,
                    either(same_as_others(("security_configuration",)), only("aws_emr_security_configuration", "name")),
                ),
                risk=Risk.REPLACE,
                risk_note="Terraform replaces the cluster, and what is on its disks is lost",
                checks=Checks(checkov=("CKV2_AWS_55",)),
            ),
        ),
    ),
    Defect(
        name="emr-public-clusters-allowed",
        message="Clusters may have security groups that are open to the internet",
        why="block_public_security_group_rules = false lets clusters of EMR start with ports open to everybody.",
        exploited="The interfaces of Hadoop and Spark run code for whoever reaches them.",
        references=(f"{_PROVIDER}/emr_block_public_access_configuration", f"{_HUB}/emr-controls.html"),
        settings=(
            Setting(
                types=("aws_emr_block_public_access_configuration",),
                path=("block_public_security_group_rules",),
                good=True,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="Terraform sets the account's setting anew; clusters whose groups are open no longer start",
                checks=Checks(checkov=("CKV_AWS_390",)),
            ),
        ),
    ),
    Defect(
        name="cloudsearch-plain-http",
        message="Search domain answers over plain HTTP or old TLS",
        why="Queries and documents cross the network in clear, or with versions of TLS that are broken.",
        exploited="Anybody on the way reads and changes what is searched and found.",
        references=(
            f"{_PROVIDER}/cloudsearch_domain",
            "https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-domain-endpoint-options.html",
        ),
        settings=(
            Setting(
                types=("aws_cloudsearch_domain",),
                path=("endpoint_options", "enforce_https"),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Clients that send plain HTTP are refused",
                checks=Checks(checkov=("CKV_AWS_220",)),
            ),
            Setting(
                types=("aws_cloudsearch_domain",),
                path=("endpoint_options", "tls_security_policy"),
                good="Policy-Min-TLS-1-2-2019-07",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 can no longer connect",
                checks=Checks(checkov=("CKV_AWS_218",)),
            ),
        ),
    ),
    Defect(
        name="ses-optional-tls",
        message="Mail is sent in clear where the other side offers no TLS",
        why="tls_policy is Optional unless it is set: a connection that somebody strips of STARTTLS goes on in clear.",
        exploited="Somebody on the way removes the offer of TLS and reads the mail.",
        references=(
            f"{_PROVIDER}/ses_configuration_set",
            "https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html",
        ),
        settings=(
            Setting(
                types=("aws_ses_configuration_set",),
                path=("delivery_options", "tls_policy"),
                good="Require",
                since="3.76.0",
                risk=Risk.RUNTIME,
                risk_note="Mail to servers without TLS is no longer delivered",
                checks=Checks(checkov=("CKV_AWS_365",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
