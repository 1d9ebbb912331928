"""Changes to Terraform's JSON syntax as byte splices: `edits(document, changes)`.

Routes lead through the HCL views of the document (`harden.hcl.locate`), and from there to the JSON. What stands in an
expression in a string (`"${merge(var.tags, {…})}"`) is edited as HCL, and the string written anew.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from harden.changes import show_route
from harden.edit import in_order, splice
from harden.errors import CannotEdit
from harden.hcl.document import Block as BlockView
from harden.hcl.document import Expression, HclDocument
from harden.hcl.edit import edits as hcl_edits
from harden.hcl.edit import refuse_contradictions, says
from harden.hcl.grow import Sprout, distinct
from harden.hcl.locate import Located, locate, refusal
from harden.hcl.render import is_identifier
from harden.model import Attr, Block, Change, Data, Edit, Insert, Remove, Rewrite, Route, Set, Source
from harden.tfjson import template
from harden.tfjson.document import JsonDocument
from harden.tfjson.encode import Tree, as_json, body, interpolation
from harden.tfjson.plan import ArrayPlan, File, ObjectPlan, SinglePlan
from harden.tfjson.render import Home, Region
from harden.tfjson.shape import Context, Mode
from harden.tfjson.style import style_of
from harden.tfjson.tree import Member, Node, objects

ELSEWHERE = "{} cannot be changed: its JSON form is not one that we edit"


def edits(document: JsonDocument, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return the splices that make exactly these changes, sorted and without overlap.

    Raises CannotEdit with the reason, for the user, when a change cannot be made without touching more than it says.
    """
    wanted = distinct(changes)
    refuse_contradictions(document, wanted)
    batch = _Batch(document)
    for change in wanted:
        batch.add(change)
    return tuple(in_order(batch.edits()))


