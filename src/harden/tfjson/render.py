"""JSON as the HCL that says the same: what views, facts and the second parser read. It is never written to a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from harden.hcl.literal import encode_quoted
from harden.hcl.render import is_identifier, key_text
from harden.model import Span
from harden.tfjson import template
from harden.tfjson.shape import Context, Mode
from harden.tfjson.tree import Member, Node, objects, whole_text

_NAME = re.compile(r"[^\W\d][\w-]*\Z")


class Malformed(Exception):
    """A value that Terraform could not read; `node` is where it stands."""

    def __init__(self, node: Node, what: str) -> None:
        super().__init__(what)
        self.node = node


@dataclass(frozen=True, slots=True)
class Home:
    """Where a block stands: from the object of the body that it is in, the containers and the child of each."""

    steps: tuple[tuple[Node, Member | Node], ...]

    def below(self, container: Node, child: Member | Node) -> Home:
        return Home((*self.steps, (container, child)))

    @property
    def span(self) -> Span:
        """The block with its last label, or its name."""
        return self.steps[-1][1].span

    @property
    def head(self) -> Span:
        """The last label or name alone; the bracket of a block in an array."""
        child = self.steps[-1][1]
        return Span(child.start, child.key_end if isinstance(child, Member) else child.start + 1)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the HCL, `start` to `end`, and the JSON it stands for. Positions of blocks have a `home`."""

    start: int
    end: int
    span: Span
    node: Node
    home: Home | None = None
    context: Context = field(default_factory=Context)
    mode: Mode = Mode.TEMPLATE


class Rendering:
    """The HCL of a file as it grows. `regions` are in order of their ends; inner ones come before outer ones.

    `keep_all`: what Terraform does not read (comments) becomes arguments of its own, so that nothing goes unseen.
    """

    def __init__(self, root: Node, context: Context, *, keep_all: bool = False) -> None:
        self.pieces: list[bytes] = []
        self.length = 0
        self.regions: list[Region] = []
        self.keep_all = keep_all
        for body in objects(root):
            self._body(body, context, 0)

    @property
    def text(self) -> bytes:
        return b"".join(self.pieces)

    def _write(self, text: str) -> None:
        piece = text.encode("utf-8", "replace")
        self.pieces.append(piece)
        self.length += len(piece)

    def _mark(self, start: int, span: Span, node: Node, context: Context, mode: Mode = Mode.TEMPLATE) -> None:
        self.regions.append(Region(start, self.length, span, node, None, context, mode))

    def _body(self, body: Node, context: Context, depth: int) -> None:
        for member in body.members:
            if not is_argument(member, context):
                if self.keep_all and not _NAME.match(member.key):
                    self._write(f"_{member.key.encode().hex()} = {encode_quoted(dumped(member))}\n")
            elif context.is_block(member.key, member.value):
                for found in blocks(body, member, context.labels(member.key)):
                    self._block(member.key, found, context, depth)
            else:
                self._attribute(member, context, depth)

    def _block(self, kind: str, found: Found, context: Context, depth: int) -> None:
        self._write("  " * depth)
        start = self.length
        heads = [kind, *map(encode_quoted, found.labels)]
        self._write("".join(f"{head} " for head in heads[:-1]))
        head = self.length
        self._write(heads[-1])
        self._mark(head, found.home.head, found.node, context)
        inner = context.inside(kind, found.labels)
        self._write(" {\n")
        self._body(found.node, inner, depth + 1)
        self._write("  " * depth + "}")
        self.regions.append(Region(start, self.length, found.home.span, found.node, found.home, inner))
        self._write("\n")

    def _attribute(self, member: Member, context: Context, depth: int) -> None:
        mode = context.mode(member.key)
        if context.kinds[-1:] == ("required_providers",) and member.value.kind == "object":
            mode = Mode.LITERAL
        self._write("  " * depth)
        start = self.length
        self._write(member.key)
        self._mark(start, Span(member.start, member.key_end), member.value, context)
        self._write(" = ")
        self._value(member.value, context, mode, depth)
        self._mark(start, member.span, member.value, context, mode)
        self._write("\n")

    def _value(self, node: Node, context: Context, mode: Mode, depth: int) -> None:
        start = self.length
        match node.kind:
            case "object":
                self._write("{\n" if node.members else "{")
                for member in node.members:
                    self._entry(member, context, mode, depth + 1)
                self._write("  " * depth + "}" if node.members else "}")
            case "array":
                self._write("[")
                for position, item in enumerate(node.items):
                    self._write(", " if position else "")
                    self._value(item, context, mode, depth)
                self._write("]")
            case "string":
                self._write(_string(node, mode))
            case _:
                self._write(node.text.lower().replace("e+", "e"))  # HCL in the tree-sitter grammar knows no `1E+5`
        self._mark(start, node.span, node, context, mode)

    def _entry(self, member: Member, context: Context, mode: Mode, depth: int) -> None:
        self._write("  " * depth)
        start = self.length
        self._write(_key(member, mode))
        self._mark(start, Span(member.start, member.key_end), member.value, context)
        self._write(" = ")
        inner = Mode.KEYWORD if member.key == "configuration_aliases" else mode
        self._value(member.value, context, inner, depth)
        self._mark(start, member.span, member.value, context, inner)
        self._write("\n")


