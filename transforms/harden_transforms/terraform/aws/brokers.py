"""Settings of Amazon MQ and MSK: exposure, traffic, logs, upgrades."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, none_of
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_BROKER = f"{_PROVIDER}/mq_broker"
_CLUSTER = f"{_PROVIDER}/msk_cluster"
_MQ = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide"
_MSK = "https://docs.aws.amazon.com/msk/latest/developerguide"

_GROUP = ("logging_info", "broker_logs", "cloudwatch_logs", "log_group")
_MSK_GROUP = Variable(
    "msk_log_group_name",
    "string",
    "Name of the CloudWatch log group for logs of the brokers",
    (Validation("length(var.msk_log_group_name) > 0", "The msk_log_group_name must not be empty."),),
)


def _is_activemq(block: Block, module: Module) -> str | None:
    """RabbitMQ has no audit log."""
    value = module.value(block, "engine_type")
    if not isinstance(value, Known):
        return "engine_type is not known here, and only ActiveMQ has an audit log"
    return None if str(value.data).lower() == "activemq" else ""


def _logs_nowhere(block: Block, module: Module) -> str | None:
    """The row is for clusters whose logs go nowhere: S3 and Firehose are as good."""
    info = block.blocks("logging_info")
    logs = [logs for one in info for logs in one.blocks("broker_logs")]
    targets = [target for one in logs for name in ("cloudwatch_logs", "firehose", "s3") for target in one.blocks(name)]
    return "" if targets or any(one.dynamic("broker_logs") for one in info) else None


DEFECTS = (
    Defect(
        name="mq-public-access",
        message="Broker is reachable from the internet",
        why="publicly_accessible gives the broker and its console a public address.",
        exploited="Scanners try known passwords and the holes of old versions of the console.",
        references=(_BROKER, f"{_MQ}/using-amazon-mq-securely.html"),
        settings=(
            Setting(
                types=("aws_mq_broker",),
                path=("publicly_accessible",),
                good=False,
                absent_is_good=True,
                risk=Risk.REPLACE,
                risk_note="The broker is destroyed with its messages and created again with another address, which "
                "only the VPC can reach",
                checks=Checks(checkov=("CKV_AWS_69",), trivy=("AVD-AWS-0072",)),
            ),
        ),
    ),
    Defect(
        name="mq-no-logs",
        message="Broker keeps no logs",
        why="Without the logs block nothing that happens in the broker or its console is kept.",
        exploited="Failed logins and new users leave no trace.",
        references=(_BROKER, f"{_MQ}/security-logging-monitoring.html"),
        settings=(
            Setting(
                types=("aws_mq_broker",),
                path=("logs", "general"),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The broker restarts at the next maintenance, or at once with apply_immediately, and "
                "CloudWatch bills what is ingested",
                checks=Checks(checkov=("CKV_AWS_48",), trivy=("AVD-AWS-0071",)),
            ),
            Setting(
                types=("aws_mq_broker",),
                path=("logs", "audit"),
                good=True,
                guard=_is_activemq,
                risk=Risk.RUNTIME,
                risk_note="The broker restarts at the next maintenance, or at once with apply_immediately, and "
                "CloudWatch bills what is ingested",
                checks=Checks(checkov=("CKV_AWS_197",), trivy=("AVD-AWS-0070",)),
                message="Broker keeps no audit log",
            ),
        ),
    ),
    Defect(
        name="mq-manual-upgrades",
        message="Broker gets no fixes by itself",
        why="auto_minor_version_upgrade is off unless it is set: patches wait until somebody thinks of them.",
        exploited="Holes of brokers are used within days after they are published.",
        references=(_BROKER, f"{_MQ}/upgrading-brokers.html"),
        settings=(
            Setting(
                types=("aws_mq_broker",),
                path=("auto_minor_version_upgrade",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="The broker restarts in its maintenance window when there is a new minor version",
                checks=Checks(checkov=("CKV_AWS_207",)),
            ),
        ),
    ),
    Defect(
        name="msk-plain-traffic",
        message="Kafka brokers accept traffic in clear",
        why='client_broker is "TLS" unless it is set otherwise, and in_cluster is on; either was weakened here.',
        exploited="Whoever can listen in the network reads and changes the records on their way.",
        references=(_CLUSTER, f"{_MSK}/msk-encryption.html"),
        settings=(
            Setting(
                types=("aws_msk_cluster",),
                path=("encryption_info", "encryption_in_transit", "client_broker"),
                good="TLS",
                is_good=none_of("PLAINTEXT", "TLS_PLAINTEXT"),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Clients that do not speak TLS can no longer connect",
                checks=Checks(checkov=("CKV_AWS_81",), trivy=("AVD-AWS-0073",)),
            ),
            Setting(
                types=("aws_msk_cluster",),
                path=("encryption_info", "encryption_in_transit", "in_cluster"),
                good=True,
                absent_is_good=True,
                no_block="",
                risk=Risk.REPLACE,
                risk_note="The cluster is destroyed with its topics and an empty one is created",
                checks=Checks(checkov=("CKV_AWS_81",), trivy=("AVD-AWS-0073",)),
                message="Kafka brokers speak to each other in clear",
            ),
        ),
    ),
    Defect(
        name="msk-public-access",
        message="Kafka brokers are reachable from the internet",
        why="SERVICE_PROVIDED_EIPS gives each broker a public address.",
        exploited="A leaked password or certificate is enough to read all topics from anywhere.",
        references=(_CLUSTER, f"{_MSK}/public-access.html"),
        settings=(
            Setting(
                types=("aws_msk_cluster",),
                path=("broker_node_group_info", "connectivity_info", "public_access", "type"),
                good="DISABLED",
                is_good=none_of("SERVICE_PROVIDED_EIPS"),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Clients outside the VPC can no longer connect",
                checks=Checks(checkov=("CKV_AWS_291",)),
            ),
        ),
    ),
    Defect(
        name="msk-no-logs",
        message="Kafka brokers keep no logs",
        why="Without logging_info the logs of the brokers are nowhere to be read.",
        exploited="Refused and successful logins leave no trace.",
        references=(_CLUSTER, f"{_MSK}/msk-logging.html"),
        settings=(
            Setting(
                types=("aws_msk_cluster",),
                path=_GROUP,
                good=Needed(_MSK_GROUP, same_as_others(_GROUP)),
                beside=(("enabled", True),),
                guard=_logs_nowhere,
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept",
                checks=Checks(checkov=("CKV_AWS_80",), trivy=("AVD-AWS-0074",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
