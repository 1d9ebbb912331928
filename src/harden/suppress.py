"""Suppression: which findings people have silenced, by a comment, an annotation or the configuration.

Ours is `# harden: ignore[NAME, NAME] reason` on the line of the finding, on the line above it, or in the same way at
anything around it, up to the whole resource or manifest. Names are required. Directives of other tools count where a
transform names the check (`Checks`). Text that is no comment (in a string, a heredoc, a block scalar) silences nothing.
"""

from __future__ import annotations

import bisect
import datetime
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from harden.directives import Directive, Scope, directives_in, from_annotations, marks
from harden.document import Document
from harden.model import Finding, Place, Span
from harden.patterns import Patterns
from harden.settings import Settings
from harden.text import BOM
from harden.transform import Checks

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

_ALONE = re.compile(rb"[ \t]*(?:#|//|/\*|\*)")  # a line with nothing but a comment
_HOLDERS = frozenset(
    {"block", "attribute", "object_elem", "block_mapping_pair", "flow_pair", "block_sequence_item"}
)  # types of nodes of both grammars that a comment above them speaks of, as their children may begin on the same line
_PRELUDE = re.compile(rb"\s*(?:(?:#[^\n]*|//[^\n]*|/\*.*?\*/|---[^\n]*)\s*)*+", re.DOTALL)


class _Parsed(Protocol):
    """What the documents of all formats have: a tree of tree-sitter; `offset` is added to its positions."""

    @property
    def tree(self) -> Tree: ...
    @property
    def offset(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Written:
    """A directive, where it stands, and the rows (from 0) whose beginnings it speaks of."""

    directive: Directive
    start: int
    rows: frozenset[int]


class Suppressions:
    """What is silenced in one document. Comments are looked for once, when the first finding asks."""

    def __init__(self, document: Document, today: datetime.date | None = None) -> None:
        self.document = document
        self.data = document.source.data
        self._parsed = cast("_Parsed", getattr(document, "as_written", document))  # where they are not the same
        self._today = today or datetime.datetime.now(datetime.UTC).date()

    def reason(self, finding: Finding, checks: Checks) -> str:
        """What silences this finding, for people: `suppressed by checkov:skip=CKV_AWS_24: why`; empty if nothing."""
        for written in self._written:
            if written.directive.names(finding.transform, checks) and self._reaches(written, finding.place):
                return f"suppressed by {written.directive.text}"
        annotation = from_annotations(finding.place.annotations, checks)
        return f"suppressed by {annotation}" if annotation else ""

    def warnings(self, known: Collection[str]) -> tuple[str, ...]:
        """What is wrong with our own comments, `path:line: what`: no names, or names that no transform has."""
        found: list[str] = []
        for written in self._written:
            if written.directive.tool == "harden":
                where = f"{self.document.source.path}:{self._row(written.start) + 1}: harden: ignore"
                names = written.directive.ids or ()
                found += [f"{where} names {name}, which is no transform" for name in names if name not in known]
                found += [] if names else [f"{where} needs the names of transforms: harden: ignore[NAME]"]
        return tuple(found)

    @cached_property
    def _written(self) -> tuple[_Written, ...]:
        return tuple(self._find())

    def _find(self) -> Iterator[_Written]:
        done = -1
        for mark in marks(self.data):
            comment = self._comment_at(mark) if mark >= done else None
            if comment is None:
                continue
            done = comment.end
            start = comment.start
            for line in self.data[comment.start : comment.end].split(b"\n"):
                for directive in directives_in(line.decode("utf-8", "replace")):
                    yield _Written(directive, start, self._rows(start, comment))
                start += len(line) + 1

    def _comment_at(self, position: int) -> Span | None:
        offset = self._parsed.offset
        at = position - offset
        node = self._parsed.tree.root_node.descendant_for_byte_range(at, at + 1)
        return Span(node.start_byte + offset, node.end_byte + offset) if node and node.type == "comment" else None

    def _row(self, position: int) -> int:
        return bisect.bisect_left(self._line_ends, position)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer(rb"\n", self.data)]

    def _rows(self, start: int, comment: Span) -> frozenset[int]:
        """Its own row; of a comment with nothing before it also the row of what it is above, past other comments."""
        line_start = self.data.rfind(b"\n", 0, comment.start) + 1
        if self.data[line_start : comment.start].removeprefix(BOM).strip():
            return frozenset({self._row(start)})
        below = self._row(comment.end)
        while below < len(self._line_ends) and _ALONE.match(self.data, self._line_ends[below] + 1):
            below += 1
        return frozenset({self._row(start), below + 1})

    def _reaches(self, written: _Written, place: Place) -> bool:
        directive = written.directive
        if directive.expires is not None and self._today >= directive.expires:
            return False
        if directive.scope is Scope.FILE:
            return written.start < self._prelude
        if directive.scope is Scope.SUBJECT:
            return place.block.start <= written.start < place.block.end
        if directive.scope is Scope.LINE:
            return self._row(place.span.start) in written.rows
        around = list(self._around(place))
        return any(self._row(span.start) in written.rows for span in around) and all(
            self._holds(name, value, around) for name, value in directive.parameters
        )

    @cached_property
    def _prelude(self) -> int:
        """Where the first content is."""
        found = _PRELUDE.match(self.data, self._parsed.offset)
        assert found is not None  # it matches nothing, too
        return found.end()

    def _around(self, place: Place) -> Iterator[Span]:
        """The place and everything that it stands in, up to its subject."""
        offset = self._parsed.offset
        yield place.span
        if place.block.end:
            yield place.block
        start, end = place.span.start - offset, place.span.end - offset
        node: Node | None = self._parsed.tree.root_node.descendant_for_byte_range(start, end)
        while node and node.start_byte + offset >= place.block.start:
            if node.type in _HOLDERS:
                yield Span(node.start_byte + offset, node.end_byte + offset)
            node = node.parent

    def _holds(self, name: str, value: str, around: list[Span]) -> bool:
        """Whether `name = value` is written, as a constant, in something around the finding."""
        wanted = rb'^[ \t]*"?%s"?[ \t]*[=:][ \t]*"?%s"?[ \t\r,]*(?:#.*|//.*)?$' % tuple(
            re.escape(text.encode()) for text in (name, value)
        )
        return any(re.search(wanted, self.data[span.start : span.end], re.MULTILINE) for span in around)


def ignored_names(settings: Settings, path: str) -> frozenset[str]:
    """The transforms that `per-path-ignores` leaves out for a file."""
    if not settings.per_path_ignores:
        return frozenset()
    real = os.path.realpath(path).replace(os.sep, "/")
    matching = (names for pattern, names in settings.per_path_ignores.items() if _patterns(pattern).covers(real))
    return frozenset(name for names in matching for name in names)


@lru_cache
def _patterns(pattern: str) -> Patterns:
    return Patterns([pattern])
