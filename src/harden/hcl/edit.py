"""Changes to Terraform source as byte splices: `edits(document, changes)`.

A change is sorted to the body, list or object that it concerns; each of these lays out all of its changes together
(body.py, collection.py). Values, names and rewritten sources are replaced where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from harden.changes import show_route
from harden.edit import in_order
from harden.errors import CannotEdit
from harden.hcl.align import realign
from harden.hcl.body import BodyPlan, Wish, body_edits
from harden.hcl.collection import CollectionPlan, collection_edits
from harden.hcl.document import Block as BlockView
from harden.hcl.document import Expression, HclDocument
from harden.hcl.grow import Sprout, distinct, same
from harden.hcl.locate import Located, locate, refusal
from harden.hcl.old_syntax import refuse_expressions
from harden.hcl.render import block_lines, is_identifier, key_text, value_text
from harden.hcl.style import indent_at, skip_blank
from harden.model import Block, Change, Data, Edit, Expr, Insert, Remove, Rename, Rewrite, Route, Set
from harden.value import Known

if TYPE_CHECKING:
    from tree_sitter import Node


def edits(document: HclDocument, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return the splices that make exactly these changes, sorted and without overlap.

    All routes count in `document`; changes that create the same parent share it. Raises CannotEdit with the reason,
    for the user, when a change cannot be made without touching more than it says.
    """
    batch = _Batch(document)
    wanted = distinct(changes)
    refuse_contradictions(document, wanted)
    refuse_expressions(document, wanted)
    for change in wanted:
        batch.add(change)
    found = realign(document, in_order(batch.edits()))
    return tuple(Edit(e.start + document.offset, e.end + document.offset, e.text) for e in found)


def refuse_contradictions(document: HclDocument, changes: Sequence[Change]) -> None:
    """Raise CannotEdit if a change is made at or below what another one replaces, renames or takes away.

    Two things go together: a key gets another name and another value; an attribute takes the place of the blocks of
    its name, which are removed.
    """
    replaced = Counter(change.route for change in changes if not isinstance(change, Insert | Rename))
    renamed = Counter(change.route for change in changes if isinstance(change, Rename))
    revalued = {change.route for change in changes if isinstance(change, Set)}
    for change in changes:
        route = change.route
        above = [length for length in range(len(route)) if route[:length] in replaced]
        takes_place = isinstance(change, Remove) and above == [len(route) - 1] and _is_block(document, route)
        is_below = bool(above) and not takes_place
        is_twice = not isinstance(change, Insert) and (replaced[route] > 1 or renamed[route] > 1)
        is_renamed = route in renamed and route in replaced and route not in revalued
        if is_below or is_twice or is_renamed:
            raise CannotEdit(f"two changes contradict each other at {show_route(route)}")


def _is_block(document: HclDocument, route: Route) -> bool:
    return locate(document, route).attribute is None


