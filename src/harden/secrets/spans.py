r"""Hide parts of a text that may be the inside of a string: `-p\"value\"` in JSON or in YAML between double quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from harden.secrets.detect import Evidence
from harden.secrets.line import MASK

Finder = Callable[[str], Iterator[Evidence]]
_ESCAPE = re.compile(r"(?<!\\)\\+(?=\")")


def hidden(text: str, *finders: Finder) -> str:
    """Return `text` with `****` for whatever the finders see in it, as it stands or behind escaped quotes."""
    spans = [(found.start, found.end) for find in finders for found in find(text)]
    if '\\"' in text:
        trimmed = [_without_escapes(text, *span) for span in (*spans, *_behind_escapes(text, finders))]
        spans = [span for span in trimmed if span[0] < span[1]]
    pieces: list[str] = []
    position = 0
    for start, end in _merged(sorted(spans)):
        pieces += [text[position:start], MASK]
        position = end
    return "".join([*pieces, text[position:]])


def _without_escapes(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the escaped quotes at its ends."""
    inner = text[start:end].strip('\\"')
    start = text.index(inner, start)
    return start, start + len(inner)


def _behind_escapes(text: str, finders: tuple[Finder, ...]) -> Iterator[tuple[int, int]]:
    r"""Spans of what the finders see where escaped quotes are read as the quotes they mean: `-p\"value\"`.

    Whole strings are read by quoted.py; this is for what an excerpt has cut out of one, whose own quotes are not there.
    """
    escapes = [match.span() for match in _ESCAPE.finditer(text)]
    kept = zip([0, *(end for _, end in escapes)], [*(start for start, _ in escapes), len(text)], strict=True)
    places = [position for start, end in kept for position in range(start, end)]
    plain = _ESCAPE.sub("", text)
    for found in (found for find in finders for found in find(plain)):
        yield places[found.start], places[found.end - 1] + 1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
