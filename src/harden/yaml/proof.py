"""The proof of a YAML patch: a second parser reads before and after, and only what was declared may differ.

The second parser is ruamel.yaml. It reads about 0.2 MB/s, so it is shown only the documents of the stream whose bytes
differ. What tree-sitter reads is held to the same changes, so that both readings agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from harden.changes import apply_changes
from harden.difference import difference
from harden.document import Document, Proof
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.model import Change, Edit, Insert, Remove, Rename, Rewrite, Set, Source
from harden.yaml.document import View, YamlAlias, YamlDocument, YamlMapping, YamlSequence
from harden.yaml.edit import edits
from harden.yaml.excerpt import excerpts, start_of
from harden.yaml.layout import comment_start, content_end, line_end
from harden.yaml.plan import same_data

if TYPE_CHECKING:
    from tree_sitter import Node


_MAY_BE_COMMENT = re.compile(rb"#")


class YamlFormat:
    """YAML: read by tree-sitter, proven by ruamel.yaml."""

    name = "yaml"

    def parse(self, source: Source) -> YamlDocument:
        document = _parsed(source)
        document.aliases.check_targets(source.path)
        return document

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """See `Format.edits`."""
        assert isinstance(document, YamlDocument)
        return edits(document, changes)

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """See `Format.prove`."""
        assert isinstance(before, YamlDocument)
        try:
            result = _parsed(after)
        except FileError as error:
            raise ProofFailed(f"the result is not valid: {error}") from error
        return prove_documents(before, result, changes)


FORMAT = YamlFormat()


@lru_cache(maxsize=1)
def _parsed(source: Source) -> YamlDocument:
    """The document of a source. Who proves a patched file and the next pass look at the same one."""
    return YamlDocument(source)


def prove_documents(before: YamlDocument, after: YamlDocument, changes: Sequence[Change]) -> Proof:
    """Return how `after` was proven to be `before` with exactly `changes`. Raises ProofFailed with what differs."""
    _compare(before, after, changes)
    _check_comments(before, after, changes)
    return _prove_by_second_parser(before, after, changes)


def _compare(before: YamlDocument, after: YamlDocument, changes: Sequence[Change]) -> None:
    """What tree-sitter reads must be what the changes say."""
    expected = _expected([root.data for root in before.roots], changes)
    _require_same(expected, [root.data for root in after.roots])


def _prove_by_second_parser(before: YamlDocument, after: YamlDocument, changes: Sequence[Change]) -> Proof:
    from harden.yaml.second import Unreadable, read_document

    old, new = _pieces(before), _pieces(after)
    changed = {change.route[0] for change in changes}
    same = {index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one == other}
    shared = same - changed
    if _excerpts_show(before, after, changes, [index for index in range(len(old)) if index not in shared]):
        return Proof.FULL
    try:
        data = [None if index in shared else read_document(piece) for index, piece in enumerate(old)]
    except Unreadable:
        return Proof.REPARSED
    try:
        result = [None if index in shared else read_document(piece) for index, piece in enumerate(new)]
    except Unreadable as error:
        raise ProofFailed(f"the second parser cannot read the result: {error}") from error
    _require_same(_expected(data, changes), result)
    return Proof.FULL


def _excerpts_show(before: YamlDocument, after: YamlDocument, changes: Sequence[Change], read: Sequence[int]) -> bool:
    """Whether what is not the same in the documents that are to be read shows that they differ just as declared."""
    from harden.yaml.second import Unreadable, read_document

    old, new = _pieces(before), _pieces(after)
    if len(old) != len(new):
        return False
    data: list[object] = [None for _ in old]
    result = list(data)
    try:
        for index in read:
            ours, theirs = excerpts(before, after, index, old[index], new[index])
            data[index], result[index] = read_document(ours), read_document(theirs)
        return same_data(_expected(data, changes), result)
    except (Unreadable, ProofFailed):  # the whole documents may say why
        return False


def _expected(data: Sequence[object], changes: Sequence[Change]) -> object:
    try:
        return apply_changes(list(data), changes)
    except CannotEdit as error:
        raise ProofFailed(f"the changes do not fit the data: {error}") from error


def _require_same(expected: object, actual: object) -> None:
    if same_data(expected, actual):
        return
    raise ProofFailed(f"the data after the patch is not what the fixes declared: {difference(expected, actual)}")


def _pieces(document: YamlDocument) -> list[bytes]:
    """The bytes of each document of the stream, with the comments behind it."""
    starts = [start_of(document, index) for index in range(len(document.nodes))]
    return [document.text[start:end] for start, end in pairwise([*starts, len(document.text)])]


def _check_comments(before: YamlDocument, after: YamlDocument, changes: Sequence[Change]) -> None:
    """Every comment survives that does not stand in what a change takes; none appears that no change declares."""
    old, new = _comments(before), _comments(after)
    lost = Counter(text for _, text in old) - Counter(text for _, text in new)
    taken = [region for change in changes if (region := _taken(before, change))]
    may_go = Counter(text for position, text in old if any(start <= position < end for start, end in taken))
    if missing := lost - may_go:
        raise ProofFailed(f"comments are lost: {', '.join(missing)}")
    declared: Counter[str] = Counter()
    for change in changes:
        declared.update(_declared(change))
    gained = Counter(text for _, text in new) - Counter(text for _, text in old)
    if extra := gained - declared:
        raise ProofFailed(f"comments appear: {', '.join(extra)}")


def _entry(parent: View | None, step: str | int) -> Node | None:
    """The node of a pair with its key, or of an item with its dash."""
    if isinstance(parent, YamlAlias):
        parent = parent.target
    if isinstance(parent, YamlMapping):
        return parent.pair(str(step))
    return parent.item_nodes[int(step)] if isinstance(parent, YamlSequence) else None


def _comments(document: YamlDocument) -> list[tuple[int, str]]:
    return [(node.start_byte, document.slice(node).rstrip()) for node in _comment_nodes(document)]


def _comment_nodes(document: YamlDocument) -> Iterator[Node]:
    """In order: looked for where the bytes may begin one, which few do."""
    root = document.tree.root_node
    for match in _MAY_BE_COMMENT.finditer(document.text):
        node = root.descendant_for_byte_range(match.start(), match.start())
        if node is not None and node.type == "comment" and node.start_byte == match.start():
            yield node


def _declared(change: Change) -> list[str]:
    """The comments that a change says it writes."""
    if isinstance(change, Rewrite):
        return ["#" + line.partition("#")[2].rstrip() for line in change.text.split("\n")]
    found = [line for line in change.remark.split("\n") if line] if isinstance(change, Set) else []
    if isinstance(change, Set | Insert) and change.comment:
        found += change.comment.split("\n")
    return [f"# {line}".rstrip() for line in found]


def _taken(document: YamlDocument, change: Change) -> tuple[int, int] | None:
    """The region whose comments a change may take: the old value, and all of what is removed."""
    if isinstance(change, Insert | Rename):
        return None
    index, *keys = change.route
    if int(index) == len(document.roots):  # a document that the change begins
        return None
    root = document.roots[int(index)]
    node = _entry(root.get(*keys[:-1]), keys[-1]) if keys else root.content
    if node is None:
        return None
    start = comment_start(document.text, node.start_byte) if isinstance(change, Remove) else node.start_byte
    return start, line_end(document.text, content_end(document.text, node))