def is_argument(member: Member, context: Context) -> bool:
    """Whether Terraform reads a property of a body: no comment (`//`), and what it must be."""
    if not _NAME.match(member.key) or (context.is_filled and member.value.is_null):
        return False
    return bool(context.kinds) or bool(list(objects(member.value)))


class Found(NamedTuple):
    """A block: its labels, the object that is its body, and where it stands."""

    labels: tuple[str, ...]
    node: Node
    home: Home


def blocks(body: Node, member: Member, labels: int) -> Iterator[Found]:
    """The blocks that a property of a body stands for; they carry this many labels."""
    return _below(member.value, labels, (), Home(((body, member),)))


def _below(node: Node, labels: int, found: tuple[str, ...], home: Home) -> Iterator[Found]:
    for item in node.items:
        yield from _below(item, labels, found, home.below(node, item))
    if node.kind == "object" and not labels:
        yield Found(found, node, home)
    for member in node.members if labels else ():
        if member.key != "//":
            yield from _below(member.value, labels - 1, (*found, member.key), home.below(node, member))


def dumped(member: Member) -> str:
    """A property as text, the same for equal data."""
    return json.dumps([member.key, plain(member.value)], sort_keys=True)


def plain(node: Node) -> object:
    """A value as Python data; numbers stay as they are written."""
    match node.kind:
        case "object":
            return {member.key: plain(member.value) for member in node.members}
        case "array":
            return [plain(item) for item in node.items]
        case "string":
            return node.text
        case _:
            return {"true": True, "false": False, "null": None}.get(node.text, (node.text,))


def _string(node: Node, mode: Mode) -> str:
    if mode is Mode.LITERAL:
        return encode_quoted(node.text)
    if mode is Mode.KEYWORD and "${" not in node.text:
        return _keyword(node.text)
    text = template.to_hcl(node.text)
    if text is None:
        raise Malformed(node, "not a valid template")
    return text


def _keyword(text: str) -> str:
    """The source that a string holds; a plain string where it cannot be one expression."""
    inside = " ".join(text.split())
    closed = template.parts(f"${{{inside}}}")
    is_one = closed is not None and len(closed) == 1 and bool(inside) and not re.search(r"#|//|/\*", inside)
    return inside if is_one else encode_quoted(text)


def _key(member: Member, mode: Mode) -> str:
    if mode is Mode.TEMPLATE and ("${" in member.key or "%{" in member.key):
        text = template.to_hcl(member.key)
        if text is None:
            raise Malformed(member.value, "the name of this property is not a valid template")
        return text if text.startswith('"') else f"({text})"
    return member.key if is_identifier(member.key) else key_text(member.key, quoted=True)


def as_nodes(data: object) -> Node:
    """Data of Python's json (numbers as `Raw`) as a tree without positions."""
    if isinstance(data, dict):
        entries = cast("dict[str, object]", data).items()
        return Node("object", 0, 0, members=[Member(whole_text(k), 0, 0, as_nodes(value)) for k, value in entries])
    if isinstance(data, list):
        return Node("array", 0, 0, items=[as_nodes(item) for item in cast("list[object]", data)])
    if isinstance(data, Raw):
        return Node("number", 0, 0, data.text)
    if isinstance(data, str):
        return Node("string", 0, 0, whole_text(data))
    return Node("word", 0, 0, {True: "true", False: "false"}.get(bool(data), "") if data is not None else "null")


@dataclass(frozen=True, slots=True)
class Raw:
    """A number as it is written."""

    text: str
