"""How a file is written: its indentation, the place of its dashes, its quotes. Inferred, never imposed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harden.yaml.view import View, YamlMapping, YamlScalar, YamlSequence

if TYPE_CHECKING:
    from tree_sitter import Node


_REMARK = re.compile(rb"[^\s#]( {1,2})# ")
"""A comment behind a value; more spaces than two are an alignment, not a habit."""
_COMMENTED_ITEM = re.compile(rb"[^\n]*\n( *)# ?- ")
"""The rest of a line, and an item that a comment on the next one shows."""


@dataclass(frozen=True, slots=True)
class Style:
    """`step`: columns a nested mapping is indented; `dash`: columns a sequence is indented under its key.

    `gap`: columns from a dash to its item; `quote`: what strings are quoted with; `flow_only`: no block style.
    `remark`: spaces between a value and the comment behind it.
    """

    step: int = 2
    dash: int = 0
    gap: int = 2
    quote: str = '"'
    flow_only: bool = False
    remark: int = 1


class _Counts:
    """What the file does how often."""

    def __init__(self) -> None:
        self.steps: Counter[int] = Counter()
        self.dashes: Counter[int] = Counter()
        self.gaps: Counter[int] = Counter()
        self.quotes: Counter[str] = Counter()

    def style(self, default: Style) -> Style:
        """Return what is most frequent; of what is equally frequent the smaller."""
        return replace(
            default,
            step=_most(self.steps, default.step),
            dash=_most(self.dashes, default.dash),
            gap=_most(self.gaps, default.gap),
            quote=max(self.quotes, key=lambda quote: (self.quotes[quote], quote == '"'), default=default.quote),
        )


def _most(counter: Counter[int], default: int) -> int:
    return min(counter, key=lambda value: (-counter[value], value), default=default)


def file_style(roots: Sequence[View], text: bytes) -> Style:
    """Return the style that most of a file has, from the content of its documents and from its text."""
    counts = _Counts()
    blocks = 0
    pending = list(roots)
    while pending:
        view = pending.pop()
        blocks += isinstance(view, YamlMapping | YamlSequence) and not view.is_flow
        _count(view, counts)
        pending += _children(view)
    remarks = Counter(len(found[1]) for found in _REMARK.finditer(text))
    return replace(counts.style(Style()), flow_only=not blocks and bool(roots), remark=_most(remarks, 1))


def local_style(view: View, default: Style) -> Style:
    """Return the style of a collection's own children, and the file's where it shows none."""
    counts = _Counts()
    _count(view, counts)
    return replace(counts.style(default), quote=default.quote)


def as_commented(style: Style, text: bytes, position: int, column: int) -> Style:
    """Return the style of a list that goes where only comments show its items, as in `volumes: []` of many charts.

    `position` is where the list's value begins, `column` that of the mapping around it.
    """
    found = _COMMENTED_ITEM.match(text, position)
    return replace(style, dash=len(found[1]) - column) if found and len(found[1]) >= column else style


def _children(view: View) -> list[View]:
    if isinstance(view, YamlMapping):
        return [value for _, _, value in view.pairs]
    return list(view.items) if isinstance(view, YamlSequence) else []


def _count(view: View, counts: _Counts) -> None:
    content = view.content
    if content is None or view.is_flow:
        return
    if isinstance(view, YamlScalar):
        if content.type in ("double_quote_scalar", "single_quote_scalar"):
            counts.quotes["'" if content.type.startswith("single") else '"'] += 1
        return
    column = content.start_point.column
    if isinstance(view, YamlSequence):
        counts.gaps.update(gap for node in view.item_nodes if (gap := _gap(node)))
    for child in _children(view) if isinstance(view, YamlMapping) else ():
        if child.content is None or child.is_flow:
            continue
        offset = child.content.start_point.column - column
        if isinstance(child, YamlMapping) and offset > 0:
            counts.steps[offset] += 1
        elif isinstance(child, YamlSequence):
            counts.dashes[offset] += 1


def _gap(item: Node) -> int:
    """Columns from the dash of an item to what follows on its line; 0 if nothing does."""
    first = item.named_children[0] if item.named_children else None
    if first is None or first.type == "comment" or first.start_point.row != item.start_point.row:
        return 0
    return first.start_point.column - item.start_point.column
