"""Terraform source read by the second, independent parser (python-hcl2), as the plain data that proofs compare.

Its grammar and its syntax tree are used, not its own conversion to dicts: that one prints calls as strings, merges
duplicate keys, and lets `true` equal `1`. The data, for both parsers (`plain.py` is the same on the first one):

- a body is a dict; attributes by name; blocks of one type under `"type {}"`, a list of `{"labels": […], "body": {…}}`;
- strings without templates are str, decoded; null is None; true and false are bool; a number is `Number`;
- lists are lists, objects are dicts (a computed key is its source without white space);
- a call is `{"merge()": [arguments]}`, with `"...": True` when the last argument is expanded;
- everything else is `Expr` with its tokens, separated by single spaces.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Protocol, cast

from harden.hcl.literal import decode_heredoc, decode_quoted
from harden.model import Expr

Tree = Any  # plain data as described above
BLOCKS = " {}"
_TEMPLATE = re.compile(r"(?<![$])[$]\{|(?<!%)%\{")


class Unreadable(Exception):
    """This parser does not accept the text."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number by its value: `1.50` is `1.5`, and no number is a bool."""

    value: Decimal


class _Node(Protocol):
    """A node of the syntax tree: lark's Tree has `data` and `children`, its Token is a str with `type`."""

    data: str
    children: list[_Node | str]


def read(text: str) -> dict[str, Tree]:
    """Return the data of a whole file. Raises Unreadable."""
    from lark.exceptions import LarkError

    try:
        return _body(_nodes(_parser()(f"{text}\n"))[0])  # its grammar wants a line end behind the last line
    except (LarkError, RecursionError, ValueError) as error:
        line = getattr(error, "line", None)  # no more of it: the text it quotes may be secret
        raise Unreadable(type(error).__name__ + (f" in line {line}" if line else "")) from error


@cache
def _parser() -> Callable[[str], _Node]:
    """The parser of python-hcl2, without the positions that it notes in every node: they take a third of its time."""
    import hcl2.parser
    from lark import Tree
    from lark.parse_tree_builder import ParseTreeBuilder

    original: Any = hcl2.parser.parser()
    try:
        lark, frontend = copy.copy(original), copy.copy(original.parser)
        lark.parser, frontend.parser = frontend, copy.copy(frontend.parser)
        frontend.parser.parser = copy.copy(frontend.parser.parser)
        builder = cast("Callable[..., Any]", ParseTreeBuilder)(
            lark.rules, Tree, propagate_positions=False, maybe_placeholders=lark.options.maybe_placeholders
        )
        frontend.parser.parser.callbacks = builder.create_callback()
    except (AttributeError, TypeError):  # another version of lark: as it is, then
        lark = original
    return cast("Callable[[str], _Node]", lark.parse)


def _nodes(node: _Node) -> list[_Node]:
    """Children without tokens, comments and line ends."""
    found = (child for child in node.children if not isinstance(child, str))
    return [child for child in found if child.data != "new_line_or_comment"]


def _body(node: _Node) -> dict[str, Tree]:
    body: dict[str, Tree] = {}
    for child in _nodes(node):
        if child.data == "attribute":
            name, value = _nodes(child)
            put(body, _joined(name), _value(value))
        else:
            head, *labels, inner = _nodes(child)
            entry = {"labels": [_label(label) for label in labels], "body": _body(inner)}
            body.setdefault(_joined(head) + BLOCKS, []).append(entry)
    return body


def put(mapping: dict[Any, Tree], key: str, value: Tree) -> None:
    """Add a key; one that is written twice is kept apart, not overwritten."""
    while key in mapping:
        key += "'"
    mapping[key] = value


def _label(node: _Node) -> str:
    return decode_quoted(_joined(node)) if node.data == "string" else _joined(node)


def _tokens(node: _Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child.strip() if getattr(child, "type", "") in ("EQ", "COLON") else str(child)
        elif child.data != "new_line_or_comment":
            yield from _tokens(child)


def _joined(node: _Node) -> str:
    return "".join(_tokens(node))


def _value(node: _Node) -> Tree:
    if node.data == "expr_term":  # one value, or one in parentheses, which mean nothing at the outside
        return _value(_nodes(node)[0])
    reader = _READERS.get(node.data)
    value = reader(node) if reader else None
    return Expr(" ".join(_tokens(node))) if value is None and node.data != "literal_value" else value


def _number(node: _Node) -> Tree:
    return Number(Decimal(_joined(node)).normalize())


def _literal(node: _Node) -> Tree:
    return {"true": True, "false": False, "null": None}[_joined(node)]


def _negative(node: _Node) -> Tree:
    value = _value(_nodes(node)[0])
    return Number(-value.value) if str(node.children[0]) == "-" and isinstance(value, Number) else None


def _string(node: _Node) -> Tree:
    parts = _nodes(node)
    if any(not isinstance(piece, str) for part in parts for piece in part.children):
        return None
    return decode_quoted(_joined(node))


def _heredoc(node: _Node) -> Tree:
    text = _joined(node).removesuffix("\n").removesuffix("\r")
    return Expr(text) if _TEMPLATE.search(text) else decode_heredoc(text)


def _tuple(node: _Node) -> Tree:
    return [_value(child) for child in _nodes(node)]


def _object(node: _Node) -> Tree:
    found: dict[Any, Tree] = {}
    for element in _nodes(node):
        key, value = _nodes(element)
        put(found, _key(key), _value(value))
    return found


def _key(node: _Node) -> str:
    value = _value(_nodes(node)[0]) if _nodes(node) and _nodes(node)[0].data == "expr_term" else None
    return value if isinstance(value, str) else "".join(_joined(node).split())


def _call(node: _Node) -> Tree:
    parts = _nodes(node)
    name = "::".join(_joined(part) for part in parts if part.data == "identifier")  # provider::aws::arn_parse
    arguments = next((part for part in parts if part.data == "arguments"), None)
    found: dict[str, Tree] = {f"{name}()": [_value(a) for a in _nodes(arguments)] if arguments else []}
    if arguments and "..." in map(str, arguments.children):
        found["..."] = True
    return found


_READERS: Mapping[str, Callable[[_Node], Tree]] = {
    "int_lit": _number,
    "float_lit": _number,
    "literal_value": _literal,
    "unary_op": _negative,
    "string": _string,
    "heredoc_template": _heredoc,
    "heredoc_template_trim": _heredoc,
    "tuple": _tuple,
    "object": _object,
    "function_call": _call,
}
