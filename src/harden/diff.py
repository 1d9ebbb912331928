r"""Unified diffs as bytes that `git apply` accepts: minimal hunks, every byte of the lines kept.

Lines end at `\n` and nowhere else: a lone `\r` is part of its line, as it is for git. Unchanged regions are found
by lines that occur exactly once in both versions (Cohen's patience diff), what remains between two of them by Myers'
algorithm with a bounded look-ahead: the cost grows with the size of the file, never with its square. The format is
the one of `git diff` with the default `core.quotePath`; see "Generating patch text with -p" in the manual of git-diff.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harden.paths import is_there

_LOOK_AHEAD = 100
"""So many changed lines of one region are weighed together; this bounds the cost of a region that is all different."""
_FURTHEST_SLIDE = 100
CONTEXT = 3
REACH = CONTEXT + _FURTHEST_SLIDE + 2
"""So many lines on both sides of a change decide how its hunk looks."""
_ESCAPES = {7: b"\\a", 8: b"\\b", 9: b"\\t", 10: b"\\n", 11: b"\\v", 12: b"\\f", 13: b"\\r", 34: b'\\"', 92: b"\\\\"}

_Lines = Sequence[bytes]


@dataclass(frozen=True, slots=True)
class _Region:
    """Lines `start:end` of the one version and `new_start:new_end` of the other, which stand for each other."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified(path: str, before: bytes | None, after: bytes, context: int = CONTEXT, above: int = 0) -> bytes:
    """Return the patch that turns `before` into `after`, or no bytes if they are equal; `before` None: a new file.

    `path` is written as given (see `relative_path`), quoted where git quotes. `context` counts unchanged lines
    around a change; with 0, `git apply` needs `--unidiff-zero`. `above`: lines of the file that stand above both.
    """
    if before == after:
        return b""
    name = os.fsencode(path)
    a, b = _quoted(b"a/" + name), _quoted(b"b/" + name)
    header = [b"diff --git " + a + b" " + b + b"\n"]
    if before is None:
        header.append(b"new file mode 100644\n")
    # git ends a name that holds a space with a tab, so that the name is not cut at the space.
    end = b"\t\n" if b" " in name else b"\n"
    sides = [b"--- " + (b"/dev/null\n" if before is None else a + end), b"+++ " + b + end]
    row, old, new = _narrowed(before or b"", after, context)
    body = b"".join(_hunks(old, new, _changes(old, new), context, above + row))
    return b"".join([*header, *sides, body] if body else header)


def _narrowed(before: bytes, after: bytes, context: int) -> tuple[int, list[bytes], list[bytes]]:
    """Return the lines of both from where they begin to differ to where they cease to, with all around that counts,
    and how many lines stand above. Of a large file with a small change this leaves little to look at.
    """
    margin = context + _FURTHEST_SLIDE + 2
    start = head = _equal_at_head(before, after)
    for _ in range(margin):
        start = max(before.rfind(b"\n", 0, start), 0)
    start = before.rfind(b"\n", 0, start) + 1
    rest, other = before[head:], after[head:]
    stop = len(before) - _equal_at_head(rest[::-1], other[::-1])
    for _ in range(margin):
        stop = before.find(b"\n", stop) + 1 or len(before)
    new_stop = len(after) - (len(before) - stop)
    return before.count(b"\n", 0, start), split_lines(before[start:stop]), split_lines(after[start:new_stop])


