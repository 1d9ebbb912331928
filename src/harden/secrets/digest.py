"""A mark for a secret that is to be rotated: enough to tell which one it was, too little to tell what it was."""

from __future__ import annotations

import hashlib
import re
from itertools import chain

from harden.secrets.detect import evidence, is_random
from harden.secrets.forms import PEM_BEGIN, TOKEN
from harden.secrets.programs import told

_ONE_WORD = re.compile(r"[\w+/=-]+")
_UNGUESSABLE = 8
_GUESSABLE = 4


def digest(value: str) -> str:
    """Return `sha256:` and the first digits of a value's digest, as `printf %s VALUE | sha256sum` begins.

    Eight digits for a token, a key, or what looks random: nobody can try all of those. Four for a password that a
    person may have chosen: they tell it from the others of a repository, but of a list of millions of passwords
    hundreds have the same four, so that they confirm no guess.
    """
    text = value.strip()
    is_one_word = _ONE_WORD.fullmatch(text) is not None  # a URL looks random, and the password in it may not be
    is_unguessable = (is_one_word and is_random(text)) or TOKEN.search(text) or PEM_BEGIN.search(text)
    return "sha256:" + hashlib.sha256(value.encode()).hexdigest()[: _UNGUESSABLE if is_unguessable else _GUESSABLE]


def secret_part(text: str) -> str:
    """Return what of a longer text is secret, the first if it is several; all of a text that is one word."""
    found = next(chain(evidence(text), told(text)), None) if re.search(r"\s", text.strip()) else None
    return text[found.start : found.end] if found else text
