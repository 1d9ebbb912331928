"""The lines of a file as `terraform fmt` counts them, with the gaps before `=` and before a comment.

A line ends where a line-end token does: a heredoc is part of one line. Usual lines are read from their bytes; where
one is not (templates of several lines or with braces in them, comments between slashes and stars), tree-sitter's nodes
say what stands on all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from harden.hcl.style import line_end, line_start

if TYPE_CHECKING:
    from tree_sitter import Node

    from harden.hcl.document import HclDocument

Stretch = tuple[int, int]
"""Offsets of whole lines."""

_OPEN, _CLOSE = frozenset({"{", "[", "(", "${", "%{", "${~", "%{~"}), frozenset({"}", "]", ")", "~}"})
_WHOLE = frozenset({"heredoc_template", "comment", "string_lit"})
_TEXTS = _WHOLE | {"quoted_template"}


@dataclass(slots=True)
class Gap:
    """The spaces before a cell: where they are, how many there are (-1: not only spaces), how many fmt wants."""

    start: int
    end: int
    have: int
    want: int = 0


@dataclass(slots=True)
class Line:
    """One line in the sense of fmt. `is_cell`: its value closes all brackets that it opens."""

    row: int
    end_row: int
    lead: int
    is_cell: bool = False
    assign: Gap | None = None
    comment: Gap | None = None
    value: int = 0


def fmt_lines(document: HclDocument, part: Stretch, ranges: Sequence[Stretch]) -> Sequence[Line]:
    """The lines around some ranges of a part of a file that have an `=` or a comment behind something, in order.

    `part`: whole lines, free of others above and below, that begin and end outside of every item. Each way the lines go
    up to a free one at least: no group of cells goes beyond it.
    """
    found = lines_of_text(document.text, *part)
    return list(lines_of_nodes(document, part, ranges)) if found is None else found


def lines_of_text(text: bytes, start: int, end: int) -> list[Line] | None:
    """The lines from one offset to another, neither of them in an item; None where one is not usual."""
    found: list[Line] = []
    usual, row = _usual().match, 0
    while start < end:
        match = usual(text, start)
        if match is None:
            return None
        start = match.end()
        end_row = row + match["here"].count(b"\n") if match["here"] else row
        if match["value"] is not None:
            if not match["head"].strip():
                return None
            found.append(_with_sign(text, match, row, end_row))
        elif match["comment"] and match["head"].strip():
            found.append(_without_sign(text, match, row))
        row = end_row + 1
    return found


def _with_sign(text: bytes, match: re.Match[bytes], row: int, end_row: int) -> Line:
    assign = _gap(text, _filled(match, "head"), match.end("head"))
    value, here = match["value"], match["here"]
    stop = match.end("mark_again") if here else _filled(match, "value")
    bare = _string().sub(b"", value)
    net = sum(map(bare.count, _OPENING)) - sum(map(bare.count, _CLOSING))
    comment = _gap(text, stop, match.start("comment")) if match["comment"] else None
    lead = _width(text[match.start() : assign.start])
    return Line(row, end_row, lead, net == 0, assign, comment, _width(text[assign.end : stop]))


def _without_sign(text: bytes, match: re.Match[bytes], row: int) -> Line:
    stop = _filled(match, "head")
    comment = _gap(text, stop, match.start("comment"))
    return Line(row, row, _width(text[match.start() : stop]), comment=comment)


def _filled(match: re.Match[bytes], name: str) -> int:
    """Where what a group holds ends, without the white space behind it."""
    return match.start(name) + len(match[name].rstrip())


_OPENING, _CLOSING = (b"{", b"[", b"("), (b"}", b"]", b")")
_STRING = rb'"(?:[^"\\$%\r\n]|\\.|[$%](?!\{)|[$%]\{[^"{}\r\n]*+\})*+"'


@cache
def _string() -> re.Pattern[bytes]:
    return re.compile(_STRING)


@cache
def _usual() -> re.Pattern[bytes]:
    """A line without templates that hold braces or quotes and without comments between slashes and stars.

    All repetitions are possessive, so no text takes longer than its length.
    """
    piece = rb'[^"#/=<>!\r\n]|%s|[=!<>]=|=>|<(?!<)|[>!]|/(?![/*])' % _STRING
    here = rb"<<-?(?P<mark>\w++)\r?\n(?:(?![ \t]*+(?P=mark)\r?(?:\n|\Z))[^\n]*+\n)*+[ \t]*+(?P<mark_again>(?P=mark))"
    value = rb"(?P<value>=(?:%s|=)*+)(?P<here>%s)?+" % (piece, here)
    return re.compile(rb"(?P<head>(?:%s)*+)(?:%s)?+(?P<comment>(?:\#|//)[^\n]*+)?+\r?(?:\n|\Z)" % (piece, value))


def _free_above(document: HclDocument, offset: int) -> int:
    start = line_start(document.text, offset)
    while start:
        above = line_start(document.text, start - 1)
        if not document.text[above:start].strip() and _is_free(document, above):
            break
        start = above
    return start


def _free_below(document: HclDocument, offset: int) -> int:
    end = line_end(document.text, offset)
    while end < len(document.text):
        below = line_end(document.text, end)
        if not document.text[end:below].strip() and _is_free(document, end):
            break
        end = below
    return end


def _is_free(document: HclDocument, offset: int) -> bool:
    """Whether an empty line is not part of a text or a comment."""
    node = document.tree.root_node.descendant_for_byte_range(offset, offset)
    while node is not None and node.type not in _TEXTS:
        node = node.parent
    return node is None


def _leaves(top: Node, near: Sequence[Stretch]) -> Iterator[Node]:
    """The tokens below a node, in stretches; heredocs, and templates that stay on one line, are one token each."""
    rest = [top]
    while rest:
        node = rest.pop()
        start, end = node.start_byte, node.end_byte
        if not any(first <= end and start <= last for first, last in near):
            continue
        whole = node.type in _WHOLE or (node.type == "quoted_template" and node.start_point.row == node.end_point.row)
        if not whole and node.child_count:
            rest.extend(reversed(node.children))
        else:
            yield node


def lines_of_nodes(document: HclDocument, part: Stretch, ranges: Sequence[Stretch]) -> Iterator[Line]:
    """The same of any file, by the first parser's nodes."""
    near = [(_free_above(document, start), _free_below(document, end)) for start, end in ranges]
    run: list[Node] = []
    for node in document.top:
        if not part[0] <= node.start_byte < part[1]:
            continue
        for leaf in _leaves(node, near):
            if run and leaf.start_point.row > run[-1].end_point.row:
                yield _line(document, run)
                run = []
            run.append(leaf)
    if run:
        yield _line(document, run)


