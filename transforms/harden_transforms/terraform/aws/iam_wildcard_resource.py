"""Policy allows its actions on every resource

Why. The policy is meant for one table or queue, but `*` gives the same rights to all the others of the account, those
that do not exist yet among them.

Exploited. Who takes over the function or the server that has this policy reads and writes the data of every other
application in the account.

Fix. `*` becomes the ARN of the resource, when all actions of the statement are of one service, can be limited to a
resource, and the module has exactly one resource of the kind they work on: without `count` and `for_each`, with no
data source of that kind, and no variable or call of a module that could bring another. Otherwise, with `--inputs
variables`, a variable asks for the ARNs; or, where all actions of a service are allowed that cannot be limited
together (`ec2:*`), for the actions. Actions that read, or that work on everything only, keep `*`: the others go
into a statement of their own. The rest is reported: where all actions of a service with data or rights are allowed
(`s3:*`), else in preset strict only. Statements that just read and list are left alone.

Risk. Runtime: whoever used the same rights on a resource outside of the module, or on one that is not named, no longer
can.

References.
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from harden.hcl.document import Block
from harden.model import Expr, Finding, Fix, Risk
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.actions import can_be_limited, needs_all
from harden.terraform.policy.document import EVERYBODY, Policy, Statement
from harden.terraform.policy.edit import Changes, replaced, split
from harden.terraform.policy.inputs import as_asked, input_name, only_asked_actions
from harden.terraform.policy.targets import target
from harden.terraform.policy.use import HOLDERS, Use, policies
from harden.terraform.variables import Validation, Variable
from harden.transform import block, transform

READING = re.compile(
    r"[\w-]+:(?:Describe|List|Get(?!SecretValue|Object|Parameter)|BatchGet|Search|View|Check)\w*\*?", re.I
)
WEIGHTY = re.compile(r"(?:dynamodb|ec2|iam|kms|lambda|organizations|rds|s3|secretsmanager|ssm|sso|sts):\*", re.I)
"""Whole services that hold data, give rights, or run code with rights of its own."""
ENDING = "resource_arns"
REASON = "which resources are meant is not plain in these files: name their ARNs"
RISK_NOTE = "The same rights on resources outside of this module are gone"
ASKED_NOTE = "The same rights on all other resources are gone"


@transform(
    block("resource", "data", labels=HOLDERS),
    checkov=(
        "CKV_AWS_107",
        "CKV_AWS_108",
        "CKV_AWS_109",
        "CKV_AWS_110",
        "CKV_AWS_111",
        "CKV_AWS_286",
        "CKV_AWS_287",
        "CKV_AWS_288",
        "CKV_AWS_289",
        "CKV_AWS_290",
        "CKV_AWS_355",
        "CKV_AWS_356",
    ),
    trivy=("AVD-AWS-0057", "AVD-AWS-0342", "AVD-AWS-0345"),
)
def check(block: Block, module: Module) -> Iterator[Finding]:
    for policy in policies(block, module, Use.IDENTITY):
        for statement in policy.statements:
            place = statement.resources.place
            if place is None or not _is_wide(statement):
                continue
            fix = _fix(policy, statement, module)
            where = policy.place(place.span)
            if isinstance(fix, Fix):
                yield Finding(where, _message(statement), fix)
            elif _is_reported(statement, module):
                yield Finding(where, _message(statement), reason=fix)


def _is_wide(statement: Statement) -> bool:
    """Whether a statement allows more than reading everywhere; "everything" is the matter of iam-full-access."""
    actions = statement.actions.constants or ()
    is_free = statement.is_allow and statement.is_whole and not statement.conditions and not statement.principals
    if not is_free or statement.resources.constants != (EVERYBODY,) or "*" in actions:
        return False
    return any(READING.fullmatch(action) is None for action in actions)


def _is_reported(statement: Statement, module: Module) -> bool:
    is_asked = module.settings.preset is Preset.STRICT or module.settings.asked_for("iam-wildcard-resource")
    return is_asked or any(map(WEIGHTY.fullmatch, statement.actions.constants or ()))


def _message(statement: Statement) -> str:
    named = [action for action in statement.actions.constants or () if READING.fullmatch(action) is None]
    return f"Policy allows {_shown(named)} on every resource"


def _shown(actions: Sequence[str]) -> str:
    more = f" and {len(actions) - 1} more action{'s' if len(actions) > 2 else ''}" if len(actions) > 1 else ""
    return f"{actions[0]}{more}"


def _fix(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    if policy.attribute is not None and (guard := guarded(policy.owner, policy.attribute.name, Risk.RUNTIME)):
        return guard
    actions = statement.actions.constants or ()
    if target(actions, module) is None and not can_be_limited(actions):
        actions = _apart(actions)
    found = target(actions, module)
    return (
        _asked(policy, statement, actions, module) if found is None else _narrowed(policy, statement, actions, module)
    )


def _apart(actions: tuple[str, ...]) -> tuple[str, ...]:
    """What can go into a statement of its own: all that can be limited, when the rest reads or needs everything."""
    limited = [one for one in actions if READING.fullmatch(one) is None and can_be_limited([one])]
    rest = [one for one in actions if one not in limited]
    return tuple(limited) if all(READING.fullmatch(one) or needs_all(one) for one in rest) else ()


def _narrowed(policy: Policy, statement: Statement, actions: tuple[str, ...], module: Module) -> Fix | str:
    """Name the one resource of the module that the actions are plainly for."""
    found = target(actions, module)
    assert found is not None
    arns, address = found
    if module.depends_on(address, policy.owner.address):
        return f"{address} itself depends on this policy: name its ARN by hand"
    changes = _limited(policy, statement, actions, arns)
    if isinstance(changes, str):
        return changes
    return Fix(f"Allow it on {address} only", changes, Risk.RUNTIME, RISK_NOTE)


def _asked(policy: Policy, statement: Statement, actions: tuple[str, ...], module: Module) -> Fix | str:
    """Name what a variable of this statement, or `[inputs.variables]`, gives."""
    if not can_be_limited(actions):
        is_whole_service = any(action.endswith(":*") for action in statement.actions.constants or ())
        return (only_asked_actions(policy, statement, module) if is_whole_service else "") or REASON
    variable = _variable(policy, statement, actions, module)
    titled = (f"Allow it on what {variable.name} names only", ASKED_NOTE)
    return (
        as_asked(policy, variable, lambda named: _limited(policy, statement, actions, named), titled, module) or REASON
    )


def _limited(
    policy: Policy, statement: Statement, actions: tuple[str, ...], arns: Expr | Sequence[str]
) -> Changes | str:
    """Put ARNs in the place of `*`, for all actions of a statement or, in one of their own, for some of them."""
    place = statement.resources.place
    assert place is not None  # it is wide by what it says
    if actions != statement.actions.constants:
        return split(policy, statement, actions, arns)
    if isinstance(arns, Expr) or len(arns) != 1:
        return replaced(policy, place, arns)
    return replaced(policy, statement.resources.items[0], arns[0])


def _variable(policy: Policy, statement: Statement, actions: tuple[str, ...], module: Module) -> Variable:
    name = input_name(policy, statement, ENDING, module)
    return Variable(
        name,
        "list(string)",
        f"ARNs of the resources on which {policy.owner.address} allows {_shown(actions)}",
        (Validation(f'!contains(var.{name}, "*")', "Name the resources, not all of them."),),
    )
