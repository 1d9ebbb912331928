"""Things that stand on lines of their own (attributes, blocks, list elements): taking lines away, putting lines in.

A region of whole lines is cut into segments: an item with its trailing comment, a comment, a blank line. Changes are
made on the segments; every run of changed ones becomes one edit, so bytes of kept segments are never touched.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.hcl.style import at_line_end, line_end, line_start, skip_blank, skip_comments
from harden.model import Edit

if TYPE_CHECKING:
    from harden.hcl.document import HclDocument

_BLOCK = re.compile(r'\s*([\w-]+)\s*(?:"[^"\n]*"\s*)*\{')
_BANNER = re.compile(r"^\s*(#|//|/\*)\s*[#=*~/_-]{4,}", re.MULTILINE)
_LICENCE = re.compile(r"copyright|licen[cs]e|spdx", re.IGNORECASE)


class Kind(enum.Enum):
    """What stands on the lines of a segment."""

    ITEM = "item"
    COMMENT = "comment"
    BLANK = "blank"


@dataclass(slots=True)
class Segment:
    """Whole lines, from `start` to `end`; `item` counts the items."""

    kind: Kind
    start: int
    end: int
    item: int = -1
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines to put in, and whether they are set off from their neighbours by blank lines."""

    lines: tuple[str, ...]
    blank_before: bool = False
    blank_after: bool = False


