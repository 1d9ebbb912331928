"""Splices that put a value into a slot: for the value that stands there, or for nothing."""

from __future__ import annotations

from harden.model import Set
from harden.yaml.block import Splice
from harden.yaml.document import View, YamlScalar
from harden.yaml.emit import FlowStyle, Text, flow_value, item_text, mapping_lines, scalar, sequence_lines, value_text
from harden.yaml.layout import Page, content_end, line_end, line_start, previous_line_end
from harden.yaml.plan import Tree
from harden.yaml.slot import Slot

QUOTES = {"double_quote_scalar": '"', "single_quote_scalar": "'"}


def replace_value(page: Page, view: View, slot: Slot, tree: Tree) -> list[Splice]:
    """Return the splices that make `tree` the value in a slot."""
    quote = QUOTES.get(view.content.type, "") if view.content else ""
    new = _flow_text(slot, slot.flow, tree, quote) if slot.flow else _block_text(page.text, slot, tree, quote)
    return [*_without_tag(page.text, view), *_replace(page, view, slot, new)]


def replace_source(page: Page, view: View, slot: Slot, source: str) -> list[Splice]:
    """Return the splices that make `source`, as it is, the text of the value in a slot."""
    source = page.eol.join(source.split("\n"))
    if view.content is None:
        return [(slot.position, slot.position, slot.prefix + source)]
    end = content_end(page.text, view.content)
    return [*_without_tag(page.text, view), (view.content.start_byte, end, source)]


def replace_remark(page: Page, view: View, slot: Slot, change: Set) -> list[Splice]:
    """Return the splices that put the remark of a change behind the value in a slot; see `Set`.

    None where that value is not a scalar on one line of a block: behind anything else a comment has no place.
    """
    content = view.content
    if slot.flow or not isinstance(view, YamlScalar) or content is None or content.type == "block_scalar":
        return []
    start = content_end(page.text, content)
    end = line_end(page.text, start)
    rest = page.text[start:end]
    old = rest.lstrip(b" \t")
    if b"\n" in page.text[content.start_byte : start]:
        return []
    if old.startswith(b"#"):
        is_meant = old[1:].strip().decode() == change.in_place_of
        return [(end - len(old), end, f"# {change.remark}")] if is_meant else []
    return [(start, start, " " * slot.style.remark + f"# {change.remark}")]


def _flow_text(slot: Slot, flow: FlowStyle, tree: Tree, quote: str) -> Text:
    if isinstance(tree, str):
        return Text(scalar(tree, quote or ('"' if flow.json else ""), flow=True, default=slot.style.quote))
    first, *rest = flow_value(tree, slot.column, flow)
    return Text(first, tuple(rest))


def _block_text(text: bytes, slot: Slot, tree: Tree, quote: str) -> Text:
    literals = text.endswith(b"\n") or not text
    style = slot.style
    if isinstance(tree, str) and quote and "\n" not in tree:
        return Text(scalar(tree, quote))
    if slot.kind == "pair":
        return value_text(tree, slot.column, style, literals=literals)
    if slot.kind == "item":
        return item_text(tree, slot.column, style, literals=literals, compact=slot.bare)
    if isinstance(tree, tuple):
        return Text("", tuple(mapping_lines(tree, 0, style, literals=literals))) if tree else Text("{}")
    if isinstance(tree, list):
        return Text("", tuple(sequence_lines(tree, 0, style, literals=literals))) if tree else Text("[]")
    return Text(scalar(tree, default=style.quote))


def _replace(page: Page, view: View, slot: Slot, new: Text) -> list[Splice]:
    text, position = page.text, slot.position
    tail = "".join(page.eol + line for line in new.tail)
    if view.content is None:
        head = slot.prefix + new.head if new.head else ""
        place = position if slot.flow else line_end(text, position)
        return [(position, position, head), (place, place, tail)]
    start, end = view.content.start_byte, content_end(text, view.content)
    if slot.flow:
        return [(start, end, new.head + tail)]
    if slot.kind == "root" and not new.head and line_start(text, start) == start:
        return [(start, line_end(text, end), tail.removeprefix(page.eol))]
    if b"\n" not in text[position:start]:
        return _replace_on_line(text, view, slot, new, tail)
    if not new.tail and isinstance(view, YamlScalar):
        return [(start, end, new.head)]
    if new.head:
        return [(position, position, " " + new.head), (line_end(text, position), line_end(text, end), tail)]
    above = previous_line_end(text, line_start(text, start))
    assert above is not None
    return [(above, line_end(text, end), tail)]


def _replace_on_line(text: bytes, view: View, slot: Slot, new: Text, tail: str) -> list[Splice]:
    """The value begins on the line of its colon or dash."""
    assert view.content is not None
    start, end = view.content.start_byte, content_end(text, view.content)
    begin, head = (start, new.head) if new.head else (slot.position, "")
    if head and tail and slot.kind == "item" and slot.bare:  # what is below is aligned to what follows the dash
        begin, head = slot.position, slot.prefix + head
    if view.content.type in ("block_mapping", "block_sequence"):
        return [(begin, line_end(text, end), head + tail)]
    return [(begin, end, head), (line_end(text, end), line_end(text, end), tail)]


def _without_tag(text: bytes, view: View) -> list[Splice]:
    """Take an explicit tag out: it says the type of the value that goes."""
    tag = next((child for child in view.node.named_children if child.type == "tag"), None) if view.node else None
    if tag is None:
        return []
    start = len(text[: tag.start_byte].rstrip(b" \t"))
    if start == tag.start_byte or text[start - 1 : start] == b"\n":
        rest = text[tag.end_byte :]
        return [(tag.start_byte, tag.end_byte + len(rest) - len(rest.lstrip(b" \t")), "")]
    return [(start, tag.end_byte, "")]
