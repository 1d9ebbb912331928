"""A `.tf.json` file as the document that transforms know: HCL views on what its JSON says.

The views (`harden.hcl.document`) read HCL that is made from the JSON (`render.py`) and kept in memory; every
position in it leads back to the JSON (`place_of`). Edits are made on the JSON (`edit.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.errors import FileError
from harden.hcl.document import Block, HclDocument
from harden.hcl.syntax import parse
from harden.lazy import lazy
from harden.model import Source, Span
from harden.text import error_at
from harden.tfjson import tree
from harden.tfjson.render import Malformed, Region, Rendering
from harden.tfjson.shape import ASSIGNMENTS, Context
from harden.tfjson.written import Tree, as_written

if TYPE_CHECKING:
    from tree_sitter import Node
    from tree_sitter import Tree as HclTree


def context_of(path: str) -> Context:
    """What the body of a file is: that of a module, or values of its variables."""
    return Context((ASSIGNMENTS,)) if path.endswith(".tfvars.json") else Context()


class JsonDocument(HclDocument):
    """One .tf.json, .tofu.json or .tfvars.json file. `text` is HCL; `source` and every Span are the JSON's."""

    def __init__(self, source: Source) -> None:
        # The HCL is parsed here, not what the source holds: so the parent's constructor is of no use.
        self._source = source
        self.offset = 0
        self.context = context_of(source.path)
        self.root = tree.parse(source.path, source.data)
        if not list(tree.objects(self.root)):
            raise error_at(source.path, source.data, self.root.start, "expected an object")
        try:
            rendering = Rendering(self.root, self.context)
        except Malformed as error:
            raise error_at(source.path, source.data, error.node.start, str(error)) from error
        self.text = rendering.text
        self.regions = rendering.regions
        self.written = None  # what is made of strings is held to the parser at once
        self.require_tree()

    def parsed(self) -> HclTree:
        try:
            return parse(self.source.path, self.text)
        except FileError as error:
            raise self._moved(error) from error

    def _moved(self, error: FileError) -> FileError:
        """An error in the HCL at the first string of the JSON whose expression is not valid."""
        strings = (region for region in self.regions if region.node.kind == "string")
        bad = next((r for r in strings if r.span == r.node.span and not self._is_valid(r)), None)
        start = bad.span.start if bad else self.root.start
        return error_at(self.source.path, self.source.data, start, error.what)

    def _is_valid(self, region: Region) -> bool:
        try:
            parse("", b"_ = " + self.text[region.start : region.end] + b"\n")
        except FileError:
            return False
        return True

    def span_at(self, start: int, end: int) -> Span:
        region = self._by_place.get((start, end)) or self._smallest(start, end)
        return region.span if region else Span(0, 0)

    @lazy
    def as_written(self) -> Tree:
        """The JSON, for suppressions."""
        return as_written(self.root)

    @lazy
    def _by_place(self) -> dict[tuple[int, int], Region]:
        return {(region.start, region.end): region for region in self.regions}

    def region(self, node: Node) -> Region | None:
        """The JSON that a node of the HCL stands for as a whole, None for one within an expression in a string."""
        return self._by_place.get((node.start_byte, node.end_byte))

    @lazy
    def _ends(self) -> list[int]:
        return [region.end for region in self.regions]

    def _smallest(self, start: int, end: int) -> Region | None:
        """The innermost region around a part of the HCL: regions are in the order of their ends."""
        return next(self._around(start, end), None)

    def _around(self, start: int, end: int) -> Iterator[Region]:
        for region in self.regions[bisect_left(self._ends, end) :]:
            if region.start <= start:
                yield region

    def object_of(self, block: Block | None) -> tuple[tree.Node, Context]:
        """The JSON object of the body of a block (None: of the file; the last one of several), and its context."""
        region = self.region(block.node) if block is not None else None
        return (region.node, region.context) if region else (list(tree.objects(self.root))[-1], self.context)
