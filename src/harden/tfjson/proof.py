"""The proof of a patch of Terraform's JSON: Python's own JSON parser reads exactly the declared changes.

What it reads is brought into the shape of the Terraform proofs (`harden.hcl.second`): the same changes, made on the
data of the original, must give the data of the result. Of the reader that edits rely on nothing is used.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, cast

from harden.difference import difference
from harden.document import Proof
from harden.errors import ProofFailed
from harden.hcl import plain, second
from harden.hcl.expect import Reader, expected
from harden.hcl.grow import distinct
from harden.hcl.labels import label_count
from harden.hcl.second import BLOCKS, Tree, Unreadable
from harden.model import Attr, Block, Change, Data, Insert, Remove, Rename, Route, Source
from harden.tfjson.document import JsonDocument
from harden.tfjson.maps import FILLED
from harden.tfjson.render import Malformed, Raw, Rendering, as_nodes, blocks, dumped, is_argument
from harden.tfjson.shape import Context
from harden.tfjson.tree import Member, Node, objects


def prove(before: JsonDocument, after: Source, changes: Sequence[Change]) -> Proof:
    """Return how `after` was proven to be `before` with exactly `changes`. Raises ProofFailed with what differs."""
    changes = distinct(changes)
    if before.context.kinds:
        return _prove_whole(before, after, changes)
    old, new = _File.read(before.source.data), _File.read(after.data)
    if old.asides != new.asides:
        raise ProofFailed("what Terraform does not read (comments) is different")
    touched = {change.route[:2] for change in changes}
    changed = [part for part in old.parts if part.route in touched]
    found = _others(new.parts, [part for part in old.parts if part.route not in touched])
    moved = [_renumbered(change, old.parts, changed) for change in changes]
    context = _context(changes)
    return _compare(_hcl(_together(changed), context), _hcl(_together(found), context), moved)


def _prove_whole(before: JsonDocument, after: Source, changes: Sequence[Change]) -> Proof:
    """The same for a file that is one body."""
    old, new = as_nodes(_loaded(before.source.data)), as_nodes(_loaded(after.data))
    return _compare(_hcl(old, before.context), _hcl(new, before.context), changes)


def _compare(old: str, new: str, changes: Sequence[Change]) -> Proof:
    reader: Reader = second.read
    proof = Proof.FULL
    try:
        first = reader(old)
    except Unreadable:
        reader, proof = plain.read, Proof.REPARSED
        first = _readable(reader, old)
    wanted = _in_order(expected(first, changes, reader))
    result = _in_order(_readable(reader, new))
    if wanted != result:
        raise ProofFailed(f"the patched file says something else than declared: {difference(wanted, result)}")
    return proof


@dataclass(frozen=True, slots=True)
class _Part:
    """One top-level block. `text` is the same for equal blocks; `route` is its type and number."""

    route: Route
    labels: tuple[str, ...]
    node: Node
    text: str


@dataclass(frozen=True, slots=True)
class _File:
    """The top-level blocks of a file, and what else stands around them, as text."""

    parts: list[_Part]
    asides: list[str]

    @classmethod
    def read(cls, data: bytes) -> _File:
        root = as_nodes(_loaded(data))
        parts: list[_Part] = []
        counts: Counter[str] = Counter()
        for body in objects(root):
            for member in body.members:
                if is_argument(member, Context()):
                    for found in blocks(body, member, Context().labels(member.key)):
                        text = dumped(Member(repr((member.key, found.labels)), 0, 0, found.node))
                        parts.append(_Part((member.key, counts[member.key]), found.labels, found.node, text))
                        counts[member.key] += 1
        asides = [text for body in objects(root) for text in _asides(body)]
        return cls(parts, sorted(asides))


def _asides(body: Node) -> Iterator[str]:
    """Comments of the file and of the objects that hold labels; those of blocks are compared with the blocks."""
    for member in body.members:
        if is_argument(member, Context()):
            yield from _beside_labels(member.value, Context().labels(member.key))
        else:
            yield dumped(member)


def _beside_labels(node: Node, labels: int) -> Iterator[str]:
    for member in (member for body in objects(node) if labels for member in body.members):
        if member.key == "//":
            yield dumped(member)
        else:
            yield from _beside_labels(member.value, labels - 1)


def _loaded(data: bytes) -> object:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no JSON")

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        comments = [value for key, value in pairs if key == "//"]
        found = dict(pairs) | ({"//": comments} if comments else {})
        if len(found) < len(pairs) - max(0, len(comments) - 1):
            raise ValueError("a property is written twice")
        return found

    try:
        text = data.decode()
        tree: object = json.loads(text, parse_float=Raw, parse_int=Raw, parse_constant=refuse, object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        raise ProofFailed(f"the second parser cannot read the file: {error}") from error
    return tree


def _others(parts: Sequence[_Part], unchanged: Sequence[_Part]) -> list[_Part]:
    """The parts of the result that are not those which stay as they are."""
    expected_texts = Counter(part.text for part in unchanged)
    found: list[_Part] = []
    for part in parts:
        if expected_texts[part.text]:
            expected_texts[part.text] -= 1
        else:
            found.append(part)
    if +expected_texts:
        raise ProofFailed("a part that no change declares is different")
    return found


def _renumbered(change: Change, parts: Sequence[_Part], changed: Sequence[_Part]) -> Change:
    """The change with a route that counts among the changed parts only."""
    kind, number, *rest = (*change.route[:2], *change.route[2:])
    of_kind = [part for part in changed if part.route[0] == kind]
    routes = [part.route for part in of_kind]
    index = routes.index((kind, number)) if (kind, number) in routes else len(of_kind)
    beyond = [part for part in parts if part.route[0] == kind]
    if isinstance(number, int) and number >= len(beyond):
        index += number - len(beyond)
    return dataclasses.replace(change, route=(kind, index, *rest))


def _context(changes: Sequence[Change]) -> Context:
    """Which names the changes take for blocks, and which for arguments: JSON does not say."""
    as_blocks: set[str] = set()
    as_values: set[str] = set()
    for change in changes:
        _walk(change, as_blocks, as_values)
        if not isinstance(change, Remove | Rename):
            _walk_value(change.value, as_blocks, as_values)
    return Context(blocks=frozenset(as_blocks), values=frozenset(as_values - as_blocks))


def _walk(change: Change, as_blocks: set[str], as_values: set[str]) -> None:
    kind = str(change.route[0])
    route = change.route[2 + label_count(kind, is_nested=False) :]
    while len(route) > 1:
        name = str(route[0])
        if isinstance(route[1], str):
            as_values.add(name)
            return
        is_item = isinstance(change, Insert) and len(route) == 2 and not isinstance(change.value, Block)
        as_blocks.update([] if is_item else [name])
        route = route[2 + label_count(name, is_nested=True) :]
    if route and not isinstance(change, Insert | Remove | Rename) and isinstance(change.value, Mapping):
        as_values.add(str(route[0]))


def _walk_value(value: Data, as_blocks: set[str], as_values: set[str]) -> None:
    for part in value.body if isinstance(value, Block) else ():
        if isinstance(part, Attr):
            as_values.update([part.name] if isinstance(part.value, Mapping) else [])
        else:
            as_blocks.add(part.type)
            _walk_value(part, as_blocks, as_values)


def _together(parts: Sequence[_Part]) -> Node:
    return Node("array", 0, 0, items=[_standing_alone(part) for part in parts])


def _hcl(root: Node, context: Context) -> str:
    """A file as HCL, with what Terraform does not read in it."""
    try:
        return Rendering(root, context, keep_all=True).text.decode()
    except Malformed as error:
        raise ProofFailed(f"the patched file is not valid: {error}") from error


def _standing_alone(part: _Part) -> Node:
    node = part.node
    for name in (*reversed(part.labels), str(part.route[0])):
        node = Node("object", 0, 0, members=[Member(name, 0, 0, node)])
    return node


def _readable(read: Reader, text: str) -> dict[str, Tree]:
    try:
        return read(text)
    except Unreadable as error:
        raise ProofFailed(f"the second parser cannot read the patched file: {error}") from error


def comparable(data: bytes) -> str:
    """A file as the HCL that this proof reads. Raises ProofFailed."""
    return _hcl(as_nodes(_loaded(data)), Context())


def _in_order(tree: Tree) -> Tree:
    """Blocks with labels sorted by them: where in an object they stand means nothing."""
    if isinstance(tree, dict):
        mapping = cast("dict[str, Tree]", tree)
        return {key: _blocks(key, _in_order(value)) for key, value in mapping.items()}
    if isinstance(tree, list):
        return [_in_order(item) for item in cast("list[object]", tree)]
    return tree


def _blocks(key: str, value: Tree) -> Tree:
    """Blocks sorted by their labels, and without null in those that say it for what they do not say."""
    if not key.endswith(BLOCKS):
        return value
    if key.removesuffix(BLOCKS) in _FILLED:
        value = [{**block, "body": {k: v for k, v in block["body"].items() if v is not None}} for block in value]
    return sorted(value, key=lambda block: block["labels"])


_FILLED = frozenset(name for name, _ in FILLED)
