"""Alignment as `terraform fmt` does it: what was exactly aligned before a patch is exactly aligned after it.

The rules are those of hclwrite's `formatCells` (github.com/hashicorp/hcl, hclwrite/format.go). A line has up to three
cells: what leads, from `=` on the value, and a trailing comment. The `=` of directly consecutive lines share a column
if each value closes all brackets that it opens on that line; so do the comments of directly consecutive lines. A line
ends where a line-end token does: a heredoc is part of one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harden.edit import splice
from harden.errors import CannotEdit, FileError
from harden.hcl.document import HclDocument
from harden.hcl.fmt_lines import Gap, Line, fmt_lines
from harden.hcl.window import Window, windows
from harden.model import Edit, Source


@dataclass(slots=True)
class Chain:
    """Cells that fmt aligns with each other; `anchors`: where the cells begin."""

    gaps: list[Gap] = field(default_factory=list[Gap])

    @property
    def clean(self) -> bool:
        return all(gap.have == gap.want for gap in self.gaps)


def realign(document: HclDocument, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits, with spaces added or taken wherever they would spoil an alignment that was exact.

    Offsets are those of `document.text`, the edits sorted and without overlap. Groups that were not aligned exactly as
    fmt would are left as they are. Raises CannotEdit if the edited text cannot be parsed.
    """
    return [edit for window in windows(document, edits) for edit in _realigned(window)]


def _realigned(window: Window) -> list[Edit]:
    after = window.edited
    try:
        result = HclDocument(Source(window.document.source.path, after))
    except FileError as error:
        raise CannotEdit(f"the result would not be valid Terraform: {error.what}") from error
    moves = _Moves(window.local_edits)
    ranges = [(edit.start, edit.end) for edit in window.edits]
    old = chains(fmt_lines(window.document, (window.start, window.end), ranges))
    clean = {gap.end - window.start: chain.clean for chain in old for gap in chain.gaps}
    corrections: list[Edit] = []
    for chain in chains(fmt_lines(result, (0, len(after)), [(start, stop) for start, stop, _ in moves.ranges])):
        origins = (moves.back(gap.end) for gap in chain.gaps)
        if not chain.clean and all(clean.get(origin, True) for origin in origins if origin is not None):
            wrong = (gap for gap in chain.gaps if gap.have != gap.want)
            corrections += [Edit(gap.start, gap.end, b" " * gap.want) for gap in wrong]
    if not corrections:
        return list(window.edits)
    composed = _composed(after, moves, sorted(corrections))
    return [Edit(edit.start + window.start, edit.end + window.start, edit.text) for edit in composed]


def chains(lines: Sequence[Line]) -> Iterator[Chain]:
    """The groups of cells that fmt aligns with each other."""
    assigns: list[Line] = []
    found: list[Chain] = []
    for line in lines:
        if assigns and not (line.is_cell and line.row == assigns[-1].end_row + 1):
            found.append(_assign_chain(assigns))
            assigns = []
        if line.is_cell:
            assigns.append(line)
        elif line.assign:
            line.assign.want = 1
            found.append(Chain([line.assign]))
    if assigns:
        found.append(_assign_chain(assigns))
    yield from found
    yield from _comment_chains(lines)


def _assign_chain(lines: Sequence[Line]) -> Chain:
    gaps = [line.assign for line in lines if line.assign]
    widest = max(line.lead for line in lines)
    for line, gap in zip(lines, gaps, strict=True):
        gap.want = widest - line.lead + 1
    return Chain(gaps)


def _comment_chains(lines: Sequence[Line]) -> Iterator[Chain]:
    run: list[Line] = []
    for line in [*lines, Line(-1, -1, 0)]:
        if run and not (line.comment and line.row == run[-1].end_row + 1):
            widths = [one.lead + (one.assign.want + one.value if one.assign else 0) for one in run]
            gaps = [one.comment for one in run if one.comment]
            for gap, width in zip(gaps, widths, strict=True):
                gap.want = max(widths) - width + 1
            yield Chain(gaps)
            run = []
        if line.comment:
            run.append(line)


class _Moves:
    """Where edits put things. `ranges`: start and end of each edit's text in the result, and the edit."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.ranges: list[tuple[int, int, Edit]] = []
        shift = 0
        for edit in edits:
            start = edit.start + shift
            self.ranges.append((start, start + len(edit.text), edit))
            shift += len(edit.text) - (edit.end - edit.start)

    def back(self, offset: int) -> int | None:
        """The original offset of one in the result; None if what stands there is new."""
        for start, end, edit in reversed(self.ranges):
            if offset >= end:
                return offset - end + edit.end
            if offset >= start:
                return None
        return offset


def _composed(after: bytes, moves: _Moves, corrections: Sequence[Edit]) -> list[Edit]:
    """Edits of the original that have the effect of the first edits and then the corrections."""
    spans = [(start, end) for start, end, _ in moves.ranges] + [(edit.start, edit.end) for edit in corrections]
    groups: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if groups and start <= groups[-1][1]:
            groups[-1] = groups[-1][0], max(end, groups[-1][1])
        else:
            groups.append((start, end))
    found: list[Edit] = []
    for start, end in groups:
        inside = [edit for s, e, edit in moves.ranges if start <= s and e <= end]
        local = [Edit(c.start - start, c.end - start, c.text) for c in corrections if start <= c.start and c.end <= end]
        first, last = _origin(moves, start, after=False), _origin(moves, end, after=True)
        assert all(first <= edit.start and edit.end <= last for edit in inside)
        found.append(Edit(first, last, splice(after[start:end], local)))
    return found


def _origin(moves: _Moves, offset: int, *, after: bool) -> int:
    """The original offset of a group's border: before or behind edits that lie exactly there."""
    shift = 0
    for start, end, edit in moves.ranges:
        if end < offset or (after and end == offset) or (not after and end == offset and start < offset):
            shift += len(edit.text) - (edit.end - edit.start)
    return offset - shift