class _Batch:
    """The changes of one call, sorted by what they concern. Offsets are those of `document.text`."""

    def __init__(self, document: HclDocument) -> None:
        self.document = document
        self.style = document.style
        self.bodies: dict[int, BodyPlan] = {}
        self.collections: dict[int, CollectionPlan] = {}
        self.values: dict[int, tuple[Expression, Sprout]] = {}
        self.names: Counter[tuple[int, str]] = Counter()
        self.splices: list[Edit] = []

    def add(self, change: Change) -> None:
        match change:
            case Set():
                self._set(change)
            case Insert():
                self._insert(change)
            case Remove():
                self._remove(change)
            case Rename():
                self._rename(change)
            case _:
                self._rewrite(change)

    def edits(self) -> list[Edit]:
        found = list(self.splices)
        for expression, sprout in self.values.values():
            found += self._replace(expression, sprout.data())
        for plan in self.bodies.values():
            self.names.update((_holder(plan.block), str(name)) for name in plan.sprout.children)
            found += body_edits(plan, self.style)
        for collection in self.collections.values():
            self.names.update((collection.expression.core.id, str(name)) for name in collection.sprout.children)
            found += collection_edits(collection, self.style)
        for (_, name), count in self.names.items():
            if count > 1:
                raise CannotEdit(f"two changes make {name}")
        return found

    def _body(self, located: Located) -> BodyPlan:
        node = located.block.node if located.block else self.document.tree.root_node
        return self.bodies.setdefault(node.id, BodyPlan(self.document, located.body, located.block))

    def _collection(self, expression: Expression, located: Located) -> CollectionPlan:
        assert located.attribute is not None
        direct = expression.node == located.attribute.expression.node
        return self.collections.setdefault(expression.core.id, CollectionPlan(self.document, expression, direct))

    def _value(self, expression: Expression) -> Sprout:
        return self.values.setdefault(expression.node.id, (expression, Sprout()))[1]

    def _set(self, change: Set) -> None:
        located = locate(self.document, change.route)
        if located.exists:
            if located.expressions:
                self._value(located.expressions[-1]).grow(change.value)
            elif isinstance(change.value, Block) and located.block is not None:
                self._replace_block(located.block.node, change.value)
            else:
                raise CannotEdit(f"{located.shown} is a block and cannot be given a value")
        else:
            self._sprout(located, change.after, change.comment).grow(change.value)

    def _sprout(self, located: Located, after: tuple[str, ...], comment: str) -> Sprout:
        """What is to grow at the end of a route that does not exist yet."""
        first = str(located.rest[0])
        if not located.expressions:
            if isinstance(located.rest[0], int):
                raise refusal(located)
            plan = self._body(located)
            plan.wish(first, after if len(located.rest) == 1 or isinstance(located.rest[1], int) else (), comment)
            return plan.sprout.child(located.rest)
        last = located.expressions[-1]
        if last.kind == "null_lit":
            return self._value(last).child(located.rest)
        if last.kind == "object" and isinstance(located.rest[0], str):
            collection = self._collection(last, located)
            collection.wish(first, after if len(located.rest) == 1 else (), comment)
            return collection.sprout.child(located.rest)
        raise refusal(located)

    def _insert(self, change: Insert) -> None:
        *parent, index = change.route
        if not isinstance(index, int):
            raise CannotEdit(f"{show_route(change.route)} is not in a list")
        located = locate(self.document, tuple(parent))
        if isinstance(change.value, Block) and not located.expressions:
            self._insert_block(change, change.value, index)
        elif not located.exists:
            self._sprout(located, change.after, change.comment).append(change.value)
        elif located.expressions and located.expressions[-1].kind == "null_lit":
            self._value(located.expressions[-1]).append(change.value)
        elif located.expressions and located.expressions[-1].kind == "tuple":
            plan = self._collection(located.expressions[-1], located)
            plan.inserts.append((index, change.value, change.comment))
        else:
            raise refusal(located)

    def _insert_block(self, change: Insert, value: Block, index: int) -> None:
        *parent, kind, _ = change.route
        if kind != value.type:
            raise CannotEdit(f"a block {value.type} cannot be added to the blocks {kind}")
        located = locate(self.document, tuple(parent))
        if located.exists and not located.expressions:
            wish = Wish(change.after, [change.comment] if change.comment else [], change.behind, index)
            self._body(located).blocks.append((value, wish))
        else:
            self._sprout(located, change.after, change.comment).child((kind,)).append(value)

    def _remove(self, change: Remove) -> None:
        located = locate(self.document, change.route)
        if not located.exists or not change.route:
            raise CannotEdit(f"{located.shown} does not exist")
        if len(located.expressions) > 1:
            holder = located.expressions[-2]
            if holder.kind not in ("tuple", "object"):
                raise CannotEdit(f"{located.shown} cannot be removed: it is an argument of a call")
            self._collection(holder, located).removed.add(_index(holder, change.route[-1]))
        elif located.attribute is not None:
            self._body(located).removed.append(located.attribute.node)
        else:
            assert located.block is not None
            parent = locate(self.document, located.block.parent_route)
            self._body(parent).removed.append(located.block.node)

    def _rename(self, change: Rename) -> None:
        located = locate(self.document, change.route)
        if not located.exists or located.attribute is None:
            raise CannotEdit(f"{located.shown} is not an attribute or a key that could be renamed")
        if len(located.expressions) == 1:
            if not is_identifier(change.key):
                raise CannotEdit(f"{change.key!r} is not a name for an attribute")
            taken = change.key in located.body.attributes or any(b.type == change.key for b in located.body.blocks)
            node, name = located.attribute.node.named_children[0], change.key
            self.names[_holder(located.block), change.key] += 1
        else:
            holder = located.expressions[-2]
            if holder.kind != "object":
                raise CannotEdit(f"{located.shown} is not an attribute or a key that could be renamed")
            taken = change.key in (holder.entries or {})
            node = holder.elements[_index(holder, change.route[-1])].node.named_children[0]
            name = key_text(change.key, self.document.slice(node).startswith('"'))
            self.names[holder.core.id, change.key] += 1
        if taken:
            raise CannotEdit(f"{located.shown} cannot be renamed: {change.key} exists")
        self.splices.append(self._name_edit(node, name))

    def _name_edit(self, node: Node, name: str) -> Edit:
        """A new name, the `=` behind it staying in its column if that is not the next one and there is room."""
        end = skip_blank(self.document.text, node.end_byte)
        room = end - node.end_byte
        if room > 1 and self.document.text[end : end + 1] == b"=":
            spaces = max(1, room + len(self.document.slice(node)) - len(name))
            return Edit(node.start_byte, end, (name + " " * spaces).encode())
        return Edit(node.start_byte, node.end_byte, name.encode())

    def _rewrite(self, change: Rewrite) -> None:
        located = locate(self.document, change.route)
        if not located.exists or not (located.expressions or located.block):
            raise CannotEdit(f"{located.shown} does not exist")
        node = located.expressions[-1].node if located.expressions else located.block.node if located.block else None
        assert node is not None
        text = change.text.replace("\r\n", "\n").replace("\n", self.style.eol)
        self.splices.append(Edit(node.start_byte, node.end_byte, text.encode()))

    def _replace(self, expression: Expression, value: Data) -> list[Edit]:
        """Replace a value where it stands; nothing if it is that value already."""
        if says(expression, value):
            return []
        node = expression.node
        text = value_text(value, indent_at(self.document.text, node.start_byte), self.style.unit)
        return [Edit(node.start_byte, node.end_byte, text.replace("\n", self.style.eol).encode())]

    def _replace_block(self, node: Node, value: Block) -> None:
        indent = indent_at(self.document.text, node.start_byte)
        text = "\n".join(block_lines(Block(value.type, value.labels, value.body), indent, self.style.unit))
        splice = text.removeprefix(indent).replace("\n", self.style.eol).encode()
        self.splices.append(Edit(node.start_byte, node.end_byte, splice))


def says(expression: Expression, value: Data) -> bool:
    """Whether an expression is this value already, however it is written."""
    if isinstance(value, Expr):
        return value.text.split() == expression.text.split()
    if isinstance(value, Mapping):
        entries = expression.entries
        whole = entries is not None and len(entries) == len(expression.elements) and entries.keys() == value.keys()
        return whole and entries is not None and all(says(entries[key], item) for key, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = expression.items
        return items is not None and len(items) == len(value) and all(map(says, items, value))
    known = expression.value
    return isinstance(known, Known) and same(known.data, value)


def _holder(block: BlockView | None) -> int:
    return block.node.id if block else 0


def _index(holder: Expression, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return [element.key for element in holder.elements].index(step)
