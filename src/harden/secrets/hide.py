"""Hide what is secret in one value, or in a text whatever it is called."""

from __future__ import annotations

import re

from harden.secrets.detect import evidence, is_hidden, named_secret
from harden.secrets.forms import PEM_BEGIN, PEM_END
from harden.secrets.line import MASK
from harden.secrets.programs import told_in_file
from harden.secrets.quoted import hide_meaning, meant
from harden.secrets.spans import hidden

_PEM_INLINE = re.compile(f"({PEM_BEGIN.pattern})(?!\\s*$).{{0,10000}}?({PEM_END.pattern})")


def hide(name: str, value: str) -> str:
    """Return a value with what is secret in it replaced: a password in a URL alone, else all of it."""
    if is_hidden(value):
        return hide_evident(value)
    shown = hide_evident(value)
    if named_secret(name, meant(shown).strip()):
        return MASK
    return hide_meaning(shown, hide_evident) if "\\" in shown else shown


def hide_evident(text: str) -> str:
    """Replace what is secret whatever it is called: tokens, passwords in URLs and connection strings, private keys."""
    text = _PEM_INLINE.sub(rf"\1{MASK}\2", text)
    return hidden(text, evidence, told_in_file)
