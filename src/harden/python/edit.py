"""Changes of a Python file become splices: what belongs to one call, dict or list is put into it together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from harden.changes import show_route
from harden.errors import CannotEdit
from harden.model import Change, Data, Edit, Expr, Insert, Remove, Rename, Rewrite, Route, Set
from harden.python.document import CALLS, STATEMENTS, PythonDocument
from harden.python.insert import Splice, added, after_statement, inserted, without
from harden.python.literal import literal, quoted
from harden.python.nodes import Call, Container, Dict, Item, List, Other
from harden.python.second import shape

_QUOTE = re.compile(rb"[\"']")


@dataclass(slots=True)
class New:
    """A value that is to be made: a call of `maker` with keywords, else a dict; or a list, where `elements` are."""

    maker: str = ""
    entries: dict[str, New | Data] = field(default_factory=dict[str, "New | Data"])
    elements: list[Data] = field(default_factory=list[Data])

    def put(self, steps: Sequence[str | int], value: Data) -> None:
        """Put a value at the end of `steps`, with what is missing on the way. Raises CannotEdit."""
        key, *rest = steps
        if not isinstance(key, str):
            raise CannotEdit("a list that is not there has no elements")
        if rest:
            self._below(key, rest).put(rest, value)
        elif self.entries.setdefault(key, value) != value:
            raise CannotEdit(f"{key} is to be two things at once")

    def append(self, steps: Sequence[str | int], value: Data) -> None:
        """Append to the list at the end of `steps`, with what is missing on the way. Raises CannotEdit."""
        key, *rest = steps
        below = self._below(str(key), rest)
        if rest:
            below.append(rest, value)
        elif below.entries:
            raise CannotEdit(f"{key} is to be two things at once")
        else:
            below.elements.append(value)

    def _below(self, key: str, rest: list[str | int]) -> New:
        """What is made at a key; what makes it is taken off `rest`."""
        maker = cast(str, rest.pop(0))[:-2] if rest and is_maker(rest[0]) else ""
        below = self.entries.setdefault(key, New(maker))
        if not isinstance(below, New) or below.maker != maker:
            raise CannotEdit(f"{key} is to be two things at once")
        return below

    def source(self, quote: str) -> str:
        """Its source, on one line."""
        if self.elements:
            return literal(self.elements, quote)
        parts = {
            key: one.source(quote) if isinstance(one, New) else literal(one, quote) for key, one in self.entries.items()
        }
        if self.maker:
            return f"{self.maker}({', '.join(f'{key}={one}' for key, one in parts.items())})"
        return "{" + ", ".join(f"{quoted(key, quote)}: {one}" for key, one in parts.items()) + "}"


@dataclass(slots=True)
class _Work:
    """What is to be done in one call, dict or list."""

    container: Container
    new: New = field(default_factory=New)
    elements: dict[int, list[Data]] = field(default_factory=dict[int, "list[Data]"])
    removed: list[Item] = field(default_factory=list[Item])


def is_maker(step: str | int) -> bool:
    """Whether a step of a route says what makes the value it stands behind."""
    return isinstance(step, str) and step.endswith("()")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a route leads: the innermost container on it that is there, and the steps from there on.

    `item`: what stands at the end of the route, if anything does.
    """

    container: Container
    steps: tuple[str | int, ...]
    item: Item | None


def find(document: PythonDocument, route: Route) -> Spot:
    """Follow a route as far as it leads. Raises CannotEdit where it leads through what is no call, dict or list."""
    try:
        container: Container = document.outline.calls[int(route[1])].call
    except (IndexError, ValueError):
        raise CannotEdit(f"{show_route(route)} does not exist") from None
    steps = list(route[2:])
    while True:
        if is_maker(steps[0]):
            del steps[0]
        item = container.get(steps[0]) if not isinstance(container, Dict) or isinstance(steps[0], str) else None
        if item is None or len(steps) == 1:
            return Spot(container, tuple(steps), item)
        if not isinstance(item.value, Call | Dict | List):
            raise CannotEdit(f"{steps[0]} is not written out here")
        container = item.value
        del steps[0]


