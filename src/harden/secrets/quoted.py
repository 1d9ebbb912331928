r"""Strings in a text, read as what they mean: `"-p\"value\""` in JSON, `'it''s'` in YAML, words on several lines.

What is hidden in a text is hidden where a string holds that text, too, and where a string in that string does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from harden.secrets.line import MASK

_STRING = re.compile(
    r"(?<![\w\\\"'])(?:[rbfuRBFU]{1,2}(?=[\"']))?(?:\"\"\"(?P<three>.*?)\"\"\"|\"(?P<double>(?:[^\"\\]|\\.)*)\""
    r"|'(?P<python>(?:[^'\\]|''|\\.)*)'(?=[\s,;:)\]}#.]|$)|'(?P<single>(?:[^']|'')*)')",
    re.S,
)
"""Between single quotes a backslash is itself in YAML and in a shell, and begins an escape in Python."""
_OPENED = re.compile(r"(?:[:=,(\[{-]|^)[ \t]*(?:[&!][^\s\"']*[ \t]+)?(?P<string>(?P<quote>[\"'])(?!(?P=quote)))")
_CLOSED = {'"': re.compile(r"(?<!\\)(?:\\\\)*\""), "'": re.compile("'")}
_LONGEST = 200
"""Lines that a string may have."""
_ESCAPED = (
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U000(?P<U>[0-9a-fA-F]{5})|(?P<join>\r?\n[ \t]*)|(?P<one>.))"
    r"|(?P<fold>(?<![ \t])[ \t]*\r?\n\s*)"
)
_ESCAPE = re.compile(_ESCAPED, re.S)
_ESCAPE_OR_QUOTE = re.compile(rf"{_ESCAPED}|''", re.S)
_MEANT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_TELLS = re.compile(r"[=:\s\\]|''")
"""What stands between a name and its value, or an escape, which may mean that."""

Hide = Callable[[str], str]
"""Returns a text with `****` for what is secret in it, line by line."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a string means. Of each stretch of it: where it begins there (`starts`), and where as it is written."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands between two offsets is written."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        begin = min(self.places[first] + start - self.starts[first], self.places[first + 1])
        is_plain = self.places[last + 1] - self.places[last] == self.starts[last + 1] - self.starts[last]
        return begin, self.places[last] + end - self.starts[last] if is_plain else self.places[last + 1]


def meant(inside: str) -> str:
    """Return what the inside of a double-quoted string means."""
    return _meaning(inside, _ESCAPE).text


def hide_in_strings(lines: list[str], suspects: Sequence[int], hide: Hide) -> None:
    """Hide in the lines what `hide` hides in what their strings mean. `suspects`: the lines that may hold a secret."""
    for first, last, column in _broken(lines, suspects):
        text = "\n".join(lines[first : last + 1])
        lines[first : last + 1] = (text[:column] + hidden(text[column:], hide)).split("\n")
    for index in suspects:
        lines[index] = hidden(lines[index], hide)


def hidden(text: str, hide: Hide) -> str:
    """Return a text with what `hide` hides in the strings of it."""
    return _STRING.sub(lambda found: _shown(found, hide), text) if '"' in text or "'" in text else text


def _shown(found: re.Match[str], hide: Hide) -> str:
    group = str(found.lastgroup)
    inside = found[group]
    if not _TELLS.search(inside):
        return found.group()
    start = found.start(group) - found.start()
    escapes = _ESCAPE if group in ("three", "double") else _ESCAPE_OR_QUOTE
    return found.group()[:start] + hide_meaning(inside, hide, escapes) + found.group()[start + len(inside) :]


def hide_meaning(inside: str, hide: Hide, escapes: re.Pattern[str] = _ESCAPE) -> str:
    """Return the inside of a string with what `hide` hides in what it means."""
    meaning = _meaning(inside, escapes)
    masked = hide(meaning.text)
    if masked == meaning.text:
        return inside
    pieces: list[str] = []
    position = 0
    for begin, end in _differences(meaning.text, masked):
        first, last = meaning.written(begin, end)
        pieces += [inside[position:first], _covered(inside[first:last])]
        position = last
    return "".join([*pieces, inside[position:]])


def _covered(text: str) -> str:
    """`****` on each line that has anything, behind the indentation of those below the first."""
    first, *others = text.split("\n")
    rest = [line[: len(line) - len(line.lstrip())] + MASK if line.strip() else line for line in others]
    return "\n".join([MASK, *rest] if first.strip() else [first, *rest])


def _meaning(inside: str, escapes: re.Pattern[str]) -> _Meaning:
    pieces: list[str] = []
    starts, places, length, position = [0], [0], 0, 0
    for found in escapes.finditer(inside):
        piece_meant = _meant(found)
        for piece, place in ((inside[position : found.start()], found.start()), (piece_meant, found.end())):
            pieces.append(piece)
            length += len(piece)
            starts.append(length)
            places.append(place)
        position = found.end()
    pieces.append(inside[position:])
    return _Meaning("".join(pieces), [*starts, length + len(pieces[-1])], [*places, len(inside)])


def _meant(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return "'"
    text = found[kind]
    if kind == "one":
        return _MEANT.get(text, text)
    if kind == "join":
        return ""
    return "\n" * (text.count("\n") - 1) or " " if kind == "fold" else chr(int(text, 16))


def _differences(text: str, masked: str) -> Iterator[tuple[int, int]]:
    """What of a text stands for the `****` in the masked one."""
    first, *others = masked.split(MASK)
    position = len(first)
    for number, piece in enumerate(others, 1):
        end = text.find(piece, position) if number < len(others) else len(text) - len(piece)
        if position < end:
            yield position, end
        position = end + len(piece)


def _broken(lines: Sequence[str], suspects: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Strings on several lines, one of them a suspect: the first and the last line, and the column of the beginning."""
    last = -1
    for index in range(len(lines)):
        line = lines[index]
        if index <= last or not (line.count('"') & 1 or line.count("'") & 1):
            continue
        nearest = bisect_left(suspects, index)
        if nearest == len(suspects) or suspects[nearest] > index + _LONGEST:
            continue
        opened = _opened(line)
        if opened is None:
            continue
        quote, column = opened
        below = range(index + 1, min(index + _LONGEST, len(lines)))
        last = next((i for i in below if quote in lines[i] and _CLOSED[quote].search(lines[i])), -1)
        if suspects[nearest] <= last:
            yield index, last, column


def _opened(line: str) -> tuple[str, int] | None:
    """The quote of a string that a line opens and does not close, and its column."""
    position = 0
    while found := _STRING.search(line, position):
        position = found.end()
    unclosed = _OPENED.search(line, position)
    return (unclosed["quote"], unclosed.start("string")) if unclosed else None