def _equal_at_head(one: bytes, other: bytes) -> int:
    """Return how many bytes are the same before the first that is not."""
    low, high = 0, min(len(one), len(other)) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def split_lines(data: bytes) -> list[bytes]:
    r"""Return the lines with their `\n`; the last one may lack it."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


class Origins:
    """Where the lines of the later of two versions of a file were in the earlier one. Lines count from 0."""

    def __init__(self, before: bytes, after: bytes) -> None:
        self._changes = _changes(split_lines(before), split_lines(after))

    def of(self, row: int) -> tuple[int, bool]:
        """The line that a line comes from, and whether it is the same. One that is new comes from the line above it."""
        moved = 0
        for change in self._changes:
            if row < change.new_start:
                break
            if row < change.new_end:
                return max(min(change.start + row - change.new_start, change.end - 1), 0), False
            moved = change.end - change.new_end
        return row + moved, True


def top_level(path: str) -> Path:
    """Return the folder that patch paths of this file are relative to.

    That is git's top level where the file is in a work tree, else the current folder, or for a file outside of it the
    root of the file system. Links are resolved: git does not patch through them.
    """
    target = Path(os.path.realpath(path))
    for folder in target.parents:
        if is_there(folder / ".git"):
            return folder
    here = Path(os.path.realpath(Path.cwd()))
    return here if target.is_relative_to(here) else Path(target.anchor)


def relative_path(path: str, root: Path | None = None) -> str:
    """Return `path` as a patch names it: relative to `root` (None: `top_level`), joined with `/`.

    Raises ValueError if the file lies outside `root`.
    """
    folder = top_level(path) if root is None else Path(os.path.realpath(root))
    return Path(os.path.realpath(path)).relative_to(folder).as_posix()


def _quoted(name: bytes) -> bytes:
    if all(32 <= byte < 127 and byte not in _ESCAPES for byte in name):
        return name
    quoted = [
        _ESCAPES.get(byte) or (bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte)  # octal, as C writes it
        for byte in name
    ]
    return b'"' + b"".join(quoted) + b'"'


def _changes(old: _Lines, new: _Lines) -> list[_Region]:
    """Return the regions that differ, in order, with at least one equal line between two of them."""
    changes: list[_Region] = []
    for gap in _gaps(old, new):
        for change in _differences(old, new, _trimmed(old, new, gap)):
            if changes and changes[-1].end == change.start and changes[-1].new_end == change.new_start:
                last = changes.pop()
                changes.append(_Region(last.start, change.end, last.new_start, change.new_end))
            else:
                changes.append(change)
    return _settled(old, new, changes)


def _trimmed(old: _Lines, new: _Lines, region: _Region) -> _Region:
    """Return the region without the equal lines at its head and tail."""
    start, end, new_start, new_end = region.start, region.end, region.new_start, region.new_end
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return _Region(start, end, new_start, new_end)


def _gaps(old: _Lines, new: _Lines) -> Iterator[_Region]:
    """Yield what stands between lines that occur once in both versions, in the same order."""
    whole = _trimmed(old, new, _Region(0, len(old), 0, len(new)))
    start, new_start = whole.start, whole.new_start
    for line, new_line in _anchors(old, new, whole):
        if start < line or new_start < new_line:
            yield _Region(start, line, new_start, new_line)
        start, new_start = line + 1, new_line + 1
    yield _Region(start, whole.end, new_start, whole.new_end)


def _anchors(old: _Lines, new: _Lines, region: _Region) -> list[tuple[int, int]]:
    counts = Counter(old[region.start : region.end])
    new_counts = Counter(new[region.new_start : region.new_end])
    where = {new[at]: at for at in range(region.new_start, region.new_end) if new_counts[new[at]] == 1}
    lines = range(region.start, region.end)
    return _rising([(at, where[old[at]]) for at in lines if old[at] in where and counts[old[at]] == 1])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs in which the second numbers rise too (by patience sorting)."""
    lowest: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, new_line) in enumerate(pairs):
        length = bisect_left(lowest, new_line)
        previous.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [new_line]
        ends[length : length + 1] = [index]
    chosen: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = previous[index]
    return chosen[::-1]


def _differences(old: _Lines, new: _Lines, region: _Region) -> Iterator[_Region]:
    """Yield the changed lines of a region: the fewest possible if there are at most `_LOOK_AHEAD` (Myers 1986).

    After as many changes the furthest way is taken, and the search starts anew from there: the cost stays linear.
    """
    start, new_start = region.start, region.new_start
    while start < region.end and new_start < region.new_end:
        trace, line, new_line = _forward(old, new, _Region(start, region.end, new_start, region.new_end))
        for at, new_at, removes in reversed(_backward(trace, line, new_line)):
            yield _Region(start + at, start + at + removes, new_start + new_at, new_start + new_at + (not removes))
        start, new_start = start + line, new_start + new_line
    if start < region.end or new_start < region.new_end:
        yield _Region(start, region.end, new_start, region.new_end)


def _forward(old: _Lines, new: _Lines, region: _Region) -> tuple[list[dict[int, int]], int, int]:
    """Return the furthest place, as lines from the region's start, and the search that led there.

    The search is for each number of changes how far every diagonal (old line minus new line) had got before it.
    """
    length, new_length = region.end - region.start, region.new_end - region.new_start
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    line = new_line = needed = 0
    while len(trace) <= _LOOK_AHEAD and line + new_line < length + new_length:
        changes = len(trace)
        trace.append(dict(reached))
        for diagonal in range(-changes, changes + 1, 2):
            at = _slide_down(old, new, region, _step(reached, diagonal, changes), diagonal)
            reached[diagonal] = at
            if at <= length and at - diagonal <= new_length and 2 * at - diagonal > line + new_line:
                line, new_line, needed = at, at - diagonal, changes
    return trace[: needed + 1], line, new_line


