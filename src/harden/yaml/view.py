"""The values of a YAML document as typed, lazy views on tree-sitter nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from harden.lazy import lazy
from harden.model import Route, Span
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.scalar import BlockScalar, decode_block, decode_double, decode_folded, resolve, scan_block

if TYPE_CHECKING:
    from tree_sitter import Node

    from harden.yaml.document import YamlDocument

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[./_-]+[A-Za-z0-9]+)*")
"""A key that can be nothing but a plain scalar on one line."""


class View:
    """One value in the tree. `node` carries anchors and tags, `content` the value itself."""

    is_opaque = False
    """Whether something that is not in the file decides the value (see `harden.helm.template`)."""

    def __init__(self, document: YamlDocument, node: Node | None, content: Node | None, route: Route) -> None:
        self.document = document
        self.node = node
        self.content = content
        self.route = route

    @property
    def span(self) -> Span:
        """Where the value stands, without anchor and tag. Empty at 0 when nothing is written."""
        return self.document.span(self.content) if self.content else Span(0, 0)

    @property
    def resolved(self) -> View:
        """The value elsewhere that this one is taken from, itself in nearly all cases."""
        return self

    @property
    def is_flow(self) -> bool:
        return self.content is not None and self.content.type.startswith("flow")

    @lazy
    def tag(self) -> str:
        """The explicit tag, such as `!!str` or `!Ref`, else empty."""
        return self._property("tag")

    @lazy
    def anchor(self) -> str:
        return self._property("anchor")[1:]

    def _property(self, kind: str) -> str:
        if self.node is None or (self.content is not None and self.content.start_byte == self.node.start_byte):
            return ""
        found = next((child for child in self.node.named_children if child.type == kind), None)
        return self.document.slice(found) if found else ""

    def get(self, *keys: str | int) -> View | None:
        """Follow keys and indices, through aliases too; None where there is nothing."""
        view: View | None = self
        for key in keys:
            if type(view) is YamlMapping and isinstance(key, str) and key in view.entries:  # in nearly all cases
                view = view.entries[key]
                continue
            while isinstance(view, YamlAlias):
                view = view.target
            view = view.resolved if view is not None else None
            if view is not None and view.is_opaque:
                return view  # what is below the unknown is unknown
            if isinstance(view, YamlMapping) and isinstance(key, str):
                view = view.entries.get(key) or view.merged(key)
            elif isinstance(view, YamlSequence) and isinstance(key, int) and key < len(view.items):
                view = view.items[key]
            else:
                return None
            if view is None:
                return None
        return view

    @property
    def data(self) -> object:
        """Plain data, aliases and merge keys followed. Tags other than the standard ones are ignored."""
        raise AssertionError("every kind of view has its own")  # no ABC: that makes isinstance slow

    def value(self, *keys: str | int) -> Value:
        """The data at a path as a three-valued result."""
        found = self.get(*keys)
        if found is None:
            return ABSENT
        view = found.resolved
        is_unknown = view.is_opaque or (view.tag and not view.tag.startswith("!!"))
        return UNKNOWN if is_unknown else Known(view.data)

    def text(self, *keys: str | int) -> str:
        """The string at a path; empty when it is absent or no string."""
        view = self.get(*keys)
        data = view.data if view else None
        return data if isinstance(data, str) else ""


class YamlMapping(View):
    """A mapping, block or flow."""

    @lazy
    def pairs(self) -> tuple[tuple[str, Node, View], ...]:
        """Key, the node of the whole pair, and value, in order; duplicates included."""
        return self.written_pairs

    @lazy
    def written_pairs(self) -> tuple[tuple[str, Node, View], ...]:
        """The pairs, each with the value that stands there."""
        assert self.content is not None
        found: list[tuple[str, Node, View]] = []
        for pair in [self.content] if self.content.type == "flow_pair" else self.content.named_children:
            if pair.type in ("block_mapping_pair", "flow_pair", "flow_node"):
                key_node = pair if pair.type == "flow_node" else pair.child_by_field_name("key")
                name = self._name(key_node) if key_node else ""
                value = self.document.view(pair.child_by_field_name("value"), (*self.route, name))
                found.append((name, pair, value))
        return tuple(found)

    def _name(self, node: Node) -> str:
        """What a key is called in routes: its text, also if it reads as a number or a boolean."""
        text = self.document.slice(node)
        if _PLAIN_NAME.fullmatch(text):
            return text
        parts = node.named_children
        if parts and parts[0].type == "plain_scalar":
            return decode_folded(self.document.slice(parts[0]))
        key = self.document.view(node, ())
        data = key.data
        if isinstance(data, str):
            return data
        return self.document.slice(key.content) if key.content else ""

    @lazy
    def entries(self) -> dict[str, View]:
        """Values by key; of duplicate keys the last one, as the API server reads it."""
        merges = self._merge_nodes
        return {key: value for key, pair, value in self.pairs if not merges or pair not in merges}

    @lazy
    def _merge_nodes(self) -> tuple[Node, ...]:
        """The pairs whose key is `<<`; in quotes it is a key like any other."""
        named = [pair for name, pair, _ in self.pairs if name == "<<"] if self.document.may_merge else []
        keys = ((pair, pair.child_by_field_name("key")) for pair in named)
        return tuple(pair for pair, key in keys if key is not None and self.document.slice(key) == "<<")

    def is_merge(self, pair: Node) -> bool:
        """Whether a pair merges another mapping into this one."""
        return pair in self._merge_nodes

    def pair(self, key: str) -> Node | None:
        """The node of `key: value`."""
        return next((node for name, node, _ in reversed(self.pairs) if name == key), None)

    def key_span(self, key: str) -> Span:
        """Where the key stands."""
        pair = self.pair(key)
        node = pair.child_by_field_name("key") if pair and pair.type != "flow_node" else pair
        return self.document.span(node) if node else self.span

    def merged(self, key: str) -> View | None:
        """The value that merge keys (`<<: *base`) give for a key that is not written here."""
        if not self._merge_nodes:
            return None
        guard = (self.content, key)
        if guard in self.document.open:  # a mapping that is merged into itself
            return None
        self.document.open.add(guard)
        found = next((view for base in self.bases if (view := base.get(key))), None)
        self.document.open.discard(guard)
        return found

    @property
    def bases(self) -> tuple[View, ...]:
        """The values of its merge keys, in order; of two that have a key, the first one gives it."""
        found: list[View] = []
        for _, pair, value in self.pairs if self._merge_nodes else ():
            if pair in self._merge_nodes:
                found += value.items if isinstance(value, YamlSequence) else (value,)
        return tuple(found)

    @property
    def data(self) -> object:
        result: dict[str, object] = {}
        for base in self.bases:
            inherited = base.data
            if isinstance(inherited, dict):
                result = {**inherited, **result}
        return {**result, **{key: value.data for key, value in self.entries.items()}}


class YamlSequence(View):
    """A sequence, block or flow."""

    @lazy
    def item_nodes(self) -> tuple[Node, ...]:
        """The node of each item: `block_sequence_item`, `flow_node` or `flow_pair`."""
        assert self.content is not None
        wanted = ("block_sequence_item", "flow_node", "flow_pair")
        return tuple(node for node in self.content.named_children if node.type in wanted)

    @property
    def end(self) -> int:
        """The index that a new item is given."""
        return len(self.item_nodes)

    @lazy
    def items(self) -> tuple[View, ...]:
        return tuple(
            self.document.view(content_child(node) if node.type == "block_sequence_item" else node, (*self.route, i))
            for i, node in enumerate(self.item_nodes)
        )

    @property
    def data(self) -> object:
        return [item.data for item in self.items]


class YamlAlias(View):
    """`*name`."""

    @property
    def name(self) -> str:
        assert self.content is not None
        return self.document.slice(self.content)[1:]

    @property
    def target(self) -> View | None:
        node = self.document.aliases.target(self.content) if self.content else None
        return self.document.view(node, self.route) if node else None

    @property
    def data(self) -> object:
        target = self.target
        return self.document.shared(target) if target else None


class YamlScalar(View):
    """A scalar in any of the five styles, or nothing at all (null)."""

    @property
    def data(self) -> object:
        return self._data

    @lazy
    def _data(self) -> object:
        if self.content is None:
            return None
        text = self.document.slice(self.content)
        match self.content.type:
            case "double_quote_scalar":
                return decode_double(text[1:-1])
            case "single_quote_scalar":
                return decode_folded(text[1:-1]).replace("''", "'")
            case "block_scalar":
                return decode_block(self.document.text, self.block)
            case _:
                folded = decode_folded(text)
                return folded if self.tag == "!!str" else resolve(folded)

    @lazy
    def block(self) -> BlockScalar:
        """The extent of a literal or folded scalar; tree-sitter leaves empty lines at its end out."""
        assert self.content is not None
        node, indent = self.content.parent, -1
        while node is not None and indent < 0:
            if node.type in ("block_mapping", "block_sequence"):
                indent = node.start_point.column
            node = node.parent
        return scan_block(self.document.text, self.content.start_byte, indent)


VIEWS: Mapping[str, type[View]] = {
    "block_mapping": YamlMapping,
    "flow_mapping": YamlMapping,
    "block_sequence": YamlSequence,
    "flow_sequence": YamlSequence,
    "alias": YamlAlias,
    "block_scalar": YamlScalar,
    "plain_scalar": YamlScalar,
    "single_quote_scalar": YamlScalar,
    "double_quote_scalar": YamlScalar,
}


def scalars(view: View) -> Iterator[YamlScalar]:
    """Every scalar below a view, aliases not followed."""
    if isinstance(view, YamlScalar):
        yield view
    children: Sequence[View] = ()
    if isinstance(view, YamlMapping):
        children = [value for _, _, value in view.pairs]
    elif isinstance(view, YamlSequence):
        children = view.items
    yield from (scalar for child in children for scalar in scalars(child))


def content_child(node: Node) -> Node | None:
    found = [child for child in node.named_children if child.type in ("block_node", "flow_node")]
    return found[0] if found else None
