"""JSON as a lossless tree: what each value is and where it stands. Reading only; `edit.py` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, TypeGuard

from harden.model import Span
from harden.text import BOM, check_utf8, error_at

DEEPEST = 100
_BLANK = re.compile(rb"[ \t\r\n]*")
_TOKEN = re.compile(
    rb'(?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")'
    rb"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.])"
    rb"|(?P<word>true|false|null)(?!\w)"
)
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
_SIMPLE = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(eq=False, slots=True)
class Node:
    """One value. Offsets are bytes of the file.

    `kind`: object, array, string, number, or word (true, false, null). `text`: of a string its decoded text, of a
    number or word its source.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    members: list[Member] = field(default_factory=list["Member"])
    items: list[Node] = field(default_factory=list["Node"])

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_null(self) -> bool:
        return self.kind == "word" and self.text == "null"

    def member(self, key: str) -> Member | None:
        """The member of an object with this key."""
        return next((member for member in self.members if member.key == key), None)


@dataclass(eq=False, slots=True)
class Member:
    """`"key": value` in an object; `key_end` is where the quoted key ends."""

    key: str
    start: int
    key_end: int
    value: Node

    @property
    def end(self) -> int:
        return self.value.end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def are_objects(nodes: list[Node]) -> TypeGuard[list[Node]]:
    """Whether a list holds objects, and nothing else."""
    return bool(nodes) and all(node.kind == "object" for node in nodes)


def objects(node: Node) -> Iterator[Node]:
    """The objects that one value stands for where Terraform takes an array of objects for their union."""
    if node.kind == "object":
        yield node
    for item in node.items:
        yield from objects(item)


def parse(path: str, data: bytes) -> Node:
    """Return the tree of a JSON file. Raises FileError with line and column for everything that is not plain JSON."""
    check_utf8(path, data)
    if data.startswith(BOM):
        raise error_at(path, data, 0, "begins with a byte order mark, which JSON must not have")
    return _Reader(path, data).file()


class _Reader:
    """Recursive descent over the bytes; `at` is where it stands."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.at = 0
        self.depth = 0

    def file(self) -> Node:
        node = self._value()
        self._skip()
        if self.at < len(self.data):
            self._fail("expected the end of the file")
        return node

    def _skip(self) -> None:
        blank = _BLANK.match(self.data, self.at)
        assert blank is not None  # it matches nothing, too
        self.at = blank.end()

    def _fail(self, what: str) -> NoReturn:
        is_comment = self.data.startswith((b"//", b"/*", b"#"), self.at)
        what = "JSON has no comments" if is_comment else f"not valid JSON: {what}"
        raise error_at(self.path, self.data, self.at, what)

    def _sign(self) -> bytes:
        self._skip()
        return self.data[self.at : self.at + 1]

    def _value(self) -> Node:
        sign = self._sign()
        if sign in (b"{", b"["):
            self.depth += 1
            if self.depth > DEEPEST:
                raise error_at(self.path, self.data, self.at, f"brackets are nested more than {DEEPEST} deep")
            node = self._object() if sign == b"{" else self._array()
            self.depth -= 1
            return node
        return self._scalar("expected a value")

    def _scalar(self, expected: str) -> Node:
        match = _TOKEN.match(self.data, self.at)
        if match is None:
            self._fail(expected)
        start, self.at = self.at, match.end()
        kind = match.lastgroup or ""
        text = match.group().decode()
        return Node(kind, start, self.at, _decoded(text) if kind == "string" else text)

    def _object(self) -> Node:
        node = Node("object", self.at, self.at)
        keys: set[str] = set()
        while self._goes_on(node, b"}", bool(node.members)):
            if self._sign() != b'"':
                self._fail("expected a property name in quotes")
            key = self._scalar("expected a property name in quotes")
            if key.text in keys and key.text != "//":  # comments are written as often as somebody likes
                raise error_at(self.path, self.data, key.start, f"the property {key.text} is written twice")
            keys.add(key.text)
            if self._sign() != b":":
                self._fail("expected a colon")
            self.at += 1
            node.members.append(Member(key.text, key.start, key.end, self._value()))
        return node

    def _array(self) -> Node:
        node = Node("array", self.at, self.at)
        while self._goes_on(node, b"]", bool(node.items)):
            node.items.append(self._value())
        return node

    def _goes_on(self, node: Node, close: bytes, has_some: bool) -> bool:
        """Step over the opening bracket or a comma, or over the closing bracket, which ends the node."""
        if self.at == node.start:
            self.at += 1
        if self._sign() == close:
            self.at += 1
            node.end = self.at
            return False
        if has_some:
            if self._sign() != b",":
                self._fail(f"expected a comma or {close.decode()}")
            self.at += 1
            if self._sign() == close:
                self._fail("a comma stands before the closing bracket")
        return True


def _decoded(quoted: str) -> str:
    """The text of a string. Surrogates without their other half become what Terraform makes of them, U+FFFD."""
    if "\\" not in quoted:
        return quoted[1:-1]
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _SIMPLE[match[2]], quoted[1:-1])
    return whole_text(text)


def whole_text(text: str) -> str:
    """Text with its halves of surrogate pairs put together, and lone ones replaced."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
