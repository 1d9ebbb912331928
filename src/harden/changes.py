"""What changes mean on plain data: the reference that every proof and property test holds the bytes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeGuard

from harden.errors import CannotEdit
from harden.model import Change, Insert, Remove, Rename, Rewrite, Route, Set

Tree = Any  # plain data of any shape; only this module and the proofs handle it untyped


class _Gone:
    """Marks a removed list item until all changes are made, so that indices keep counting in the original."""


class _Slot:
    """A list item with what is inserted before it."""

    def __init__(self, item: Tree) -> None:
        self.before: list[Tree] = []
        self.item = item


class _Slots:
    """A list whose items keep their original index while it is changed."""

    def __init__(self, items: list[Tree]) -> None:
        self.slots = [_Slot(_thaw(item)) for item in items]
        self.end: list[Tree] = []


def _is_mapping(tree: Tree) -> TypeGuard[dict[Tree, Tree]]:
    return isinstance(tree, dict)


def _is_list(tree: Tree) -> TypeGuard[list[Tree]]:
    return isinstance(tree, list | tuple)


def _thaw(tree: Tree) -> Tree:
    if _is_list(tree):
        return _Slots(tree)
    if _is_mapping(tree):
        return {key: _thaw(value) for key, value in tree.items()}
    return tree


def _freeze(tree: Tree) -> Tree:
    if isinstance(tree, _Slots):
        items: list[Tree] = []
        for slot in tree.slots:
            items += slot.before
            if not isinstance(slot.item, _Gone):
                items.append(slot.item)
        return [_freeze(item) for item in items + tree.end]
    if _is_mapping(tree):
        return {key: _freeze(value) for key, value in tree.items()}
    return tree


def apply_changes(tree: Tree, changes: Sequence[Change]) -> Tree:
    """Return plain data with the changes made; routes and indices count in the data as given.

    A renamed key is known by its old name to every other change. Raises CannotEdit when a route does not exist or
    leads through a scalar.
    """
    root = {"": _thaw(tree)}  # a copy: only its scalars are those of `tree`
    stream = root[""]
    if isinstance(stream, _Slots) and any(_begins_document(change, len(stream.slots)) for change in changes):
        stream.slots.append(_Slot({}))
    for change in changes:
        if not isinstance(change, Rename):
            _apply(root, change)
    for change in sorted(changes, key=lambda change: -len(change.route)):
        if isinstance(change, Rename):
            _apply(root, change)
    return _freeze(root[""])


def _begins_document(change: Change, count: int) -> bool:
    """Whether a change creates, key by key, the document behind the last one of a stream."""
    return isinstance(change, Set | Insert) and len(change.route) > 1 and change.route[0] == count


def _apply(root: Tree, change: Change) -> None:
    *parents, last = ("", *change.route)
    match change:
        case Insert():
            _insert(_descend(root, tuple(parents), create=[]), last, change)
        case Set():
            _put(_descend(root, tuple(parents), create={}), last, _thaw(_plain(change.value)), change.route)
        case Rewrite():
            _put(_existing(root, parents, last, change.route), last, _thaw(_plain(change.value)), change.route)
        case Remove():
            parent = _existing(root, parents, last, change.route)
            if isinstance(parent, _Slots):
                parent.slots[int(last)].item = _Gone()
            else:
                del parent[last]
        case _:
            parent = _existing(root, parents, last, change.route)
            renamed = {(change.key if key == last else key): value for key, value in parent.items()}
            parent.clear()
            parent.update(renamed)


def _plain(value: Tree) -> Tree:
    if _is_mapping(value):
        return {key: _plain(item) for key, item in value.items()}
    if _is_list(value):
        return [_plain(item) for item in value]
    return value


def _insert(parent: Tree, index: str | int, change: Insert) -> None:
    value = _thaw(_plain(change.value))
    if not isinstance(parent, _Slots) or not isinstance(index, int):
        raise CannotEdit(f"{show_route(change.route)} is not in a list")
    if index >= len(parent.slots):
        parent.end.append(value)
    else:
        parent.slots[index].before.append(value)


def _put(parent: Tree, key: str | int, value: Tree, route: Route) -> None:
    if isinstance(parent, _Slots) and isinstance(key, int) and key < len(parent.slots):
        parent.slots[key].item = value
    elif _is_mapping(parent):
        parent[key] = value
    else:
        raise CannotEdit(f"{show_route(route)} leads through a value that is not a mapping")


def _step(tree: Tree, key: str | int) -> Tree:
    if isinstance(tree, _Slots) and isinstance(key, int) and key < len(tree.slots):
        return tree.slots[key].item
    if _is_mapping(tree) and key in tree:
        return tree[key]
    return _Gone()


def _descend(root: Tree, route: Route, create: Tree) -> Tree:
    tree = root
    for position, key in enumerate(route):
        below = _step(tree, key)
        if isinstance(below, _Gone) or below is None:
            below = _thaw(create if position == len(route) - 1 else {})
            _put(tree, key, below, route)
        tree = below
    return tree


def _existing(root: Tree, parents: Sequence[str | int], last: str | int, route: Route) -> Tree:
    tree = root
    for key in parents:
        tree = _step(tree, key)
    if isinstance(_step(tree, last), _Gone):
        raise CannotEdit(f"{show_route(route)} does not exist")
    return tree


def show_route(route: Route) -> str:
    """Return a route for people: `resource[2].aws_instance.web.tags`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in route).lstrip(".")
