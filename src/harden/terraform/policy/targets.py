"""Which resource of a module the actions of a policy are plainly for.

Source of what each action can be limited to:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.hcl.document import Block
from harden.terraform.module import Module

_WHOLE = "${{{}.arn}}"
_BELOW = "${{{}.arn}}/*"
_INDEX = "${{{}.arn}}/index/*"
_STREAMS = "${{{}.arn}}:*"


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of resource. `actions`: in lower case, the ARNs (`{}` is its address) that each works on.

    `word`: in names of variables and of modules that may bring another one.
    """

    type: str
    word: str
    actions: Mapping[str, tuple[str, ...]]


def _each(service: str, names: str, *arns: str) -> dict[str, tuple[str, ...]]:
    return {f"{service}:{name.lower()}": arns for name in names.split()}


TARGETS: Mapping[str, Target] = {
    "s3": Target(
        "aws_s3_bucket",
        "bucket",
        {
            **_each(
                "s3",
                "GetObject GetObjectVersion GetObjectAcl GetObjectTagging PutObject PutObjectAcl PutObjectTagging "
                "DeleteObject DeleteObjectVersion AbortMultipartUpload ListMultipartUploadParts RestoreObject",
                _BELOW,
            ),
            **_each(
                "s3",
                "ListBucket ListBucketVersions ListBucketMultipartUploads GetBucketLocation GetBucketVersioning",
                _WHOLE,
            ),
        },
    ),
    "dynamodb": Target(
        "aws_dynamodb_table",
        "table",
        {
            **_each(
                "dynamodb",
                "GetItem PutItem UpdateItem DeleteItem BatchGetItem BatchWriteItem ConditionCheckItem DescribeTable",
                _WHOLE,
            ),
            **_each("dynamodb", "Query Scan", _WHOLE, _INDEX),
        },
    ),
    "sqs": Target(
        "aws_sqs_queue",
        "queue",
        _each(
            "sqs",
            "SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility "
            "GetQueueAttributes GetQueueUrl PurgeQueue",
            _WHOLE,
        ),
    ),
    "sns": Target("aws_sns_topic", "topic", _each("sns", "Subscribe GetTopicAttributes SetTopicAttributes", _WHOLE)),
    "kms": Target(
        "aws_kms_key",
        "key",
        _each(
            "kms",
            "Encrypt Decrypt GenerateDataKey GenerateDataKeyWithoutPlaintext DescribeKey Sign Verify GetPublicKey",
            _WHOLE,
        ),
    ),
    "secretsmanager": Target(
        "aws_secretsmanager_secret",
        "secret",
        _each("secretsmanager", "GetSecretValue DescribeSecret PutSecretValue UpdateSecret", _WHOLE),
    ),
    "kinesis": Target(
        "aws_kinesis_stream",
        "stream",
        _each(
            "kinesis", "PutRecord PutRecords GetRecords GetShardIterator DescribeStream DescribeStreamSummary", _WHOLE
        ),
    ),
    "states": Target("aws_sfn_state_machine", "machine", _each("states", "StartExecution StartSyncExecution", _WHOLE)),
    "lambda": Target("aws_lambda_function", "function", _each("lambda", "InvokeFunction", _WHOLE, _STREAMS)),
    "logs": Target("aws_cloudwatch_log_group", "log", _each("logs", "CreateLogStream PutLogEvents", _STREAMS)),
}
"""By service. `sns:Publish` is not here: with `*` it also means text messages to telephones; neither is anything that
creates (`logs:CreateLogGroup`), since what it makes is not in the module."""


def target(actions: Sequence[str], module: Module) -> tuple[tuple[str, ...], str] | None:
    """The ARNs (templates) that actions of one service are plainly for, and the address of that resource."""
    services = {action.partition(":")[0].lower() for action in actions}
    kind = TARGETS.get(services.pop()) if len(services) == 1 else None
    if kind is None or not all(action.lower() in kind.actions for action in actions):
        return None
    found = [block for block in module.resources(kind.type) if not _is_repeated(block)]
    if len(found) != 1 or len(module.resources(kind.type)) != 1 or _may_be_another(kind, module):
        return None
    arns = dict.fromkeys(arn for action in actions for arn in kind.actions[action.lower()])
    return tuple(sorted(arn.format(found[0].address) for arn in arns)), found[0].address


def _is_repeated(block: Block) -> bool:
    return any(block.attribute(name) for name in ("count", "for_each"))


def _may_be_another(kind: Target, module: Module) -> bool:
    """Whether the module knows, or may know, another resource of this kind than its own."""
    others = [block for block in module.blocks("data") if block.labels[0].startswith(kind.type)]
    named = (block.labels[0].lower() for block in module.blocks("variable"))
    return bool(others) or any(module.blocks("module")) or any(kind.word in name or "arn" in name for name in named)
