"""A Helm template as a document: the views of YAML on its masked text, with what its actions decide as unknown.

A value is opaque where an action writes it or a part of it, or decides whether it is there. What is opaque reads as its
own source, is never absent, and everything below it is opaque, too: so no transform takes for missing what values give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from harden.errors import FileError
from harden.helm.actions import Action, Actions, Role, Stack
from harden.helm.counterpart import counterpart
from harden.helm.mask import MOST_VIEWS, masked
from harden.lazy import lazy
from harden.model import Route, Source
from harden.text import BOM
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlScalar, YamlSequence
from harden.yaml.layout import begins_line, column, comment_start, content_end, line_end

if TYPE_CHECKING:
    from tree_sitter import Node

LINKED: Mapping[str, type[View]] = {
    "securityContext": YamlMapping,
    "resources": YamlMapping,
    "livenessProbe": YamlMapping,
    "readinessProbe": YamlMapping,
    "startupProbe": YamlMapping,
    "volumes": YamlSequence,
    "volumeMounts": YamlSequence,
}
"""The settings that are followed into the values, each with what it is made of."""


class Values(Protocol):
    """What a template is told of the values of its chart (`harden.helm.values`)."""

    def given(self, mapping: TemplateMapping, pair: Node, kind: type[View]) -> View | None:
        """The mapping or list that the value of a pair is taken from; None if it is not plainly one thing."""
        ...


class TemplateDocument(YamlDocument):
    """One template. `text` is masked; `written` is the source, without a BOM, and offsets are the same in both."""

    is_template = True
    in_chart = True

    def __init__(self, source: Source, view: int = 0) -> None:
        self.written = source.data.removeprefix(BOM)
        self.number = view
        self.actions = Actions(source.path, self.written)
        self.chart: Values | None = None
        super().__init__(source)

    def masked(self, text: bytes) -> bytes:
        return masked(text, self.actions, self.number)

    @lazy
    def others(self) -> tuple[TemplateDocument, ...]:
        """The views of the same template that show other branches. Raises FileError if one is not valid YAML."""
        count = min(self.actions.most_branches, MOST_VIEWS)
        return tuple(TemplateDocument(self.source, number) for number in range(1, count))

    def slice(self, node: Node) -> str:
        return self.written[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def source_of(self, route: Route) -> tuple[View, Route] | None:
        """The value in `values.yaml` that something on a route is taken from, and the rest of the route; else None."""
        view: View | None = self.roots[int(route[0])] if int(route[0]) < len(self.roots) else None
        for number, key in enumerate(route[1:], start=1):
            entries = view.entries if isinstance(view, YamlMapping) else {}
            view = entries.get(str(key)) or (view.get(key) if view and isinstance(key, int) else None)
            if view is not None and view.resolved is not view:
                return view.resolved, route[number + 1 :]
        return None

    def text_of(self, node: Node) -> str:
        """The source of a node, without the white space and actions behind it."""
        return self.written[node.start_byte : content_end(self.text, node)].decode("utf-8", "replace")

    def view(self, node: Node | None, route: Route) -> View:
        found = super().view(node, route)
        match found:
            case YamlMapping():
                return TemplateMapping(self, found.node, found.content, route)
            case YamlSequence():
                return TemplateSequence(self, found.node, found.content, route)
            case YamlScalar() if found.content is not None and self._is_written(found.content):
                return Opaque(self, found.node, found.content, route)
            case _:
                return found

    def _is_written(self, scalar: Node) -> bool:
        end = content_end(self.text, scalar)
        return bool(self.actions.between(scalar.start_byte, end)) or self.actions.touch(scalar.start_byte, end)

    def extent_end(self, node: Node) -> int:
        """Where the next node begins behind one: all actions before that may belong to it."""
        above: Node | None = node
        while above is not None:
            following = above.next_sibling
            while following is not None and following.type == "comment":
                following = following.next_sibling
            if following is not None:
                return following.start_byte
            above = above.parent
        return len(self.text)

    def gap_start(self, node: Node) -> int:
        """Where what stands in front of a node ends: actions behind that may write in front of it."""
        above: Node | None = node
        while above is not None:
            before = above.prev_sibling
            while before is not None and before.type == "comment":
                before = before.prev_sibling
            if before is not None:
                return content_end(self.text, before)
            above = above.parent
        return 0

    def target_column(self, action: Action) -> int | None:
        """The column that an action which has its lines for itself writes at; None if it does not show."""
        here = column(self.text, action.start)
        if action.indent is not None:
            return action.indent if action.begins_line or not here else None
        return here or None


def _common(view: View, entries: Sequence[Node]) -> Stack:
    """The blocks that all entries of a collection stand in."""
    assert view.content is not None
    stacks = [template_of(view).actions.stack(node.start_byte) for node in entries or (view.content,)]
    first = min(stacks, key=len)
    length = len(first)
    while any(stack[:length] != first[:length] for stack in stacks):
        length -= 1
    return first[:length]


class Opaque(YamlScalar):
    """What actions decide. Its data is its source, as text."""

    is_opaque = True
    pair: tuple[TemplateMapping, Node] | None = None
    """Where it stands, if it may be a setting that is taken from the values."""

    @property
    def resolved(self) -> View:
        chart = template_of(self).chart
        if chart is None or self.pair is None:
            return self
        return chart.given(*self.pair, LINKED[str(self.route[-1])]) or self

    @property
    def data(self) -> object:
        text = template_of(self).text_of(self.content) if self.content else ""
        return text[1:-1] if text[:1] in ("'", '"') else text or "{{ }}"


def template_of(view: View) -> TemplateDocument:
    """The document of a view of a template."""
    assert isinstance(view.document, TemplateDocument)
    return view.document


class TemplateMapping(YamlMapping):
    """A mapping of a template, of which actions may write a part."""

    @lazy
    def pairs(self) -> tuple[tuple[str, Node, View], ...]:
        """As the base class has them, but what actions decide is opaque."""
        return tuple((name, pair, self._seen(name, pair, view)) for name, pair, view in self.written_pairs)

    def _seen(self, name: str, pair: Node, view: View) -> View:
        if view.is_opaque or not self._is_decided(pair, view):
            return view
        found = Opaque(self.document, view.node, view.content, (*self.route, name))
        if name in LINKED and view.content is None:
            found.pair = self, pair
        return found

    def _is_decided(self, pair: Node, view: View) -> bool:
        """Whether actions decide if a pair is there, or what its value is."""
        template = template_of(self)
        stack = template.actions.stack(pair.start_byte)
        if stack != self.stack:
            return True
        end = template.extent_end(pair)
        if view.content is None:
            gap = template.actions.between(pair.end_byte, end)
            return any(action.role in (Role.OUTPUT, Role.OPEN) for action in gap)
        if _stack(view) != stack:
            return True
        is_list = isinstance(view, YamlSequence) and not any(isinstance(item, YamlMapping) for item in view.items)
        return is_list and any(True for _ in _writing(view, end))

    @lazy
    def stack(self) -> Stack:
        """The blocks that all of it stands in."""
        return _common(self, [pair for _, pair, _ in self.written_pairs])

    @lazy
    def is_open(self) -> bool:
        """Whether actions may write further keys into it."""
        assert self.content is not None
        template, text = template_of(self), self.document.text
        actions, here = template.actions, column(text, self.content.start_byte)
        if any(actions.touch(pair.start_byte, _key_end(pair)) for _, pair, _ in self.written_pairs):
            return True
        if self.is_flow:
            return bool(actions.between(self.content.start_byte, self.content.end_byte))
        first = self.written_pairs[0][1].start_byte if self.written_pairs else 0
        gaps = [(template.gap_start(self.content), first, True)]
        gaps += [
            (content_end(text, pair), template.extent_end(pair), value.content is not None)
            for _, pair, value in self.written_pairs
        ]
        for start, end, has_value in gaps:
            is_whole = has_value
            for action in actions.between(start, end):
                at = template.target_column(action) if action.role is Role.OUTPUT else -1
                if at is None or (at == here and is_whole):
                    return True
                is_whole = is_whole or at > here  # it writes the value, and what comes next is another key
        return False

    def merged(self, key: str) -> View | None:
        """For a key that is not written here: what merge keys give, else something opaque if actions may write it."""
        found = super().merged(key)
        return Opaque(self.document, None, None, (*self.route, key)) if found is None and self.may_have(key) else found

    def may_have(self, key: str) -> bool:
        """Whether a key that this view does not show may be there: by an action, or in another branch."""
        return self.is_open or any(other is None or other.pair(key) for other in self.elsewhere)

    @lazy
    def elsewhere(self) -> tuple[YamlMapping | None, ...]:
        """The same mapping in the other views that show it; None for a view that cannot be read."""
        try:
            documents = template_of(self).others
        except FileError:
            return (None,)
        found = (counterpart(document, self) for document in documents)
        return tuple(view for view in found if isinstance(view, YamlMapping))


class TemplateSequence(YamlSequence):
    """A sequence of a template, of which actions may write a part."""

    @lazy
    def stack(self) -> Stack:
        """The blocks that all of it stands in."""
        return _common(self, self.item_nodes)

    @lazy
    def is_open(self) -> bool:
        """Whether actions may write further items."""
        assert self.content is not None
        return any(True for _ in _writing(self, template_of(self).extent_end(self.content)))

    @property
    def end(self) -> int:
        spot = item_spot(self) if self.is_open else None
        return spot.index + spot.is_behind if spot else super().end


def is_conditional(view: View, holder: View) -> bool:
    """Whether actions decide if something is there that stands in a holder."""
    here = isinstance(holder, TemplateMapping) and view.document is holder.document
    return here and _stack(view) != _stack(holder)


def _stack(view: View) -> Stack:
    if isinstance(view, TemplateMapping | TemplateSequence):
        return view.stack
    return template_of(view).actions.stack(view.content.start_byte) if view.content else ()


def _writing(view: View, end: int) -> Iterator[Action]:
    """The actions up to a place that may write a part of a value: those in it, and behind it those not left of it."""
    assert view.content is not None
    template = template_of(view)
    here = column(template.text, view.content.start_byte)
    last = content_end(template.text, view.content)
    for action in template.actions.between(view.content.start_byte, end):
        at = template.target_column(action)
        if action.start < last or (action.role is Role.OUTPUT and (at is None or at >= here)):
            yield action


def _key_end(pair: Node) -> int:
    key = pair.child_by_field_name("key")
    return key.end_byte if key else pair.end_byte


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside an entry of a mapping: at the end of its last line, or in front of its first one."""

    index: int
    is_behind: bool