class _Batch:
    """The changes of one call, sorted by the object, array or string that they concern."""

    def __init__(self, document: JsonDocument) -> None:
        self.document = document
        self.file = File(document.source.data, style_of(document.source.data, document.root))
        self.objects: dict[int, ObjectPlan] = {}
        self.arrays: dict[int, ArrayPlan] = {}
        self.singles: dict[int, SinglePlan] = {}
        self.values: dict[int, tuple[Expression, Region, Sprout]] = {}
        self.strings: dict[int, tuple[Expression, Region, list[Change]]] = {}
        self.homes: list[tuple[Home, Context]] = []
        self.splices: list[Edit] = []

    def add(self, change: Change) -> None:
        located = locate(self.document, self._holder_route(change))
        if self._is_in_string(located, change):
            return
        match change:
            case Insert():
                self._insert(change, located)
            case Set():
                self._set(located, change.value, change.after)
            case Rewrite():
                self._rewrite(located, change.value)
            case Remove():
                self._remove(located)
            case _:
                self._rename(located, change.key)

    @staticmethod
    def _holder_route(change: Change) -> Route:
        return change.route[:-1] if isinstance(change, Insert) else change.route

    def _is_in_string(self, located: Located, change: Change) -> bool:
        """Put a change aside whose place is inside of an expression that a JSON string holds."""
        passed = [(expression, self.document.region(expression.node)) for expression in located.expressions]
        owner = next(((e, r) for e, r in reversed(passed) if r), None)
        if owner is None or owner[1].node.kind != "string":
            return False
        expression, region = owner
        is_whole = not isinstance(change, Insert) and not located.rest
        if passed[-1][1] is region and (is_whole or expression.kind not in ("object", "tuple")):
            return False
        changes = self.strings.setdefault(id(region.node), (expression, region, []))[2]
        changes.append(dataclasses.replace(change, route=("_", *change.route[len(expression.route) :])))
        return True

    def _object(self, node: Node, context: Context, mode: Mode | None = None) -> ObjectPlan:
        return self.objects.setdefault(id(node), ObjectPlan(node, context, mode))

    def _array(self, node: Node, context: Context, mode: Mode = Mode.TEMPLATE) -> ArrayPlan:
        return self.arrays.setdefault(id(node), ArrayPlan(node, context, mode))

    def _body(self, block: BlockView | None) -> ObjectPlan:
        return self._object(*self.document.object_of(block))

    def _value(self, expression: Expression) -> Sprout:
        region = self.document.region(expression.node)
        assert region is not None  # else it would be in a string
        return self.values.setdefault(id(region.node), (expression, region, Sprout()))[2]

    def _set(self, located: Located, value: Data, after: tuple[str, ...]) -> None:
        if not located.exists:
            self._sprout(located, after).grow(value)
        elif located.expressions:
            self._value(located.expressions[-1]).grow(value)
        elif isinstance(value, Block) and located.block is not None:
            self._replace_block(located.block, value)
        else:
            raise CannotEdit(f"{located.shown} is a block and cannot be given a value")

    def _replace_block(self, block: BlockView, value: Block) -> None:
        if value.labels != block.labels:
            raise CannotEdit("a block cannot be given other labels in JSON")
        node, context = self.document.object_of(block)
        self.splices.append(self.file.replace(node, body(value, context)))

    def _rewrite(self, located: Located, value: Data) -> None:
        if not located.exists:
            raise CannotEdit(f"{located.shown} does not exist")
        self._set(located, value, ())

    def _sprout(self, located: Located, after: tuple[str, ...]) -> Sprout:
        """What is to grow at the end of a route that does not exist yet."""
        first = str(located.rest[0])
        if not located.expressions:
            if isinstance(located.rest[0], int):
                raise refusal(located)
            plan = self._body(located.block)
            if plan.context.labels(first):
                raise CannotEdit(f"{located.shown} does not exist")
            is_more = len(located.rest) != 1 and located.block is not None and bool(located.block.blocks(first))
            if is_more:
                raise CannotEdit(f"a further block {first} can only be added as a whole")
            plan.wish(first, after if len(located.rest) == 1 or isinstance(located.rest[1], int) else ())
            return plan.sprout.child(located.rest)
        last = located.expressions[-1]
        if last.kind == "null_lit":
            return self._value(last).child(located.rest)
        region = self.document.region(last.node)
        if region is None or region.node.kind != "object" or not isinstance(located.rest[0], str):
            raise refusal(located)
        plan = self._object(region.node, region.context, region.mode)
        plan.wish(first, after if len(located.rest) == 1 else ())
        return plan.sprout.child(located.rest)

    def _insert(self, change: Insert, located: Located) -> None:
        index = change.route[-1]
        if not isinstance(index, int):
            raise CannotEdit(f"{show_route(change.route)} is not in a list")
        if isinstance(change.value, Block) and not located.expressions:
            self._insert_block(change, change.value, index)
        elif not located.exists:
            self._sprout(located, change.after).append(change.value)
        elif located.expressions and located.expressions[-1].kind == "null_lit":
            self._value(located.expressions[-1]).append(change.value)
        else:
            region = self.document.region(located.expressions[-1].node) if located.expressions else None
            if region is None or region.node.kind != "array":
                raise refusal(located)
            self._array(region.node, region.context, region.mode).inserts.append((index, change.value))

    def _insert_block(self, change: Insert, value: Block, index: int) -> None:
        *parent, kind, _ = change.route
        located = locate(self.document, tuple(parent))
        if kind != value.type or not located.exists or located.expressions:
            if kind == value.type and not located.expressions:
                self._sprout(located, change.after).child((kind,)).append(value)
                return
            raise CannotEdit(f"a block {value.type} cannot be added to {show_route(tuple(parent))}")
        node, context = self.document.object_of(located.block)
        plan = self._object(node, context)
        member = node.member(value.type)
        behind = tuple(str(step) for step in (change.behind[:1] + change.behind[2:]))
        if member is None and context.inside(value.type).is_filled:
            raise CannotEdit(f"the first {value.type} of a resource cannot be added in JSON, where it must be complete")
        if member is None:
            plan.wish(value.type, change.after or behind[:1])
            plan.sprout.child((value.type,)).append(value)
        elif value.labels:
            self._insert_labelled(member, value, context, behind[1:])
        else:
            self._insert_beside(member, value, context, index)

    def _insert_labelled(self, member: Member, value: Block, context: Context, behind: tuple[str, ...]) -> None:
        """Put a block where its labels lead, creating the objects of labels that are not there."""
        labels = list(value.labels)
        node = member.value
        while True:
            if node.kind == "array" and node.items:
                node = node.items[-1]
            if node.kind != "object":
                raise CannotEdit(ELSEWHERE.format(value.type))
            found = node.member(labels[0])
            if found is None:
                break
            labels.pop(0)
            if not labels:
                raise CannotEdit(f"there is a block {value.type} {' '.join(value.labels)} already")
            node = found.value
        plan = self._object(node, context)
        depth = len(value.labels) - len(labels)
        plan.wish(labels[0], behind[depth : depth + 1])
        plan.sprout.child(tuple(labels)).grow(value)

    def _insert_beside(self, member: Member, value: Block, context: Context, index: int) -> None:
        """Add a block without labels to those of its type."""
        node = member.value
        if context.inside(value.type).is_filled:
            value = _filled(value, node)
        if node.kind == "array":
            self._array(node, context).inserts.append((index, value))
        elif node.kind == "object":
            self.singles.setdefault(id(node), SinglePlan(node, context)).inserts.append((index, value))
        else:
            raise CannotEdit(ELSEWHERE.format(value.type))

    def _remove(self, located: Located) -> None:
        if not located.exists or not located.route:
            raise CannotEdit(f"{located.shown} does not exist")
        step = located.route[-1]
        if len(located.expressions) > 1:
            region = self.document.region(located.expressions[-2].node)
            assert region is not None  # else it would be in a string
            member = region.node.member(str(step))
            if member is not None:
                self._object(region.node, region.context, region.mode).remove(member)
            else:
                self._array(region.node, region.context, region.mode).removed.add(int(step))
        elif located.attribute is not None:
            plan = self._body(located.block)
            member = plan.node.member(located.attribute.name)
            if member is None:
                raise CannotEdit(ELSEWHERE.format(located.shown))
            if plan.context.is_filled:
                self.splices.append(self.file.replace(member.value, None))
            else:
                plan.remove(member)
        else:
            assert located.block is not None  # else `locate` would have refused it
            region = self.document.region(located.block.node)
            assert region is not None  # every block has one, and a home
            assert region.home is not None
            parent = locate(self.document, located.block.parent_route).block
            self.homes.append((region.home, self.document.object_of(parent)[1]))

    def _rename(self, located: Located, key: str) -> None:
        if not located.exists or located.attribute is None:
            raise CannotEdit(f"{located.shown} is not an attribute or a key that could be renamed")
        if len(located.expressions) == 1:
            if not is_identifier(key):
                raise CannotEdit(f"{key!r} is not a name for an attribute")
            node = self._body(located.block).node
            name, new = located.attribute.name, key
        else:
            region = self.document.region(located.expressions[-2].node)
            if region is None or region.node.kind != "object":
                raise CannotEdit(f"{located.shown} is not an attribute or a key that could be renamed")
            node, name = region.node, str(located.route[-1])
            new = template.literal(key) if region.mode is Mode.TEMPLATE else key
        member = node.member(name)
        if member is None:
            raise CannotEdit(ELSEWHERE.format(located.shown))
        there = node.member(new)
        if there is not None:
            if not (self.document.object_of(located.block)[1].is_filled and there.value.is_null):
                raise CannotEdit(f"{located.shown} cannot be renamed: {key} exists")
            self._rename_member(there, name)  # the null that stands for what is not said takes the old name
        self._rename_member(member, new)

    def _rename_member(self, member: Member, key: str) -> None:
        self.splices.append(Edit(member.start, member.key_end, self.file.printer.text(key, None).encode()))

    def edits(self) -> list[Edit]:
        for home, context in self.homes:
            self._remove_block(home, context)
        found = list(self.splices)
        for expression, region, sprout in self.values.values():
            value = sprout.data()
            if not says(expression, value):
                found.append(self.file.replace(region.node, as_json(value, region.context, region.mode)))
        found += [self._string_edit(*parts) for parts in self.strings.values()]
        for plans in (self.objects, self.arrays, self.singles):
            found += [edit for plan in plans.values() for edit in plan.edits(self.file)]
        return found

    def _remove_block(self, home: Home, context: Context) -> None:
        """Take a block away, and the objects and arrays around it that nothing is left in, up to the body."""
        emptied = 0
        for container, child in reversed(home.steps):
            self.objects.pop(emptied, None)
            self.arrays.pop(emptied, None)
            if isinstance(child, Member):
                plan = self._object(container, context)
                plan.remove(child)
                is_empty = len(plan.removed) == len(container.members) and not plan.sprout.children
            else:
                array = self._array(container, context)
                array.remove(child)
                is_empty = len(array.removed) == len(container.items) and not array.inserts
            if not is_empty:
                break
            emptied = id(container)

    def _string_edit(self, expression: Expression, region: Region, changes: Sequence[Change]) -> Edit:
        """The string anew, the expression in it edited as HCL."""
        source = Source(self.document.source.path, f"_ = {expression.text}\n".encode())
        patched = splice(source.data, hcl_edits(HclDocument(source), changes))
        after = HclDocument(Source(source.path, patched)).body.attributes["_"].expression
        return self.file.replace(region.node, _string(after, region.mode))


def _filled(block: Block, beside: Node) -> Block:
    """The block with null for what those beside it say and it does not."""
    said = {part.name for part in block.body if isinstance(part, Attr)}
    names = dict.fromkeys(member.key for node in objects(beside) for member in node.members)
    return dataclasses.replace(block, body=(*block.body, *(Attr(name, None) for name in names if name not in said)))


def _string(expression: Expression, mode: Mode) -> Tree:
    if mode is Mode.KEYWORD:
        return expression.text
    text = expression.text
    return interpolation(text[1:-2] if text.startswith("(") and text.endswith("\n)") else text)
