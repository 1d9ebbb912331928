"""Source lines with an underline, and a fix as a mini-diff, in the manner of ruff's full format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.report.diff_lines import NO_NEWLINE, Hunk, Line, ParsedDiff, masked, parse_diff
from harden.report.style import Painter, Style
from harden.report.text import counted, masked_lines, same_place, visible, width
from harden.result import Lines, Shown

FOLD = 40
"""A fix with more lines than this is shown in part."""
SHOWN_WHEN_FOLDED = 30
LONGEST_LINE = 180
"""Characters of a line that are shown; minified JSON would fill the screen."""
CUT = "..."


def source_lines(lines: Lines, known: Mapping[str, str], style: Style) -> Iterator[str]:
    """The excerpt with line numbers and `^^^` below the columns; what spans several lines is marked on its first."""
    if not lines.texts:
        return
    size = len(str(lines.first + len(lines.texts) - 1))
    blank = style.gutter(" " * size + " |")
    yield blank
    for offset, (raw, text) in enumerate(zip(lines.texts, masked_lines(lines.texts, known), strict=True)):
        number = lines.first + offset
        start, end = _marked(lines, raw, text) if number == lines.line else (0, 0)
        shown, start, end = _clipped(text, start, end)
        yield f"{style.gutter(f'{number:>{size}} |')} {visible(shown)}".rstrip()
        if number == lines.line:
            yield f"{blank} {style.mark(_underline(shown, start, end))}"
    yield blank


def _marked(lines: Lines, raw: str, shown: str) -> tuple[int, int]:
    end = lines.end_column - 1 if lines.end_line == lines.line else len(raw)
    return same_place(raw, shown, min(lines.column - 1, len(raw))), same_place(raw, shown, min(end, len(raw)))


def _clipped(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line to what is around the mark; return it with the mark's new place."""
    if len(text) <= LONGEST_LINE:
        return text, start, end
    first = max(0, start - LONGEST_LINE // 3)
    head = CUT if first else ""
    shift = len(head) - first
    shown = head + text[first : first + LONGEST_LINE]
    last = len(shown)
    return shown + (CUT if first + LONGEST_LINE < len(text) else ""), start + shift, min(end + shift, last)


def _underline(shown: str, start: int, end: int) -> str:
    left = width(visible(shown[:start]))
    return " " * left + "^" * max(1, width(visible(shown[:end])) - left)


def mini_diff(shown: Shown, known: Mapping[str, str], style: Style) -> Iterator[str]:
    """All files of a fix, with numbered context and added lines; folded when long."""
    parsed = [(diff.path, masked(parse_diff(diff.diff), known)) for diff in shown.diffs]
    total = sum(len(hunk.lines) for _, diff in parsed for hunk in diff.hunks)
    budget = SHOWN_WHEN_FOLDED if total > FOLD else total
    size = max((len(str(_last(hunk))) for _, diff in parsed for hunk in diff.hunks), default=1)
    bar = " " * size + style.gutter(" |")
    for path, diff in parsed:
        if len(parsed) > 1 or path != shown.finding.place.path:
            new = " (new file)" if diff.is_new else ""
            yield f"{' ' * size}{style.gutter('-->')} {style.path(path, visible(path))}{new}"
        yield bar
        yield from _numbered(diff, size, style)[:budget]
        budget = max(0, budget - sum(len(hunk.lines) for hunk in diff.hunks))
    if total > FOLD:
        more = f"... {counted(total - SHOWN_WHEN_FOLDED, 'more line')}: see --diff"
        yield f"{' ' * size} {style.faint(more)}"
    yield bar


def _last(hunk: Hunk) -> int:
    return max((line.new for line in hunk.lines if line.kind in " +"), default=0)


def _numbered(diff: ParsedDiff, size: int, style: Style) -> list[str]:
    found: list[str] = []
    for number, hunk in enumerate(diff.hunks):
        lines = [_line(line, size, style) for line in hunk.lines if line.kind != NO_NEWLINE]
        if number and lines:
            lines[0] = f"{' ' * size} {style.gutter(':')}\n{lines[0]}"
        found += lines
    return found


def _line(line: Line, size: int, style: Style) -> str:
    text = visible(_clipped(line.text.removesuffix("\r"), 0, 0)[0])
    number = " " * size if line.kind == "-" else f"{line.new:>{size}}"
    paint: Painter = {"-": style.removed, "+": style.added}.get(line.kind, str)
    return f"{style.gutter(number)} {paint(f'{line.kind} {text}'.rstrip())}".rstrip()