def edits(document: PythonDocument, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return the splices that make exactly these changes. Raises CannotEdit with the reason, for the user."""
    plan = _Plan(document)
    for change in changes:
        plan.add(change)
    text = document.text
    try:
        found = [text.edit(*splice) for splice in plan.splices()]
    except UnicodeEncodeError:
        raise CannotEdit(f"the file's encoding, {text.encoding}, lacks a character of what would be written") from None
    return tuple(sorted(found, key=lambda edit: (edit.start, edit.end)))


class _Plan:
    def __init__(self, document: PythonDocument) -> None:
        self.document = document
        self.text = document.text.text
        self.quote = document.quote
        self.work: dict[tuple[int, int], _Work] = {}
        self.done: list[Splice] = []
        self.statements: dict[int, list[str]] = {}

    def add(self, change: Change) -> None:
        if change.route[0] == STATEMENTS and isinstance(change, Insert) and isinstance(change.value, Expr):
            self.statements.setdefault(int(change.route[1]), []).append(change.value.text)
            return
        if change.route[0] == CALLS and len(change.route) == 2 and isinstance(change, Rename):
            self._call_another(change)
            return
        if change.route[0] != CALLS or len(change.route) < 3:
            raise CannotEdit(f"{show_route(change.route)} is no place in a Python file")
        match change:
            case Insert():
                self._insert(change)
            case Set(route=route, value=value):
                self._set(find(self.document, route), value)
            case Rewrite(route=route, text=source):
                self._set(self._existing(route), Expr(source))
            case Remove(route=route):
                spot = self._existing(route)
                assert spot.item is not None
                self._in(spot.container).removed.append(spot.item)
            case _:
                self._rename(self._existing(change.route), change.key)

    def _existing(self, route: Route) -> Spot:
        spot = find(self.document, route)
        if spot.item is None:
            raise CannotEdit(f"{show_route(route)} does not exist")
        return spot

    def _in(self, container: Container) -> _Work:
        """Begin to work in a container, if both parsers say the same of it."""
        span = container.span
        known = self.work.get((span.start, span.end))
        if known is None:
            if shape(container) not in self.document.shapes.get((span.start, span.end), ()):
                raise CannotEdit("two parsers do not agree where everything stands here")
            known = self.work[span.start, span.end] = _Work(container)
        return known

    def _set(self, spot: Spot, value: Data) -> None:
        if spot.item is None:
            self._may_grow(spot)
        work = self._in(spot.container)
        if spot.item is not None:
            at = spot.item.value.span
            self.done.append((at.start, at.end, literal(value, self._quote_in(self.text[at.start : at.end]))))
            return
        work.new.put(spot.steps, value)

    def _quote_in(self, replaced: bytes) -> str:
        """The quote that the first string in what is replaced has."""
        found = _QUOTE.search(replaced)
        return found[0].decode() if found else self.quote

    def _may_grow(self, spot: Spot) -> None:
        if spot.container.is_open:
            raise CannotEdit(f"what is unpacked with stars here may already set {spot.steps[0]}")
        last = spot.container.items[-1].value if spot.container.items else None
        if isinstance(last, Other) and last.span.end == spot.container.span.end:
            raise CannotEdit("its only argument is a generator without parentheses of its own")
        if isinstance(spot.container, List):
            raise CannotEdit(f"the list has no element {spot.steps[0]}")

    def _insert(self, change: Insert) -> None:
        *parents, index = change.route
        spot = find(self.document, tuple(parents))
        if spot.item is None:
            self._may_grow(spot)
            self._in(spot.container).new.append(spot.steps, change.value)
        elif isinstance(spot.item.value, List) and isinstance(index, int):
            self._in(spot.item.value).elements.setdefault(index, []).append(change.value)
        else:
            raise CannotEdit(f"{show_route(tuple(parents))} is not written as a list")

    def _rename(self, spot: Spot, key: str) -> None:
        assert spot.item is not None
        if not isinstance(spot.container, Call) or not isinstance(spot.item.key, str):
            raise CannotEdit(f"{spot.steps[-1]} is not the name of an argument")
        self._in(spot.container)
        start = spot.item.span.start
        self.done.append((start, start + len(spot.item.key.encode()), key))

    def _call_another(self, change: Rename) -> None:
        """Call another function of the same object or module: the last name of what is called changes."""
        calls = self.document.outline.calls
        call = calls[int(change.route[1])].call
        if not call.name:
            raise CannotEdit("what is called here has no name")
        self._in(call)
        end = call.function.span.end
        name = call.name.rpartition(".")[2].encode()
        start = end - len(name)
        if self.text[start:end] != name:
            raise CannotEdit("what is called here is written in another way")
        self.done.append((start, end, change.key))

    def splices(self) -> list[Splice]:
        found = list(self.done)
        newline = self.document.text.newline
        for work in self.work.values():
            found += without(self.text, work.container, work.removed)
            items = self._items(work)
            if items:
                found += added(self.text, work.container, items, newline, work.removed)
            for index, elements in work.elements.items():
                assert isinstance(work.container, List)
                sources = [literal(one, self.quote) for one in elements]
                found += inserted(self.text, work.container, index, sources, newline)
        for index, codes in self.statements.items():
            found += self._behind(index, codes, newline)
        return found

    def _items(self, work: _Work) -> list[str]:
        is_call = isinstance(work.container, Call)
        span = work.container.span
        quote = self.quote if is_call else self._quote_in(self.text[span.start : span.end])
        found: list[str] = []
        for key, value in work.new.entries.items():
            source = value.source(quote) if isinstance(value, New) else literal(value, quote)
            found.append(f"{key}={source}" if is_call else f"{quoted(key, quote)}: {source}")
        return found

    def _behind(self, index: int, codes: Sequence[str], newline: str) -> list[Splice]:
        statement = self.document.outline.statements[index]
        if not statement.is_simple:
            raise CannotEdit("a statement can only be put behind a simple one")
        span = statement.span
        together = _imports_together(codes)
        return [one for code in together for one in after_statement(self.text, span.start, span.end, code, newline)]


def _imports_together(codes: Sequence[str]) -> list[str]:
    """Statements, of which those that import from the same module are one."""
    found: list[str] = []
    places: dict[str, int] = {}
    for code in codes:
        module, is_import, names = code.partition(" import ")
        if code.startswith("from ") and is_import and module in places:
            found[places[module]] += f", {names}"
            continue
        places[module] = len(found)
        found.append(code)
    return found
