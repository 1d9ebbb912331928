"""Settings of Lambda functions and Step Functions."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.function_role import is_at_edge
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.only_one import either, only
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, none_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_FUNCTION = f"{_PROVIDER}/lambda_function"
_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"

_SIGNING = Variable(
    "lambda_code_signing_config_arn",
    "string",
    "ARN of the code signing configuration that says who may sign the code of functions",
    (
        Validation(
            'can(regex("^arn:[\\\\w-]+:lambda:[\\\\w-]+:\\\\d{12}:code-signing-config:", '
            "var.lambda_code_signing_config_arn))",
            "The value must be the ARN of a code signing configuration of Lambda.",
        ),
    ),
)
_QUEUE = Variable(
    "lambda_dead_letter_arn",
    "string",
    "ARN of the SQS queue or SNS topic that receives the events with which functions failed",
    (
        Validation(
            'can(regex("^arn:[\\\\w-]+:(sqs|sns):", var.lambda_dead_letter_arn))',
            "The value must be the ARN of an SQS queue or of an SNS topic.",
        ),
    ),
)
_CONCURRENCY = Variable(
    "lambda_reserved_concurrent_executions",
    "number",
    "Executions that one function may have at the same time, taken from those of the account",
    (
        Validation(
            "var.lambda_reserved_concurrent_executions > 0",
            "The value must be greater than 0, since 0 switches functions off.",
        ),
    ),
)
_KEY = key("lambda", "environment variables of functions", ("kms_key_arn",))


def _not_an_image(block: Block, module: Module) -> str | None:
    """Code in a container image is signed otherwise."""
    kind = module.value(block, "package_type")
    if kind in (ABSENT, Known(None), Known("Zip")):
        return "" if block.attribute("image_uri") else None
    return "" if kind == Known("Image") else "package_type is not known here, and images are signed otherwise"


def _not_at_edge(block: Block, module: Module) -> str | None:
    """CloudFront calls its functions synchronously, and refuses those that have a queue."""
    return "" if is_at_edge(block, module) else None


def _has_environment(block: Block, module: Module) -> str | None:
    return None if block.blocks("environment") else ""


DEFECTS = (
    Defect(
        name="lambda-no-dead-letter-queue",
        message="Events with which the function fails are lost",
        why="Lambda tries an asynchronous event three times and then drops it, unless a dead-letter queue takes it.",
        exploited="An event that makes the function fail, sent on purpose, leaves neither effect nor trace.",
        references=(_FUNCTION, f"{_GUIDE}/invocation-async-retain-records.html"),
        settings=(
            Setting(
                types=("aws_lambda_function",),
                path=("dead_letter_config", "target_arn"),
                good=Needed(_QUEUE, same_as_others(("dead_letter_config", "target_arn"), least=2)),
                guard=_not_at_edge,
                risk=Risk.RUNTIME,
                risk_note="Lambda refuses the change unless the function's role may sqs:SendMessage or sns:Publish",
                checks=Checks(checkov=("CKV_AWS_116",)),
            ),
        ),
    ),
    Defect(
        name="lambda-unsigned-code",
        message="Function runs code that nobody signed",
        why="Without code signing whoever may update the function, or write to the bucket of its package, decides what "
        "runs.",
        exploited="A stolen deployment key replaces the code with one that copies every event elsewhere.",
        references=(_FUNCTION, f"{_GUIDE}/configuration-codesigning.html"),
        settings=(
            Setting(
                types=("aws_lambda_function",),
                path=("code_signing_config_arn",),
                good=Needed(
                    _SIGNING,
                    either(same_as_others(("code_signing_config_arn",)), only("aws_lambda_code_signing_config", "arn")),
                ),
                guard=_not_an_image,
                risk=Risk.RUNTIME,
                risk_note="Packages that no allowed profile signed are refused or warned of at the next deployment",
                checks=Checks(checkov=("CKV_AWS_272",)),
            ),
        ),
    ),
    Defect(
        name="lambda-no-concurrency-limit",
        message="Function may use up all executions of the account",
        why="Without a limit of its own one function can take every concurrent execution that the account has.",
        exploited="A flood of requests to one function stops all others, and runs up the bill.",
        references=(_FUNCTION, f"{_GUIDE}/configuration-concurrency.html"),
        settings=(
            Setting(
                types=("aws_lambda_function",),
                path=("reserved_concurrent_executions",),
                good=Needed(_CONCURRENCY),
                is_good=none_of(-1, "-1"),
                risk=Risk.RUNTIME,
                risk_note="Calls beyond the limit are throttled, and what is reserved is taken from other functions",
                checks=Checks(checkov=("CKV_AWS_115",)),
            ),
        ),
    ),
    Defect(
        name="lambda-environment-no-customer-key",
        message="Environment variables are encrypted with the key that AWS manages",
        why="Whoever may read the function's configuration sees its environment variables decrypted; with a key of "
        "one's own the permission on the key is needed as well.",
        exploited="A read-only account reads passwords and tokens out of the configuration of every function.",
        references=(_FUNCTION, f"{_GUIDE}/configuration-envvars-encryption.html"),
        settings=(
            Setting(
                types=("aws_lambda_function",),
                path=("kms_key_arn",),
                good=_KEY,
                is_good=is_customers,
                guard=_has_environment,
                risk=Risk.RUNTIME,
                risk_note="The function's role needs kms:Decrypt on the key, else the function no longer starts",
                checks=Checks(checkov=("CKV_AWS_173",)),
            ),
        ),
    ),
    Defect(
        name="lambda-public-url",
        message="Function can be called by everybody who knows its URL",
        why="A function URL without authorization runs the function for anyone on the internet.",
        exploited="Whoever finds the address calls the function as often as they like, at the owner's expense.",
        references=(f"{_PROVIDER}/lambda_function_url", f"{_GUIDE}/urls-auth.html"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_lambda_function_url",),
                path=("authorization_type",),
                good="AWS_IAM",
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Callers must sign their requests and have lambda:InvokeFunctionUrl; browsers are refused",
                checks=Checks(checkov=("CKV_AWS_258",)),
            ),
        ),
    ),
    Defect(
        name="step-functions-no-tracing",
        message="Executions of the state machine are not traced",
        why="Without X-Ray nobody sees which way an execution took through the services that it calls.",
        exploited="An abuse that wanders through several services cannot be followed afterwards.",
        references=(
            f"{_PROVIDER}/sfn_state_machine",
            "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
        ),
        settings=(
            Setting(
                types=("aws_sfn_state_machine",),
                path=("tracing_configuration", "enabled"),
                good=True,
                since="3.76.0",
                risk=Risk.RUNTIME,
                risk_note="X-Ray bills the traces, which appear once the role may write them (xray:PutTraceSegments)",
                checks=Checks(checkov=("CKV_AWS_284",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
