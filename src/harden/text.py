"""What is true of the bytes of every text file, whatever it holds."""

from __future__ import annotations

import re

from harden.errors import FileError

BOM = b"\xef\xbb\xbf"
"""The byte order mark that some editors write in front of UTF-8."""
_CONFLICT = re.compile(rb"^<{7} .*\n(?:.*\n)*?={7}\r?\n(?:.*\n)*?>{7} ", re.MULTILINE)


def line_and_column(text: bytes, position: int) -> tuple[int, int]:
    """Return line and column of an offset, counted from 1, the column in characters."""
    start = text.rfind(b"\n", 0, position) + 1
    return text.count(b"\n", 0, position) + 1, len(text[start:position].decode("utf-8", "replace")) + 1


def error_at(path: str, text: bytes, position: int, what: str) -> FileError:
    """An error at an offset of a file."""
    return FileError(path, what, *line_and_column(text, position))


def check_conflict(path: str, text: bytes) -> None:
    """Raise FileError where git has left both sides of a merge in a file that cannot be read for it."""
    found = _CONFLICT.search(text)
    if found:
        raise error_at(path, text, found.start(), "a merge conflict is not resolved")


def check_utf8(path: str, text: bytes) -> None:
    """Raise FileError with line and column where bytes are not UTF-8."""
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise error_at(path, text, error.start, "not valid UTF-8") from error


def is_unicode(value: object) -> bool:
    """Whether a value is text that can be written in UTF-8: text of a program may hold lone surrogates."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)
