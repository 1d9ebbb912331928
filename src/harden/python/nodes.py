"""Expressions as both parsers show them: a small tree that is the same whoever has read it, positions included.

Spans are offsets in `Text.text` and leave out parentheses around an expression. A call that stands inside an f-string
is not seen: Python before 3.12 does not say where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.model import Span


@dataclass(frozen=True, slots=True)
class Constant:
    """None, a bool, a number or a string that is written as one."""

    span: Span
    value: object


@dataclass(frozen=True, slots=True)
class Ref:
    """A name with attributes: `s3.BlockPublicAccess.BLOCK_ALL`."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between two commas: an argument (`key` is its name), an entry of a dict, an element of a list.

    `stars`: how many stand before it. `constant`: the key of an entry, if it is a constant. `span` covers all of it but
    parentheses around the value. A positional argument and an element have no key.
    """

    span: Span
    value: Node
    key: object = None
    stars: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A call. `name`: what is called, if that is a name with attributes; else it is empty and `function` says more."""

    span: Span
    name: str
    items: tuple[Item, ...]
    function: Node
    opening: int
    """The offset behind the opening parenthesis."""

    def get(self, key: str | int) -> Item | None:
        """An argument by name, or a positional one by index."""
        return (
            next((item for item in self.items if item.key == key and item.key is not None), None)
            if (isinstance(key, str))
            else _positional(self.items, key)
        )

    @property
    def is_open(self) -> bool:
        """Whether `*args` or `**kwargs` may give any further argument."""
        return any(item.stars for item in self.items)


@dataclass(frozen=True, slots=True)
class Dict:
    """A dict display. Entries whose key is no constant have the key None; such keys are in `computed`."""

    span: Span
    items: tuple[Item, ...]
    computed: tuple[Node, ...] = ()

    @property
    def opening(self) -> int:
        return self.span.start + 1

    def get(self, key: str | int) -> Item | None:
        """The last entry with a key: it is the one that counts."""
        found = [item for item in self.items if item.key == key and not item.stars]
        return found[-1] if found else None

    @property
    def is_open(self) -> bool:
        """Whether there may be entries with keys that are not known."""
        return any(item.stars or item.key is None for item in self.items)


@dataclass(frozen=True, slots=True)
class List:
    """A list display."""

    span: Span
    items: tuple[Item, ...]

    @property
    def opening(self) -> int:
        return self.span.start + 1

    def get(self, key: str | int) -> Item | None:
        """An element by index."""
        return self.items[key] if isinstance(key, int) and key < len(self.items) else None

    @property
    def is_open(self) -> bool:
        """Whether elements of other lists are in it."""
        return any(item.stars for item in self.items)


@dataclass(frozen=True, slots=True)
class Other:
    """Any other expression, with the expressions in it."""

    span: Span
    children: tuple[Node, ...] = ()


Container = Call | Dict | List
Node = Constant | Ref | Call | Dict | List | Other


def _positional(items: tuple[Item, ...], index: int) -> Item | None:
    found = [item for item in items if item.key is None]
    if index >= len(found) or any(item.stars for item in found[: index + 1]):
        return None
    return found[index]


def calls_in(node: Node) -> Iterator[Call]:
    """Every call in an expression, itself among them."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Call):
            yield one
            stack.append(one.function)
        if isinstance(one, Call | Dict | List):
            stack += [item.value for item in one.items]
            stack += one.computed if isinstance(one, Dict) else ()
        elif isinstance(one, Other):
            stack += one.children
