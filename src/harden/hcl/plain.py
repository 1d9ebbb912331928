"""Terraform source read by the first parser, as the plain data that `second.py` describes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from harden.errors import FileError
from harden.hcl.document import Body, Expression, HclDocument
from harden.hcl.second import BLOCKS, Number, Tree, Unreadable, put
from harden.model import Expr, Source
from harden.value import Known

if TYPE_CHECKING:
    from tree_sitter import Node


def read(text: str) -> dict[str, Tree]:
    """Return the data of a whole file. Raises Unreadable."""
    try:
        return plain(HclDocument(Source("", text.encode())))
    except (FileError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def plain(document: HclDocument) -> dict[str, Tree]:
    """Return the data of a document."""
    return _body(document.body)


def _body(body: Body) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for attribute in body.all_attributes:
        put(found, attribute.name, _value(attribute.expression))
    for block in body.blocks:
        entry = {"labels": list(block.labels), "body": _body(block.body)}
        found.setdefault(block.type + BLOCKS, []).append(entry)
    return found


def _value(expression: Expression) -> Tree:
    if expression.items is not None:
        return [_value(item) for item in expression.items]
    if expression.kind == "object":
        found: dict[Any, Tree] = {}
        for element in expression.elements:
            put(found, "".join(element.key.split()) if element.computed else element.key, _value(element.value))
        return found
    call = expression.call
    if call is not None:
        found = {f"{call[0]}()": [_value(argument) for argument in call[1]]}
        if any(child.type == "ellipsis" for child in expression.core.named_children[-1].children):
            found["..."] = True
        return found
    return _scalar(expression)


def _scalar(expression: Expression) -> Tree:
    value = expression.value
    if not isinstance(value, Known):
        return Expr(" ".join(_tokens(expression.core)))
    if isinstance(value.data, bool) or value.data is None or isinstance(value.data, str):
        return value.data
    return Number(Decimal("".join(expression.document.slice(expression.core).split())).normalize())


def _tokens(top: Node) -> Iterator[str]:
    rest = [top]
    while rest:
        node = rest.pop()
        if node.type != "heredoc_template" and node.child_count:
            rest.extend(reversed(node.children))
        elif node.type != "comment" and node.text is not None:
            yield node.text.decode()
