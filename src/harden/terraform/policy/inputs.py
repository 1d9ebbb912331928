"""What only a person knows of a statement of a policy: a variable for each, named after the policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from harden.hcl.document import Block
from harden.model import Expr, Fix, Risk
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.policy.document import DOCUMENT, Policy, Statement
from harden.terraform.policy.edit import Changes, replaced
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, answer
from harden.value import elements

_ONLY_THESE = "All actions that are not listed are refused"


def input_name(policy: Policy, statement: Statement, ending: str, module: Module) -> str:
    """A name of its own for each statement, with the type of the policy where another one has the same name."""
    kind, label = policy.owner.labels
    same = [one for one in module.blocks("resource", "data") if one.labels[1] == label and _holds_policy(one, module)]
    is_alone = all(one is policy.owner for one in same)
    number = policy.statements.index(statement) + 1
    words = [label, ending] if is_alone else [kind.removeprefix("aws_"), label, ending]
    words += [str(number)] if number > 1 else []
    return "_".join(words).replace("-", "_")


def _holds_policy(block: Block, module: Module) -> bool:
    """Whether a block writes out a policy of its own, and does not just name a policy document."""
    if block.labels[0] == DOCUMENT or block.blocks("inline_policy"):
        return True
    policy = block.attribute("policy") if block.labels[0].endswith("policy") else None
    return policy is not None and not any(DOCUMENT in one for one in module.refers_to(policy.expression))


def only_asked_actions(policy: Policy, statement: Statement, module: Module) -> Fix | str:
    """Put what a person lists in the place of the actions of a statement; or the reason why not (see `as_asked`)."""
    place = statement.actions.place
    assert place is not None, "a statement that allows too much says what"
    name = input_name(policy, statement, "actions", module)
    title, note = f"Allow only the actions that {name} lists", _ONLY_THESE
    return as_asked(policy, _actions(name, policy), lambda named: replaced(policy, place, named), (title, note), module)


def as_asked(
    policy: Policy,
    variable: Variable,
    written: Callable[[Sequence[str] | Expr], Changes | str],
    titled: tuple[str, str],
    module: Module,
) -> Fix | str:
    """Write what a person names into a policy; or the reason why not. `titled`: the title of the fix, and its risk.

    The reason is empty where nobody is asked: neither `[inputs.variables]` nor `--inputs variables` says so.
    """
    if policy.attribute is not None and (guard := guarded(policy.owner, policy.attribute.name, Risk.RUNTIME)):
        return guard
    needed = answer(Needed(variable), policy.owner, module)
    if needed.reason:
        return "" if needed.is_quiet else needed.reason
    changes = written(needed.value if isinstance(needed.value, Expr) else [str(one) for one in elements(needed.value)])
    if isinstance(changes, str):
        return changes
    title, note = titled
    return Fix(title, (*changes, *needed.changes), Risk.RUNTIME, note, needed.inputs)


def _actions(name: str, policy: Policy) -> Variable:
    condition = (
        f'length(var.{name}) > 0 && alltrue([for action in var.{name} : can(regex("^[a-z0-9-]+:[A-Za-z]", action))])'
    )
    return Variable(
        name,
        "list(string)",
        f"Actions that {policy.owner.address} allows, such as s3:GetObject",
        (Validation(condition, "Name actions of a service, not all of them."),),
    )
