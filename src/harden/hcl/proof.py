"""The proof of a Terraform patch: a second parser reads exactly the declared changes, and the comments survive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from harden.difference import difference
from harden.document import Document, Proof
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.hcl import plain, second
from harden.hcl.changed import Changed, changed
from harden.hcl.document import HclDocument
from harden.hcl.edit import edits
from harden.hcl.expect import Reader, expected
from harden.hcl.grow import distinct
from harden.hcl.locate import locate
from harden.hcl.second import Tree, Unreadable
from harden.hcl.style import skip_blank, skip_comments
from harden.model import Attr, Change, Data, Edit, Expr, Insert, Remove, Rename, Rewrite, Set, Source
from harden.model import Block as NewBlock

if TYPE_CHECKING:
    from tree_sitter import Node


class TerraformFormat:
    """Terraform and OpenTofu files: `document.Format`."""

    name = "terraform"

    def parse(self, source: Source) -> HclDocument:
        """Raise FileError with line and column if the bytes are not valid."""
        return _parsed(source)

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """See `Format.edits`."""
        assert isinstance(document, HclDocument)
        return edits(document, changes)

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """See `prove`."""
        assert isinstance(before, HclDocument)
        return prove(before, after, changes)


FORMAT = TerraformFormat()


@lru_cache(maxsize=1)
def _parsed(source: Source) -> HclDocument:
    """The document of a source. Who proves a patched file and the next pass look at the same one."""
    return HclDocument(source)


def prove(before: HclDocument, after: Source, changes: Sequence[Change]) -> Proof:
    """Return how `after` was proven to be `before` with exactly `changes`, all other comments kept.

    Blocks that the first parser shows to be byte for byte as before are not read again. `REPARSED`: the second parser
    refuses the original, so the same comparison was made on what the first one reads. Raises ProofFailed.
    """
    try:
        result = _parsed(after)
        result.require_tree()
    except FileError as error:
        raise ProofFailed(f"the patched file cannot be parsed: {error}") from error
    changes = distinct(changes)
    window = changed(before, result, changes)
    if not _accepted(window.after) and _accepted(window.before):
        raise ProofFailed("HashiCorp's parser accepts the original but not the patched file")
    proof = Proof.FULL if _is_seen(window, before.style.eol) else _compare(window, before.style.eol)
    _check_comments(before, result, changes)
    return proof


def _is_seen(window: Changed, eol: str) -> bool:
    """Whether excerpts of the changed blocks are enough to see that they differ as declared, and in nothing else."""
    before, after = window.excerpts
    try:
        return expected(second.read(before), window.changes, second.read, eol) == second.read(after)
    except (Unreadable, ProofFailed):  # the whole blocks may say why
        return False


def _compare(window: Changed, eol: str) -> Proof:
    reader: Reader = second.read
    proof = Proof.FULL
    try:
        old = second.read(window.before)
    except Unreadable:
        reader, proof = plain.read, Proof.REPARSED
        old = _readable(plain.read, window.before)
    wanted = expected(old, window.changes, reader, eol)
    found = _readable(reader, window.after)
    if wanted != found:
        raise ProofFailed(f"the patched file says something else than declared: {difference(wanted, found)}")
    return proof


def _readable(read: Reader, text: str) -> dict[str, Tree]:
    try:
        return read(text)
    except Unreadable as error:
        raise ProofFailed(f"the second parser cannot read the patched file: {error}") from error


@lru_cache(maxsize=4)
def _accepted(text: str) -> bool:
    """Whether HashiCorp's own parser accepts a text; True where it is not installed or cannot say."""
    try:
        import pygohcl
    except ImportError:
        return True
    try:
        pygohcl.loads(text)  # pyright: ignore[reportUnknownMemberType]  # its result, which is not used, is untyped
    except pygohcl.HCLParseError:
        return False
    except (pygohcl.HCLInternalError, ValueError):  # syntax it accepts, with values that JSON or Python cannot hold
        return True
    return True


def _check_comments(before: HclDocument, after: HclDocument, changes: Sequence[Change]) -> None:
    """Comments that are gone must have stood in, or belong to, what a change took; new ones must be declared."""
    old, new = _comments(before), _comments(after)
    taken: Counter[str] = Counter()
    for start, stop in {span for change in changes if (span := _taken(before, change))}:
        taken.update(_comments(before, start, stop))
    lost = old - new - taken
    if lost:
        raise ProofFailed(f"a comment is lost: {next(iter(lost))}")
    declared = [line.rstrip() for change in changes for line in _declared(change)]
    extra = [text for text in new - old if text not in declared]
    if extra and not any(map(_has_source, changes)):
        raise ProofFailed(f"a comment is new that no change declares: {extra[0]}")


def _comments(document: HclDocument, start: int = 0, stop: int | None = None) -> Counter[str]:
    last = len(document.text) if stop is None else stop
    spans = ((begin, end) for end, begin in document.comments.items() if start <= begin and end <= last)
    return Counter(document.text[begin:end].decode("utf-8", "replace").rstrip() for begin, end in spans)


def _taken(document: HclDocument, change: Change) -> tuple[int, int] | None:
    """The bytes that a change may take away."""
    if not isinstance(change, Set | Remove | Rewrite):
        return None
    try:
        located = locate(document, change.route)
    except CannotEdit:
        return None
    if not located.exists:
        return None
    if located.expressions:
        node = located.expressions[-1].node
        if isinstance(change, Remove) and node.parent is not None and node.parent.type in ("attribute", "object_elem"):
            node = node.parent
    else:
        assert located.block is not None
        node = located.block.node
    return _with_comments(document, node) if isinstance(change, Remove) else (node.start_byte, node.end_byte)


def _with_comments(document: HclDocument, node: Node) -> tuple[int, int]:
    """An item with the comments directly above it and behind it on its last line."""
    text, stop = document.text, skip_comments(document.text, node.end_byte)
    comma = skip_blank(text, stop)
    if text[comma : comma + 1] == b",":
        stop = skip_comments(text, comma + 1)
    start = node.start_byte
    while True:
        above = len(text[:start].rstrip())
        if text.count(b"\n", above, start) > 1 or above not in document.comments:
            return start, stop
        start = document.comments[above]


def _declared(change: Change) -> Iterator[str]:
    if isinstance(change, Set | Insert):
        yield from (f"# {line}" for line in change.comment.splitlines())
    if not isinstance(change, Remove | Rename):
        yield from _block_comments(change.value)


def _block_comments(value: Data) -> Iterator[str]:
    if isinstance(value, NewBlock):
        yield from (f"# {line}" for line in value.comment.splitlines())
        for part in value.body:
            yield from _block_comments(part.value if isinstance(part, Attr) else part)


def _has_source(change: Change) -> bool:
    """Whether a change brings source text of its own, which may hold comments."""
    return isinstance(change, Rewrite) or (not isinstance(change, Remove | Rename) and _holds_expr(change.value))


def _holds_expr(value: Data) -> bool:
    match value:
        case Expr():
            return True
        case NewBlock():
            return any(_holds_expr(part.value if isinstance(part, Attr) else part) for part in value.body)
        case str():
            return False
        case Mapping():
            return any(map(_holds_expr, value.values()))
        case Sequence():
            return any(map(_holds_expr, value))
        case _:
            return False
