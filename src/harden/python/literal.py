"""Data as Python source: literals in the quotes that the file uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from harden.errors import CannotEdit
from harden.model import Block, Data, Expr

_OPENING = re.compile(rb"""[\s(\[{,=:]([rbu]?)('|")(?!'|")""")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


def quote_of(text: bytes) -> str:
    """The quote that most strings of a file begin with; double where as many begin with the other."""
    marks = [found[2] for found in _OPENING.finditer(text)]
    return "'" if marks.count(b"'") * 2 > len(marks) else '"'


def literal(value: Data, quote: str = '"') -> str:
    """Return the source of a value. Raises CannotEdit for what Python has no literal of."""
    match value:
        case None | bool() | int() | float():
            return repr(value)
        case str():
            return quoted(value, quote)
        case Expr():
            return value.text
        case Block():
            raise CannotEdit("a block cannot be written in Python")
        case Mapping():
            return "{" + ", ".join(f"{quoted(key, quote)}: {literal(one, quote)}" for key, one in value.items()) + "}"
        case _:
            return "[" + ", ".join(literal(one, quote) for one in value) + "]"


def quoted(value: str, quote: str) -> str:
    """A string literal that means exactly `value`."""
    mark = quote if quote not in value or ("'" if quote == '"' else '"') in value else "'" if quote == '"' else '"'
    return mark + "".join(_character(one, mark) for one in value) + mark


def _character(one: str, mark: str) -> str:
    if one == mark:
        return "\\" + one
    if one in _ESCAPES:
        return _ESCAPES[one]
    return one if one.isprintable() else one.encode("unicode_escape").decode()
