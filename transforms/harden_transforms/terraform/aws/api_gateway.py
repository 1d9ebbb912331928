"""Settings of APIs: API Gateway and AppSync."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Expr, Risk
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, none_of, one_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_CONTROLS = f"{_HUB}/apigateway-controls.html"
_GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide"
_LIFECYCLE = "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"
_CACHE_NOTE = "Terraform makes a new cache, which starts empty"

_FORMAT = Expr(
    "jsonencode({\n"
    '  requestId      = "$context.requestId"\n'
    '  ip             = "$context.identity.sourceIp"\n'
    '  requestTime    = "$context.requestTime"\n'
    '  httpMethod     = "$context.httpMethod"\n'
    '  path           = "$context.path"\n'
    '  status         = "$context.status"\n'
    '  responseLength = "$context.responseLength"\n'
    "})"
)
"""A line of JSON for each request; the variables exist for REST and HTTP APIs."""

_LOG_GROUP = Variable(
    "api_gateway_log_group_arn",
    "string",
    "ARN of the CloudWatch log group that receives the access logs of APIs",
    (
        Validation(
            'can(regex("^arn:[\\\\w-]+:(logs|firehose):", var.api_gateway_log_group_arn))',
            "The value must be the ARN of a log group, or of a Firehose stream that begins with amazon-apigateway-.",
        ),
    ),
)
_APPSYNC_ROLE = Variable(
    "appsync_log_role_arn",
    "string",
    "ARN of the role with which AppSync writes to CloudWatch Logs",
    (
        Validation(
            'can(regex("^arn:[\\\\w-]+:iam::\\\\d{12}:role/", var.appsync_log_role_arn))',
            "The value must be the ARN of an IAM role.",
        ),
    ),
)


def _cached(block: Block, module: Module) -> str | None:
    """Whether there is a cache whose data could be encrypted."""
    for settings in block.blocks("settings"):
        value = module.value(settings, "caching_enabled")
        if value in (ABSENT, Known(None)) or (isinstance(value, Known) and str(value.data).lower() == "false"):
            return ""
        if not isinstance(value, Known):
            return "whether responses are cached is not known here"
    return None


def _account(block: Block, module: Module) -> str | None:
    """The stage can write logs only if the account has a role for it."""
    accounts = module.resources("aws_api_gateway_account")
    if any(account.attribute("cloudwatch_role_arn") for account in accounts):
        return None
    return "the account needs a role for it, which aws_api_gateway_account sets for each region, and none is seen here"


DEFECTS = (
    Defect(
        name="api-gateway-old-tls",
        message="Domain of the API accepts TLS 1.0",
        why="Without security_policy a domain may accept TLS 1.0 and 1.1 and their weak ciphers.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(f"{_PROVIDER}/api_gateway_domain_name", f"{_GUIDE}/apigateway-custom-domain-tls-version.html"),
        settings=(
            Setting(
                types=("aws_api_gateway_domain_name",),
                path=("security_policy",),
                good="TLS_1_2",
                is_good=none_of("TLS_1_0", ""),
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 can no longer connect",
                checks=Checks(checkov=("CKV_AWS_206",), trivy=("AVD-AWS-0005",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-no-tracing",
        message="Requests to the API are not traced",
        why="Without X-Ray nobody sees which way a request took through the services behind the API.",
        exploited="An abuse that wanders through several services cannot be followed afterwards.",
        references=(f"{_PROVIDER}/api_gateway_stage", _CONTROLS),
        settings=(
            Setting(
                types=("aws_api_gateway_stage",),
                path=("xray_tracing_enabled",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="X-Ray bills the traces that it samples",
                checks=Checks(checkov=("CKV_AWS_73",), trivy=("AVD-AWS-0003",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-cache-unencrypted",
        message="Cached responses are not encrypted",
        why="Responses, with whatever personal data they hold, lie in clear in the cache.",
        exploited="Whoever gets at the memory or disk of the cache reads the responses to other users.",
        references=(f"{_PROVIDER}/api_gateway_method_settings", _CONTROLS),
        settings=(
            Setting(
                types=("aws_api_gateway_method_settings",),
                path=("settings", "cache_data_encrypted"),
                good=True,
                no_block="",
                guard=_cached,
                risk=Risk.RUNTIME,
                risk_note="The cache is flushed",
                checks=Checks(checkov=("CKV_AWS_308",), trivy=("AVD-AWS-0002",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-logs-bodies",
        message="Bodies of requests and responses are written to the logs",
        why="data_trace_enabled logs full requests and responses, with passwords, tokens and personal data in them.",
        exploited="Whoever may read logs, which are many, reads the secrets of all users.",
        references=(f"{_PROVIDER}/api_gateway_method_settings", f"{_GUIDE}/set-up-logging.html"),
        settings=(
            Setting(
                types=("aws_api_gateway_method_settings",),
                path=("settings", "data_trace_enabled"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="The logs no longer hold bodies, which some look at when they debug",
                checks=Checks(checkov=("CKV_AWS_276",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-no-execution-logs",
        message="Stage logs no errors",
        why="Without a logging level API Gateway does not say why it refused or failed a request.",
        exploited="Probing for a way in leaves no trace: refusals of authorisers are not recorded.",
        references=(f"{_PROVIDER}/api_gateway_method_settings", _CONTROLS),
        settings=(
            Setting(
                types=("aws_api_gateway_method_settings",),
                path=("settings", "logging_level"),
                good="ERROR",
                is_good=one_of("ERROR", "INFO"),
                no_block="",
                guard=_account,
                also=((("settings", "metrics_enabled"), True),),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept",
                checks=Checks(checkov=("CKV2_AWS_4",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-no-access-logs",
        message="Stage keeps no record of requests",
        why="Without access logs nobody can tell who called the API and what it answered.",
        exploited="After an abuse there is no trace of which address or caller it came from.",
        references=(f"{_PROVIDER}/api_gateway_stage", f"{_PROVIDER}/apigatewayv2_stage", _CONTROLS),
        settings=(
            Setting(
                types=("aws_api_gateway_stage", "aws_apigatewayv2_stage"),
                path=("access_log_settings", "destination_arn"),
                good=Needed(_LOG_GROUP, same_as_others(("access_log_settings", "destination_arn"))),
                beside=(("format", _FORMAT),),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept, and the account needs a role for REST APIs",
                checks=Checks(checkov=("CKV_AWS_76",), trivy=("AVD-AWS-0001",)),
            ),
        ),
    ),
    Defect(
        name="api-gateway-destroyed-before-replaced",
        message="API or deployment is destroyed before its successor exists",
        why="A deployment that a stage uses cannot be deleted: without create_before_destroy a redeployment fails.",
        exploited="Nobody attacks: the fix for a hole does not get out, since its deployment fails half-way.",
        references=(f"{_PROVIDER}/api_gateway_deployment", f"{_PROVIDER}/api_gateway_rest_api", _LIFECYCLE),
        settings=(
            Setting(
                types=("aws_api_gateway_deployment", "aws_api_gateway_rest_api"),
                path=("lifecycle", "create_before_destroy"),
                good=True,
                risk=Risk.NONE,
                risk_note="Nothing changes until it is replaced",
                checks=Checks(checkov=("CKV_AWS_217", "CKV_AWS_237")),
            ),
        ),
    ),
    Defect(
        name="appsync-no-logs",
        message="GraphQL API does not log errors of its fields",
        why="Without logs nobody sees which resolvers fail or refuse, and for whom.",
        exploited="Queries that probe for data of others leave no trace.",
        references=(f"{_PROVIDER}/appsync_graphql_api", f"{_HUB}/appsync-controls.html"),
        settings=(
            Setting(
                types=("aws_appsync_graphql_api",),
                path=("log_config", "cloudwatch_logs_role_arn"),
                good=Needed(_APPSYNC_ROLE, same_as_others(("log_config", "cloudwatch_logs_role_arn"))),
                beside=(("field_log_level", "ERROR"),),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept",
                checks=Checks(checkov=("CKV_AWS_193", "CKV_AWS_194")),
            ),
            Setting(
                types=("aws_appsync_graphql_api",),
                path=("log_config", "field_log_level"),
                good="ERROR",
                is_good=none_of("NONE"),
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept",
                checks=Checks(checkov=("CKV_AWS_194",)),
            ),
        ),
    ),
    Defect(
        name="appsync-cache-unencrypted",
        message="Cache of the GraphQL API is not encrypted",
        why="Responses, with whatever personal data they hold, lie in the cache and cross the network in clear.",
        exploited="Whoever gets between AppSync and its cache, or at its memory, reads the responses to other users.",
        references=(f"{_PROVIDER}/appsync_api_cache", f"{_HUB}/appsync-controls.html"),
        settings=(
            Setting(
                types=("aws_appsync_api_cache",),
                path=("at_rest_encryption_enabled",),
                good=True,
                risk=Risk.REPLACE,
                risk_note=_CACHE_NOTE,
                checks=Checks(checkov=("CKV_AWS_214",)),
            ),
            Setting(
                types=("aws_appsync_api_cache",),
                path=("transit_encryption_enabled",),
                good=True,
                risk=Risk.REPLACE,
                risk_note=_CACHE_NOTE,
                checks=Checks(checkov=("CKV_AWS_215",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
