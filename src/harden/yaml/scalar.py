"""Scalars of YAML: text to value and back, as the Kubernetes API server reads them (YAML 1.1 booleans, 1.2 rest)."""

from __future__ import annotations

import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
_FALSE = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})
_INT = re.compile(r"[-+]?(0|[1-9][0-9_]*|0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+)$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$")
_SPECIAL = {".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_ESCAPES |= {
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_DOUBLE = re.compile(
    r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)|[ \t]*\r?\n([ \t]*\r?\n)*[ \t]*", re.S
)
_BREAKS = re.compile(r"[ \t]*\r?\n((?:[ \t]*\r?\n)*)[ \t]*")


def resolve(text: str) -> bool | int | float | str | None:
    """Return what a plain scalar means."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.match(text):
        return _integer(text.replace("_", ""))
    if _FLOAT.match(text):
        return float(text.replace("_", ""))
    return _SPECIAL.get(text.lower(), text)


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    if digits[:2] in ("0x", "0b", "0o"):
        return sign * int(digits, 0)
    return sign * int(digits, 8 if len(digits) > 1 and digits.startswith("0") else 10)


def decode_folded(text: str) -> str:
    """Fold the line breaks of a plain or single-quoted scalar."""
    return _BREAKS.sub(lambda match: "\n" * match.group(1).count("\n") or " ", text) if "\n" in text else text


def decode_double(text: str) -> str:
    """Return what the inside of a double-quoted scalar means."""

    def meaning(match: re.Match[str]) -> str:
        escape = match.group(1)
        if escape is None:
            return "\n" * (match.group().count("\n") - 1) or " "
        if escape[0] in "xuU" and len(escape) > 1:
            return chr(int(escape[1:], 16))
        return "" if escape[-1:] in " \t\n" and "\n" in escape else _ESCAPES.get(escape, escape)

    return _DOUBLE.sub(meaning, text) if "\\" in text or "\n" in text else text


def decode_block(text: str, parent_indent: int) -> str:
    """Return what a block scalar (`|` or `>` with its header) means; `parent_indent` is that of what it hangs on."""
    raise NotImplementedError
