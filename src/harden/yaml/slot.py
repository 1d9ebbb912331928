"""The place where a value stands or would stand: behind `key:`, behind a dash, or at the root of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.yaml.emit import FlowStyle
from harden.yaml.layout import column, line_column
from harden.yaml.style import Style

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Slot:
    """`position`: behind the colon, dash or `---`, and behind anchor and tag. `column`: see `kind`.

    `kind` "pair": `column` is that of the mapping; "item": that of the item's content; "root": 0.

    `flow`: how the flow collection around it is written, None in block style.
    `prefix` stands before the first value of a slot that has had none. `bare`: without anchor and tag.
    """

    kind: str
    position: int
    column: int
    style: Style
    flow: FlowStyle | None = None
    prefix: str = " "
    bare: bool = True


def pair_slot(text: bytes, pair: Node, mapping_column: int, style: Style, *, flow: FlowStyle | None) -> Slot:
    """Return the slot of a pair's value. Raises CannotEdit for `? key` without a colon."""
    if flow:
        mapping_column = line_column(text, pair.start_byte)
    if pair.type == "flow_node":  # a lone key in a flow mapping
        return Slot("pair", pair.end_byte, mapping_column, style, flow, ": ")
    colon = next((child for child in pair.children if child.type == ":"), None)
    if colon is None:
        raise CannotEdit("a key that is written `? key` has no value to change")
    position = _behind_properties(pair.child_by_field_name("value"), colon.end_byte)
    return Slot("pair", position, mapping_column, style, flow)


def item_slot(text: bytes, item: Node, style: Style, *, flow: FlowStyle | None) -> Slot:
    """Return the slot of a sequence item."""
    if flow:
        return Slot(
            "item", _behind_properties(item, item.start_byte), line_column(text, item.start_byte), style, flow, ""
        )
    value = next((child for child in item.named_children if child.type in ("block_node", "flow_node")), None)
    dash = column(text, item.start_byte)
    position = _behind_properties(value, item.start_byte + 1)
    bare = position == item.start_byte + 1
    prefix = " " * (style.gap - 1) if bare else " "
    return Slot("item", position, dash + style.gap, style, prefix=prefix, bare=bare)


def root_slot(document_node: Node, style: Style) -> Slot:
    """Return the slot of a document's root. Raises CannotEdit if there is no place for one."""
    value = next((child for child in document_node.children if child.type in ("block_node", "flow_node")), None)
    marker = next((child for child in document_node.children if child.type == "---"), None)
    if marker is not None:
        return Slot("root", _behind_properties(value, marker.end_byte), 0, style)
    if value is None:
        raise CannotEdit("the document is empty")
    return Slot("root", _behind_properties(value, value.start_byte), 0, style)


def _behind_properties(value: Node | None, position: int) -> int:
    """Skip anchor and tag of a value."""
    for child in value.named_children if value else ():
        if child.type in ("anchor", "tag"):
            position = child.end_byte
        elif child.type != "comment":
            break
    return position
