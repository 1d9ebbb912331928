"""Changes of a template as splices of its bytes: between its actions, never in them.

A new key goes behind an entry that is complete in itself: no action may go on to write a part of that entry, the blocks
that are open there must be those of the mapping, and no action may take away the white space in which the key stands.
Everything else is changed as in any YAML file, where no action is touched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from harden.errors import CannotEdit, FileError
from harden.helm.actions import Action, Role
from harden.helm.template import (
    Spot,
    TemplateDocument,
    TemplateMapping,
    TemplateSequence,
    ends_open,
    item_place,
    item_spot,
)
from harden.model import Change, Edit, Insert, Remove, Route, Set
from harden.yaml.document import View, YamlAlias, YamlMapping, YamlScalar, YamlSequence
from harden.yaml.edit import edits as yaml_edits
from harden.yaml.edit import ordered
from harden.yaml.emit import mapping_lines, sequence_lines
from harden.yaml.layout import begins_line, column, comment_start, content_end, line_end
from harden.yaml.plan import Entry, Item, fresh_entries, plan_of, tree_of
from harden.yaml.style import local_style

if TYPE_CHECKING:
    from tree_sitter import Node

VALUES_DECIDE = "the template takes it from values, which decide"
_ACTIONS_WRITE = "actions of the template write a part of the list"
_NO_PLACE = "the template has no line where the key could stand outside of what its actions write"


def edits(document: TemplateDocument, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return the splices that make these changes; see `Format.edits`."""
    try:
        _ = document.others
    except FileError as error:
        raise CannotEdit(f"with other branches the template is not YAML that can be read: {error.what}") from error
    fresh: dict[Route, list[Change]] = {}
    added: dict[Route, list[Insert]] = {}
    other: list[Change] = []
    for change in changes:
        created = _created_in(document, change)
        if isinstance(created, TemplateSequence) and isinstance(change, Insert):
            added.setdefault(created.route, []).append(change)
        elif created is None:
            other.append(change)
        else:
            fresh.setdefault(created.route, []).append(change)
    _refuse_emptied(document, other)
    found = list(yaml_edits(document, other))
    if any(document.actions.touch(*_without_bom(document, edit)) for edit in found):
        raise CannotEdit("it would change an action of the template")
    for route, inserts in added.items():  # first: a key behind the list goes behind its new items
        sequence = document.roots[int(route[0])].get(*route[1:])
        assert isinstance(sequence, TemplateSequence)
        found.append(_addition(document, sequence, inserts))
    for route, together in fresh.items():
        mapping = document.roots[int(route[0])].get(*route[1:])
        assert isinstance(mapping, TemplateMapping)
        found += _Creation(document, mapping).edits(together)
    return ordered(found)


def _refuse_emptied(document: TemplateDocument, changes: Sequence[Change]) -> None:
    """Raise CannotEdit if a mapping would keep only keys that conditions of the template decide on: it may be empty."""
    removed = {change.route for change in changes if isinstance(change, Remove)}
    for route in removed:
        mapping = document.roots[int(route[0])].get(*route[1:-1])
        if isinstance(mapping, TemplateMapping):
            left = [pair for name, pair, _ in mapping.pairs if (*route[:-1], name) not in removed]
            if left and all(document.actions.stack(pair.start_byte) != mapping.stack for pair in left):
                raise CannotEdit("conditions of the template decide whether there is anything else beside it")


def _without_bom(document: TemplateDocument, edit: Edit) -> tuple[int, int]:
    return edit.start - document.offset, edit.end - document.offset


def _created_in(document: TemplateDocument, change: Change) -> TemplateMapping | TemplateSequence | None:
    """The mapping that a change creates a key in, or the list of which actions write a part that it adds an item to.

    None if it changes what is there. Raises CannotEdit.
    """
    index, *keys = change.route
    if int(index) >= len(document.roots):
        raise CannotEdit("a template gets no further document")
    view: View = document.roots[int(index)]
    for number, key in enumerate(keys):
        if isinstance(change, Insert) and number == len(keys) - 1:
            break
        below = _step(view, key)
        if below is None and isinstance(view, TemplateMapping) and isinstance(change, Set | Insert):
            return _may_grow(view, str(key))
        if below is None:
            raise CannotEdit(VALUES_DECIDE)
        view = below
    if isinstance(view, TemplateSequence) and view.is_open:
        if isinstance(change, Insert):
            return view
        raise CannotEdit(_ACTIONS_WRITE)
    if view.is_opaque or (isinstance(change, Insert) and not isinstance(view, YamlSequence)):
        raise CannotEdit(VALUES_DECIDE)
    return None


def _step(view: View, key: str | int) -> View | None:
    """The value below a view; None where there is none. Raises CannotEdit for what cannot be entered."""
    if view.is_opaque or isinstance(view, YamlAlias | YamlScalar):
        raise CannotEdit(VALUES_DECIDE)
    if isinstance(view, YamlMapping):
        found = [value for name, _, value in view.pairs if name == key]
        if len(found) > 1:
            raise CannotEdit(f"{key} is written more than once")
        return found[0] if found else None
    return view.get(key)


