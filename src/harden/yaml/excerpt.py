"""What of a changed YAML document a proof must read: the document without entries that are byte for byte the same.

The second parser's time grows with what it reads, and most of a document that a fix changes is as it was. An entry of
a block mapping is left out, its lines with all that stands between it and the next one, where it, its neighbours on
both sides and all between them are the same bytes before and after; the first one's neighbour is the key that it stands
below. The last entry of a mapping is always read, items of sequences too, so that a mapping stays one, items keep their
number, and whatever stands beside a changed byte is seen; of what is the same below these, likewise the last one alone.

What is left out is the same data on both sides, since without anchors the same lines in the same place mean the same;
a change that concerns it is missed in what is read afterwards. So excerpts prove no more than whole documents would.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence
from harden.yaml.layout import line_end, line_start

_NOT_BY_ITSELF = re.compile(rb"&|^%", re.MULTILINE)
_Cut = tuple[int, int]


def excerpts(before: YamlDocument, after: YamlDocument, index: int, old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Return what is to be read of a document of both streams, whose bytes are `old` and `new`."""
    if _NOT_BY_ITSELF.search(old) or _NOT_BY_ITSELF.search(new):
        return old, new
    cuts = list(_cuts(before.roots[index], after.roots[index]))
    ours = _without(old, start_of(before, index), [cut for cut, _ in cuts])
    return ours, _without(new, start_of(after, index), [cut for _, cut in cuts])


def start_of(document: YamlDocument, index: int) -> int:
    """Where the bytes of a document of the stream begin: with its first line, whose indent says where it belongs."""
    start = document.nodes[index].start_byte
    line = line_start(document.text, start)
    return start if document.text[line:start].strip(b" ") else line


def _cuts(old: View, new: View) -> Iterator[tuple[_Cut, _Cut]]:
    """What may be left out before, and the same bytes after."""
    if old.is_flow or new.is_flow:
        return
    if isinstance(old, YamlSequence) and isinstance(new, YamlSequence):
        if len(old.items) == len(new.items):
            for one, other in zip(old.items, new.items, strict=True):
                yield from _cuts(one, other)
    elif isinstance(old, YamlMapping) and isinstance(new, YamlMapping):
        yield from _entry_cuts(_Entries(old), _Entries(new))


def _entry_cuts(old: _Entries, new: _Entries) -> Iterator[tuple[_Cut, _Cut]]:
    for name, position in old.positions.items():
        other = new.positions.get(name)
        if other is None:
            continue
        ours, theirs = old.surroundings(position), new.surroundings(other)
        if ours and ours == theirs:
            yield old.lines(position), new.lines(other)
        else:
            yield from _cuts(old.value(position), new.value(other))


class _Entries:
    """The entries of a block mapping, those whose key stands there once."""

    def __init__(self, mapping: YamlMapping) -> None:
        self._mapping = mapping
        self._pairs = mapping.pairs
        self._text = mapping.document.text
        counts = Counter(name for name, _, _ in self._pairs)
        self.positions = {name: at for at, (name, _, _) in enumerate(self._pairs) if counts[name] == 1}

    def value(self, position: int) -> View:
        return self._pairs[position][2]

    def lines(self, position: int) -> _Cut:
        """The lines of an entry that has one below it, up to that."""
        return self._start(position), self._start(position + 1)

    def surroundings(self, position: int) -> bytes:
        """An entry with its neighbours and all between; nothing for the last one, and a first one that has none."""
        start = self._start(position - 1) if position else self._key_above
        if start is None or position == len(self._pairs) - 1:
            return b""
        below = self._pairs[position + 1][1]
        return self._text[start : line_end(self._text, below.end_byte)]

    @property
    def _key_above(self) -> int | None:
        """Where the line begins in which the key of the mapping stands, if the first entry has a line of its own."""
        pair = self._mapping.node.parent if self._mapping.node else None
        if pair is None or pair.type != "block_mapping_pair":
            return None
        start, first = line_start(self._text, pair.start_byte), self._start(0)
        is_alone = not self._text[first : self._pairs[0][1].start_byte].strip(b" ")
        return start if start < first and is_alone else None

    def _start(self, position: int) -> int:
        return line_start(self._text, self._pairs[position][1].start_byte)


def _without(text: bytes, start: int, cuts: Sequence[_Cut]) -> bytes:
    """A text that begins at `start` of its file without what is cut out."""
    places = [0, *(place - start for place in chain.from_iterable(sorted(cuts))), len(text)]
    return b"".join(text[begin:end] for begin, end in zip(places[::2], places[1::2], strict=True))
