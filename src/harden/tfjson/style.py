"""How a JSON file is laid out, and its splices: what is added looks like what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.hcl.style import indent_at
from harden.model import Edit
from harden.tfjson.tree import Member, Node

_COLON = re.compile(rb'"([ \t]*:[ \t]*)[^\s]')
_FLAT_LIST = re.compile(rb"\[[ \t]*[^\s\[\]{}]")
_TALL_LIST = re.compile(rb"\[[ \t]*\r?\n[ \t]*[^\s\[\]{}]")


@dataclass(frozen=True, slots=True)
class Style:
    """`eol` and `unit`: line end and one step of indentation. `colon` stands behind a key, `gap` behind a comma.

    `is_tall`: lists of plain values have a line for each. `is_flat`: the file is written on one line.
    """

    eol: str
    unit: str
    colon: str
    gap: str
    is_tall: bool
    is_flat: bool


def style_of(data: bytes, root: Node) -> Style:
    r"""Infer the style of a file; two spaces and `\n` where it shows none."""
    eol = "\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n"
    inside = children(root)
    lead = data[root.start + 1 : inside[0].start].decode() if inside else ""
    unit = lead.rpartition("\n")[2] if "\n" in lead else ""
    colon = _COLON.search(data)
    text = colon[1].decode() if colon else ": "
    return Style(
        eol,
        unit if unit.strip(" \t") == "" and unit else "  ",
        text,
        "" if text == ":" else " ",
        bool(_TALL_LIST.search(data)) and not _FLAT_LIST.search(data),
        bool(inside) and b"\n" not in data[root.start : root.end],
    )


@dataclass(frozen=True, slots=True)
class Room:
    """Where children of an object or array stand: `between` follows a comma; `indent` is theirs, None on one line."""

    between: str
    indent: str | None


def children(node: Node) -> Sequence[Member | Node]:
    """What stands between the brackets of an object or array."""
    return node.members or node.items


def room(data: bytes, node: Node, style: Style) -> Room:
    """How what is added to a container is to be set off from what is there."""
    inside = children(node)
    if not inside:
        if style.is_flat:
            return Room(style.gap, None)
        indent = indent_at(data, node.start) + style.unit
        return Room(style.eol + indent, indent)
    before = inside[-2].end if len(inside) > 1 else node.start + 1
    lead = data[before : inside[-1].start].decode("utf-8", "replace")
    if "\n" in lead:
        indent = lead.rpartition("\n")[2]
        return Room(style.eol + indent, indent)
    return Room(lead.partition(",")[2] if len(inside) > 1 else style.gap, None)


def container_edits(
    data: bytes, node: Node, style: Style, removed: set[int], added: Mapping[int, Sequence[str]]
) -> list[Edit]:
    """Splices that take children (by position) out of a container, and put texts before positions into it."""
    inside = children(node)
    kept = [position for position in range(len(inside)) if position not in removed]
    between = room(data, node, style).between
    if not kept:
        return _refilled(data, node, style, between, [text for at in sorted(added) for text in added[at]])
    found: dict[tuple[int, int], str] = {}
    for at, texts in sorted(added.items()):
        anchors = [position for position in kept if position < at]
        place = inside[anchors[-1]].end if anchors else inside[kept[0]].start
        new = "".join(f",{between}{text}" if anchors else f"{text},{between}" for text in texts)
        found[place, place] = found.get((place, place), "") + new
    for position in sorted(removed):
        if position < kept[-1]:
            found[inside[position].start, inside[position + 1].start] = ""
    if kept[-1] < len(inside) - 1:
        end = inside[kept[-1]].end
        found[end, inside[-1].end] = found.pop((end, end), "")
    return [Edit(start, end, text.encode()) for (start, end), text in found.items()]


def _refilled(data: bytes, node: Node, style: Style, between: str, texts: Sequence[str]) -> list[Edit]:
    """The whole content of a container anew."""
    inside = children(node)
    if not texts:
        return [Edit(node.start + 1, node.end - 1, b"")]
    content = f",{between}".join(texts)
    if inside:
        return [Edit(inside[0].start, inside[-1].end, content.encode())]
    if "\n" in between:
        content = between + content + style.eol + indent_at(data, node.start)
    return [Edit(node.start + 1, node.end - 1, content.encode())]
