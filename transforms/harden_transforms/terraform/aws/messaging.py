"""Encryption of SQS queues and SNS topics."""

from __future__ import annotations

import re

from harden.hcl.document import Attribute, Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide"
_SNS = "https://docs.aws.amazon.com/sns/latest/dg"

_BY_ROLE = ("aws_lambda_", "aws_ecs_task_definition", "aws_instance", "aws_iam_")
"""Types of resources through which programs get at a topic: they publish as a role, which the key of AWS allows."""

_OTHERS = re.compile(r"\.amazonaws\.com|\"\*\"")
_CANNOT = "AWS services cannot publish with alias/aws/sns, and"
_GIVE = "give sns_kms_key_arn in [inputs.variables], a key whose policy allows the service"


def _without_key(block: Block, module: Module) -> str | None:
    """A key of KMS excludes SQS's own, and encrypts as well."""
    return "" if block.attribute("kms_master_key_id") else None


def _only_roles_publish(block: Block, module: Module) -> str | None:
    """AWS services cannot publish with `alias/aws/sns`, since nobody can change its policy.

    So the files have to show who publishes, and that it is no service.
    Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    """
    users = [owner(use) for use in module.references(block.address)]
    policies = [one.attribute("policy") for one in (block, *users) if not "".join(one.labels).startswith("aws_iam_")]
    if any(policy and _lets_others(policy, module) for policy in policies):
        return f"AWS services and other accounts cannot publish with alias/aws/sns, and the policy lets them: {_GIVE}"
    kinds = {user.address: _kind(user, module) for user in users}
    unknown = next((address for address, kind in kinds.items() if kind == "unknown"), "")
    if unknown:
        return f"{_CANNOT} {unknown} may make one do so: {_GIVE}"
    return None if "role" in kinds.values() else f"{_CANNOT} who publishes is not in these files: {_GIVE}"


def _kind(user: Block, module: Module) -> str:
    """Whether what refers to a topic lets a `role` publish, nobody (`listens`), or one cannot know."""
    is_document = user.type == "data" and user.labels[0] == "aws_iam_policy_document"
    if is_document or (user.type == "resource" and user.labels[0].startswith(_BY_ROLE)):
        return "role"
    listeners = ("aws_sns_topic_subscription", "aws_sns_topic_policy")
    if user.type == "resource" and user.labels[0] in listeners:
        return "listens"
    return "listens" if user.type == "output" and module.is_plainly_root else "unknown"


def _lets_others(policy: Attribute, module: Module) -> bool:
    """Whether a policy, or a document it refers to, mentions a service or everybody."""
    referred = [module.by_address[address] for address in module.refers_to(policy.expression)]
    texts = [policy.expression.text, *(one.text for one in referred)]
    return any(_OTHERS.search(text) for text in texts)


DEFECTS = (
    Defect(
        name="sqs-unencrypted",
        message="Queue is not encrypted",
        why="Messages lie in clear for as long as the queue keeps them, up to 14 days, when neither "
        "sqs_managed_sse_enabled nor a key is set. Queues made since the end of 2022 are encrypted unless one says no; "
        "older ones are not.",
        exploited="Whoever gets at the storage reads the messages.",
        references=(f"{_PROVIDER}/sqs_queue", f"{_SQS}/sqs-server-side-encryption.html"),
        settings=(
            Setting(
                types=("aws_sqs_queue",),
                path=("sqs_managed_sse_enabled",),
                good=True,
                guard=_without_key,
                since="3.76.0",
                risk=Risk.RUNTIME,
                risk_note="Anonymous requests and those without HTTPS are refused; new queues do so already",
                checks=Checks(checkov=("CKV_AWS_27",), trivy=("AVD-AWS-0096",)),
            ),
        ),
    ),
    Defect(
        name="sns-unencrypted",
        message="Topic is not encrypted with KMS",
        why="Without kms_master_key_id messages are protected by nothing but the encryption of disks.",
        exploited="Whoever gets at the storage behind it reads the messages; no log tells who did.",
        references=(f"{_PROVIDER}/sns_topic", f"{_SNS}/sns-server-side-encryption.html"),
        settings=(
            Setting(
                types=("aws_sns_topic",),
                path=("kms_master_key_id",),
                good="alias/aws/sns",
                is_good=bool,
                guard=_only_roles_publish,
                risk=Risk.RUNTIME,
                risk_note="AWS services (alarms, events, bucket notifications) and other accounts cannot publish with "
                "this key; if there are any that these files do not show, give sns_kms_key_arn instead",
                checks=Checks(checkov=("CKV_AWS_26",), trivy=("AVD-AWS-0095",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
