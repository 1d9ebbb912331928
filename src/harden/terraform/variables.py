"""Input variables that a fix asks for: declared once in the module, with a description and no default."""

from __future__ import annotations

from dataclasses import dataclass

from harden.model import Attr, Block, Expr, FileChange, Input, Insert
from harden.terraform.module import Module


@dataclass(frozen=True, slots=True)
class Validation:
    """One `validation` block: `condition` is a Terraform expression, the message a full sentence."""

    condition: str
    error_message: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable to declare. `type` is a Terraform type expression (`list(string)`)."""

    name: str
    type: str
    description: str
    validations: tuple[Validation, ...] = ()
    is_sensitive: bool = False

    def block(self) -> Block:
        """The block as it is written; it has no default, so that Terraform asks for the value."""
        body: list[Attr | Block] = [Attr("description", self.description), Attr("type", Expr(self.type))]
        if self.is_sensitive:
            body.append(Attr("sensitive", True))
        body += [
            Block(
                "validation",
                (),
                (Attr("condition", Expr(validation.condition)), Attr("error_message", validation.error_message)),
            )
            for validation in self.validations
        ]
        return Block("variable", (self.name,), tuple(body))


def declare(module: Module, variable: Variable) -> tuple[FileChange, ...]:
    """Return the change that adds the variable to the module's variables file, none if the module has it already."""
    if f"var.{variable.name}" in module.by_address:
        return ()
    path = module.variables_path
    document = module.documents.get(path)
    present = tuple(document.blocks("variable")) if document else ()
    behind = present[-1].route if present else ()
    return (FileChange(path, Insert(("variable", len(present)), variable.block(), behind)),)


def owed(module: Module, variable: Variable) -> Input:
    """What the user is told to give. A module that others may call gets its value from them."""
    present = module.by_address.get(f"var.{variable.name}")
    path = present.document.source.path if present else module.variables_path
    callers = "; modules that call this one must pass it" if module.is_called else ""
    return Input(variable.name, variable.description + callers, path)
