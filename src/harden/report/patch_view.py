"""The patch for a terminal: coloured, masked, without control characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.report.diff_lines import ParsedDiff, masked
from harden.report.style import Painter, Style
from harden.report.text import visible


def shown_patch(diff: ParsedDiff, known: Mapping[str, str], style: Style) -> Iterator[str]:
    """The lines of one file's diff; `known`: see `masked_lines`."""
    paint: dict[str, Painter] = {"-": style.removed, "+": style.added}
    yield from (style.strong(visible(line)) for line in diff.head)
    for hunk in masked(diff, known).hunks:
        yield style.mark(hunk.header)
        for line in hunk.lines:
            yield paint.get(line.kind, str)(f"{line.kind}{visible(line.text.removesuffix(chr(13)))}")
