"""Scalars of YAML: text to value, as the Kubernetes API server reads them.

The API server reads YAML with sigs.k8s.io/yaml, a fork of go-yaml v2: the booleans and octal numbers of YAML 1.1,
neither base-60 numbers nor timestamps (https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
_FALSE = frozenset({"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*|0[bB][01]+|0[xX][0-9a-fA-F]+|0[oO]?[0-7]+)$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_SPECIAL = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
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
_FOLD = r"[ \t]*\r?\n(?P<empty>(?:[ \t]*\r?\n)*)[ \t]*"
_DOUBLE = re.compile(
    r"\\(?P<code>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
    r"|\\\r?\n(?P<joined>(?:[ \t]*\r?\n)*)[ \t]*|\\(?P<letter>.)|" + _FOLD,
    re.S,
)
_BREAKS = re.compile(_FOLD)


def resolve(text: str) -> bool | int | float | str | None:
    """Return what a plain scalar means."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] not in "+-.0123456789":
        return text
    if text.lower() in _SPECIAL and text[-3:] in ("inf", "Inf", "INF", "nan", "NaN", "NAN"):
        return _SPECIAL[text.lower()]
    digits = text if text.startswith(".") else text.replace("_", "")
    if _INT.match(digits):
        return _integer(digits)
    return float(digits) if _FLOAT.match(digits) else text


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").lower()
    if digits[:2] in ("0x", "0b", "0o"):
        return sign * int(digits, 0)
    return sign * int(digits, 8 if len(digits) > 1 and digits.startswith("0") else 10)


def decode_folded(text: str) -> str:
    """Fold the line breaks of a plain or single-quoted scalar."""
    return _BREAKS.sub(lambda match: "\n" * match["empty"].count("\n") or " ", text) if "\n" in text else text


def decode_double(text: str) -> str:
    """Return what the inside of a double-quoted scalar means."""

    def meaning(match: re.Match[str]) -> str:
        if match["code"]:
            return _character(match["code"][1:], match[0])
        if match["letter"]:
            return _ESCAPES.get(match["letter"], match[0])
        if match["joined"] is not None:
            return "\n" * match["joined"].count("\n")
        return "\n" * match["empty"].count("\n") or " "

    return _DOUBLE.sub(meaning, text) if "\\" in text or "\n" in text else text


def _character(digits: str, source: str) -> str:
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else source


@dataclass(frozen=True, slots=True)
class BlockScalar:
    """Where a literal or folded scalar stands, in byte offsets.

    `end`: behind its last line, which with `+` may be empty, without the line break. `indent`: None without content.
    `terminated`: whether the last line ends in a line break.
    """

    start: int
    header_end: int
    end: int
    indent: int | None
    folded: bool
    chomping: str
    terminated: bool


_HEADER = re.compile(rb"([|>])([-+]?)([1-9]?)([-+]?)")


def scan_block(data: bytes, start: int, parent_indent: int) -> BlockScalar:
    """Measure the block scalar whose header is at `start`; `parent_indent`: of what it hangs on, -1 for none."""
    header = _HEADER.match(data, start)
    assert header is not None
    chomping = (header[2] + header[4]).decode()
    indent = max(parent_indent, 0) + int(header[3]) if header[3] else None
    header_end = end = _line_end(data, start)
    content_end = end
    position = _next_line(data, end)
    while position is not None:
        end = _line_end(data, position)
        spaces = _spaces(data, position, end)
        if position + spaces < end or (indent is not None and spaces > indent):
            if indent is None and spaces > parent_indent and not _is_marker(data, position):
                indent = spaces
            if indent is None or spaces < indent or (indent == 0 and _is_marker(data, position)):
                break
            content_end = end
        elif chomping == "+":
            content_end = end
        position = _next_line(data, end)
    if chomping == "+":
        content_end = _without_last_empty(data, header_end, content_end)
    terminated = content_end < len(data)
    return BlockScalar(start, header_end, content_end, indent, header[1] == b">", chomping, terminated)


def _without_last_empty(data: bytes, header_end: int, end: int) -> int:
    """Step back over the nothing behind the last line break of a file: it is no line of its own."""
    start = data.rfind(b"\n", 0, end) + 1
    if end == len(data) and start == end > header_end:
        return start - (2 if data[start - 2 : start - 1] == b"\r" else 1)
    return end


def decode_block(data: bytes, block: BlockScalar) -> str:
    """Return what a block scalar means, by the folding and chomping rules of YAML 1.1 and 1.2."""
    body = data[block.header_end : block.end].decode("utf-8", "replace").replace("\r\n", "\n")
    lines = [line[block.indent or 0 :] for line in body.split("\n")[1:]]
    last = max((number for number, line in enumerate(lines) if line), default=-1)
    text = _folded(lines[: last + 1]) if block.folded else "\n".join(lines[: last + 1])
    if block.chomping == "-":
        return text
    if block.chomping == "+":
        return text + "\n" * (len(lines) - max(last, 0) - (0 if block.terminated else 1) if lines else 0)
    return text + "\n" if text and (block.terminated or last + 1 < len(lines)) else text


def _folded(lines: list[str]) -> str:
    """Join lines: one break between two ordinary lines is a space, breaks around more-indented lines stay."""
    text, empty = "", 0
    previous: str | None = None
    for line in lines:
        if not line:
            empty += 1
            continue
        if previous is None:
            text += "\n" * empty
        elif previous[0] in " \t" or line[0] in " \t":
            text += "\n" * (empty + 1)
        else:
            text += "\n" * empty or " "
        text, previous, empty = text + line, line, 0
    return text


def _line_end(data: bytes, position: int) -> int:
    end = data.find(b"\n", position)
    if end < 0:
        return len(data)
    return end - 1 if end > position and data[end - 1 : end] == b"\r" else end


def _next_line(data: bytes, end: int) -> int | None:
    following = data.find(b"\n", end)
    return None if following < 0 else following + 1


def _spaces(data: bytes, start: int, end: int) -> int:
    position = start
    while position < end and data[position] == 0x20:
        position += 1
    return position - start


def _is_marker(data: bytes, position: int) -> bool:
    return data[position : position + 3] in (b"---", b"...") and data[position + 3 : position + 4] in (
        b"",
        b" ",
        b"\t",
        b"\r",
        b"\n",
    )
