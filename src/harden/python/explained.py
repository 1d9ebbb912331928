"""What people wrote beside an argument: what they decided and said why is not changed behind their back.

A comment counts that stands behind an argument, or on the lines directly above it or what it is part of. What it says
is judged as in Terraform (`comments`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from harden.comments import describes, explains, told
from harden.model import FileChange, Route, Set, Span
from harden.python.document import PythonDocument
from harden.python.edit import is_maker
from harden.python.nodes import Call, Constant, Dict, Item, List, Node


def why_explained(document: PythonDocument, changes: Iterable[FileChange]) -> str:
    """Why arguments are left whose value a comment explains or describes; or ""."""
    sets = (one.change for one in changes if isinstance(one.change, Set) and one.change.route[:1] == ("calls",))
    for change in sets:
        items = _items(document, change.route)
        value = items[-1].value if items else None
        written = value.value if isinstance(value, Constant) else None
        for span, text in _beside(document, items):
            if explains(text) or describes(text, written, change.value):
                line = bisect_right(document.text.line_starts, span.start)
                return f"the comment in line {line} explains this value: decide that first, and change both"
    return ""


def _items(document: PythonDocument, route: Route) -> list[Item]:
    """The items on the way to a value that is there, the outermost first; none if it is missing."""
    node: Node = document.outline.calls[int(route[1])].call
    found: list[Item] = []
    for step in (one for one in route[2:] if not is_maker(one)):
        item = node.get(step) if isinstance(node, Call | Dict | List) else None
        if item is None:
            return []
        found.append(item)
        node = item.value
    return found


def _beside(document: PythonDocument, items: list[Item]) -> Iterator[tuple[Span, str]]:
    """The comments that speak of the last of these items, and where they begin."""
    text, comments = document.text.text, document.comments
    for span in comments if items else ():
        between = text[items[-1].value.span.end : span.start]
        if span.start >= items[-1].value.span.end and not between.strip(b" \t,)"):
            yield span, told(text[span.start : span.end].decode("utf-8", "replace"))
    for item in items:
        above = list(_above(document, item.span.start))
        if above:
            yield above[0], told("\n".join(text[one.start : one.end].decode("utf-8", "replace") for one in above))


def _above(document: PythonDocument, start: int) -> Iterator[Span]:
    """The comments that have the lines directly above a position for themselves, in order."""
    starts = document.text.line_starts
    line = bisect_right(starts, start) - 1
    if document.text.text[starts[line] : start].strip():
        return
    own = {bisect_right(starts, one.start) - 1: one for one in document.comments if document.stands_alone(one)}
    first = line
    while first - 1 in own:
        first -= 1
    yield from (own[number] for number in range(first, line))
