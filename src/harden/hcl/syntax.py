"""The first parser: bytes to a tree-sitter tree, or an error with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from harden.text import check_conflict, check_utf8, error_at

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser, Tree

_STEPS = {byte: 1 if byte in b"[{(" else -1 for byte in b"[{()}]"}
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in _STEPS)
_COMMENT = re.compile(rb"#|//|/\*")
_LARGEST_TO_REMEMBER = 50_000  # bytes; a tree takes some seventy times as many
_DEEPEST = 100  # in 3,300 public files it is 20


def parse(path: str, text: bytes) -> Tree:
    """Return the tree of a Terraform file.

    Raises FileError with line and column for what is not valid, is not UTF-8, or is nested so deeply that it would
    exhaust the stack of whoever reads it.
    """
    check_utf8(path, text)
    tree = _remembered(text) if len(text) <= _LARGEST_TO_REMEMBER else _parser().parse(text)
    if tree.root_node.has_error:
        check_conflict(path, text)
        node = _first_error(tree.root_node)
        more = f": expected {node.type!r}" if node.is_missing else ""
        raise error_at(path, text, node.start_byte, f"not valid Terraform{more}")
    if _may_be_deep(text) and _depth(tree.root_node) > 4 * _DEEPEST:  # four nodes for a bracket
        raise error_at(path, text, 0, f"brackets are nested more than {_DEEPEST} deep")
    return tree


@lru_cache(maxsize=16)
def _remembered(text: bytes) -> Tree:
    """The tree of a text. Who proves a patched text and the next pass read the same one."""
    return _parser().parse(text)


def comment_nodes(tree: Tree, text: bytes) -> Iterator[Node]:
    """All comments of the tree of a text, in order: looked for where the bytes may begin one, which few do."""
    root, end = tree.root_node, 0
    for match in _COMMENT.finditer(text):
        start = match.start()
        node = root.descendant_for_byte_range(start, start) if start >= end else None
        if node is not None and node.type == "comment":
            end = node.end_byte
            yield node


@cache
def _language() -> Language:
    import tree_sitter
    import tree_sitter_hcl

    return tree_sitter.Language(tree_sitter_hcl.language())


@cache
def _parser() -> Parser:
    import tree_sitter

    return tree_sitter.Parser(_language())


def _may_be_deep(text: bytes) -> bool:
    """Whether brackets, those in strings and comments among them, are nested deeper than any reader shall recurse."""
    brackets = text.translate(None, _NO_BRACKETS)
    return len(brackets) > _DEEPEST and max(accumulate(map(_STEPS.__getitem__, brackets))) > _DEEPEST


def _depth(root: Node) -> int:
    depth, level = 0, [root]
    while level:
        level = [child for node in level for child in node.children if child.child_count]
        depth += 1
    return depth


def _first_error(root: Node) -> Node:
    node = root
    while not (node.is_error or node.is_missing):
        node = next(child for child in node.children if child.has_error or child.is_missing)
    return node
