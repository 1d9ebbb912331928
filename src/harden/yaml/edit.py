"""Changes of a YAML file as splices of its bytes, in the file's own style.

What belongs to what: a comment behind a key or item on its line, and the comment lines directly above it, indented as
it is and with no empty line between, belong to it and go with it. A new key or item goes directly behind the content
of the one before it; comments and empty lines that follow stay with what follows them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.model import Change, Edit, Rewrite
from harden.yaml.block import Blocks, Splice
from harden.yaml.document import View, YamlAlias, YamlDocument, YamlMapping, YamlScalar, YamlSequence
from harden.yaml.emit import (
    FlowStyle,
    comment_lines,
    flow_entry,
    flow_value,
    mapping_lines,
    scalar,
    sequence_lines,
)
from harden.yaml.finish import finish
from harden.yaml.flow import Flows
from harden.yaml.layout import (
    Page,
    column,
    content_end,
    line_column,
)
from harden.yaml.plan import Entry, Item, Plan, Tree, fresh_entries, fresh_tree, plan_of, put_tree, tree_of
from harden.yaml.reach import resolve_aliases
from harden.yaml.replace import QUOTES, replace_remark, replace_source, replace_value
from harden.yaml.slot import Slot, item_slot, pair_slot, root_slot
from harden.yaml.style import as_commented, local_style

if TYPE_CHECKING:
    from tree_sitter import Node


def edits(document: YamlDocument, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return the splices that make these changes; see `Format.edits`."""
    if not changes:
        return ()
    if document.has_lone_returns:
        raise CannotEdit("the file has carriage returns that are no line breaks")
    editor = _Editor(document)
    editor.stream(plan_of(resolve_aliases(document, changes)))
    offset = document.offset
    splices = finish(document, editor.splices)
    return ordered([Edit(start + offset, end + offset, new.encode()) for start, end, new in splices])


