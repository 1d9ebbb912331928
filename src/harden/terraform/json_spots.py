"""Places in the JSON that an argument holds, written with `jsonencode`, in a heredoc or in quotes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from harden.hcl.document import Attribute, Expression
from harden.model import Data, Expr, Rewrite, Span
from harden.terraform.json_edit import spliced, with_entries
from harden.terraform.module import Module
from harden.terraform.placed import Placed
from harden.terraform.policy.text import json_of
from harden.value import ABSENT, UNKNOWN, Known, Value

EACH = "*"
"""In place of a key: every element of a list."""


@dataclass(frozen=True, slots=True)
class InText:
    """An entry of an object in JSON text, written or not: the object that has it, or would have it."""

    written: Expression
    holder: Placed
    key: str

    @property
    def value(self) -> Value:
        """What is written; UNKNOWN for anything but a constant."""
        found = self.holder.entries.get(self.key)
        if found is None:
            return ABSENT
        return Known(found.data) if found.data is None or isinstance(found.data, str | int | float) else UNKNOWN

    @property
    def span(self) -> Span:
        """What a finding points at: the value, else the object."""
        span = self.holder.entries.get(self.key, self.holder).span
        offset = self.written.document.offset
        return self.written.document.span_at(span.start - offset, span.end - offset)

    def change(self, value: Data) -> Rewrite | str:
        """Give the entry a value, a constant or an expression that is a string; or say why that cannot be."""
        plain: object = f"${{{value.text}}}" if isinstance(value, Expr) else value
        found = self.holder.entries.get(self.key)
        if found is None:
            return with_entries(self.written, self.holder.span, {self.key: plain})
        return spliced(self.written, found.span, json.dumps(plain))


def objects_of(attribute: Attribute, keys: tuple[str, ...], module: Module) -> Iterator[Expression | InText]:
    """The objects below `keys` of the JSON that an attribute holds, but for the last key.

    An object of HCL for `jsonencode`, else where the last key stands or would stand in the text. Only objects that are
    there and have some entry: what is not there, or not known, has no places.
    """
    found = json_of(attribute, module)
    if found is None:
        return
    root, written = found
    *parents, last = keys
    if written.call is not None:
        yield from (one for one in _in_hcl(written.call[1][0], parents) if not any(e.computed for e in one.elements))
    else:
        yield from (InText(written, one, last) for one in _in_text(root, parents) if one.entries and _is_plain(one))


def _in_hcl(expression: Expression, keys: list[str]) -> Iterator[Expression]:
    if not keys:
        yield from [expression] if expression.entries else []
    elif keys[0] == EACH:
        for item in expression.items or ():
            yield from _in_hcl(item, keys[1:])
    elif expression.entries and keys[0] in expression.entries:
        yield from _in_hcl(expression.entries[keys[0]], keys[1:])


def _in_text(place: Placed, keys: list[str]) -> Iterator[Placed]:
    if not keys:
        yield place
    elif keys[0] == EACH:
        for item in place.data if isinstance(place.data, tuple) else ():
            yield from _in_text(item, keys[1:])
    elif keys[0] in place.entries:
        yield from _in_text(place.entries[keys[0]], keys[1:])


def _is_plain(place: Placed) -> bool:
    """Whether no key of an object is made by an interpolation, which may be the one that is looked for."""
    return not any(key.startswith("${") for key in place.entries)