def _line(document: HclDocument, leaves: list[Node]) -> Line:
    text = document.text
    row, end_row = leaves[0].start_point.row, leaves[-1].end_point.row
    begin = line_start(text, leaves[0].start_byte)
    comment: Gap | None = None
    if len(leaves) > 1 and leaves[-1].type == "comment" and not text.startswith(b"/*", leaves[-1].start_byte):
        comment = _gap(text, leaves[-2].end_byte, leaves.pop().start_byte)
    stop = leaves[-1].end_byte
    sign = next((i for i, leaf in enumerate(leaves) if i and leaf.type == "="), 0)
    if not sign:
        return Line(row, end_row, _width(text[begin:stop]), comment=comment)
    assign = _gap(text, leaves[sign - 1].end_byte, leaves[sign].start_byte)
    net = sum(_change(document.slice(leaf)) for leaf in leaves[sign:])
    lead, value = _width(text[begin : assign.start]), _width(text[assign.end : stop])
    return Line(row, end_row, lead, net == 0, assign, comment, value)


def _gap(text: bytes, start: int, end: int) -> Gap:
    only_spaces = not text[start:end].strip(b" ")
    return Gap(start, end, end - start if only_spaces else -1)


def _change(token: str) -> int:
    return (token in _OPEN) - (token in _CLOSE)


def _width(data: bytes) -> int:
    text = data.decode("utf-8", "replace")
    return len(text) if text.isascii() else sum(not unicodedata.combining(char) for char in text)
