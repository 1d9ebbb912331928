"""What a file declares, as Python's own parser reads it: every call with its position, and what its name means."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from harden.model import Span
from harden.python.nodes import Call, Constant, Dict, Item, List, Node, Other, Ref, calls_in
from harden.python.scopes import NOTHING, Meaning, Scope, imported, scope_of
from harden.python.text import Text
from harden.python.trivia import opening_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement. `target`: the one name or attribute that it assigns (`bucket`, `self.bucket`), with `value`.

    `is_simple`: it is no compound statement. `inside`: the names of the functions and classes around it. `imports`: the
    full names of what it imports.
    """

    span: Span
    is_simple: bool
    target: str = ""
    value: Node | None = None
    inside: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call, what its name means in its scope, and the index of the statement that it stands in."""

    call: Call
    meaning: Meaning
    statement: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Outline:
    """All statements and calls of a file, each in order of position; of calls that begin together, the outer first."""

    statements: tuple[Statement, ...]
    calls: tuple[FoundCall, ...]
    imports: frozenset[str]
    """Full names of all that is imported, anywhere in the file."""


def read(text: Text, tree: ast.Module) -> Outline:
    """Read a parsed module."""
    reader = _Reader(text)
    reader.module(tree)
    calls = sorted(reader.calls, key=lambda one: (one.call.span.start, -one.call.span.end))
    return Outline(tuple(reader.statements), tuple(calls), frozenset(reader.imports))


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self.calls: list[FoundCall] = []
        self.imports: set[str] = set()

    def module(self, tree: ast.Module) -> None:
        scope = scope_of(tree)
        for child in tree.body:
            self._child(child, scope, ())

    def _child(self, child: ast.AST, scope: Scope, inside: tuple[str, ...]) -> None:
        if isinstance(child, ast.stmt):
            self._statement(child, scope, inside)
        elif isinstance(child, ast.expr):
            self._expression(child, scope)
        else:
            for below in ast.iter_child_nodes(child):
                self._child(below, scope, inside)

    def _statement(self, node: ast.stmt, scope: Scope, inside: tuple[str, ...]) -> None:
        is_simple = not hasattr(node, "body") and not isinstance(node, ast.Match)
        target, value = _assigned(node)
        read = self.node(value) if value is not None else None
        imports = tuple(imported(node)) if isinstance(node, ast.Import | ast.ImportFrom) else ()
        self.statements.append(Statement(self.span(node), is_simple, target, read, inside, imports))
        self.imports.update(imports)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            below = scope_of(node, scope)
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.stmt):
                    self._statement(child, below, (*inside, node.name))
                else:
                    self._child(child, scope, inside)
        else:
            for child in ast.iter_child_nodes(node):
                self._child(child, scope, inside)

    def _expression(self, node: ast.expr, scope: Scope) -> None:
        index = max(len(self.statements) - 1, 0)
        for call in calls_in(self.node(node)):
            self.calls.append(FoundCall(call, scope.meaning(call.name) if call.name else NOTHING, index, scope))

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> Span:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.text.position(node.lineno, node.col_offset)
        return Span(start, self.text.position(node.end_lineno, node.end_col_offset))

    def node(self, node: ast.expr) -> Node:
        """An expression as both parsers show it."""
        span = self.span(node)
        match node:
            case ast.Constant(value=value):
                return Constant(span, value)
            case ast.Name() | ast.Attribute() if name := dotted(node):
                return Ref(span, name)
            case ast.Call(func=func):
                return self._call(node, span, func)
            case ast.Dict(keys=keys, values=values):
                items = (self._entry(key, value) for key, value in zip(keys, values, strict=True))
                computed = (self.node(key) for key in keys if key and not isinstance(key, ast.Constant))
                return Dict(span, tuple(items), tuple(computed))
            case ast.List(elts=elements):
                return List(span, tuple(map(self._element, elements)))
            case ast.JoinedStr():
                return Other(span)
            case _:
                return Other(span, tuple(self._children(node)))

    def _children(self, node: ast.AST) -> list[Node]:
        found: list[Node] = []
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                found.append(self.node(child))
            else:
                found += self._children(child)
        return found

    def _call(self, node: ast.Call, span: Span, func: ast.expr) -> Call:
        function = self.node(func)
        items = [self._element(one) for one in node.args]
        for keyword in node.keywords:
            value = self.node(keyword.value)
            start = self.span(keyword).start
            items.append(Item(Span(start, value.span.end), value, keyword.arg, 0 if keyword.arg else 2))
        items.sort(key=lambda item: item.span.start)
        name = dotted(func)
        return Call(span, name, tuple(items), function, opening_of(self.text.text, function.span.end))

    def _entry(self, key: ast.expr | None, value: ast.expr) -> Item:
        read = self.node(value)
        if key is None:
            return Item(read.span, read, None, 2)
        constant = key.value if isinstance(key, ast.Constant) else None
        return Item(Span(self.span(key).start, read.span.end), read, constant)

    def _element(self, node: ast.expr) -> Item:
        if isinstance(node, ast.Starred):
            return Item(self.span(node), self.node(node.value), None, 1)
        value = self.node(node)
        return Item(value.span, value)


def dotted(node: ast.expr) -> str:
    """The text of a name with attributes; empty for anything else, so that no chain through a call is taken for one."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _assigned(node: ast.stmt) -> tuple[str, ast.expr | None]:
    match node:
        case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
            return dotted(target), value
        case _:
            return "", None
