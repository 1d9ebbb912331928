"""API hands on requests that nobody has checked

Why. A method says which parameters and which body it takes, but API Gateway checks nothing of it without a validator.

Exploited. Requests without the parameters, or with bodies of another shape, reach the code behind the API, and find
what it forgot to check.

Fix. The method gets a validator of bodies and parameters: the one that the API has, else a new one, which all methods
of the API share. Methods that declare neither required parameters nor models have nothing to check yet: these are
found in preset strict only, or by name.

Risk. Runtime: requests that do not fit what the method declares are refused, once the API is deployed again; none where
it declares nothing.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_request_validator
- https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.hcl.document import Block
from harden.model import Attr, Expr, FileChange, Finding, Fix, Insert, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.companions import beside, companions, is_made, is_single, place, reference, roots
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.wanted import is_asked_for
from harden.transform import resource, transform
from harden.value import ABSENT, Known

MESSAGE = "API hands on requests that nobody has checked"
KIND = "aws_api_gateway_request_validator"
API = "aws_api_gateway_rest_api"
FLAGS = ("validate_request_body", "validate_request_parameters")
NOTE = "Requests that do not fit what the method declares are refused"
NOTHING = "The method declares no required parameters and no models, so that nothing is refused yet"
DEPLOY = "Deploy the API again: its stages keep what was deployed"


@transform(resource("aws_api_gateway_method"), checkov=("CKV2_AWS_53",))
def check(block: Block, module: Module) -> Iterator[Finding]:
    if not is_made(block) or module.value(block, "request_validator_id") not in (ABSENT, Known(None)):
        return
    declares = _declares(block, module)
    if not declares and not is_asked_for(module, "api-gateway-no-validation"):
        return
    validator = _validator(block, module)
    reason = guarded(block, "request_validator_id", Risk.RUNTIME) or (validator if isinstance(validator, str) else "")
    if reason or isinstance(validator, str):
        yield Finding(place(block), MESSAGE, reason=reason)
        return
    named, added = validator
    own = FileChange(block.document.source.path, Set((*block.route, "request_validator_id"), named))
    risk, note = (Risk.RUNTIME, NOTE) if declares else (Risk.NONE, NOTHING)
    fix = Fix("Check bodies and parameters", (own, *added), risk, note, notes=(DEPLOY,))
    yield Finding(place(block), MESSAGE, fix)


def _declares(method: Block, module: Module) -> bool:
    """Whether a method says what a request must have, or may say so."""
    if method.attribute("request_models"):
        return True
    parameters = method.attribute("request_parameters")
    if parameters is None:
        return False
    value = module.resolve(parameters.expression)
    if not isinstance(value, Known):
        return True
    data: object = value.data
    required = cast("dict[str, object]", data).values() if isinstance(data, dict) else ()
    return any(str(one).lower() == "true" for one in required)


def _validator(method: Block, module: Module) -> tuple[Expr, tuple[FileChange, ...]] | str:
    """How to name the validator of the method's API, and what makes it where there is none; or why there is no way."""
    attribute = method.attribute("rest_api_id")
    named = roots(attribute.expression, method, module) if attribute else ()
    apis = [module.by_address[one] for one in named if one.startswith(f"{API}.") and one in module.by_address]
    if len(apis) != 1:
        return "the API is not part of this module: give the method a validator of it"
    api = apis[0]
    if not is_single(api) or not is_made(api):
        return f"{api.address} is made several times: give the method the validator of its own API"
    found = companions(api, KIND, module, "rest_api_id")
    fit = [one for one in found.found if is_single(one) and all(module.known(one, flag) is True for flag in FLAGS)]
    if fit:
        return Expr(f"{fit[0].address}.id"), ()
    flags = (Attr(flag, value=True) for flag in FLAGS)
    body = (Attr("name", "body-and-parameters"), Attr("rest_api_id", reference(api, "id")), *flags)
    added = beside(api, KIND, body, module)
    assert isinstance(added.change, Insert)
    assert isinstance(added.change.value, NewBlock)
    return Expr(f"{KIND}.{added.change.value.labels[1]}.id"), (added,)
