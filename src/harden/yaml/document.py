"""YAML source as a lossless tree: typed, lazy views on tree-sitter nodes. Reading only; `edit.py` writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from harden.lazy import lazy
from harden.model import Route, Source, Span
from harden.text import BOM
from harden.yaml.alias import Aliases
from harden.yaml.layout import dominant_eol
from harden.yaml.parse import parse_tree
from harden.yaml.style import Style, file_style
from harden.yaml.view import VIEWS, View, YamlAlias, YamlMapping, YamlScalar, YamlSequence, content_child, scalars

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["View", "YamlAlias", "YamlDocument", "YamlMapping", "YamlScalar", "YamlSequence", "scalars"]

_T = TypeVar("_T")
_KEEPING = re.compile(rb"[|>][1-9]?\+")


class YamlDocument:
    """One YAML file: a stream of documents. `offset` is added to every tree-sitter position (the length of a BOM)."""

    is_template = False
    in_chart = False
    """Whether something is rendered into the file before it is YAML."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.offset = len(BOM) if source.data.startswith(BOM) else 0
        self.text = self.masked(source.data[self.offset :])
        self.tree = parse_tree(source.path, self.text)
        self.aliases = Aliases(self.text, self.tree, self.nodes)
        self.aliases.check(source.path)
        self._shared: dict[int, object] = {}
        self._derived: dict[str, object] = {}
        self.open: set[object] = set()

    @property
    def source(self) -> Source:
        return self._source

    def masked(self, text: bytes) -> bytes:
        """What is parsed instead of the file's text, byte for byte at the same place."""
        return text

    @lazy
    def roots(self) -> tuple[View, ...]:
        """The content of each document of the stream, in order; an empty document is a YamlScalar of None."""
        return tuple(self.view(content_child(node), (index,)) for index, node in enumerate(self.nodes))

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
        return file_style(self.roots, self.text)

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

    def once(self, name: str, compute: Callable[[YamlDocument], _T]) -> _T:
        """What `compute` makes of this document alone, made at the first call only; for templates at every call.

        What a template is depends on the values it is linked to.
        """
        if self.is_template:
            return compute(self)
        if name not in self._derived:
            self._derived[name] = compute(self)
        return cast(_T, self._derived[name])

    def view(self, node: Node | None, route: Route) -> View:
        """Return the typed view of a `block_node` or `flow_node` (None: nothing is written there)."""
        if node is None:
            return YamlScalar(self, node, None, route)
        if node.type == "flow_pair":  # `[a: 1]`: a mapping without braces
            return YamlMapping(self, None, node, route)
        for content in node.named_children:  # behind anchor and tag
            kind = VIEWS.get(content.type)
            if kind is not None:
                return kind(self, node, content, route)
        return YamlScalar(self, node, None, route)

    def slice(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def span(self, node: Node) -> Span:
        return Span(node.start_byte + self.offset, node.end_byte + self.offset)