def ordered(found: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits by their place; insertions at one place keep their order. Raises CannotEdit if two overlap."""
    result = tuple(sorted(found, key=lambda edit: (edit.start, edit.end)))
    if any(other.start < one.end for one, other in pairwise(result)):
        raise CannotEdit("two changes touch the same text")
    return result


class _Editor:
    """Walks the plan and the tree together and gathers splices, inner ones first."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.text = document.text
        self.eol = document.eol
        self.page = Page(self.text, self.eol)
        self.splices: list[Splice] = []
        self.flow = FlowStyle()

    def stream(self, plan: Plan) -> None:
        count = len(self.document.roots)
        for index, child in plan.children.items():
            if not isinstance(index, int) or index > count:
                raise CannotEdit(f"there is no document {index} in the file")
            if index == count and child.goes_below:
                continue
            if index == count:
                raise CannotEdit(f"there is no document {index} in the file")
            if child.remove or child.rename is not None:
                raise CannotEdit("a whole document is not removed")
            root = self.document.roots[index]
            style = local_style(root, self.document.style)
            self.flow = self._flow_style(root)
            self._value(root, child, root_slot(self.document.nodes[index], style))
        if plan.inserts or count in plan.children:
            self._append(plan)

    def _append(self, plan: Plan) -> None:
        """New documents go to the end of the stream: those inserted, then the one that changes create key by key."""
        count = len(self.document.roots)
        lines: list[str] = []
        for insert in plan.inserts:
            if not isinstance(insert.route[0], int) or insert.route[0] < count:
                raise CannotEdit("a document can only be added at the end of the file")
            lines += ["---"] if count or lines else []
            lines += comment_lines(insert.comment, 0) + self._document_lines(tree_of(insert.value))
        if count in plan.children:
            lines += ["---"] if count or lines else []
            lines += self._document_lines(fresh_tree(plan.children[count]))
        end = len(self.text)
        finished = not end or self.text.endswith(b"\n")
        if not finished and self.document.keeps_breaks and not self.text.rsplit(b"\n", 1)[-1].strip():
            raise CannotEdit("the file ends in spaces, which a block scalar may keep as a line")
        new = self.eol.join(lines)
        self.splices.append((end, end, new + self.eol if finished else self.eol + new))

    def _document_lines(self, tree: Tree) -> list[str]:
        style, literals = self.document.style, self.text.endswith(b"\n") or not self.text
        if style.flow_only:
            return flow_value(tree, 0, self._flow_style(self.document.roots[-1]))
        if isinstance(tree, tuple) and tree:
            return mapping_lines(tree, 0, style, literals=literals)
        if isinstance(tree, list) and tree:
            return sequence_lines(tree, 0, style, literals=literals)
        return flow_value(tree, 0, FlowStyle())

    def _value(self, view: View, plan: Plan, slot: Slot) -> None:
        """Make the changes of a plan at the value in a slot."""
        if isinstance(view, YamlAlias):
            raise CannotEdit(f"{plan.name} is reached through alias `*{view.name}`; edit the anchor")
        if isinstance(plan.put, Rewrite):
            self.splices += replace_source(self.page, view, slot, plan.put.text)
        elif plan.put:
            self._replace(view, slot, put_tree(plan.put))
            if plan.put.remark and not isinstance(plan.put.value, Mapping):
                self.splices += replace_remark(self.page, view, slot, plan.put)
        elif view.tag and not view.tag.startswith("!!"):
            raise CannotEdit(f"{plan.name} has the tag {view.tag}")
        elif isinstance(view, YamlMapping) and not plan.inserts:
            self._mapping(view, plan, slot)
        elif isinstance(view, YamlSequence):
            self._sequence(view, plan, slot)
        elif isinstance(view, YamlScalar) and view.data is None:
            self._replace(view, slot, fresh_tree(plan))
        else:
            raise CannotEdit(f"{plan.name} is not a {'list' if plan.inserts else 'mapping'}")

    def _replace(self, view: View, slot: Slot, tree: Tree) -> None:
        if isinstance(tree, list) and slot.kind == "pair":
            slot = dataclasses.replace(slot, style=as_commented(slot.style, self.text, slot.position, slot.column))
        self.splices += replace_value(self.page, view, slot, tree)

    def _mapping(self, view: YamlMapping, plan: Plan, slot: Slot) -> None:
        names = [name for name, _, _ in view.pairs]
        removed: set[int] = set()
        fresh: dict[str | int, Plan] = {}
        inner = local_style(view, slot.style)
        column_ = self._column(view, slot)
        for step, child in plan.children.items():
            if names.count(str(step)) > 1:
                raise CannotEdit(f"{child.name} is written more than once")
            if step not in names:
                fresh[step] = child
                continue
            index = names.index(str(step))
            _, pair, value = view.pairs[index]
            if view.is_merge(pair):
                raise CannotEdit(f"{child.name} is a merge key")
            key = self._simple_key(pair, child)
            if child.remove:
                removed.add(index)
                continue
            if child.rename is not None:
                self._rename(view, key, child, names)
            if child.put or child.goes_below:
                self._value(value, child, pair_slot(self.text, pair, column_, inner, flow=self._flow_in(view)))
        entries, gaps = fresh_entries(fresh, names)
        self._collection(
            view, slot, [pair for _, pair, _ in view.pairs], removed, list(zip(gaps, entries, strict=True))
        )

    def _sequence(self, view: YamlSequence, plan: Plan, slot: Slot) -> None:
        removed: set[int] = set()
        inner = local_style(view, slot.style)
        for step, child in plan.children.items():
            if not isinstance(step, int) or not 0 <= step < len(view.items) or child.rename is not None:
                raise CannotEdit(f"{child.name} does not exist")
            if child.remove:
                removed.add(step)
            else:
                item = item_slot(self.text, view.item_nodes[step], inner, flow=self._flow_in(view))
                self._value(view.items[step], child, item)
        parts: list[tuple[int, Entry | Item]] = []
        for insert in plan.inserts:
            index = insert.route[-1]
            if not isinstance(index, int):
                raise CannotEdit(f"{plan.name} is a list")
            parts.append((min(index, len(view.items)), Item(tree_of(insert.value), insert.comment)))
        self._collection(view, slot, list(view.item_nodes), removed, parts)

    def _collection(
        self, view: View, slot: Slot, nodes: list[Node], removed: set[int], parts: Sequence[tuple[int, Entry | Item]]
    ) -> None:
        """Take entries out of a collection and put new ones in, before those of the given index."""
        if not removed and not parts:
            return
        if not view.is_flow:
            self._blocks(view, slot, nodes, removed, parts)
        elif nodes or self._has_comment(view) or (self.document.style.flow_only and not slot.flow):
            self._flows(view, slot, nodes, removed, parts)
        else:
            new = [part for _, part in sorted(parts, key=lambda part: part[0])]
            entries = tuple(part for part in new if isinstance(part, Entry))
            items = [part for part in new if isinstance(part, Item)]
            self._replace(view, slot, entries if isinstance(view, YamlMapping) else items)

    def _blocks(
        self, view: View, slot: Slot, nodes: list[Node], removed: set[int], parts: Sequence[tuple[int, Entry | Item]]
    ) -> None:
        assert view.content is not None
        style = local_style(view, slot.style)
        spans = [(node.start_byte, content_end(self.text, node)) for node in nodes]
        blocks = Blocks(self.text, self.eol, spans, removed)
        at = column(self.text, view.content.start_byte)
        literals = self.text.endswith(b"\n")
        for index, part in parts:
            lines = blocks.gaps.setdefault(index, [])
            lines += [""] if blocks.is_spaced(index) else []
            if isinstance(part, Entry):
                lines += mapping_lines([part], at, style, literals=literals)
            else:
                lines += sequence_lines([part], at, style, literals=literals, quote=_item_quote(view))
        if len(removed) < len(nodes):
            self.splices += blocks.splices()
        else:
            empty = "{}" if isinstance(view, YamlMapping) else "[]"
            self.splices += blocks.emptied(empty, None if slot.kind == "root" else slot.position)

    def _flows(
        self, view: View, slot: Slot, nodes: list[Node], removed: set[int], parts: Sequence[tuple[int, Entry | Item]]
    ) -> None:
        content = view.content
        assert content is not None
        if content.type == "flow_pair":
            raise CannotEdit("a pair in a list can only change its value")
        commas: list[int | None] = [None] * len(nodes)
        for child in content.children:
            if child.type == ",":
                commas[sum(1 for node in nodes if node.start_byte < child.start_byte) - 1] = child.start_byte
        flows = Flows(
            self.text,
            self.eol,
            content.start_byte,
            content.end_byte - 1,
            [(node.start_byte, node.end_byte) for node in nodes],
            commas,
            removed,
        )
        step = self.flow.step if flows.multi_line or not nodes else None
        quote = _key_quote(view)
        style = FlowStyle(self.flow.json or quote == '"', step, quote, self.flow.space)
        inner = line_column(self.text, nodes[0].start_byte) if nodes else line_column(self.text, content.start_byte)
        for index, part in parts:
            if isinstance(part, Entry):
                lines = flow_entry(part, inner, style)
            else:
                lines = flow_value(part.value, inner, style, _item_quote(view))
            flows.gaps.setdefault(index, []).append(lines)
        self.splices += flows.splices()

    def _simple_key(self, pair: Node, plan: Plan) -> Node | None:
        """The content of a pair's key, None if it is empty. Raises CannotEdit if it is no scalar on one line."""
        node = pair if pair.type == "flow_node" else pair.child_by_field_name("key")
        key = self.document.view(node, ())
        if not isinstance(key, YamlScalar) or (key.content is not None and key.content.type == "block_scalar"):
            raise CannotEdit(f"{plan.name} is not a simple key")
        if key.content is None and pair.type == "flow_node":
            raise CannotEdit(f"{plan.name} is an anchor or a tag without a value")
        return key.content

    def _rename(self, view: YamlMapping, key: Node | None, plan: Plan, names: list[str]) -> None:
        assert plan.rename is not None
        if plan.rename in names and plan.rename != plan.route[-1]:
            raise CannotEdit(f"there is a key {plan.rename} beside {plan.name} already")
        if key is None:
            raise CannotEdit(f"{plan.name} has an empty key")
        quote = QUOTES.get(key.type, "")
        self.splices.append((key.start_byte, key.end_byte, scalar(plan.rename, quote, flow=view.is_flow)))

    def _column(self, view: View, slot: Slot) -> int:
        """The column of a block mapping; in flow style the indentation of the line."""
        assert view.content is not None
        start = view.content.start_byte
        return line_column(self.text, start) if view.is_flow else column(self.text, start)

    def _flow_style(self, root: View) -> FlowStyle:
        """JSON if the first key of the root is in double quotes; one entry a line if the root's entries are."""
        if not isinstance(root, YamlMapping | YamlSequence) or not root.is_flow or root.content is None:
            return FlowStyle()
        json = b'"' in self.text[root.content.start_byte : root.content.end_byte].lstrip(b"{[ \t\r\n")[:1]
        nodes = [child for child in root.content.named_children if child.type != "comment"]
        first = nodes[0] if nodes else None
        if first is None or first.start_point.row == root.content.start_point.row:
            return FlowStyle(json)
        step = max(first.start_point.column - line_column(self.text, root.content.start_byte), 1)
        space = "\t" if self.text[: first.start_byte].endswith(b"\t") else " "
        return FlowStyle(json, step, space=space)

    def _flow_in(self, view: View) -> FlowStyle | None:
        return self.flow if view.is_flow else None

    def _has_comment(self, view: View) -> bool:
        return view.content is not None and any(child.type == "comment" for child in view.content.children)


def _key_quote(view: View) -> str:
    """The quote that all keys of a mapping have; empty if they have none or not the same one."""
    keys = [pair.child_by_field_name("key") for _, pair, _ in view.pairs] if isinstance(view, YamlMapping) else []
    quotes = {QUOTES.get(key.named_children[0].type, "") for key in keys if key is not None and key.named_children}
    return quotes.pop() if len(quotes) == 1 and None not in keys else ""


def _item_quote(view: View) -> str:
    """The quote that all items of a list have; empty if they have none or not the same one."""
    items = view.items if isinstance(view, YamlSequence) else ()
    quotes = {QUOTES.get(item.content.type, "") if item.content else "" for item in items}
    return quotes.pop() if len(quotes) == 1 else ""
