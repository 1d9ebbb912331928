"""Plain data to YAML text, in a given style. What is written reads the same under YAML 1.1 and 1.2."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from harden.yaml.plan import Entry, Item, Scalar, Tree
from harden.yaml.scalar import resolve
from harden.yaml.style import Style

_INVISIBLE = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_INVISIBLE}]")
_NEEDS_QUOTES = re.compile(
    r": |:$| #|^[?:]|^-(?: |$)|^(?:---|\.\.\.)|^[\s,\[\]{}#&*!|>'\"%@`]|\s$"
    rf"|[\n{_INVISIBLE}]"
)
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,\[\]{}]|:")
_OTHER_TYPE = re.compile(
    r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$"  # base 60 of YAML 1.1
    r"|[-+]?[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]*)?$|[-+]?\.[0-9_]+([eE][-+]?[0-9]+)?$|[-+]?0[xXoObB][0-9a-fA-F_]*$"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$|=$|<<$|[-+]?\.(inf|nan)$",  # dates, and the rest of YAML 1.1
    re.IGNORECASE,
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


@dataclass(frozen=True, slots=True)
class Text:
    """A value to write behind `key:` or `-`: `head` on that line, `tail` on the lines below, fully indented."""

    head: str
    tail: tuple[str, ...] = ()


def scalar(value: Scalar, quote: str = "", *, flow: bool = False, default: str = '"') -> str:
    """Return a scalar on one line. Strings: `quote` is kept; `default` is for those that need one."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return str(value)
    if not quote and is_plain(value, flow=flow):
        return value
    if (quote or default) == "'" and not _UNPRINTABLE.search(value) and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    return '"' + re.sub(r'[\\"\n]|' + _UNPRINTABLE.pattern, lambda match: _escape(match[0]), value) + '"'


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _escape(character: str) -> str:
    code = ord(character)
    return _SHORT.get(character) or (
        f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a string can stand without quotes and is a string for every reader."""
    if not text or resolve(text) is not text or _OTHER_TYPE.match(text):
        return False
    return not _NEEDS_QUOTES.search(text) and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text))


def literal(value: str, column: int) -> Text | None:
    """Return a string of several lines as a literal block scalar at a column; None if that cannot hold it."""
    lines = value.split("\n")
    first = next((line for line in lines if line), "")
    if len(lines) < 2 or not first or first[0] in " \t" or _UNPRINTABLE.search(value):
        return None
    if any(line and not line.strip(" ") for line in lines):
        return None
    body = value.rstrip("\n")
    breaks = len(value) - len(body)
    if breaks > 1:  # "|+" would take the empty lines that follow in the file
        return None
    header = "|" if breaks else "|-"
    return Text(header, tuple(" " * column + line if line else "" for line in body.split("\n")))


def value_text(tree: Tree, column: int, style: Style, *, literals: bool = True) -> Text:
    """Return a value behind a key that stands in a mapping at `column`. `literals`: whether a line break follows."""
    if isinstance(tree, tuple) and tree:
        return Text("", tuple(mapping_lines(tree, column + style.step, style, literals=literals)))
    if isinstance(tree, list) and tree:
        return Text("", tuple(sequence_lines(tree, column + style.dash, style, literals=literals)))
    return _leaf(tree, column + style.step, style, literals=literals)


def item_text(tree: Tree, column: int, style: Style, *, literals: bool = True, compact: bool = True) -> Text:
    """Return a value behind the dash of an item whose content stands at `column`; `compact`: beginning on its line."""
    lines: list[str] = []
    if isinstance(tree, tuple) and tree:
        lines = mapping_lines(tree, column, style, literals=literals)
        compact = compact and not tree[0].comment
    elif isinstance(tree, list) and tree:
        lines = sequence_lines(tree, column, style, literals=literals)
        compact = compact and not tree[0].comment
    else:
        return _leaf(tree, column, style, literals=literals)
    return Text(lines[0].lstrip(" "), tuple(lines[1:])) if compact else Text("", tuple(lines))


def _leaf(tree: Tree, column: int, style: Style, *, literals: bool) -> Text:
    if isinstance(tree, tuple):
        return Text("{}")
    if isinstance(tree, list):
        return Text("[]")
    block = literal(tree, column) if isinstance(tree, str) else None
    if block and (literals or block.head == "|-"):
        return block
    return Text(scalar(tree, default=style.quote))


def mapping_lines(entries: Sequence[Entry], column: int, style: Style, *, literals: bool = True) -> list[str]:
    """Return the lines of a block mapping at a column."""
    lines: list[str] = []
    for entry in entries:
        text = value_text(entry.value, column, style, literals=literals)
        lines += comment_lines(entry.comment, column)
        remark = " " * style.remark + f"# {entry.remark}" if entry.remark and not text.tail else ""
        lines.append(" " * column + f"{scalar(entry.key, default=style.quote)}: {text.head}".rstrip(" ") + remark)
        lines += text.tail
    return lines


def sequence_lines(
    items: Sequence[Item], column: int, style: Style, *, literals: bool = True, quote: str = ""
) -> list[str]:
    """Return the lines of a block sequence at a column. `quote`: what strings on one line are put in, needed or not."""
    lines: list[str] = []
    for item in items:
        if quote and isinstance(item.value, str) and "\n" not in item.value:
            text = Text(scalar(item.value, quote))
        else:
            text = item_text(item.value, column + style.gap, style, literals=literals)
        lines += comment_lines(item.comment, column)
        lines.append((" " * column + "-".ljust(style.gap) + text.head).rstrip(" "))
        lines += text.tail
    return lines


def comment_lines(comment: str, column: int) -> list[str]:
    """Return a comment as lines at a column."""
    return [(" " * column + "# " + line).rstrip() for line in comment.split("\n")] if comment else []


@dataclass(frozen=True, slots=True)
class FlowStyle:
    """How a flow collection is written: JSON quotes all strings; `step` None: on one line; `quote`: that of keys.

    `space`: what lines are indented with, a space or a tab.
    """

    json: bool = False
    step: int | None = None
    quote: str = ""
    space: str = " "


def flow_value(tree: Tree, column: int, style: FlowStyle, quote: str = "") -> list[str]:
    """Return a value in flow style as lines, the first without indentation; `column`: of the line it begins on.

    `quote`: what a string is put in, needed or not.
    """
    quote = '"' if style.json else quote
    if not isinstance(tree, tuple | list):
        return [scalar(tree, quote, flow=True)]
    parts = [_flow_part(part, column, style) for part in tree]
    opening, closing = ("{", "}") if isinstance(tree, tuple) else ("[", "]")
    if style.step is None or not parts:
        return [opening + ", ".join(part for lines in parts for part in lines) + closing]
    lines = [opening]
    for number, part in enumerate(parts):
        comma = "," if number < len(parts) - 1 else ""
        lines += [style.space * (column + style.step) + part[0], *part[1:]]
        lines[-1] += comma
    return [*lines, style.space * column + closing]


def flow_entry(entry: Entry, column: int, style: FlowStyle) -> list[str]:
    """Return `key: value` in flow style as lines, the first without indentation."""
    key = scalar(entry.key, '"' if style.json else style.quote, flow=True)
    first, *rest = flow_value(entry.value, column, style)
    return [f"{key}: {first}", *rest]


def _flow_part(part: Entry | Item, column: int, style: FlowStyle) -> list[str]:
    inner = column + (style.step or 0)
    return flow_entry(part, inner, style) if isinstance(part, Entry) else flow_value(part.value, inner, style)