@dataclass(slots=True)
class Region:
    """The lines between an opening and a closing bracket, or all lines of a file."""

    document: HclDocument
    start: int
    end: int
    segments: list[Segment] = field(default_factory=list[Segment])
    chunks: dict[int, list[Chunk]] = field(default_factory=dict[int, list[Chunk]])

    def add(self, spans: Sequence[tuple[int, int]]) -> Region:
        """Cut the region into segments around the items at `spans`. Raises CannotEdit if two of them share a line."""
        text, position = self.document.text, self.start
        for index, (start, end) in enumerate(spans):
            first = before_comments(self.document, start)
            begin = line_start(text, first)
            stop = skip_comments(text, end)
            if begin < position or text[begin:first].strip() or not at_line_end(text, stop):
                raise CannotEdit("several things stand on one line here")
            self._add_gap(position, begin)
            position = line_end(text, stop)
            self.segments.append(Segment(Kind.ITEM, begin, position, index))
        self._add_gap(position, self.end)
        return self

    def _add_gap(self, start: int, end: int) -> None:
        text = self.document.text
        while start < end:
            first = skip_blank(text, start)
            stop = skip_comments(text, start)
            if stop > end or not at_line_end(text, stop):
                raise CannotEdit("several things stand on one line here")
            kind = Kind.COMMENT if stop > first else Kind.BLANK
            self.segments.append(Segment(kind, start, line_end(text, stop)))
            start = self.segments[-1].end

    def position(self, item: int) -> int:
        """The index of an item's segment."""
        return next(i for i, segment in enumerate(self.segments) if segment.item == item)

    def first_line(self, position: int) -> int:
        """The index of the first comment segment directly above a segment, its own index without any."""
        while position and self.segments[position - 1].kind is Kind.COMMENT:
            position -= 1
        return position

    def content_end(self) -> int:
        """The index behind everything but the blank lines at the end."""
        position = len(self.segments)
        while position and self.segments[position - 1].kind is Kind.BLANK:
            position -= 1
        return position

    def after_items(self) -> int:
        """The index behind the last item; behind everything if there is none."""
        items = [i for i, segment in enumerate(self.segments) if segment.kind is Kind.ITEM]
        return items[-1] + 1 if items else self.content_end()

    def remove(self, item: int, name: str) -> None:
        """Take an item away with the comments that belong to it."""
        position = self.position(item)
        first = self.first_line(position)
        self.segments[position].removed = True
        if first < position and self._owns_comment(first, position, name):
            for segment in self.segments[first:position]:
                segment.removed = True

    def _owns_comment(self, first: int, position: int, name: str) -> bool:
        """Whether the comment lines directly above an item go with it.

        They do, unless they head a group that goes on: the next item follows without a blank line or a comment of
        its own, is a block of the same type if the removed item is a block, and the comment does not name that; or the
        comment is a banner (`# ------`, `#####`) and the next item, blank line or not, has no comment. A licence at the
        top of the file always stays.
        """
        text = self._text(first, position)
        if first == 0 and self.start == 0 and _LICENCE.search(text):
            return False
        after = self.segments[position + 1 :]
        goes_on = bool(after) and after[0].kind is Kind.ITEM
        if goes_on:
            here, following = (_BLOCK.match(self._text(i, i + 1)) for i in (position, position + 1))
            goes_on = here is None or (following is not None and here[1] == following[1])
        if _BANNER.search(text):
            rest = [segment for segment in after if segment.kind is not Kind.BLANK]
            return not rest or rest[0].kind is not Kind.ITEM
        words = re.split(r"[_\W]+", name.lower())
        return not goes_on or re.search(r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b", text.lower()) is not None

    def _text(self, first: int, last: int) -> str:
        data = self.document.text[self.segments[first].start : self.segments[last - 1].end]
        return data.decode("utf-8", "replace")

    def insert(self, position: int, chunk: Chunk) -> None:
        """Put lines before the segment at `position`, behind what was put there already."""
        self.chunks.setdefault(position, []).append(chunk)

    def edits(self, eol: str) -> list[Edit]:
        """One edit for every run of changes."""
        self._tidy()
        found: list[Edit] = []
        previous: Segment | None = None
        chunks: list[Chunk] = []
        changed = False
        for position, segment in enumerate([*self.segments, None]):
            new = self.chunks.get(position, [])
            chunks += new
            changed = changed or bool(new)
            if segment is not None and segment.removed:
                changed = True
                continue
            if changed:
                found.append(self._edit(previous, segment, chunks, eol))
            previous, chunks, changed = segment, [], False
        return found

    def _edit(self, before: Segment | None, after: Segment | None, chunks: list[Chunk], eol: str) -> Edit:
        data = self.document.text
        start = before.end if before else self.start
        end = after.start if after else self.end
        lines: list[str] = []
        for i, chunk in enumerate(chunks):
            apart = chunk.blank_before or (i > 0 and chunks[i - 1].blank_after)
            if apart and (i > 0 or (before is not None and before.kind is not Kind.BLANK)):
                lines.append("")
            lines += chunk.lines
        if chunks and chunks[-1].blank_after and after is not None and after.kind is not Kind.BLANK:
            lines.append("")
        text = "".join(line + "\n" for line in lines).replace("\n", eol)
        if after is None and end == len(data) and data and not data.endswith(b"\n"):
            start -= 2 if data.endswith(b"\r\n", 0, start) else data.endswith(b"\n", 0, start)
            text = (eol if before else "") + text
            text = text.removesuffix(eol)
        is_all = before is None and after is None and (self.start, end) == (0, len(data))
        return Edit(start, end, (text or eol * is_all).encode())  # `terraform fmt` wants a line in an empty file

    def _tidy(self) -> None:
        """Take away blank lines that would be doubled, or left at the beginning or end, by what was removed."""
        position = 0
        while position < len(self.segments):
            if not self.segments[position].removed:
                position += 1
                continue
            last = position
            while last + 1 < len(self.segments) and self._bridges(last + 1):
                last += 1
            if not any(index in self.chunks for index in range(position, last + 2)):
                self._close(position, last + 1)
            position = last + 1

    def _bridges(self, position: int) -> bool:
        """Whether a run of removed segments goes on here; blank lines between two removed ones are part of it."""
        rest = self.segments[position:]
        following = next((segment for segment in rest if segment.kind is not Kind.BLANK), None)
        if following is None or not following.removed or position in self.chunks:
            return False
        self.segments[position].removed = True
        return True

    def _close(self, first: int, after: int) -> None:
        before_blank = first == 0 or self.segments[first - 1].kind is Kind.BLANK
        while before_blank and after < len(self.segments) and self.segments[after].kind is Kind.BLANK:
            self.segments[after].removed = True
            after += 1
        if after == len(self.segments):
            while first and self.segments[first - 1].kind is Kind.BLANK:
                first -= 1
                self.segments[first].removed = True


def before_comments(document: HclDocument, offset: int) -> int:
    """Where the inline comments begin that stand directly before `offset` on its line."""
    while True:
        begin = line_start(document.text, offset)
        stop = begin + len(document.text[begin:offset].rstrip(b" \t"))
        start = document.comments.get(stop)
        if start is None or not document.text.startswith(b"/*", start):
            return offset
        offset = start
