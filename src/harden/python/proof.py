"""The proof of a Python patch: the tree that Python's own parser reads differs as declared, and comments survive."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from harden.document import Document, Proof
from harden.errors import FileError, ProofFailed
from harden.model import Change, Edit, Expr, Insert, Remove, Rewrite, Set, Source, Span
from harden.python.document import CALLS, PythonDocument, parsed
from harden.python.edit import edits, find
from harden.python.expect import Expected, expected
from harden.python.text import Text
from harden.python.tree import comments
from harden.python.trivia import comma, item_end, line_end

_IGNORED = frozenset({"ctx", "kind", "type_ignores", "type_comment"})


class PythonFormat:
    """Python files: `document.Format`."""

    name = "python"

    def parse(self, source: Source) -> PythonDocument:
        """Raise FileError with line and column if the bytes are not valid."""
        return PythonDocument(source)

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """See `Format.edits`."""
        assert isinstance(document, PythonDocument)
        return edits(document, changes)

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """Return how `after` was proven to be `before` with exactly `changes`. Raises ProofFailed."""
        assert isinstance(before, PythonDocument)
        try:
            result = Text(after)
            found = parsed(result)
        except FileError as error:
            raise ProofFailed(f"the patched file cannot be parsed: {error}") from error
        wanted = expected(parsed(before.text), changes)
        difference = differs(wanted, found)
        if difference:
            raise ProofFailed(f"the patched file says something else than declared: {difference}")
        _check_comments(before, result, changes)
        if _newer(before.text) != _newer(result):
            raise ProofFailed("syntax that only the first parser reads is not as it was")
        return Proof.REPARSED if before.text.newer else Proof.FULL


FORMAT = PythonFormat()


def _newer(text: Text) -> list[bytes]:
    return [text.text[span.start : span.end] for span in text.newer]


def differs(wanted: Expected, found: ast.Module) -> str:
    """Where two trees differ, for people; empty if they are the same."""
    stack: list[tuple[object, object]] = [(wanted.tree, found)]
    where = 1
    while stack:
        one, other = stack.pop()
        if isinstance(other, ast.AST):
            where = cast(int, getattr(other, "lineno", where))
        if type(one) is not type(other):
            return f"line {where}: {_show(other)} instead of {_show(one)}"
        if isinstance(one, ast.AST) and isinstance(other, ast.AST):
            pairs = _fields(one, other, wanted.grown.get(id(one), ()))
            if pairs is None:
                return f"line {where}: what was to be added is not there"
            stack += pairs
        elif isinstance(one, list):
            ours, theirs = cast("list[object]", one), cast("list[object]", other)
            if len(ours) != len(theirs):
                return f"line {where}: {len(theirs)} instead of {len(ours)}"
            stack += zip(ours, theirs, strict=True)
        elif one != other and repr(one) != repr(other):
            return f"line {where}: another constant or name"
    return ""


def _fields(one: ast.AST, other: ast.AST, grown: Sequence[str]) -> list[tuple[object, object]] | None:
    """Pairs to compare. What a call or dict got may stand anywhere among its own; None if it is not there once."""
    if not grown:
        names = [name for name in one._fields if name not in _IGNORED]
        return [(getattr(one, name, None), getattr(other, name, None)) for name in names]
    pairs: list[tuple[object, object]] = []
    if isinstance(one, ast.Call) and isinstance(other, ast.Call):
        pairs += [(one.func, other.func), (one.args, other.args)]
    wanted, found = _entries(one), _entries(other)
    for key in grown:
        ours, theirs = [pair for pair in wanted if pair[0] == key], [pair for pair in found if pair[0] == key]
        if len(ours) != 1 or len(theirs) != 1:
            return None
        pairs.append((ours[0][1], theirs[0][1]))
    rest = [list(pair[1:]) for pair in wanted if pair[0] not in grown]
    return [*pairs, (rest, [list(pair[1:]) for pair in found if pair[0] not in grown])]


def _entries(node: ast.AST) -> list[tuple[object, ...]]:
    """The keywords of a call, or the entries of a dict: the name, and the value with all there is to compare."""
    if isinstance(node, ast.Call):
        return [(keyword.arg, keyword.value, keyword.arg) for keyword in node.keywords]
    assert isinstance(node, ast.Dict)
    pairs = zip(node.keys, node.values, strict=True)
    return [(key.value if isinstance(key, ast.Constant) else None, value, key) for key, value in pairs]


def _show(node: object) -> str:
    return type(node).__name__


def _check_comments(before: PythonDocument, after: Text, changes: Sequence[Change]) -> None:
    """Comments that are gone must have stood in what a change took away; a new one must be declared."""
    spans = list(comments(before.text))
    old = Counter(_read(before.text.text, spans))
    new = Counter(_read(after.text, comments(after)))
    taken: Counter[str] = Counter()
    for around in (span for change in changes if (span := _taken(before, change))):
        inside = (span for span in spans if around.start <= span.start and span.end <= around.end)
        taken.update(_read(before.text.text, inside))
    lost = old - new - taken
    if lost:
        raise ProofFailed(f"a comment is lost: {next(iter(lost))}")
    codes = (change.value for change in changes if isinstance(change, Insert | Set))
    declared = "\n".join(value.text for value in codes if isinstance(value, Expr))
    extra = [text for text in new - old if text not in declared]
    if extra:
        raise ProofFailed(f"a comment is new that no change declares: {extra[0]}")


def _read(text: bytes, spans: Iterator[Span] | Sequence[Span]) -> Iterator[str]:
    return (text[span.start : span.end].decode("utf-8", "replace").rstrip() for span in spans)


def _taken(document: PythonDocument, change: Change) -> Span | None:
    """What a change may take away: a value, or an item to the end of its line."""
    if not isinstance(change, Set | Remove | Rewrite) or change.route[0] != CALLS:
        return None
    spot = find(document, change.route)  # it leads somewhere: the change has been made on the tree
    if spot.item is None or not isinstance(change, Remove):
        return spot.item.value.span if spot.item else None
    text, stop = document.text.text, spot.container.span.end - 1
    end = item_end(text, spot.item.span.end, stop)
    return Span(spot.item.span.start, line_end(text, comma(text, end, stop) or end))
