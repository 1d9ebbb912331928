"""What the data of a Terraform file must be after changes, in the shape that `second.py` describes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from harden.changes import apply_changes, show_route
from harden.errors import CannotEdit, ProofFailed
from harden.hcl.labels import label_count
from harden.hcl.second import BLOCKS, Number, Tree, Unreadable, put
from harden.model import Attr, Block, Change, Data, Expr, Insert, Remove, Rename, Rewrite, Route, Set

Reader = Callable[[str], dict[str, Tree]]


def expected(before: dict[str, Tree], changes: Sequence[Change], read: Reader, eol: str = "\n") -> dict[str, Tree]:
    """Return the data of the file after `changes`, whose routes count in `before`.

    `read` is the parser that read `before`; it also reads the source text of `Expr` values, each by itself. `eol`:
    the line end of the file, which an `Expr` of several lines gets (in a heredoc it is part of the value).
    Raises ProofFailed if the changes make no sense on this data.
    """
    shaper = _Shaper(copy.deepcopy(before), read, eol)
    try:
        in_order = sorted(changes, key=lambda change: isinstance(change, Rename))  # routes count in the original
        shaped = [shaper.change(change) for change in in_order]
        return cast("dict[str, Tree]", _without_empty_blocks(apply_changes(shaper.tree, shaped)))
    except (CannotEdit, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ProofFailed(f"the changes do not fit what the second parser reads: {error}") from error


@dataclass(slots=True)
class _Shaper:
    """Turns changes into changes of the proof's data; `tree` gets the parents that they create on the way."""

    tree: dict[str, Tree]
    read: Reader
    eol: str

    def change(self, change: Change) -> Change:
        match change:
            case Set() | Rewrite():
                return Set(self.route(change.route), self.value(change.value))
            case Remove():
                return Remove(self.route(change.route))
            case Rename():
                return Rename(self.route(change.route), change.key)
            case _:
                return Insert(self._insert_route(change), self.value(change.value))

    def _insert_route(self, change: Insert) -> Route:
        *parent, last = change.route
        if isinstance(change.value, Block):
            return (*self.route((*parent[:-1],), whole=False), f"{parent[-1]}{BLOCKS}", last)
        return (*self.route((*parent, last), item=True),)

    def route(self, route: Route, *, whole: bool = True, item: bool = False) -> Route:
        """Where a route leads in `tree`.

        `whole`: a route that ends at a block means its entry, else its body.
        `item`: it ends at a list item, not at a block.
        """
        body: dict[str, Tree] = self.tree
        shaped: Route = ()
        while route:
            name, *rest = route
            is_item = item and len(rest) == 1
            if name in body or not rest or not isinstance(rest[0], int) or is_item:
                return shaped + self._value_route(body, route)
            index = rest[0]
            blocks = body.setdefault(f"{name}{BLOCKS}", [])
            if index == len(blocks):
                count = label_count(str(name), is_nested=bool(shaped))
                blocks.append({"labels": list(rest[1 : 1 + count]), "body": {}})
            entry = blocks[index]
            labels = tuple(rest[1 : 1 + len(entry["labels"])])
            if labels and list(labels) != entry["labels"]:
                raise CannotEdit(f"{show_route(route)} does not exist")
            route = tuple(rest[1 + len(labels) :])
            shaped += (f"{name}{BLOCKS}", index, "body")
            body = entry["body"]
        return shaped[:-1] if whole and shaped else shaped

    def _value_route(self, tree: Tree, route: Route) -> Route:
        """Follow a route through values, creating the lists and objects that are not there."""
        shaped: Route = ()
        for position, given in enumerate(route[:-1]):
            step = _as_key(tree, given)
            shaped += (step,)
            below: Tree = [] if isinstance(route[position + 1], int) else {}
            tree = _below(tree, step, below)
        return (*shaped, _as_key(tree, route[-1]))

    def value(self, value: Data) -> Any:
        """A value in the shape of the proof's data."""
        match value:
            case None | bool() | str():
                return value
            case int() | float():
                return Number(Decimal(repr(value)).normalize())
            case Expr():
                return self._expression(value.text)
            case Block():
                return self._block(value)
            case Mapping():
                return {key: self.value(item) for key, item in value.items()}
            case _:
                return [self.value(item) for item in value]

    def _expression(self, text: str) -> Any:
        try:
            data = self.read(f"_ = {text}\n".replace("\r\n", "\n").replace("\n", self.eol))
        except Unreadable as error:
            raise ProofFailed(f"the expression {text!r} cannot be read: {error}") from error
        if list(data) != ["_"]:
            raise ProofFailed(f"{text!r} is not one expression")
        return data["_"]

    def _block(self, block: Block) -> Any:
        body: dict[str, Tree] = {}
        for part in block.body:
            if isinstance(part, Attr):
                put(body, part.name, self.value(part.value))
            else:
                body.setdefault(part.type + BLOCKS, []).append(self._block(part))
        return {"labels": list(block.labels), "body": body}


def _below(tree: object, step: str | int, created: Tree) -> Tree:
    """What is at one step, `created` where there is nothing or null."""
    if isinstance(tree, dict):
        mapping = cast("dict[str | int, Tree]", tree)
        if mapping.get(step) is None:
            mapping[step] = created
        return mapping[step]
    items = cast("list[object]", tree)
    items += [None] if step == len(items) else []
    if items[int(step)] is None:
        items[int(step)] = created
    return items[int(step)]


def _as_key(tree: Tree, step: str | int) -> str | int:
    """The key of an object that a step means: a computed key may be spaced differently."""
    keys = cast("dict[str, Tree]", tree) if isinstance(tree, dict) else {}
    if isinstance(step, str) and step not in keys and "".join(step.split()) in keys:
        return "".join(step.split())
    return step


def _without_empty_blocks(tree: Tree) -> Tree:
    """Drop the lists of blocks whose last block was removed."""
    if isinstance(tree, dict):
        items = cast("dict[str, Tree]", tree).items()
        kept = {key: value for key, value in items if not (key.endswith(BLOCKS) and value == [])}
        return {key: _without_empty_blocks(value) for key, value in kept.items()}
    if isinstance(tree, list):
        return [_without_empty_blocks(item) for item in cast("list[object]", tree)]
    return tree