def _slide_down(old: _Lines, new: _Lines, region: _Region, line: int, diagonal: int) -> int:
    at, new_at = region.start + line, region.new_start + line - diagonal
    while at < region.end and new_at < region.new_end and old[at] == new[new_at]:
        at, new_at = at + 1, new_at + 1
    return at - region.start


def _step(reached: dict[int, int], diagonal: int, changes: int) -> int:
    if diagonal == -changes or (diagonal != changes and reached[diagonal - 1] < reached[diagonal + 1]):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _backward(trace: Sequence[dict[int, int]], line: int, new_line: int) -> list[tuple[int, int, bool]]:
    """Return the changes of the path to the end, last one first: old line, new line, whether it removes."""
    steps: list[tuple[int, int, bool]] = []
    for changes in range(len(trace) - 1, 0, -1):
        diagonal, reached = line - new_line, trace[changes]
        removes = _step(reached, diagonal, changes) != reached.get(diagonal + 1)
        diagonal += -1 if removes else 1
        line, new_line = reached[diagonal], reached[diagonal] - diagonal
        steps.append((line, new_line, removes))
    return steps


def _settled(old: _Lines, new: _Lines, changes: list[_Region]) -> list[_Region]:
    """Move lines that were only added or only removed to where a person sees them begin: at the outermost indent.

    `} resource {` and `resource { }` can be the same change; the idea is git's indent heuristic.
    """
    settled: list[_Region] = []
    for index, change in enumerate(changes):
        removed, added = change.end - change.start, change.new_end - change.new_start
        if removed and added:
            settled.append(change)
            continue
        lines, start = (old, change.start) if removed else (new, change.new_start)
        room_above = change.start - (settled[-1].end + 1 if settled else 0)
        room_below = (changes[index + 1].start - 1 if index + 1 < len(changes) else len(old)) - change.end
        by = _best_slide(lines, start, start + removed + added, room_above, room_below)
        settled.append(_Region(change.start + by, change.end + by, change.new_start + by, change.new_end + by))
    return settled


def _best_slide(lines: _Lines, start: int, end: int, room_above: int, room_below: int) -> int:
    """Return by how many lines to move `start:end`, which stays the same change: the lowest of the best places."""
    up = down = 0
    while up < min(room_above, _FURTHEST_SLIDE) and lines[start - up - 1] == lines[end - up - 1]:
        up += 1
    while down < min(room_below, _FURTHEST_SLIDE) and lines[start + down] == lines[end + down]:
        down += 1

    def cost(by: int) -> tuple[int, int]:
        return _indent(lines, start + by) + _indent(lines, end + by), -by

    return min(range(-up, down + 1), key=cost)


def _indent(lines: _Lines, at: int) -> int:
    line = lines[at] if at < len(lines) else b""
    return len(line) - len(line.lstrip(b" \t")) if line.strip() else 0


def _hunks(old: _Lines, new: _Lines, changes: Sequence[_Region], context: int, above: int) -> Iterator[bytes]:
    """`above`: how many lines of the file stand before these."""
    group: list[_Region] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * context:
            yield _hunk(old, new, group, context, above)
            group = []
        group.append(change)
    if group:
        yield _hunk(old, new, group, context, above)


def _hunk(old: _Lines, new: _Lines, changes: Sequence[_Region], context: int, above: int) -> bytes:
    start = max(changes[0].start - context, 0)
    new_start = changes[0].new_start - (changes[0].start - start)
    end = min(changes[-1].end + context, len(old))
    new_end = changes[-1].new_end + (end - changes[-1].end)
    pieces = [b"@@ -%s +%s @@\n" % (_range(above + start, above + end), _range(above + new_start, above + new_end))]
    position = start
    for change in changes:
        pieces += [_line(b" ", line) for line in old[position : change.start]]
        pieces += [_line(b"-", line) for line in old[change.start : change.end]]
        pieces += [_line(b"+", line) for line in new[change.new_start : change.new_end]]
        position = change.end
    pieces += [_line(b" ", line) for line in old[position:end]]
    return b"".join(pieces)


def _range(start: int, end: int) -> bytes:
    """Lines count from 1, one line needs no count, and an empty range names the line before it."""
    if end - start == 1:
        return b"%d" % end
    return b"%d,%d" % (start + (end > start), end - start)


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"