def _may_grow(mapping: TemplateMapping, key: str) -> TemplateMapping:
    if mapping.is_open or mapping.bases:
        raise CannotEdit("actions of the template write further keys beside it")
    if mapping.may_have(key):
        raise CannotEdit(f"another branch of the template writes {key}")
    if mapping.is_flow:
        raise CannotEdit("it is written in flow style, which is left alone in templates")
    return mapping


def _addition(document: TemplateDocument, sequence: TemplateSequence, inserts: Sequence[Insert]) -> Edit:
    """New items of a list of which actions write a part. Raises CannotEdit."""
    spot = item_spot(sequence)
    if spot is None or sequence.is_flow or any(one.route[-1] != spot.index + spot.is_behind for one in inserts):
        raise CannotEdit(_ACTIONS_WRITE)
    items = [Item(tree_of(insert.value), insert.comment) for insert in inserts]
    dash = column(document.text, sequence.item_nodes[spot.index].start_byte)
    lines = sequence_lines(items, dash, local_style(sequence, document.style), literals=True)
    new = "".join(document.eol + line if spot.is_behind else line + document.eol for line in lines)
    place = item_place(sequence, spot) + document.offset
    return Edit(place, place, new.encode())


class _Creation:
    """New keys of one mapping."""

    def __init__(self, document: TemplateDocument, mapping: TemplateMapping) -> None:
        assert mapping.content is not None
        self.document = document
        self.mapping = mapping
        self.nodes = [pair for _, pair, _ in mapping.pairs]
        self.column = column(document.text, mapping.content.start_byte)

    def edits(self, changes: Sequence[Change]) -> list[Edit]:
        depth = len(self.mapping.route)
        relative = [dataclasses.replace(change, route=change.route[depth:]) for change in changes]
        plans = plan_of(relative).children
        entries, gaps = fresh_entries(plans, [name for name, _, _ in self.mapping.pairs])
        by_spot: dict[Spot, list[Entry]] = {}
        for entry, gap in zip(entries, gaps, strict=True):
            by_spot.setdefault(self._spot(gap), []).append(entry)
        return [self._edit(spot, together) for spot, together in by_spot.items()]

    def _spot(self, wanted: int) -> Spot:
        """Where a key goes: where it should, at the end, behind what is surely complete, or before a key."""
        count = len(self.nodes)
        simple = [index for index in range(count, 0, -1) if self._is_simple(self.nodes[index - 1])]
        behind = [index + self._parts(index - 1) for index in simple]
        spots = [Spot(index - 1, True) for index in (wanted, count, *behind, *range(count, 0, -1)) if index]
        spots += [Spot(index, False) for index in range(count)]
        found = next((spot for spot in spots if self._is_safe(spot)), None)
        if found is None:
            raise CannotEdit(_NO_PLACE)
        return found

    def _is_simple(self, pair: Node) -> bool:
        return b"\n" not in self.document.text[pair.start_byte : content_end(self.document.text, pair)]

    def _parts(self, index: int) -> bool:
        """Whether a place behind an entry is between a command and its arguments, which are read as one."""
        return [name for name, _, _ in self.mapping.pairs[index : index + 2]] == ["command", "args"]

    def _is_safe(self, spot: Spot) -> bool:
        place, actions = self._place(spot), self.document.actions
        _, pair, value = self.mapping.pairs[spot.index]
        if actions.touch(place, place) or self.document.written[:place].rstrip().endswith(b"-}}"):
            return False
        if {actions.stack(place), actions.stack(pair.start_byte)} != {self.mapping.stack}:
            return False
        if not spot.is_behind:
            return begins_line(self.document.written, pair.start_byte) and not actions.between(place, pair.start_byte)
        following = actions.between(place, self.document.extent_end(pair))
        if any(action.role is Role.OUTPUT and self._may_be_of_entry(action) for action in following):
            return False
        return not ends_open(value) and not self._goes_on_elsewhere(pair)

    def _may_be_of_entry(self, action: Action) -> bool:
        """Whether an action behind an entry may write more of it, by the column that it writes at."""
        at = self.document.target_column(action)
        return at is None or at >= self.column

    def _goes_on_elsewhere(self, pair: Node) -> bool:
        """Whether another branch writes more of an entry."""
        end = content_end(self.document.text, pair)
        for other in self.mapping.elsewhere:
            same = [one for _, one, _ in other.written_pairs if one.start_byte == pair.start_byte] if other else []
            if any(content_end(other.document.text, one) != end for one in same if other):
                return True
        return False

    def _place(self, spot: Spot) -> int:
        text, pair = self.document.text, self.nodes[spot.index]
        return line_end(text, content_end(text, pair)) if spot.is_behind else comment_start(text, pair.start_byte)

    def _edit(self, spot: Spot, entries: Sequence[Entry]) -> Edit:
        document, eol = self.document, self.document.eol
        style = local_style(self.mapping, document.style)
        lines = mapping_lines(entries, self.column, style, literals=True)
        new = "".join(eol + line if spot.is_behind else line + eol for line in lines)
        place = self._place(spot) + document.offset
        return Edit(place, place, new.encode())
