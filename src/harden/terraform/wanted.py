"""What a setting should be: a constant, a list that holds certain elements, nothing at all, or what a person gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from harden.hcl.document import Block
from harden.model import Data, Expr, FileChange, Finding, Input, Place
from harden.settings import Preset
from harden.terraform.located import are_together
from harden.terraform.module import Module
from harden.terraform.variables import Variable, ask
from harden.value import Known


@dataclass(frozen=True, slots=True)
class All:
    """A list that holds at least these elements; what else it holds stays."""

    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The argument is not there, so that the provider's default holds."""


GONE: Final = Gone()


def _nothing(block: Block, module: Module) -> Expr | None:
    return None


@dataclass(frozen=True, slots=True)
class Needed:
    """A value that only a person has, such as the ARN of a key.

    It is, in this order: what `[inputs.variables]` has under the variable's name; what `find` sees plainly in the
    module; with `--inputs variables` a new variable; else the finding says what is needed, and only where the user
    asked for it (preset strict, or by name). `in_list`: the argument is a list, and the variable its one element.
    `anywhere`: the value is the same in every region and account.
    """

    variable: Variable
    find: Callable[[Block, Module], Expr | None] = _nothing
    in_list: bool = False
    anywhere: bool = False


Good = Data | All | Gone | Needed
Guard = Callable[[Block, Module], str | None]
"""None: the row applies. Empty: it does not. A text: it does, but the fix is withheld for this reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value to write (`GONE`: none) with what else that takes, or the `reason` why there is none.

    `is_quiet`: the finding is of no use to who did not ask for it.
    """

    value: Data | All | Gone = None
    changes: tuple[FileChange, ...] = ()
    inputs: tuple[Input, ...] = ()
    reason: str = ""
    is_quiet: bool = False


def answer(good: Good | Callable[[Block, Module], Good], block: Block, module: Module) -> Answer:
    """Return what to write into this resource."""
    wanted = good(block, module) if callable(good) else good
    if wanted is None:
        return Answer(reason="the right value depends on what these files do not say")
    if isinstance(wanted, Needed):
        return _needed(wanted, block, module)
    return Answer(wanted)


def together(answers: Iterable[Answer]) -> Answer:
    """What several answers take besides their values: all their changes and inputs, or the first reason."""
    found = tuple(answers)
    return Answer(
        changes=tuple(change for one in found for change in one.changes),
        inputs=tuple(dict.fromkeys(owed for one in found for owed in one.inputs)),
        reason=next((one.reason for one in found if one.reason), ""),
        is_quiet=any(one.is_quiet for one in found),
    )


def _needed(needed: Needed, block: Block, module: Module) -> Answer:
    variable, inputs = needed.variable, module.settings.inputs
    given = inputs.variables.get(variable.name)
    if given is not None:
        is_fit = variable.type.startswith(("list", "set", "map", "object")) is not isinstance(given, str)
        what = f"what inputs.variables has for {variable.name} must be a {variable.type}"
        return Answer([given] if needed.in_list else given) if is_fit else Answer(reason=what)
    found = needed.find(block, module)
    if found is not None:
        return Answer(found)
    if not inputs.asks_by_variables:
        how = f"give {variable.name} in [inputs.variables], or use --inputs variables"
        reason = f"only you have this value ({variable.description}): {how}"
        return Answer(reason=reason, is_quiet=True)
    if not needed.anywhere and not are_together(block.labels[0], module):
        return Answer(reason="it is made in several regions or accounts, where one value would not do", is_quiet=True)
    present = module.by_address.get(f"var.{variable.name}")
    if present is not None and isinstance(module.value(present, "default"), Known):
        return Answer(reason=f"var.{variable.name} exists already with a default: give the value itself in [inputs]")
    asked = ask(module, variable)
    if isinstance(asked, str):
        return Answer(reason=f"{asked}; or give {variable.name} in [inputs.variables]")
    named = Expr(f"var.{variable.name}")
    return Answer([named] if needed.in_list else named, asked.changes, asked.inputs)


def is_asked_for(module: Module, name: str) -> bool:
    """Whether the user wants to hear of findings that only a person's value can fix."""
    settings = module.settings
    return settings.preset is Preset.STRICT or settings.asked_for(name)


def unanswered(found: Place, message: str, wanted: Answer, name: str, module: Module) -> Iterator[Finding]:
    """What the transform of this name reports where a person's value is missing: nothing to who did not ask for it."""
    if not wanted.is_quiet or is_asked_for(module, name):
        yield Finding(found, message, reason=wanted.reason)


def is_good(wanted: Good, data: object) -> bool:
    """Whether a constant is what is wanted, as Terraform converts it (`"true"` is true, `"7"` is 7)."""
    match wanted:
        case All():
            return isinstance(data, list) and set(wanted.elements) <= set(cast("list[object]", data))
        case Gone():
            return False
        case Needed():
            return data != ""
        case bool():
            return str(data).lower() == str(wanted).lower()
        case int() | float():
            return not isinstance(data, bool) and str(data) == str(wanted)
        case _:
            return data == wanted


def like(data: object, value: Data) -> Data:
    """The value as the bad one was written: `"true"` where a quoted `"false"` stood, true where it was not quoted."""
    if isinstance(data, bool) and value in ("true", "false"):
        return value == "true"
    is_quoted = isinstance(data, str) and not isinstance(value, str | Expr | Sequence)
    return str(value).lower() if is_quoted and isinstance(value, bool | int) else value


def at_least(least: int) -> Callable[[object], bool]:
    """A judge of numbers that may be greater than the one we write."""

    def judge(data: object) -> bool:
        return isinstance(data, int | float | str) and str(data).lstrip("-").isdigit() and int(data) >= least

    return judge


def at_most(most: int, least: int = 1) -> Callable[[object], bool]:
    """A judge of numbers that may be smaller than the one we write; below `least` they mean something else."""

    def judge(data: object) -> bool:
        return isinstance(data, int | float | str) and str(data).isdigit() and least <= int(data) <= most

    return judge


def one_of(*values: object) -> Callable[[object], bool]:
    """A judge of values of which several are good."""
    return lambda data: data in values


def none_of(*values: object) -> Callable[[object], bool]:
    """A judge of values of which only these are bad."""
    return lambda data: data not in values
