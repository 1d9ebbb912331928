"""Where a text may hold a secret, by a scan of its bytes: what stands nowhere near such a place need not be parsed.

Whatever the detector finds in a literal or below a name that is written in the text has a spot in it; most spots are
nothing. The scan takes a few microseconds for a file of Terraform, building the views of all its values milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from harden.secrets.forms import GLANCE, TOKEN_HINTS
from harden.secrets.names import STEMS, may_be_part_of_secret

_STEMS = tuple(stem.encode() for stem in STEMS)
_TOKEN_HINTS = tuple(hint.encode() for hint in TOKEN_HINTS)
_GLANCE = re.compile(GLANCE.pattern.encode())
_LITERAL = (b"\\", b"-----begin", b"identified", b"bearer", b"basic", b"@tcp", b"@unix", b"jdbc:oracle")
"""Private keys, SQL, headers, Go's data source names; and the backslash: what an escaped text means is not what is
written.
"""
_USERINFO = re.compile(rb"://[^\s'\"]{0,702}@")
_LONGEST = 100
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
_WORD = re.compile(rb"[A-Za-z0-9_]{0,%d}" % _LONGEST)


@lru_cache(maxsize=64)
def spots(text: bytes) -> tuple[int, ...]:
    """Offsets, in order, at which something secret may stand: in a literal, or in the name of one."""
    lower = text.lower()
    found = {position for word in _LITERAL for position in _positions(lower, word)}
    found.update(match.start() for match in _USERINFO.finditer(text))
    found.update(_tokens(text))
    found.update(_names(text, lower))
    return tuple(sorted(found))


def _positions(lower: bytes, word: bytes) -> Iterator[int]:
    position = lower.find(word)
    while position >= 0:
        yield position
        position = lower.find(word, position + len(word))


def _tokens(text: bytes) -> Iterator[int]:
    """Forms of known tokens, looked for in the lines alone that hold a hint of one."""
    for hint in _TOKEN_HINTS:
        position = text.find(hint)
        while position >= 0:
            start, end = text.rfind(b"\n", 0, position) + 1, text.find(b"\n", position)
            end = len(text) if end < 0 else end
            yield from (match.start() for match in _GLANCE.finditer(text, start, end))
            position = text.find(hint, end)


def _names(text: bytes, lower: bytes) -> Iterator[int]:
    """Words that make a name secret, judged with what is written together with them: `kms_key_id` is none."""
    for stem in _STEMS:
        for position in _positions(lower, stem):
            ahead = text[max(position - _LONGEST, 0) : position]
            behind = _WORD.match(text, position)
            assert behind is not None  # it matches nothing, too
            word = ahead[len(ahead.rstrip(_LETTERS)) :] + behind.group()
            if len(word) >= _LONGEST or may_be_part_of_secret(word.decode()):
                yield position
