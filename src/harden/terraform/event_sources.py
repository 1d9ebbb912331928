"""What calls a Lambda function, as far as a module says: which resource of a service names it as its target.

Source: the documentation of each resource in the provider, and
https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harden.hcl.document import Attribute, Block
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.resolve import path_steps


@dataclass(frozen=True, slots=True)
class Source:
    """A resource that makes a service call a function.

    `argument` of it names the function, `of` the resource of type `kind` that the calls come from (empty: itself).
    `arn`: the source ARN of the calls, `{}` being that resource.
    """

    service: str
    type: str
    argument: str
    of: str
    kind: str
    arn: str = "${{{}.arn}}"


_API = "${{{}.execution_arn}}/*/*"
SOURCES = (
    Source("s3", "aws_s3_bucket_notification", "lambda_function_arn", "bucket", "aws_s3_bucket"),
    Source("events", "aws_cloudwatch_event_target", "arn", "rule", "aws_cloudwatch_event_rule"),
    Source("sns", "aws_sns_topic_subscription", "endpoint", "topic_arn", "aws_sns_topic"),
    Source("apigateway", "aws_api_gateway_integration", "uri", "rest_api_id", "aws_api_gateway_rest_api", _API),
    Source(
        "apigateway", "aws_api_gateway_authorizer", "authorizer_uri", "rest_api_id", "aws_api_gateway_rest_api", _API
    ),
    Source("apigateway", "aws_apigatewayv2_integration", "integration_uri", "api_id", "aws_apigatewayv2_api", _API),
    Source("apigateway", "aws_apigatewayv2_authorizer", "authorizer_uri", "api_id", "aws_apigatewayv2_api", _API),
    Source(
        "logs",
        "aws_cloudwatch_log_subscription_filter",
        "destination_arn",
        "log_group_name",
        "aws_cloudwatch_log_group",
        "${{{}.arn}}:*",
    ),
    Source(
        "secretsmanager",
        "aws_secretsmanager_secret_rotation",
        "rotation_lambda_arn",
        "secret_id",
        "aws_secretsmanager_secret",
    ),
    *(
        Source("cognito-idp", "aws_cognito_user_pool", trigger, "", "aws_cognito_user_pool")
        for trigger in (
            "create_auth_challenge",
            "custom_message",
            "define_auth_challenge",
            "post_authentication",
            "post_confirmation",
            "pre_authentication",
            "pre_sign_up",
            "pre_token_generation",
            "user_migration",
            "verify_auth_challenge_response",
        )
    ),
    Source("config", "aws_config_config_rule", "source_identifier", "", "aws_config_config_rule"),
)
_BY_PLACE: Mapping[tuple[str, str], Source] = {(source.type, source.argument): source for source in SOURCES}
SERVICES = frozenset(source.service for source in SOURCES)


def caller(function: Block, service: str, module: Module) -> tuple[str, Block] | None:
    """The source ARN (a template) and the resource of the only one through which a service calls a function."""
    found: dict[str, Block] = {}
    for attribute in module.references(function.address):
        user = owner(attribute)
        source = _BY_PLACE.get((user.labels[0], attribute.name)) if user.type == "resource" else None
        if user.type in ("module", "locals"):
            return None  # what is done with it there is not known
        if source is None or source.service != service:
            continue
        origin = _origin(source, user, module)
        if origin is None or origin.attribute("count") or origin.attribute("for_each"):
            return None
        found[source.arn.format(origin.address)] = origin
    return next(iter(found.items())) if len(found) == 1 else None


def _origin(source: Source, user: Block, module: Module) -> Block | None:
    """The resource that the calls come from."""
    if not source.of:
        return user
    attribute = user.attribute(source.of)
    return referred(attribute, source.kind, module) if attribute else None


def referred(attribute: Attribute, kind: str, module: Module) -> Block | None:
    """The resource of a type whose attribute an argument plainly is: `aws_s3_bucket.logs.id`."""
    steps = path_steps(attribute.expression)
    block = module.by_address.get(f"{steps[0]}.{steps[1]}") if len(steps) == 3 else None
    return block if block is not None and block.type == "resource" and block.labels[0] == kind else None
