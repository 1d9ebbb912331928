"""YAML source as a lossless tree: typed, lazy views on tree-sitter nodes. Reading only; `edit.py` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from harden.lazy import lazy
from harden.model import Change, Edit, Route, Source, Span
from harden.text import BOM
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.alias import Aliases
from harden.yaml.layout import dominant_eol
from harden.yaml.parse import parse_tree
from harden.yaml.scalar import BlockScalar, decode_block, decode_double, decode_folded, resolve, scan_block

if TYPE_CHECKING:
    from tree_sitter import Node

    from harden.yaml.style import Style

_KEEPING = re.compile(rb"[|>][1-9]?\+")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[./_-]+[A-Za-z0-9]+)*")
"""A key that can be nothing but a plain scalar on one line."""


class YamlDocument:
    """One YAML file: a stream of documents. `offset` is added to every tree-sitter position (the length of a BOM)."""

    is_template = False
    """Whether something is rendered into the file before it is YAML."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.offset = len(BOM) if source.data.startswith(BOM) else 0
        self.text = self.masked(source.data[self.offset :])
        self.tree = parse_tree(source.path, self.text)
        self.aliases = Aliases(self.text, self.tree, self.nodes)
        self.aliases.check(source.path)
        self._shared: dict[int, object] = {}
        self.open: set[object] = set()

    @property
    def source(self) -> Source:
        return self._source

    def masked(self, text: bytes) -> bytes:
        """What is parsed instead of the file's text, byte for byte at the same place."""
        return text

    def edits(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        from harden.yaml.edit import edits

        return edits(self, changes)

    @lazy
    def roots(self) -> tuple[View, ...]:
        """The content of each document of the stream, in order; an empty document is a YamlScalar of None."""
        return tuple(self.view(_content_child(node), (index,)) for index, node in enumerate(self.nodes))

    @lazy
    def nodes(self) -> tuple[Node, ...]:
        """The node of each document of the stream."""
        return tuple(node for node in self.tree.root_node.named_children if node.type == "document")

    @lazy
    def eol(self) -> str:
        """The line break that most lines end in."""
        return dominant_eol(self.text)

    @lazy
    def has_lone_returns(self) -> bool:
        """Whether carriage returns stand there that are no line breaks."""
        return self.text.count(b"\r") != self.text.count(b"\r\n")

    @lazy
    def has_merges(self) -> bool:
        """Whether values may be reached in more than one way, through aliases or merge keys."""
        return bool(self.aliases.nodes) or self.may_merge

    @lazy
    def may_merge(self) -> bool:
        """Whether merge keys may stand there."""
        return b"<<" in self.text

    @lazy
    def keeps_breaks(self) -> bool:
        """Whether block scalars may keep the empty lines behind them (`|+`)."""
        return _KEEPING.search(self.text) is not None

    @lazy
    def style(self) -> Style:
        """How most of the file is written."""
        from harden.yaml.style import file_style

        return file_style(self)

    def shared(self, target: View) -> object:
        """The data of what an alias stands for: built once, None where it is part of itself."""
        assert target.node is not None
        place = target.node.start_byte
        if place in self.open:
            return None
        if place not in self._shared:
            self.open.add(place)
            self._shared[place] = target.data
            self.open.discard(place)
        return self._shared[place]

    def view(self, node: Node | None, route: Route) -> View:
        """Return the typed view of a `block_node` or `flow_node` (None: nothing is written there)."""
        if node is None:
            return YamlScalar(self, node, None, route)
        if node.type == "flow_pair":  # `[a: 1]`: a mapping without braces
            return YamlMapping(self, None, node, route)
        for content in node.named_children:  # behind anchor and tag
            kind = _VIEWS.get(content.type)
            if kind is not None:
                return kind(self, node, content, route)
        return YamlScalar(self, node, None, route)

    def slice(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def span(self, node: Node) -> Span:
        return Span(node.start_byte + self.offset, node.end_byte + self.offset)


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
        return view

    @property
    def data(self) -> object:
        """Plain data, aliases and merge keys followed. Tags other than the standard ones are ignored."""
        raise AssertionError("every kind of view has its own")  # no ABC: that makes isinstance slow

    def value(self, *keys: str | int) -> Value:
        """The data at a path as a three-valued result."""
        view = self.get(*keys)
        if view is None:
            return ABSENT
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

    @lazy
    def items(self) -> tuple[View, ...]:
        return tuple(
            self.document.view(_content_child(node) if node.type == "block_sequence_item" else node, (*self.route, i))
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


_VIEWS: Mapping[str, type[View]] = {
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


def _content_child(node: Node) -> Node | None:
    found = [child for child in node.named_children if child.type in ("block_node", "flow_node")]
    return found[0] if found else None
