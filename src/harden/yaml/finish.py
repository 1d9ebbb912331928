"""What splices do to block scalars they do not touch: empty lines and the last line break can become part of one.

`|+` and `>+` take the empty lines that follow them, so a removal behind one takes these lines too. A block scalar at
the end of a file that has no last line break ends without one, and would get one from what is written behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.yaml.layout import line_end, parent_indent
from harden.yaml.scalar import BlockScalar, scan_block
from harden.yaml.tree import LongTree, walk

if TYPE_CHECKING:
    from tree_sitter import Tree

    from harden.yaml.document import YamlDocument

_CLIPPED = re.compile(r"[|>][1-9]?(?=[ \t]*(?:#.*)?\r?\n)")
Splice = tuple[int, int, str]


def finish(document: YamlDocument, splices: Sequence[Splice]) -> list[Splice]:
    """Return the splices that do something, and what they need besides. Raises CannotEdit."""
    text = document.text
    found = [(start, end, new) for start, end, new in splices if start < end or new]
    unfinished = not text.endswith(b"\n")
    if not found or not (unfinished or document.keeps_breaks):
        return found
    scalars = _block_scalars(text, document.tree, found)
    for scalar in scalars:
        if scalar.chomping == "+":
            found += _empty_lines(text, scalar.end, found)
    if not unfinished:
        return found
    if any(start == len(text) and new for start, _, new in found):
        last = (one for one in scalars if one.header_end < one.end == len(text))  # an empty one is none either way
        rewritten = [_ended(splice) if splice[0] < splice[1] == len(text) else splice for splice in found]
        return rewritten + [_terminated(text, scalar) for scalar in last if scalar.chomping != "-"]
    return _keep_break(text, found, {scalar.end for scalar in scalars})


def _block_scalars(text: bytes, tree: Tree | LongTree, splices: Sequence[Splice]) -> list[BlockScalar]:
    """The literal and folded scalars that remain."""
    nodes = [node for node in walk(tree) if node.type == "block_scalar"]
    removed = [(start, end) for start, end, _ in splices if start < end]
    return [
        scan_block(text, node.start_byte, parent_indent(node))
        for node in nodes
        if not any(start <= node.start_byte < end for start, end in removed)
    ]


def _empty_lines(text: bytes, position: int, splices: Sequence[Splice]) -> list[Splice]:
    """Return removals of the empty lines that come to stand behind a position."""
    removals = {start: end for start, end, new in splices if start < end and not new}
    written = {start for start, _, new in splices if new}
    found: list[Splice] = []
    moved = False
    while position not in written:
        if position in removals:
            position, moved = removals[position], True
            continue
        end = _behind_empty_lines(text, position) if moved else position
        if end == position:
            break
        found.append((position, end, ""))
        position = end
    return found


def _behind_empty_lines(text: bytes, end: int) -> int:
    """Return the end of the last of the empty lines that follow on the line that ends at `end`."""
    while end < len(text):
        following = line_end(text, text.index(b"\n", end) + 1)
        if text[end:following].strip() or following == len(text):
            break
        end = following
    return end


def _ended(splice: Splice) -> Splice:
    """Say in the header of a block scalar, written anew at the end of the file, that it ends without a line break."""
    start, end, new = splice
    header = _CLIPPED.match(new)
    return (start, end, f"{header[0]}-{new[header.end() :]}") if header and not new.endswith("\n") else splice


def _terminated(text: bytes, scalar: BlockScalar) -> Splice:
    """Say in the header of the last scalar that it ends without a line break."""
    if scalar.chomping == "+" and not text[: scalar.end].rsplit(b"\n", 1)[-1].strip(b" "):
        raise CannotEdit("the file ends in a block scalar that keeps its line breaks")
    place = text.find(b"+", scalar.start, scalar.header_end) if scalar.chomping == "+" else scalar.start + 1
    return (place, place + len(scalar.chomping), "-")


def _keep_break(text: bytes, splices: list[Splice], ends: set[int]) -> list[Splice]:
    """Leave the last block scalar its line break when all that follows is removed."""
    by_end = {end: (start, end, new) for start, end, new in splices if start < end}
    position, last = len(text), None
    while position in by_end and not by_end[position][2]:
        last = by_end[position]
        position = last[0]
    if last is None or position not in ends:
        return splices
    shorter = (text.index(b"\n", position) + 1, last[1], "")
    return [shorter if splice == last else splice for splice in splices]
