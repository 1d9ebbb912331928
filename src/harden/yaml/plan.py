"""The changes of a batch as one tree over the data: what happens to each value, so that they can share parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from harden.changes import show_route
from harden.errors import CannotEdit
from harden.model import Block, Change, Data, Expr, Insert, Remove, Rewrite, Route, Set


@dataclass(slots=True)
class Plan:
    """What happens at one route. `put` gives it a value; `inserts` and `children` change what it holds."""

    route: Route
    put: Set | Rewrite | None = None
    remove: bool = False
    rename: str | None = None
    inserts: list[Insert] = field(default_factory=list[Insert])
    children: dict[str | int, Plan] = field(default_factory=dict[str | int, "Plan"])
    after: tuple[str, ...] = ()

    def child(self, step: str | int) -> Plan:
        return self.children.setdefault(step, Plan((*self.route, step)))

    @property
    def goes_below(self) -> bool:
        return bool(self.inserts or self.children)

    @property
    def name(self) -> str:
        return show_route(self.route)


def plan_of(changes: Sequence[Change]) -> Plan:
    """Return the root plan; its children are the documents of the stream. Raises CannotEdit on contradictions."""
    root = Plan(())
    for change in changes:
        if not change.route:
            raise CannotEdit("a change needs the index of the document in its route")
        _add(root, change)
    _check(root)
    return root


def _add(root: Plan, change: Change) -> None:
    plan = root
    for step in change.route[:-1]:
        plan = plan.child(step)
    last = change.route[-1]
    match change:
        case Insert():
            plan.inserts.append(change)
            plan.after = plan.after or change.after
        case Set() | Rewrite():
            target = plan.child(last)
            if target.put and not _same_put(target.put, change):
                raise CannotEdit(f"two changes give {target.name} different values")
            target.put = target.put or change
            target.after = target.after or (change.after if isinstance(change, Set) else ())
        case Remove():
            plan.child(last).remove = True
        case _:
            target = plan.child(last)
            if target.rename not in (None, change.key):
                raise CannotEdit(f"two changes give {target.name} different names")
            target.rename = change.key


def _check(plan: Plan) -> None:
    whole = plan.put is not None or plan.remove
    if (plan.put and plan.remove) or (plan.remove and plan.rename is not None) or (whole and plan.goes_below):
        raise CannotEdit(f"two changes contradict each other at {plan.name}")
    for child in plan.children.values():
        _check(child)


def _same_put(one: Set | Rewrite, other: Set | Rewrite) -> bool:
    if isinstance(one, Rewrite) != isinstance(other, Rewrite):
        return False
    same_text = not isinstance(one, Rewrite) or not isinstance(other, Rewrite) or one.text == other.text
    return same_text and same_data(one.value, other.value)


def same_data(one: object, other: object) -> bool:
    """Whether two pieces of plain data are the same, types included: True is not 1, 1 is not 1.0."""
    return typed(one) == typed(other)


def typed(data: object) -> object:
    """Return data with its types, so that equality tells True from 1 and 1 from 1.0."""
    if isinstance(data, dict):
        return {key: typed(value) for key, value in cast("dict[object, object]", data).items()}
    if isinstance(data, list | tuple):
        return [typed(item) for item in cast("Sequence[object]", data)]
    return (type(data), repr(data)) if isinstance(data, float) else (type(data), data)


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping entry to write, with the comment above it and the one behind it on its line."""

    key: str
    value: Tree
    comment: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A sequence item to write, with the comment above it."""

    value: Tree
    comment: str = ""


Scalar = None | bool | int | float | str
Tree = Scalar | tuple[Entry, ...] | list[Item]
"""A value to write: a tuple is a mapping, a list is a sequence."""


def tree_of(data: Data) -> Tree:
    """Return plain data as a tree to write. Raises CannotEdit for what only Terraform has."""
    if isinstance(data, Expr | Block):
        raise CannotEdit("YAML has no expressions and blocks")
    if data is None or isinstance(data, str | bool | int | float):
        return data
    if isinstance(data, Sequence):
        return [Item(tree_of(item)) for item in data]
    return tuple(Entry(key, tree_of(value)) for key, value in data.items())


def put_tree(put: Set) -> Tree:
    """Return the value that a change writes, with its remarks behind the entries of a mapping."""
    tree = tree_of(put.value)
    if not put.remark or not isinstance(tree, tuple):
        return tree
    lines = dict(enumerate(put.remark.split("\n")))
    return tuple(replace(entry, remark=lines.get(index, "")) for index, entry in enumerate(tree))


def fresh_tree(plan: Plan) -> Tree:
    """Return the value that a plan creates where there is none. Raises CannotEdit if it needs something to exist."""
    if plan.remove or plan.rename is not None or isinstance(plan.put, Rewrite):
        raise CannotEdit(f"{plan.name} does not exist")
    if plan.put:
        return put_tree(plan.put)
    if plan.inserts and plan.children:
        raise CannotEdit(f"{plan.name} cannot be a mapping and a list at once")
    if plan.inserts:
        return [Item(tree_of(insert.value), insert.comment) for insert in plan.inserts]
    return tuple(fresh_entries(plan.children, [])[0])


def fresh_entries(children: dict[str | int, Plan], existing: list[str]) -> tuple[list[Entry], list[int]]:
    """Return the entries that the plans create, and for each before which existing key (by index) it goes.

    Each goes behind the last of its `after` keys that is there, and behind what was created at that place before.
    """
    created: dict[str, Entry] = {}
    behind: dict[str, str] = {}  # the existing key that a created one goes behind, directly or through another
    order: list[str] = list(existing)
    for step, plan in _in_order(children):
        if not isinstance(step, str):
            raise CannotEdit(f"{plan.name} does not exist")
        place = max((order.index(key) + 1 for key in plan.after if key in order), default=0)
        if place:
            behind[step] = behind.get(order[place - 1], order[place - 1])
            while place < len(order) and behind.get(order[place]) == behind[step]:
                place += 1
        else:
            place = len(order)
        order.insert(place, step)
        put = plan.put if isinstance(plan.put, Set) else None
        tree = fresh_tree(plan)
        remark = put.remark if put and not isinstance(tree, tuple) else ""
        created[step] = Entry(step, tree, put.comment if put else "", remark)
    entries = [created[key] for key in order if key in created]
    gaps = [sum(1 for other in order[: order.index(entry.key)] if other not in created) for entry in entries]
    return entries, gaps


def _in_order(children: dict[str | int, Plan]) -> list[tuple[str | int, Plan]]:
    """The plans in the order given, but each behind those of its `after` keys that are created with it."""
    waiting = dict(children)
    found: list[tuple[str | int, Plan]] = []
    while waiting:
        free = (step for step, plan in waiting.items() if not any(key in waiting for key in plan.after if key != step))
        step = next(free, next(iter(waiting)))
        found.append((step, waiting.pop(step)))
    return found
