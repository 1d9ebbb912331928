"""The expression language of GitHub Actions: where expressions stand in a string, and what they read.

Source: "Evaluate expressions in workflows and actions" (docs.github.com) and the lexer of actions/runner
(`src/Sdk/DTExpressions2`): strings are in single quotes and double them inside, operators bind as
`!` > `< <= > >=` > `== !=` > `&&` > `||`, names and functions are not case-sensitive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<text>'(?:[^']|'')*')|(?P<number>[-+]?(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:\d+(?:\.\d*)?|\.\d+)"
    r"(?:[eE][-+]?\d+)?))|(?P<name>[A-Za-z_][\w-]*)|(?P<operator>==|!=|<=|>=|&&|\|\||[<>!()\[\].,*])"
)
_BINARY = (("||",), ("&&",), ("==", "!="), ("<", "<=", ">", ">="))
_WORDS = {"true": True, "false": False, "null": None, "nan": float("nan"), "infinity": float("inf")}
_DEEPEST = 50  # the runner itself refuses deeper ones


class Malformed(Exception):
    """The text is no expression."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression; `start` and `end` count characters in the text of the expression."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A constant: a string without its quotes, a number, a boolean or None."""

    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """A context and what is read of it. `steps`: names in lower case, `*`, or an index that is an expression."""

    steps: tuple[str | Node, ...]

    @property
    def context(self) -> str:
        """The context that is read: `github`, `secrets`…; empty for what a function returned."""
        return self.steps[0] if isinstance(self.steps[0], str) else ""

    @property
    def path(self) -> str:
        """All of it with dots, in lower case: `github.event.pull_request.title`; `[]` for an index that varies."""
        return ".".join(step if isinstance(step, str) else "[]" for step in self.steps)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function, its name in lower case, with its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Operation(Node):
    """An operator with one operand (`!`) or two."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """One `${{ … }}` in a string: `start` and `end` count characters, braces included. `text`: between the braces.

    `tree` None: it is malformed.
    """

    start: int
    end: int
    text: str
    tree: Node | None

    @property
    def references(self) -> tuple[Reference, ...]:
        """All that it reads, in order; of a malformed one nothing."""
        return tuple(references(self.tree)) if self.tree else ()

    @property
    def single(self) -> Reference | None:
        """The one context value that it is, with nothing around; None if it is anything else."""
        return self.tree if isinstance(self.tree, Reference) else None


def occurrences(text: str) -> tuple[Expression, ...]:
    """Return the expressions of a string in order; one that is never closed ends the list."""
    found: list[Expression] = []
    start = text.find("${{")
    while start >= 0:
        end = _closing(text, start + 3)
        if end < 0:
            break
        inner = text[start + 3 : end - 2]
        found.append(Expression(start, end, inner, parse(inner)))
        start = text.find("${{", end)
    return tuple(found)


def condition(text: str) -> Node | None:
    """The tree of an `if:`, with or without braces around all of it; None if it is malformed, or text besides."""
    stripped = text.strip()
    if "${{" not in stripped:
        return parse(stripped)
    found = occurrences(stripped)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(stripped):
        return found[0].tree
    return None


def parse(text: str) -> Node | None:
    """Return the tree of an expression without braces; None if it is malformed or nested too deeply."""
    try:
        return _Parser(text).whole()
    except Malformed:
        return None


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in order."""
    yield node
    below: tuple[Node, ...] = ()
    if isinstance(node, Call):
        below = node.arguments
    elif isinstance(node, Operation):
        below = node.operands
    elif isinstance(node, Reference):
        below = tuple(step for step in node.steps if isinstance(step, Node))
    for child in below:
        yield from walk(child)


def references(node: Node) -> Iterator[Reference]:
    """All references of a tree, those in indices included."""
    return (found for found in walk(node) if isinstance(found, Reference))


def _closing(text: str, position: int) -> int:
    """Where the expression that begins at `position` ends, behind its braces; -1: nowhere."""
    quoted = False
    while position < len(text):
        if text[position] == "'":
            quoted = not quoted
        elif not quoted and text.startswith("}}", position):
            return position + 2
        position += 1
    return -1


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        tree = self.binary(0)
        if self.at < len(self.tokens):
            raise Malformed
        return tree

    def binary(self, level: int) -> Node:
        if level == len(_BINARY):
            return self.unary()
        left = self.binary(level + 1)
        while (token := self.taken(*_BINARY[level])) is not None:
            right = self.binary(level + 1)
            left = Operation(left.start, right.end, token.text, (left, right))
        return left

    def unary(self) -> Node:
        token = self.taken("!")
        if token is None:
            return self.primary()
        self.enter()
        operand = self.unary()
        self.depth -= 1
        return Operation(token.start, operand.end, "!", (operand,))

    def primary(self) -> Node:
        token = self.next()
        match token.kind, token.text:
            case "text", _:
                return Literal(token.start, token.end, token.text[1:-1].replace("''", "'"))
            case "number", written:
                return Literal(token.start, token.end, _number(written))
            case "operator", "(":
                self.enter()
                inner = self.binary(0)
                self.depth -= 1
                close = self.expect(")")
                return self.below(inner, token.start, close.end)
            case "name", name if self.taken("("):
                return self.call(token.start, name.lower())
            case "name", name if name.lower() in _WORDS:
                return Literal(token.start, token.end, _WORDS[name.lower()])
            case "name", name:
                return self.below(Reference(token.start, token.end, (name.lower(),)), token.start, token.end)
            case _:
                raise Malformed

    def call(self, start: int, name: str) -> Node:
        arguments: list[Node] = []
        self.enter()
        close = self.taken(")")
        while close is None:
            arguments.append(self.binary(0))
            close = self.taken(")")
            if close is None:
                self.expect(",")
        self.depth -= 1
        return self.below(Call(start, close.end, name, tuple(arguments)), start, close.end)

    def below(self, base: Node, start: int, end: int) -> Node:
        """The base with the indices and properties behind it; `start` and `end`: with its brackets."""
        steps: list[str | Node] = list(base.steps) if isinstance(base, Reference) else [base]
        count = len(steps)
        while (token := self.taken(".", "[")) is not None:
            if token.text == ".":
                key = self.next()
                if key.kind != "name" and key.text != "*":
                    raise Malformed
                steps.append(key.text.lower())
                end = key.end
                continue
            star = self.taken("*")
            index = None if star else self.binary(0)
            steps.append(_step(index) if index else "*")
            end = self.expect("]").end
        return base if len(steps) == count else Reference(start, end, tuple(steps))

    def enter(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Malformed

    def taken(self, *operators: str) -> _Token | None:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "operator" and token.text in operators:
                self.at += 1
                return token
        return None

    def expect(self, operator: str) -> _Token:
        token = self.taken(operator)
        if token is None:
            raise Malformed
        return token

    def next(self) -> _Token:
        if self.at == len(self.tokens):
            raise Malformed
        self.at += 1
        return self.tokens[self.at - 1]


def _step(index: Node) -> str | Node:
    if isinstance(index, Literal) and isinstance(index.value, str):
        return index.value.lower()
    return index


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise Malformed
        if found.lastgroup != "space":
            yield _Token(found.lastgroup, found[0], found.start(), found.end())
        position = found.end()


def _number(text: str) -> float:
    digits = text.lstrip("+-").lower()
    sign = -1 if text.startswith("-") else 1
    return float(sign * int(digits, 0)) if digits[:2] in ("0x", "0o") else float(text)
