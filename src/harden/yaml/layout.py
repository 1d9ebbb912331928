"""Where things stand in the text of a YAML file: lines, ends of values, comments. Offsets do not count a BOM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.yaml.scalar import scan_block

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file and the line break that most of its lines end in."""

    text: bytes
    eol: str


_LEAVES = ("flow_node", "flow_pair", "alias", "anchor", "tag")


def dominant_eol(text: bytes) -> str:
    """Return the line break that most lines of a file end in."""
    return "\r\n" if text.count(b"\r\n") * 2 > text.count(b"\n") else "\n"


def line_start(text: bytes, position: int) -> int:
    return text.rfind(b"\n", 0, position) + 1


def line_end(text: bytes, position: int) -> int:
    """Return where the line of a position ends, before its line break."""
    end = text.find(b"\n", position)
    if end < 0:
        return len(text)
    return end - 1 if end > position and text[end - 1 : end] == b"\r" else end


def previous_line_end(text: bytes, start: int) -> int | None:
    """Return where the line before the line that begins at `start` ends; None for the first line."""
    if start == 0:
        return None
    return start - 2 if text[start - 2 : start] == b"\r\n" else start - 1


def begins_line(text: bytes, position: int) -> bool:
    """Whether only white space stands before a position on its line."""
    return not text[line_start(text, position) : position].strip(b" \t")


def column(text: bytes, position: int) -> int:
    return position - line_start(text, position)


def line_column(text: bytes, position: int) -> int:
    """Return the indentation of the line that a position is on, in columns."""
    start = line_start(text, position)
    return column(text, position) - len(text[start:position].lstrip(b" \t"))


def content_end(text: bytes, node: Node) -> int:
    """Return where the last thing in a node ends that is not a comment, all lines of a block scalar included."""
    while node.type not in _LEAVES:
        if node.type == "block_scalar":
            end = scan_block(text, node.start_byte, parent_indent(node)).end
            return max(end, len(text[: node.end_byte].rstrip()))  # tree-sitter takes less indented lines too
        inner = [child for child in node.children if child.type != "comment"]
        if not inner:
            break
        node = inner[-1]
    return node.end_byte


def parent_indent(node: Node) -> int:
    """Return the column of the block collection a node is in; -1 for none."""
    above = node.parent
    while above is not None and above.type not in ("block_mapping", "block_sequence"):
        above = above.parent
    return -1 if above is None else above.start_point.column


def comment_start(text: bytes, position: int) -> int:
    """Return the start of the line on which what stands at a position begins, with the comment that belongs to it.

    These are the comment lines directly above, indented alike, with no empty line between.
    """
    start = line_start(text, position)
    indent = text[start:position]
    while start:
        above = line_start(text, start - 1)
        line = text[above:start]
        if not line.startswith(indent + b"#"):
            break
        start = above
    return start
