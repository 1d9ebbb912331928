"""Reading unified diffs, to show them, mask them and turn them into replacements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harden.report.text import masked_lines

_HEADER = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
NO_NEWLINE = "\\"


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of a hunk. `kind`: space, `-`, `+` or `\`; `old` and `new` are its numbers before and after."""

    kind: str
    old: int
    new: int
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk: its header as it stands, and its lines."""

    header: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ParsedDiff:
    """The hunks of one file, raw or masked. `is_new`: the file does not exist yet."""

    head: tuple[str, ...]
    hunks: tuple[Hunk, ...]

    @property
    def is_new(self) -> bool:
        return any(line.startswith("--- /dev/null") for line in self.head)


def parse_diff(diff: bytes) -> ParsedDiff:
    """Parse the diff of one file. Lines are counted as the headers say: a removed `--- x` is no header."""
    lines = diff.decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    start = next((number for number, line in enumerate(lines) if _HEADER.match(line)), len(lines))
    return ParsedDiff(tuple(lines[:start]), tuple(_hunks(lines[start:])))


def _hunks(lines: Sequence[str]) -> Iterator[Hunk]:
    position = 0
    while position < len(lines) and (header := _HEADER.match(lines[position])):
        old, old_count, new, new_count = (1 if group is None else int(group) for group in header.groups())
        old, new = old + (not old_count), new + (not new_count)  # a side without lines names the line before
        stop_old, stop_new = old + old_count, new + new_count
        found: list[Line] = []
        begin = position
        position += 1
        while position < len(lines):
            kind = lines[position][:1] or " "
            if kind != NO_NEWLINE and (old, new) == (stop_old, stop_new):
                break
            found.append(Line(kind, old, new, lines[position][1:]))
            old += kind in " -"
            new += kind in " +"
            position += 1
        yield Hunk(lines[begin], tuple(found))


def masked(diff: ParsedDiff, known: Mapping[str, str]) -> ParsedDiff:
    """Return the diff with secret values masked, the same lines otherwise; `known`: see `masked_lines`."""
    return ParsedDiff(diff.head, tuple(_masked_hunk(hunk, known) for hunk in diff.hunks))


def _masked_hunk(hunk: Hunk, known: Mapping[str, str]) -> Hunk:
    texts = masked_lines([line.kind + line.text for line in hunk.lines], known, prefix=1)
    pairs = zip(hunk.lines, texts, strict=True)
    return Hunk(hunk.header, tuple(Line(line.kind, line.old, line.new, text[1:]) for line, text in pairs))


def render_diff(diff: ParsedDiff) -> str:
    """Return the diff as text, each line with its newline."""
    lines = [*diff.head]
    for hunk in diff.hunks:
        lines += [hunk.header, *(line.kind + line.text for line in hunk.lines)]
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Whole lines to replace: `count` lines from line `first` (1-based; 0 lines: insert before it) become `text`."""

    first: int
    count: int
    text: str


def replacements(diff: ParsedDiff, known: Mapping[str, str]) -> tuple[Replacement, ...] | None:
    """Return what a raw diff replaces, in whole lines; None when it is not that simple.

    Not simple are: a new file, a missing final newline, bytes that are not UTF-8, and a secret in what is written.
    """
    if diff.is_new or diff != masked_additions(diff, known):
        return None
    found: list[Replacement] = []
    for hunk in diff.hunks:
        if any(line.kind == NO_NEWLINE or "\ufffd" in line.text for line in hunk.lines):
            return None
        found += _runs(hunk.lines)
    return tuple(found)


def masked_additions(diff: ParsedDiff, known: Mapping[str, str]) -> ParsedDiff:
    """Return the diff with the secrets masked that it writes; what it removes stays."""
    shown = masked(diff, known)
    return ParsedDiff(
        diff.head,
        tuple(
            Hunk(raw.header, tuple(m if r.kind == "+" else r for r, m in zip(raw.lines, clear.lines, strict=True)))
            for raw, clear in zip(diff.hunks, shown.hunks, strict=True)
        ),
    )


def _runs(lines: Sequence[Line]) -> Iterator[Replacement]:
    first, count, added = 0, 0, list[str]()
    for line in (*lines, Line(" ", 0, 0, "")):
        if line.kind == " ":
            if first:
                yield Replacement(first, count, "".join(f"{text}\n" for text in added))
            first, count, added = 0, 0, []
            continue
        first = first or line.old
        if line.kind == "-":
            count += 1
        else:
            added.append(line.text)
