"""What is to become of one object, one array, or one string of a JSON file: all changes in it together."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from harden.errors import CannotEdit
from harden.hcl.grow import Sprout
from harden.hcl.style import indent_at, line_start
from harden.model import Block, Data, Edit
from harden.tfjson.encode import Printer, Tree, as_json, blocks
from harden.tfjson.shape import Context, Mode
from harden.tfjson.style import Style, container_edits, room
from harden.tfjson.tree import Member, Node

_ALONE = re.compile(rb'[ \t]*(?:"(?:[^"\\]|\\.)*"[ \t]*:[ \t]*)?\Z')


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of the file and how it is laid out."""

    data: bytes
    style: Style

    @property
    def printer(self) -> Printer:
        return Printer(self.style)

    def replace(self, node: Node, tree: Tree) -> Edit:
        """Another value where a node stands: of several lines where it, or its property, has a line of its own."""
        is_alone = _ALONE.match(self.data, line_start(self.data, node.start), node.start) and not self.style.is_flat
        indent = indent_at(self.data, node.start) if is_alone else None
        return Edit(node.start, node.end, self.printer.text(tree, indent).encode())


@dataclass(slots=True)
class ObjectPlan:
    """`mode` None: the object is the body of a block, whose arguments each have a mode of their own."""

    node: Node
    context: Context
    mode: Mode | None = None
    sprout: Sprout = field(default_factory=Sprout)
    after: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    removed: set[int] = field(default_factory=set[int])

    def wish(self, key: str, after: Sequence[str]) -> None:
        """Say behind which keys a new one is to stand; the first who says it is heard."""
        if after:
            self.after.setdefault(key, tuple(after))

    def remove(self, member: Member) -> None:
        self.removed.add(self.node.members.index(member))

    def edits(self, file: File) -> list[Edit]:
        """All edits of the object; a key that is removed and set gets its new value where it stands."""
        found: list[Edit] = []
        added: dict[int, list[str]] = {}
        indent = room(file.data, self.node, file.style).indent
        for key, child in self.sprout.children.items():
            tree = self._tree(str(key), child)
            member = self.node.member(str(key))
            if member is not None:
                if self.node.members.index(member) not in self.removed and not member.value.is_null:
                    raise CannotEdit(f"{key} is written already")
                self.removed.discard(self.node.members.index(member))
                found.append(file.replace(member.value, tree))
                continue
            text = file.printer.member(str(key), tree, indent)
            added.setdefault(self._position(str(key)), []).append(text)
        if added or self.removed:
            found += container_edits(file.data, self.node, file.style, self.removed, added)
        return found

    def _tree(self, key: str, child: Sprout) -> Tree:
        if child.is_blocks() and self.mode is None:
            return blocks(child.blocks(key, is_nested=bool(self.context.kinds)), self.context)
        return as_json(child.data(), self.context, self.mode or self.context.mode(key))

    def _position(self, key: str) -> int:
        """Behind the keys that it is to follow; in alphabetical order where the others are; else at the end."""
        keys = [member.key for member in self.node.members]
        places = [keys.index(name) for name in self.after.get(key, ()) if name in keys]
        if places:
            return max(places) + 1
        return bisect.bisect(keys, key) if len(keys) > 2 and keys == sorted(keys) else len(keys)


@dataclass(slots=True)
class ArrayPlan:
    """`inserts`: before which item, and what. `context` None: values of an argument, read in `mode`; else blocks."""

    node: Node
    context: Context
    mode: Mode
    inserts: list[tuple[int, Data]] = field(default_factory=list[tuple[int, Data]])
    removed: set[int] = field(default_factory=set[int])

    def remove(self, item: Node) -> None:
        self.removed.add(self.node.items.index(item))

    def edits(self, file: File) -> list[Edit]:
        added: dict[int, list[str]] = {}
        indent = room(file.data, self.node, file.style).indent
        if not self.node.items and not file.style.is_tall and not any(_is_tall(value) for _, value in self.inserts):
            texts = [file.printer.text(as_json(value, self.context, self.mode), None) for _, value in self.inserts]
            return [Edit(self.node.start + 1, self.node.end - 1, f",{file.style.gap}".join(texts).encode())]
        for position, value in self.inserts:
            text = file.printer.text(as_json(value, self.context, self.mode), indent)
            added.setdefault(min(position, len(self.node.items)), []).append(text)
        return container_edits(file.data, self.node, file.style, self.removed, added)


def _is_tall(value: Data) -> bool:
    return isinstance(value, Block | dict) or (isinstance(value, list | tuple) and any(map(_is_tall, value)))


@dataclass(slots=True)
class SinglePlan:
    """An object that is the only block of its type and becomes one of several: brackets around it."""

    node: Node
    context: Context
    inserts: list[tuple[int, Block]] = field(default_factory=list[tuple[int, Block]])

    def edits(self, file: File) -> list[Edit]:
        is_flat = b"\n" not in file.data[self.node.start : self.node.end]
        indent = None if is_flat else indent_at(file.data, self.node.start)
        texts: dict[bool, list[str]] = {True: [], False: []}
        for index, block in self.inserts:
            texts[index == 0].append(file.printer.text(as_json(block, self.context, Mode.TEMPLATE), indent))
        comma = f",{file.style.gap}"
        before = "[" + "".join(text + comma for text in texts[True])
        behind = "".join(comma + text for text in texts[False]) + "]"
        return [
            Edit(self.node.start, self.node.start, before.encode()),
            Edit(self.node.end, self.node.end, behind.encode()),
        ]
