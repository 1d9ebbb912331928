"""Edits of flow mappings and sequences: entries taken out and put in, on one line or many, with their commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from harden.errors import CannotEdit
from harden.yaml.layout import begins_line, comment_start, line_end, line_start, previous_line_end

Splice = tuple[int, int, str]


@dataclass(slots=True)
class Flows:
    """The entries of one flow collection. `spans`: offsets of each; `commas`: of the comma behind it, None for none."""

    text: bytes
    eol: str
    opening: int
    closing: int
    spans: Sequence[tuple[int, int]]
    commas: Sequence[int | None]
    removed: set[int] = field(default_factory=set[int])
    gaps: dict[int, list[list[str]]] = field(default_factory=dict[int, list[list[str]]])
    """Entries to put before the entry of an index, each as lines."""

    @property
    def multi_line(self) -> bool:
        """Whether entries stand on lines of their own."""
        return bool(self.spans) and begins_line(self.text, self.spans[0][0]) and self.spans[0][0] > self.opening + 1

    def splices(self) -> list[Splice]:
        kept = [index for index in range(len(self.spans)) if index not in self.removed]
        if not kept:
            entries = [entry for index in sorted(self.gaps) for entry in self.gaps[index]]
            return self._only(entries)
        found = [splice for run in self._runs() for splice in self._removal(*run)]
        for index in sorted(self.gaps):
            before = [k for k in kept if k < index]
            for_place = self.gaps[index]
            found += self._behind(before[-1], for_place, kept) if before else [self._before(kept[0], for_place)]
        return found

    def _only(self, entries: list[list[str]]) -> list[Splice]:
        """Nothing of what was there remains."""
        if self.spans and self._has_loose_comment():
            return self._keeping_comments(entries)
        inside = ", ".join(self.eol.join(lines) for lines in entries)
        if self.multi_line and entries:
            indent = self._indent(0)
            inside = ",".join(self.eol + indent + self.eol.join(lines) for lines in entries)
            inside += self.eol + self._indent_of_line(self.opening)
        start = self.opening + 1
        if not self.spans and b"#" in self.text[start : self.closing]:
            start = self.closing
        return [(start, self.closing, inside)]

    def _has_loose_comment(self) -> bool:
        """Whether comments stand in it that belong to none of its entries."""
        position = self.opening + 1
        for (start, end), comma in zip(self.spans, self.commas, strict=True):
            if (
                b"#"
                in self.text[position : comment_start(self.text, start) if begins_line(self.text, start) else start]
            ):
                return True
            position = self._behind_comment(end if comma is None else comma + 1)
        return b"#" in self.text[position : self.closing]

    def _keeping_comments(self, entries: list[list[str]]) -> list[Splice]:
        """Take every entry out by itself, and put new ones behind the bracket."""
        found: list[Splice] = []
        for (start, end), comma in zip(self.spans, self.commas, strict=True):
            above = previous_line_end(self.text, comment_start(self.text, start))
            if not begins_line(self.text, start) or above is None:
                raise CannotEdit("comments stand between the entries of a list or mapping in one line")
            found.append((above, self._behind_comment(end if comma is None else comma + 1), ""))
        inside = ",".join(self.eol + self._indent(0) + self.eol.join(lines) for lines in entries)
        place = self._behind_comment(self.opening + 1)
        return [(place, place, inside), *found]

    def _runs(self) -> list[tuple[int, int]]:
        """Runs of removed entries as first and last index."""
        runs: list[tuple[int, int]] = []
        for index in sorted(self.removed):
            if runs and runs[-1][1] == index - 1:
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
        return runs

    def _removal(self, first: int, last: int) -> list[Splice]:
        start, end = self.spans[first][0], self.spans[last][1]
        comma = self.commas[last]
        if last + 1 == len(self.spans):
            return self._removal_at_end(first, end, comma)
        assert comma is not None
        following = self.spans[last + 1][0]
        own_lines = begins_line(self.text, start) and begins_line(self.text, following)
        previous = previous_line_end(self.text, line_start(self.text, start))
        if own_lines and previous is not None and previous > self.opening:
            return [(previous, line_end(self.text, comma), "")]
        return [(start, following, "")]

    def _removal_at_end(self, first: int, end: int, comma: int | None) -> list[Splice]:
        """Take the last entries out, and the comma before them unless there is one behind them."""
        before, start = self.spans[first - 1][1], self.spans[first][0]
        if not (begins_line(self.text, start) and b"#" in self.text[before:start]):
            return [(before, end, "")]
        separator = self.commas[first - 1]
        above = previous_line_end(self.text, comment_start(self.text, start))
        assert separator is not None
        assert above is not None
        if comma is not None:
            return [(above, self._behind_comment(comma + 1), "")]
        return [(separator, separator + 1, ""), (above, self._behind_comment(end), "")]

    def _behind(self, index: int, entries: list[list[str]], kept: list[int]) -> list[Splice]:
        """Put entries behind one that remains."""
        end, comma = self.spans[index][1], self.commas[index]
        more = index != kept[-1]
        trailing = comma is not None and index == len(self.spans) - 1
        indent = self._indent(index)
        own_line = begins_line(self.text, self.spans[index][0]) and self.multi_line
        separator = self.eol + indent if own_line else " "
        texts = [separator + self.eol.join(lines) for lines in entries]
        if comma is not None and (more or trailing):
            place = self._behind_comment(comma + 1) if own_line else comma + 1
            return [(place, place, "".join(text + "," for text in texts))]
        place = self._behind_comment(end) if own_line and comma is None else end
        if place == end:
            return [(end, end, "".join("," + text for text in texts))]
        return [(end, end, ","), (place, place, ",".join(texts))]

    def _before(self, index: int, entries: list[list[str]]) -> Splice:
        start = self.spans[index][0]
        separator = self.eol + self._indent(index) if self.multi_line else " "
        return (start, start, "".join(self.eol.join(lines) + "," + separator for lines in entries))

    def _behind_comment(self, position: int) -> int:
        """Where the line ends if nothing but a comment follows on it, else the position."""
        end = line_end(self.text, position)
        rest = self.text[position:end].strip(b" \t")
        return end if not rest or (rest.startswith(b"#") and rest) else position

    def _indent(self, index: int) -> str:
        start = self.spans[index][0]
        return self.text[line_start(self.text, start) : start].decode() if begins_line(self.text, start) else ""

    def _indent_of_line(self, position: int) -> str:
        line = self.text[line_start(self.text, position) : position].decode("utf-8", "replace")
        return line[: len(line) - len(line.lstrip(" \t"))]
