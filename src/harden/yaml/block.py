"""Edits of block mappings and sequences: entries taken out and lines put in, all others left as they are.

Lines go in behind the end of a line, and an entry is taken out with the line break before it. So what is put behind
an entry and the removal of the next one never overlap. Only the first entry differs: nothing may stand before it, or
the dash of the item that it is the content of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from harden.yaml.layout import begins_line, column, comment_start, line_end, previous_line_end

Splice = tuple[int, int, str]


@dataclass(slots=True)
class Blocks:
    """The entries of one block collection: offsets of the first byte and of the end of the content of each."""

    text: bytes
    eol: str
    spans: Sequence[tuple[int, int]]
    removed: set[int] = field(default_factory=set[int])
    gaps: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    """Lines to put before the entry of an index; the number of entries: at the end."""

    def is_spaced(self, index: int) -> bool:
        """Whether what is put before the entry of an index shall have an empty line before it.

        So it is where the two neighbours are apart, and at least half of the entries are; at the end, where all are.
        """
        if not index or index - 1 in self.removed:
            return False
        apart = [self._is_apart(position) for position in range(1, len(self.spans))]
        if index == len(self.spans):
            return len(apart) > 1 and all(apart)
        return apart[index - 1] and sum(apart) * 2 >= len(apart)

    def _is_apart(self, index: int) -> bool:
        """Whether an empty line follows the entry before."""
        end = self._end_with_comments(index - 1)
        following = self.text.find(b"\n", end) + 1
        return following > 0 and not self.text[following : line_end(self.text, following)].strip()

    def splices(self) -> list[Splice]:
        """Return the splices; at least one entry must remain."""
        start = self.spans[0][0]
        if not begins_line(self.text, start):
            return self._behind_dash()
        if comment_start(self.text, start) == 0:
            return self._at_top()
        return self._ordinary(-1)

    def emptied(self, empty: str, position: int | None) -> list[Splice]:
        """Return the splices when no entry remains: what is put in takes the first one's place, else `empty` does.

        `position`: behind the colon or dash that the collection belongs to; None at the root of a document.
        """
        start = self.spans[0][0]
        alone = begins_line(self.text, start)
        top = comment_start(self.text, start) if alone else start
        lines = [line for index in sorted(self.gaps) for line in self.gaps[index]]
        found = [self._removal(index) for index in range(1, len(self.spans))]
        if lines:
            new = self.eol.join(lines)
            return [*found, (top, self._line_end(0), new if alone else new[column(self.text, start) :])]
        above = previous_line_end(self.text, top)
        if not alone or position is None or above is None:
            return [*found, (top, self._line_end(0), empty)]
        return [*found, (position, position, " " + empty), (above, self._line_end(0), "")]

    def _removal(self, index: int) -> Splice:
        """Take out an entry with its lines, the comment that belongs to it, and the line break before."""
        top = previous_line_end(self.text, comment_start(self.text, self.spans[index][0]))
        assert top is not None
        end = self._line_end(index)
        top = max(top, self._end_of_items(index - 1)) if index else top
        if index and self._is_empty_below(end):  # of the empty lines on both sides, those above go with it
            top = max(len(self.text[:top].rstrip(b" \t\r\n")), self._end_with_comments(index - 1))
        return (top, end, "")

    def _is_empty_below(self, end: int) -> bool:
        """Whether the line behind a position is there and empty."""
        below = self.text[self.text.find(b"\n", end) + 1 :] if b"\n" in self.text[end:] else b""
        return below.partition(b"\n")[0].strip() == b"" and b"\n" in below

    def _ordinary(self, begin: int) -> list[Splice]:
        """Removals and additions behind the entry `begin`; -1: all of them."""
        found = [self._removal(index) for index in self.removed if index > begin]
        for index, lines in self.gaps.items():
            if index > begin:
                top = previous_line_end(self.text, comment_start(self.text, self.spans[0][0]))
                place = self._end_with_comments(index - 1) if index else top
                assert place is not None
                found.append((place, place, "".join(self.eol + line for line in lines)))
        return found

    def _at_top(self) -> list[Splice]:
        """The collection begins the file: leading entries go with the line break behind them."""
        first = self._first
        found = self._ordinary(first)
        for index in range(first):
            top = comment_start(self.text, self.spans[index][0])
            found.append((top, self._next_line(index), ""))
        lines = self._leading_lines(first)
        if lines:
            place = self._next_line(first - 1) if first else comment_start(self.text, self.spans[0][0])
            found.append((place, place, "".join(line + self.eol for line in lines)))
        return found

    def _behind_dash(self) -> list[Splice]:
        """The first entry stands on the line of a dash, or of several."""
        first = self._first
        found = self._ordinary(first)
        start, column_ = self.spans[0][0], column(self.text, self.spans[0][0])
        lines = self._leading_lines(first)
        new = "".join(line + self.eol for line in lines)[column_:] + " " * column_ if lines else ""
        end = self.spans[first][0]
        if first and any(b"#" in self.text[self._line_end(index) : self.spans[index + 1][0]] for index in range(first)):
            return found + self._keeping_comments(first, lines)
        if first or lines:
            found.append((start, end, new))
        return found

    def _keeping_comments(self, first: int, lines: list[str]) -> list[Splice]:
        """The line of the dash is emptied or filled, because comments of what remains stand below it."""
        start = self.spans[0][0]
        column_ = column(self.text, start)
        blank = start - len(self.text[:start].rstrip(b" \t"))
        new = self.eol.join(lines)[column_:]
        found = [(start if lines else start - blank, self._line_end(0), new)]
        return found + [self._removal(index) for index in range(1, first)]

    @property
    def _first(self) -> int:
        return next(index for index in range(len(self.spans)) if index not in self.removed)

    def _leading_lines(self, first: int) -> list[str]:
        return [line for index in sorted(self.gaps) if index <= first for line in self.gaps[index]]

    def _line_end(self, index: int) -> int:
        return line_end(self.text, self.spans[index][1])

    def _end_with_comments(self, index: int) -> int:
        """The end of an entry's last line, or of the comment lines below that stand deeper than its key.

        Empty lines may stand between: deeper comments are about what the entry holds, not about what comes next. Those
        right below the last entry that stand as deep as its key belong to the collection, too.
        """
        end, indent = self._line_end(index), column(self.text, self.spans[0][0])
        beside = self._end_of_comments_beside(index)
        stop = end = beside or self._end_of_items(index) or end
        while (start := self.text.find(b"\n", stop) + 1) > 0:
            stop = line_end(self.text, start)
            line = self.text[start:stop]
            if line.strip() and (not line.lstrip(b" ").startswith(b"#") or _indent(line) <= indent):
                break
            end = stop if line.strip() else end
        return end

    def _end_of_comments_beside(self, index: int) -> int:
        """The end of the comment lines right below the last entry, in its column, if what follows stands before it.

        0 if there are none. They often are entries that somebody has put out of use: what came between them and the
        others could not be read once they were put to use again.
        """
        indent = column(self.text, self.spans[0][0])
        if index != len(self.spans) - 1 or not indent:
            return 0
        end, stop, is_beside = 0, self._line_end(index), True
        while (start := self.text.find(b"\n", stop) + 1) > 0:
            stop = line_end(self.text, start)
            line = self.text[start:stop]
            is_comment = line.lstrip(b" ").startswith(b"#") and _indent(line) >= indent
            if is_comment and is_beside:
                end = stop
            elif line.strip() and not is_comment:
                return end if _indent(line) < indent else 0
            else:
                is_beside = False
        return end

    def _end_of_items(self, index: int) -> int:
        """The end of the items that somebody has put out of use right below a list in the column of its key.

        0 if there are none: `# - name: a` below the last item, with the comment lines below that continue it.
        """
        start, end = self.spans[index]
        indent = b" " * column(self.text, self.spans[0][0])
        if b"\n" + indent + b"- " not in self.text[start:end]:
            return 0
        item = re.compile(rb"\r?\n%b# ?- [^\r\n]*(?:\r?\n%b#   ?[^\r\n]*)*" % (indent, indent))
        end = stop = self._line_end(index)
        while match := item.match(self.text, stop):
            stop = match.end()
        return stop if stop > end else 0

    def _next_line(self, index: int) -> int:
        return self.text.index(b"\n", self._line_end(index)) + 1


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))
