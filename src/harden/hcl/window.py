"""Parts of a file that can be read by themselves: top-level items around edits, on whole lines.

A part ends where a line is free above or below it, so that what is laid out by neighbouring lines is seen whole. Of a
large file with a small edit it is little.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harden.edit import splice
from harden.hcl.document import HclDocument
from harden.hcl.style import line_end, line_start
from harden.model import Edit


@dataclass(frozen=True, slots=True)
class Window:
    """The text from `start` to `end`, and the edits there, in offsets of the text."""

    document: HclDocument
    start: int
    end: int
    edits: Sequence[Edit]

    @property
    def local_edits(self) -> list[Edit]:
        """The edits in offsets from `start` on."""
        return [Edit(edit.start - self.start, edit.end - self.start, edit.text) for edit in self.edits]

    @property
    def edited(self) -> bytes:
        """The text after the edits."""
        return splice(self.document.text[self.start : self.end], self.local_edits)


def windows(document: HclDocument, edits: Sequence[Edit]) -> Iterator[Window]:
    """The parts of a file around edits (sorted, without overlap, in offsets of `document.text`), each edit in one."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start, end = _extent(document, edit)
        if groups and start <= groups[-1][1]:
            first, last, own = groups[-1]
            groups[-1] = min(first, start), max(last, end), [*own, edit]
        else:
            groups.append((start, end, [edit]))
    for start, end, own in groups:
        yield Window(document, start, end, own)


def _extent(document: HclDocument, edit: Edit) -> tuple[int, int]:
    text, nodes = document.text, document.top
    first = bisect_left(nodes, edit.start, key=lambda node: node.end_byte)
    stop = bisect_right(nodes, edit.end, key=lambda node: node.start_byte)
    start, end = edit.start, edit.end
    if first < stop:
        start, end = min(start, nodes[first].start_byte), max(end, nodes[stop - 1].end_byte)
    while first and text.count(b"\n", nodes[first - 1].end_byte, start) <= 1:
        first -= 1
        start = nodes[first].start_byte
    while stop < len(nodes) and text.count(b"\n", end, nodes[stop].start_byte) <= 1:
        end = nodes[stop].end_byte
        stop += 1
    return line_start(text, start), line_end(text, end)
