"""Who mentions whom in a module: traversals such as `aws_lb.web.id`, found by bytes and confirmed on the tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from harden.hcl.document import Attribute, Block, Body, Expression, HclDocument

_View = TypeVar("_View", Block, Attribute)

_WORD = rb"[A-Za-z_\x80-\xff][\w\x80-\xff-]*"
_TRAVERSAL = re.compile(rb"(?<![\w.\x80-\xff])(%s)\s*\.\s*(%s)(?:\s*\.\s*(%s))?" % (_WORD, _WORD, _WORD))


class References:
    """Every traversal of a module by the address it begins with (`var.x`, `aws_lb.web`, `data.aws_ami.web`)."""

    def __init__(self, documents: Iterable[HclDocument]) -> None:
        self._found: dict[str, tuple[Attribute, ...]] = {}
        self._positions = [(document, _of_file(document.text)) for document in documents]

    def to(self, address: str) -> tuple[Attribute, ...]:
        """Attributes whose expression mentions `address`, each once, in order of file and place."""
        if address not in self._found:
            self._found[address] = tuple(self._confirmed(address))
        return self._found[address]

    def _confirmed(self, address: str) -> Iterable[Attribute]:
        found: dict[tuple[str, int], Attribute] = {}
        candidates = ((document, at) for document, those in self._positions for at in those.get(address, ()))
        for document, position in candidates:
            # Outside of every block an attribute means nothing to Terraform: such a file is not valid.
            if _holding(document.body.blocks, position) and is_traversal(document, position):
                attribute = _attribute_at(document, position)
                found[document.source.path, attribute.start] = attribute
        return found.values()


def mentioned(expression: Expression) -> Iterator[str]:
    """Addresses that an expression begins a traversal with, in order, whether or not the module has them."""
    document = expression.document
    for address, position in _traversals(document.text, expression.start, expression.end):
        if is_traversal(document, position):
            yield address


@lru_cache(maxsize=64)
def _of_file(text: bytes) -> Mapping[str, list[int]]:
    """Where traversals may begin, by address. Remembered, since most files are the same in the next pass."""
    found: dict[str, list[int]] = {}
    for address, position in _traversals(text, 0, len(text)):
        found.setdefault(address, []).append(position)
    return found


def _traversals(text: bytes, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _TRAVERSAL.finditer(text, start, end):
        first, second, third = match.groups()
        if first != b"data":
            yield f"{_decode(first)}.{_decode(second)}", match.start()
        elif third is not None:
            yield f"data.{_decode(second)}.{_decode(third)}", match.start()


def _decode(word: bytes) -> str:
    return word.decode("utf-8", "replace")


def is_traversal(document: HclDocument, position: int) -> bool:
    """Whether the identifier at `position` begins a traversal, rather than standing in a string or comment."""
    node = document.tree.root_node.descendant_for_byte_range(position, position)
    return (
        node is not None
        and node.type == "identifier"
        and node.start_byte == position
        and node.parent is not None
        and node.parent.type == "variable_expr"
    )


def _attribute_at(document: HclDocument, position: int) -> Attribute:
    """The attribute of a block (not an entry of an object) that holds the byte at `position` of the text."""
    body: Body = document.body
    while True:
        block = _holding(body.blocks, position)
        if block is None:
            attribute = _holding(body.all_attributes, position)
            assert attribute is not None, "a traversal stands in an attribute"
            return attribute
        body = block.body


def owner(attribute: Attribute) -> Block:
    """The top-level block that an attribute stands in."""
    position = attribute.start
    block = _holding(attribute.document.body.blocks, position)
    assert block is not None, "an attribute that is found by its address stands in a block"
    return block


def _holding(views: Sequence[_View], position: int) -> _View | None:
    """The one of views in order of place that holds the byte at `position`."""
    index = bisect_right(views, position, key=lambda view: view.start) - 1
    return views[index] if index >= 0 and position < views[index].end else None


def last_names(expression: Expression, address: str) -> Iterator[str]:
    """The exported attribute that each mention of `address` asks for (`id` of `aws_lb.web[0].id`), empty for none."""
    document = expression.document
    for found, position in _traversals(document.text, expression.start, expression.end):
        if found == address and is_traversal(document, position):
            yield _exported(document, position, found.count("."))


def _exported(document: HclDocument, position: int, steps: int) -> str:
    node = document.tree.root_node.descendant_for_byte_range(position, position)
    assert node is not None
    assert node.parent is not None
    parts: list[str] = []
    following = node.parent.next_named_sibling
    while following is not None and following.type in ("get_attr", "index", "splat"):
        text = document.slice(following)
        parts += re.findall(r"\.\s*([^\s.\[\]*]+)", text) if following.type != "index" else []
        following = following.next_named_sibling
    return parts[steps] if len(parts) > steps else ""