def item_spot(sequence: TemplateSequence) -> Spot | None:
    """Where an item can be added to a list of which actions write a part: behind one that is complete, else before all.

    It stands in no block that the list does not stand in, so that it is there in every view of the template.
    """
    spots = [Spot(index, True) for index in reversed(range(len(sequence.item_nodes)))]
    return next((spot for spot in (*spots, Spot(0, False)) if _suits_item(sequence, spot)), None)


def _suits_item(sequence: TemplateSequence, spot: Spot) -> bool:
    document, node = template_of(sequence), sequence.item_nodes[spot.index]
    place, actions = item_place(sequence, spot), document.actions
    if actions.touch(place, place) or document.written[:place].rstrip().endswith(b"-}}"):
        return False
    if {actions.stack(place), actions.stack(node.start_byte)} != {sequence.stack}:
        return False
    if not spot.is_behind:
        return begins_line(document.written, node.start_byte) and not actions.between(place, node.start_byte)
    dash = column(document.text, node.start_byte)
    for action in actions.between(place, document.extent_end(node)):
        at = document.target_column(action)
        if action.role is Role.OUTPUT and (at is None or at > dash):
            return False
    return not ends_open(sequence.items[spot.index]) and not _item_goes_on(sequence, node)


def _item_goes_on(sequence: TemplateSequence, node: Node) -> bool:
    """Whether another branch writes more of an item."""
    document = template_of(sequence)
    end = content_end(document.text, node)
    others = ((other, counterpart(other, sequence)) for other in document.others)
    return any(
        one.start_byte == node.start_byte and content_end(other.text, one) != end
        for other, same in others
        for one in (same.item_nodes if isinstance(same, TemplateSequence) else ())
    )


def item_place(sequence: TemplateSequence, spot: Spot) -> int:
    text, node = sequence.document.text, sequence.item_nodes[spot.index]
    return line_end(text, content_end(text, node)) if spot.is_behind else comment_start(text, node.start_byte)


def ends_open(view: View) -> bool:
    """Whether the last thing in a value is one that actions write, or a block scalar that what is written behind it
    would change: at the end of a file without a last line break.
    """
    if view.content is not None and _is_cut(view.document.text, view.content):
        return True
    while not view.is_opaque:
        last: Sequence[View] = ()
        if isinstance(view, YamlMapping):
            last = [value for _, _, value in view.pairs][-1:]
        elif isinstance(view, YamlSequence):
            last = view.items[-1:]
        if not last:
            return False
        view = last[0]
    return view.content is None


def _is_cut(text: bytes, node: Node) -> bool:
    if text.endswith(b"\n") or content_end(text, node) != len(text):
        return False
    while node.type != "block_scalar" and node.named_children:
        node = node.named_children[-1]
    return node.type == "block_scalar"
