"""What people wrote beside a value: what they decided and said why is not changed behind their back.

A comment counts that stands behind the value, or directly above its argument or a nested block around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.comments import describes, explains, told
from harden.hcl.document import Block, Expression, HclDocument
from harden.model import Data, FileChange, Rewrite, Set

if TYPE_CHECKING:
    from tree_sitter import Node

_DEFAULT = r"(?i)(\bdefaults?(?: value)?(?:,? (?:is|to|to be|of|will be|set to)|[:=])* ?[`'\"(]?){}(?![\w.-]*\w)"


def why_explained(expression: Expression, written: object, value: Data) -> str:
    """Why a value is left that a comment explains or describes, `written` being it and `value` the new one; or "".

    `written` is None where it is not known.
    """
    document = expression.document
    for start, text in _beside(document, expression.node):
        if explains(text) or describes(text, written, value):
            return (
                f"the comment in line {_line(document, start)} explains this value: decide that first, and change both"
            )
    return ""


def why_rule_explained(source: Expression, rule: Block | None) -> str:
    """Why a firewall rule is left of which a comment says why it lets somebody in; or "".

    `source` is who is let in, and `rule` the resource where that is a single rule, so that comments above it count.
    """
    document = source.document
    above = _over(document, rule.start) if rule is not None else iter(())
    start = next((start for start, text in (*_beside(document, source.node), *above) if explains(text)), None)
    if start is None:
        return ""
    return f"the comment in line {_line(document, start)} explains this rule: decide that first"


def _line(document: HclDocument, offset: int) -> int:
    return document.source.data.count(b"\n", 0, document.span_at(offset, offset).start) + 1


def described_default(default: Expression, written: object, value: Data) -> Iterator[FileChange]:
    """The change that keeps the description of a variable true which names its default, `written` before, now `value`.

    `Whether to keep backups. Defaults to false.` names it. A heredoc keeps its form.
    """
    document = default.document
    block = next((one for one in document.blocks("variable") if (*one.route, "default") == default.route), None)
    description = block.attribute("description") if block else None
    text = block.known("description") if block else None
    old, new = _literal(written), _literal(value)
    if description is None or not isinstance(text, str) or not old or not new:
        return

    def corrected(said: str) -> str:
        return re.sub(_DEFAULT.format(re.escape(old)), rf"\g<1>{new}", said)

    if corrected(text) != text:
        heredoc = description.expression.text if description.expression.kind == "heredoc_template" else ""
        route = description.route
        change = Rewrite(route, corrected(heredoc), corrected(text)) if heredoc else Set(route, corrected(text))
        yield FileChange(document.source.path, change)


def _literal(value: object) -> str:
    """How people write a value in a sentence; empty for what they would not."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) or (isinstance(value, str) and value.isalnum()) else ""


def _beside(document: HclDocument, node: Node) -> Iterator[tuple[int, str]]:
    """Comments that speak of a value, and where they begin in the document's text."""
    if not document.comments:
        return
    argument = _above(node, "attribute", "object_elem")
    assert argument is not None  # every expression is in one
    yield from _behind(document, argument.end_byte)
    yield from _over(document, argument.start_byte)
    block = _above(argument, "block")
    while block is not None and (outer := _above(block, "block")) is not None:
        yield from _over(document, block.start_byte)
        block = outer


def _above(node: Node, *types: str) -> Node | None:
    found = node.parent
    while found is not None and found.type not in types:
        found = found.parent
    return found


def _behind(document: HclDocument, end: int) -> Iterator[tuple[int, str]]:
    """The comment behind the value on its line."""
    text = document.text
    line_end = text.find(b"\n", end) if b"\n" in text[end:] else len(text)
    found = [start for start in document.comments.values() if end <= start < line_end]
    if found and text[end : min(found)].strip(b" \t,") == b"":
        yield from _told(document, min(found), line_end)


def _over(document: HclDocument, start: int) -> Iterator[tuple[int, str]]:
    """The comment on the lines directly above, as one text."""
    text, top = document.text, start
    while True:
        before = text[:top].rstrip(b" \t\r\n")
        begin = document.comments.get(len(before))
        if begin is None or text[len(before) : top].count(b"\n") != 1:
            break
        if text[text.rfind(b"\n", 0, begin) + 1 : begin].strip():
            break
        top = begin
    if top < start:
        yield from _told(document, top, start)


def _told(document: HclDocument, start: int, end: int) -> Iterator[tuple[int, str]]:
    text = document.text[start:end].decode("utf-8", "replace")
    said = told(text)
    if said:
        yield start, said
