"""Data to write, as JSON that Terraform reads so."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.errors import CannotEdit, FileError
from harden.hcl.document import Expression, HclDocument
from harden.model import Attr, Block, Data, Expr, Source
from harden.tfjson import template
from harden.tfjson.shape import Context, Mode
from harden.tfjson.style import Style
from harden.value import Known

Tree = None | bool | int | float | str | list["Tree"] | dict[str, "Tree"]


def as_json(value: Data, context: Context, mode: Mode) -> Tree:
    """JSON data that means `value`. Raises CannotEdit for what cannot be said in JSON."""
    match value:
        case None | bool() | int():
            return value
        case float():
            if not math.isfinite(value):
                raise CannotEdit(f"{value} is not a number that Terraform can read")
            return value
        case str():
            return template.literal(value) if mode is Mode.TEMPLATE else value
        case Expr():
            return value.text if mode is Mode.KEYWORD else _source(value.text, mode)
        case Block():
            return body(value, context.inside(value.type, value.labels))
        case Mapping():
            return {_key(key, mode): as_json(item, context, mode) for key, item in value.items()}
        case _:
            return [as_json(item, context, mode) for item in value]


def _key(key: str, mode: Mode) -> str:
    return template.literal(key) if mode is Mode.TEMPLATE else key


def body(block: Block, context: Context) -> Tree:
    """The object of a block. Comments are left out: JSON has none."""
    found: dict[str, Tree] = {}
    for part in block.body:
        if isinstance(part, Attr):
            found[part.name] = as_json(part.value, context, context.mode(part.name))
    for kind in dict.fromkeys(part.type for part in block.body if isinstance(part, Block)):
        found[kind] = blocks([part for part in block.body if isinstance(part, Block) and part.type == kind], context)
    return found


def blocks(new: Sequence[Block], context: Context) -> Tree:
    """The value of the property that holds these blocks of one type: an object, or an array of several."""
    if any(block.labels for block in new):
        return _labelled(new, context)
    made = [body(block, context.inside(block.type)) for block in new]
    return made[0] if len(made) == 1 else list(made)


def _labelled(new: Sequence[Block], context: Context) -> Tree:
    """Blocks with labels, those that share one in one object. Raises CannotEdit if two share all."""
    found: dict[str, Tree] = {}
    for block in new:
        holder = found
        for label in block.labels[:-1]:
            below = holder.setdefault(label, {})
            assert isinstance(below, dict)
            holder = below
        if block.labels[-1] in holder:
            raise CannotEdit(f"there is a block {block.type} {' '.join(block.labels)} already")
        holder[block.labels[-1]] = body(block, context.inside(block.type, block.labels))
    return found


def _source(text: str, mode: Mode) -> Tree:
    """An HCL expression as JSON: written out as far as it is, `${…}` else."""
    try:
        document = HclDocument(Source("", f"_ = {text.strip()}\n".encode()))
        attributes = document.body.all_attributes
    except FileError as error:
        raise CannotEdit(f"{text} is not an expression") from error
    if len(attributes) != 1 or document.body.blocks:
        raise CannotEdit(f"{text} is not one expression")
    found = _expression(attributes[0].expression, is_plain=not document.comments)
    if mode is Mode.LITERAL and not isinstance(attributes[0].expression.value, Known):
        raise CannotEdit(f"{text} stands where Terraform reads JSON literally")
    return found


def _expression(expression: Expression, *, is_plain: bool) -> Tree:
    if is_plain and expression.items is not None:
        return [_expression(item, is_plain=True) for item in expression.items]
    if is_plain and expression.entries is not None and not any(element.computed for element in expression.elements):
        return {template.literal(key): _expression(entry, is_plain=True) for key, entry in expression.entries.items()}
    text = expression.document.slice(expression.core)
    if expression.kind in ("string_lit", "quoted_template"):
        inside = template.from_quoted(text)
        if inside is None:
            raise CannotEdit(f"{text} is not a template that JSON can hold")
        return inside
    value = expression.value
    if isinstance(value, Known) and isinstance(value.data, str):
        return template.literal(value.data)
    if isinstance(value, Known) and (value.data is None or isinstance(value.data, bool | int | float)):
        return value.data
    return interpolation(expression.text)


def interpolation(source: str) -> str:
    """The string of JSON that an HCL expression is put in."""
    if "<<" in source:
        raise CannotEdit("an expression with a heredoc cannot stand in JSON")
    found = template.parts(f"${{{source}}}")
    if found is None or len(found) != 1:
        raise CannotEdit(f"{source} cannot stand in a template")
    return f"${{{source}}}"


@dataclass(frozen=True, slots=True)
class Printer:
    """JSON data to text. `indent`: that of the line it begins on; None keeps all on one line."""

    style: Style

    def text(self, tree: Tree, indent: str | None) -> str:
        if isinstance(tree, dict):
            parts = [self.member(key, value, self._inner(indent)) for key, value in tree.items()]
            return self._bracketed("{", parts, "}", indent)
        if isinstance(tree, list):
            holds_more = any(isinstance(item, dict | list) and item for item in tree)
            outer = indent if holds_more or self.style.is_tall else None
            return self._bracketed("[", [self.text(item, self._inner(outer)) for item in tree], "]", outer)
        return json.dumps(tree, ensure_ascii=False)

    def member(self, key: str, value: Tree, indent: str | None) -> str:
        """`"key": value`."""
        return json.dumps(key, ensure_ascii=False) + self.style.colon + self.text(value, indent)

    def _inner(self, indent: str | None) -> str | None:
        return None if indent is None else indent + self.style.unit

    def _bracketed(self, opening: str, parts: Sequence[str], closing: str, indent: str | None) -> str:
        if not parts:
            return opening + closing
        if indent is None:
            return opening + f",{self.style.gap}".join(parts) + closing
        line = self.style.eol + indent
        return opening + line + self.style.unit + f",{line}{self.style.unit}".join(parts) + line + closing
