"""What is created in one place by several changes, grown together: they share the parents that none of them finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from harden.errors import CannotEdit
from harden.hcl.labels import label_count
from harden.model import Attr, Block, Change, Data, Insert, Route, Set


@dataclass(slots=True)
class Sprout:
    """A value that is to be: either given, or grown from the routes below it."""

    given: list[Data] = field(default_factory=list[Data])  # none or one: None is a value
    children: dict[str | int, Sprout] = field(default_factory=dict[str | int, "Sprout"])
    appended: list[Data] = field(default_factory=list[Data])

    def grow(self, value: Data) -> None:
        """Set the whole value. Raises CannotEdit when another change says otherwise."""
        if self.children or self.appended or (self.given and not same(self.given[0], value)):
            raise CannotEdit("two changes give one place different values")
        self.given = [value]

    def append(self, value: Data) -> None:
        """Add an item to the list, or a block to the blocks of one type, that this will be."""
        if self.given or self.children:
            raise CannotEdit("two changes give one place different values")
        self.appended.append(value)

    def child(self, route: Route) -> Sprout:
        """The value at `route` below this one, created where it is missing."""
        if not route:
            return self
        if self.given or self.appended:
            raise CannotEdit("two changes give one place different values")
        return self.children.setdefault(route[0], Sprout()).child(route[1:])

    def data(self) -> Data:
        """What has grown, as a value: a list where all steps are indices, else a mapping."""
        if self.given:
            return self.given[0]
        if self.appended:
            return list(self.appended)
        if any(isinstance(key, int) for key in self.children):
            return [self.children[index].data() for index in _indices(self)]
        return {str(key): child.data() for key, child in self.children.items()}

    def is_blocks(self) -> bool:
        """Whether this is the blocks of one type rather than the value of an attribute."""
        return any(isinstance(key, int) for key in self.children) or any(isinstance(v, Block) for v in self.appended)

    def blocks(self, kind: str, first: int = 0, *, is_nested: bool = True) -> list[Block]:
        """The blocks of one type; indices count on from `first`, the number there are."""
        labels = label_count(kind, is_nested=is_nested)
        grown = [_block(kind, labels, self.children[index]) for index in _indices(self, first)]
        for value in self.appended:
            if not isinstance(value, Block) or value.type != kind:
                raise CannotEdit(f"a list item cannot be added to the blocks {kind}")
            grown.append(value)
        return grown


def _indices(sprout: Sprout, first: int = 0) -> list[int]:
    indices = sorted(key for key in sprout.children if isinstance(key, int))
    if len(indices) < len(sprout.children) or indices != list(range(first, first + len(indices))):
        raise CannotEdit("an item is to be created behind one that does not exist")
    return indices


def _block(kind: str, count: int, sprout: Sprout) -> Block:
    if sprout.given:
        value = sprout.given[0]
        if not isinstance(value, Block) or value.type != kind:
            raise CannotEdit(f"a value is given where a block {kind} is expected")
        return value
    labels: list[str] = []
    for _ in range(count):
        if len(sprout.children) != 1:
            raise CannotEdit(f"a block {kind} cannot be created without its labels")
        label, sprout = next(iter(sprout.children.items()))
        labels.append(str(label))
    body: list[Attr | Block] = []
    for name, child in sprout.children.items():
        if child.is_blocks():
            body += child.blocks(str(name))
        else:
            body.append(Attr(str(name), child.data()))
    return Block(kind, tuple(labels), tuple(body))


def distinct(changes: Sequence[Change]) -> list[Change]:
    """Changes without those that say again what one before them says; where to stand and comments do not matter."""
    seen: dict[tuple[object, ...], list[Change]] = {}
    found: list[Change] = []
    for change in changes:
        alike = seen.setdefault((type(change), change.route), [])
        if not any(_same_effect(change, other) for other in alike):
            alike.append(change)
            found.append(change)
    return found


def _same_effect(one: Change, other: Change) -> bool:
    if isinstance(one, Set | Insert) and isinstance(other, Set | Insert):
        return same(one.value, other.value)
    return one == other


def same(one: object, other: object) -> bool:
    """Whether two values are the same data: equal, and `True` is not `1`."""
    ours, theirs = _mapping(one), _mapping(other)
    if ours is not None and theirs is not None:
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    items, others = _items(one), _items(other)
    if items is not None and others is not None:
        return len(items) == len(others) and all(map(same, items, others))
    return type(one) is type(other) and one == other


def _mapping(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else None


def _items(value: object) -> Sequence[object] | None:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return cast("Sequence[object]", value) if is_list else None
