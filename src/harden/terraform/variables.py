"""Input variables that a fix asks for: declared once in the module, with a description and no default."""

from __future__ import annotations

from dataclasses import dataclass, replace

from harden.model import Attr, Block, Expr, FileChange, Input, Insert, Set
from harden.terraform.module import Call, Module

CALLED = (
    "other modules may call this one, and a new variable would have to be passed by each: "
    "add {} and its uses together, or give harden the calling modules too"
)


SPLIT = "Terraform and OpenTofu read different files of {} (.tf and .tofu): declare {} for both"
TOO_OLD = "required_version allows only versions of Terraform before 0.14, in which {} could not be checked"
SINCE = "0.14.0"
"""The first Terraform with both `validation` and `alltrue`."""


@dataclass(frozen=True, slots=True)
class Validation:
    """One `validation` block: `condition` is a Terraform expression, the message a full sentence."""

    condition: str
    error_message: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable to declare. `type` is a Terraform type expression (`list(string)`).

    `is_ephemeral`: plans do not keep it either, and only what is write-only takes it (Terraform 1.10).
    `is_own`: each of several calls of the module needs a value of its own, as what is made by each is another.
    """

    name: str
    type: str
    description: str
    validations: tuple[Validation, ...] = ()
    is_sensitive: bool = False
    is_ephemeral: bool = False
    is_own: bool = False

    def renamed(self, name: str) -> Variable:
        """The same variable under another name; its validations speak of the new one."""
        validations = tuple(
            replace(one, condition=one.condition.replace(f"var.{self.name}", f"var.{name}")) for one in self.validations
        )
        return replace(self, name=name, validations=validations)

    def block(self) -> Block:
        """The block as it is written; it has no default, so that Terraform asks for the value."""
        body: list[Attr | Block] = [Attr("description", self.description), Attr("type", Expr(self.type))]
        if self.is_sensitive:
            body.append(Attr("sensitive", True))
        if self.is_ephemeral:
            body.append(Attr("ephemeral", True))
        body += [
            Block(
                "validation",
                (),
                (Attr("condition", Expr(validation.condition)), Attr("error_message", validation.error_message)),
            )
            for validation in self.validations
        ]
        return Block("variable", (self.name,), tuple(body))


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be changed to ask for a variable, and what the user then owes."""

    changes: tuple[FileChange, ...]
    inputs: tuple[Input, ...]


def ask(module: Module, variable: Variable) -> Asked | str:
    """Declare the variable, unless the module has it, and have every caller pass it; or say why that cannot be."""
    return _ask(module, variable, frozenset())


def pass_on(module: Module, variable: Variable, below: frozenset[str] = frozenset()) -> Asked | str:
    """Have every module that calls this one give it the variable; the user owes it where nobody calls.

    A caller declares it under the same name, or with the call's name before it where that is taken, or where each of
    several calls has a secret, or another value, of its own.
    """
    if module.has_unseen_callers:
        return CALLED.format(variable.name)
    if module.directory in below:
        return "modules call each other in a circle"
    if not module.callers:
        return Asked((), (_owed(module, variable),))
    changes: list[FileChange] = []
    inputs: list[Input] = []
    for call in module.callers:
        if call.block.attribute(variable.name):
            continue
        passed = variable.renamed(_free_name(call, module, variable))
        asked = _ask(call.module, passed, below | {module.directory})
        if isinstance(asked, str):
            return asked
        path, route = call.block.document.source.path, (*call.block.route, variable.name)
        changes += [FileChange(path, Set(route, Expr(f"var.{passed.name}")))]
        changes += [change for change in asked.changes if change not in changes]
        inputs += [owed for owed in asked.inputs if owed not in inputs]
    return Asked(tuple(changes), tuple(inputs))


def _ask(module: Module, variable: Variable, below: frozenset[str]) -> Asked | str:
    if f"var.{variable.name}" in module.by_address:
        return Asked((), (_owed(module, variable),))
    if module.is_split:
        return SPLIT.format(module.directory or "this folder", variable.name)
    if variable.validations and not module.may_have_terraform(SINCE):
        return TOO_OLD.format(variable.name)
    passed = pass_on(module, variable, below)
    if isinstance(passed, str):
        return passed
    path = module.variables_path
    document = module.documents.get(path)
    present = tuple(document.blocks("variable")) if document else ()
    behind = present[-1].route if present else ()
    declared = FileChange(path, Insert(("variable", len(present)), variable.block(), behind))
    return Asked((declared, *passed.changes), passed.inputs)


def _owed(module: Module, variable: Variable) -> Input:
    present = module.by_address.get(f"var.{variable.name}")
    path = present.document.source.path if present else module.variables_path
    return Input(variable.name, variable.description, path)


def _free_name(call: Call, called: Module, variable: Variable) -> str:
    name = variable.name
    calls = [other for other in called.callers if other.module is call.module]
    longer = f"{call.block.labels[0].replace('-', '_')}_{name}"
    names = (name, longer, *(f"{longer}_{number}" for number in range(2, 100)))
    taken = call.module.by_address
    return next(
        one
        for one in names[(variable.is_sensitive or variable.is_own) and len(calls) > 1 :]
        if f"var.{one}" not in taken
    )
