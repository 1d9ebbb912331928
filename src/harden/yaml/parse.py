"""Bytes to a tree-sitter tree, with errors at line and column for what is not YAML text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from harden.errors import FileError
from harden.text import check_conflict, check_utf8, error_at
from harden.yaml.tree import LongTree, parts_of, walk

if TYPE_CHECKING:
    from tree_sitter import Language, Parser, Tree

MAX_NESTING = 100
"""Collections within collections that are followed; Kubernetes' own deepest schema needs about half."""

TOO_DEEP = f"nested more than {MAX_NESTING} levels deep"

_COLLECTIONS = frozenset({"block_mapping", "block_sequence", "flow_mapping", "flow_sequence", "flow_pair"})
_DEEP_LINE = re.compile(rb"^[ \t?:-]{%d}" % (MAX_NESTING // 2 - 1), re.MULTILINE)
_LEAD = re.compile(rb"[ \t]*(?:[?:-][ \t]+)*")
_BREAK = re.compile(r"[\r\n]")
_INDICATOR = re.compile(rb"[?:-]")
_MOST_TO_EXPLAIN = 50_000  # bytes; the second parser needs about a second for 200,000
_WIDE = ("UTF-16", (b"\xff\xfe", b"\xfe\xff"))


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter

    return tree_sitter.Parser(_language())


@lru_cache(maxsize=1)
def _language() -> Language:
    import tree_sitter
    import tree_sitter_yaml

    return tree_sitter.Language(tree_sitter_yaml.language())


def parse_tree(path: str, text: bytes) -> Tree | LongTree:
    """Return the tree of a file's text, without its BOM. Raises FileError if it is not valid."""
    _check_text(path, text)
    _check_indentation(path, text)
    tree = _tree(text)
    if tree.root_node.has_error:
        joined = _joined(text)
        tree = tree if joined == text else _tree(joined)
        if tree.root_node.has_error:
            raise _syntax_error(path, text, tree)
    _check_nesting(path, text, tree)
    return tree


def _tree(text: bytes) -> Tree | LongTree:
    return _parser().parse(text) if text.count(b"\n") <= _MOST_LINES else _long_tree(text)


def _joined(text: bytes) -> bytes:
    """The text with spaces for the line breaks of quoted scalars, each byte at its place; as it is where libyaml fails.

    Lines of a quoted text may stand further left than YAML wants them: libyaml, Kubernetes and GitHub do not mind, but
    tree-sitter-yaml sees the scalar end there. What the scalar means is read from the true text.
    """
    from harden.yaml.libyaml import Refused, quoted

    characters = text.decode("utf-8")
    found: list[str] = []
    position = 0
    try:
        for start, end in quoted(characters):
            found += [characters[position:start], _BREAK.sub(" ", characters[start:end])]
            position = end
    except Refused:
        return text
    return "".join([*found, characters[position:]]).encode("utf-8")


_MOST_LINES = 2**15 - 1
"""The scanner of tree-sitter-yaml keeps the number of a line in 16 bits, with a sign, from where it begins to read."""

_Place = tuple[int, int]
"""An offset and the number of its line, from 0."""

_MARKER = re.compile(rb"^---(?=\s|\Z)", re.MULTILINE)
"""The beginning of a document, whatever stands before: no scalar and no comment can hold such a line."""


def _long_tree(text: bytes) -> LongTree:
    """The trees of a text with more lines than one can have: of as many documents each as it can."""
    import tree_sitter

    parts: list[Tree] = []
    for (start, row), (end, behind) in _parts(text):
        part = tree_sitter.Range(tree_sitter.Point(row, 0), tree_sitter.Point(behind, 0), start, end)
        parts.append(tree_sitter.Parser(_language(), included_ranges=[part]).parse(text))
    return LongTree(parts)


def _parts(text: bytes) -> Iterator[tuple[_Place, _Place]]:
    """Where to begin and end to read, each time."""
    start = last = (0, 0)
    for place in _boundaries(text):
        if place[1] - start[1] > _MOST_LINES and last != start:
            yield start, last
            start = last
        last = place
    yield start, last


def _boundaries(text: bytes) -> Iterator[_Place]:
    """Where documents begin, and the end; the end alone where there are directives, which stand before the marker."""
    position = row = 0
    has_directives = text.startswith(b"%") or b"\n%" in text
    starts = [] if has_directives else [marker.start() for marker in _MARKER.finditer(text)]
    for start in (*starts, len(text)):
        row += text.count(b"\n", position, start)
        position = start
        yield start, row


def _check_text(path: str, text: bytes) -> None:
    name, marks = _WIDE
    if text.startswith(marks):
        raise FileError(path, f"the text is {name}, not UTF-8", 1, 1)
    position = text.find(b"\0")
    if position >= 0:
        raise error_at(path, text, position, "a NUL character: this is not text")
    check_utf8(path, text)


def _syntax_error(path: str, text: bytes, tree: Tree | LongTree) -> FileError:
    """Say what is wrong and where, as the second parser words it, which knows better than tree-sitter."""
    from harden.yaml.second import complaint

    check_conflict(path, text)
    found = complaint(text) if len(text) <= _MOST_TO_EXPLAIN else None
    if found:
        what, line, column = found
        return FileError(path, f"not valid YAML: {what}", line, column)
    if any(end[1] - start[1] > _MOST_LINES for start, end in _parts(text)):
        return FileError(
            path, f"a document of more than {_MOST_LINES} lines, which its parser cannot count: split the file", 1, 1
        )
    root = parts_of(tree)[0].root_node
    node = next((node for node in walk(tree) if node.is_error or node.is_missing), root)
    return error_at(path, text, node.start_byte, "not YAML that can be edited safely")


def _check_indentation(path: str, text: bytes) -> None:
    """Refuse, before it is parsed, what opens so many levels by indentation that tree-sitter-yaml crashes.

    Its scanner keeps the indents that are open in a buffer of a fixed size, and writes beyond it from about 250 on.
    What is counted are columns, each of which can open two: a mapping and, below a key of it, a sequence.
    """
    if not _DEEP_LINE.search(text):
        return
    columns: list[int] = []
    start = 0
    for line in text.split(b"\n"):
        lead = _LEAD.match(line)
        if lead and lead.end() < len(line.rstrip()):
            opened = [*(found.start() for found in _INDICATOR.finditer(line, 0, lead.end())), lead.end()]
            while columns and columns[-1] >= opened[0]:
                columns.pop()
            columns += opened
            if len(columns) > MAX_NESTING + 1:  # the last one may be that of a scalar
                raise error_at(path, text, start + columns[MAX_NESTING], TOO_DEEP)
        start += len(line) + 1


def _check_nesting(path: str, text: bytes, tree: Tree | LongTree) -> None:
    """Refuse what is nested too deeply to be followed; the tree is only walked if its text can be that deep."""
    brackets = text.count(b"[") + text.count(b"{")
    if brackets <= MAX_NESTING // 2 and not _DEEP_LINE.search(text):
        return
    deepest, position = nesting(tree)
    if deepest > MAX_NESTING:
        raise error_at(path, text, position, TOO_DEEP)


def nesting(tree: Tree | LongTree) -> tuple[int, int]:
    """Return how many collections are within each other at most, and where."""
    ends: list[int] = []
    deepest, position = 0, 0
    for node in walk(tree):
        if node.type in _COLLECTIONS:
            while ends and ends[-1] <= node.start_byte:
                ends.pop()
            ends.append(node.end_byte)
            if len(ends) > deepest:
                deepest, position = len(ends), node.start_byte
    return deepest, position
