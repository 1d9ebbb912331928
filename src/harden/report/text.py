"""Text of scanned files on its way out: secrets masked, control characters made visible, tabs and widths known.

Every string of a Result that a report shows goes through `clean` (one line) or `masked_lines` and `visible`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

TAB = 4
MASK = "****"
_PHRASE = 200
_JOINER = "\u200d"  # joins emoji: without a width of its own and harmless, unlike the other format characters
_ORPHAN_VALUE = re.compile(r"""^(?P<key>[\s-]*["']?(?:value|default)["']?\s*[:=]\s*)(?P<value>[^\s{\[].*)$""")
_IDLE = re.compile(r"^\s*(#.*)?$")
_KEY_MATERIAL = re.compile(r"^\s*[A-Za-z0-9+/_-]{40,}={0,2}\s*$")


def mask(text: str) -> str:
    """Return `text` with secret values masked."""
    return _mask_phrase(text) if len(text) < _PHRASE else _mask(text)


def _mask(text: str) -> str:
    from harden import secrets

    return secrets.mask(text)


_mask_phrase = lru_cache(4096)(_mask)  # messages and titles are said of many findings


def clean(text: str) -> str:
    """Return `text` as one line that is safe in a terminal and shows no secret."""
    return visible(" ".join(mask(text).split("\n")))


def masked_lines(texts: Sequence[str], known: Mapping[str, str], prefix: int = 0) -> tuple[str, ...]:
    """Mask lines that belong together, such as an excerpt or a hunk, each beginning with `prefix` columns of a diff.

    What makes a line a secret may stand above the excerpt: `known` are such lines of whole files (see `harden.redact`).
    In a line that stands in no file yet, a `value:` whose `name:` is not shown, and mere key material, are masked too.
    """
    if not texts:
        return ()
    lines = mask("\n".join(texts)).split("\n")
    if len(lines) != len(texts):  # a mask that swallows lines: show none rather than the wrong ones
        return tuple(line[:prefix] + MASK for line in texts)
    for number, raw in enumerate(texts if known else ()):
        content = raw[prefix:].strip()
        if content in known:
            lines[number] = raw[:prefix] + raw[prefix:].replace(content, known[content])
    for number, line in enumerate(lines):
        masked = _mask_orphan(line[prefix:])
        if masked is None:
            break
        lines[number] = line[:prefix] + masked
    return tuple(lines)


def _mask_orphan(line: str) -> str | None:
    """Return a line at the top of an excerpt without its value; None when what follows has its context."""
    value = _ORPHAN_VALUE.match(line)
    if value:
        return value["key"] + MASK
    if _KEY_MATERIAL.match(line):
        return MASK
    return line if _IDLE.match(line) else None


def visible(text: str) -> str:
    r"""Return `text` with tabs as spaces and what a terminal would obey or hide written as an escape (`\x1b`)."""
    if text.isprintable():
        return text
    pieces: list[str] = []
    column = 0
    for char in text:
        piece = _piece(char, column)
        column += width(piece)
        pieces.append(piece)
    return "".join(pieces)


def _piece(char: str, column: int) -> str:
    if char == "\t":
        return " " * (TAB - column % TAB)
    if char.isprintable() or char == _JOINER:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Return how many terminal cells visible `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or char == _JOINER:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def same_place(before: str, after: str, index: int) -> int:
    """Return where in `after` the character at `index` of `before` stands, when a middle part was masked."""
    if before == after or index <= (start := _common(before, after)):
        return index
    end = _common(before[start:][::-1], after[start:][::-1])
    if index >= len(before) - end:
        return index + len(after) - len(before)
    return min(index, len(after) - end)


def _common(left: str, right: str) -> int:
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))


def counted(number: int, noun: str) -> str:
    """Return `1 finding`, `2 findings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(items: Sequence[str], limit: int) -> str:
    """Return the items with commas, and how many more there are beyond `limit`."""
    more = [f"and {len(items) - limit} more"] if len(items) > limit else []
    return ", ".join([*items[:limit], *more])
