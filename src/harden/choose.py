"""Which fixes can be made together in one pass: fixes that do not contradict each other, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from posixpath import dirname

from harden.model import Block, Change, FileChange, Fix, Insert, Route


class Chosen:
    """The changes accepted so far, by file and route."""

    def __init__(self) -> None:
        self._by_route: dict[tuple[str, Route], Change] = {}
        self._above: set[tuple[str, Route]] = set()
        self._named: dict[tuple[str, Route, str, tuple[str, ...]], FileChange] = {}

    def accept(self, fix: Fix) -> bool:
        """Take all changes of a fix, or none: False when one contradicts a change that is already taken."""
        if any(self._contradicts(proposed) for proposed in fix.changes):
            return False
        for proposed in fix.changes:
            self._take(proposed)
        return True

    def _contradicts(self, proposed: FileChange) -> bool:
        path, change = proposed.path, proposed.change
        named = _named(proposed)
        if named and self._named.get(named, proposed) != proposed:
            return True  # two variables of one name: the second fix finds the first one's in the next pass
        taken = self._by_route.get((path, change.route))
        if taken is not None and taken != change and not (isinstance(taken, Insert) and isinstance(change, Insert)):
            return True
        if not isinstance(change, Insert) and (path, change.route) in self._above:
            return True
        prefixes = (change.route[:length] for length in range(len(change.route)))
        above = (self._by_route.get((path, prefix)) for prefix in prefixes)
        return any(found is not None and not isinstance(found, Insert) for found in above)

    def _take(self, proposed: FileChange) -> None:
        path, change = proposed.path, proposed.change
        self._by_route[path, change.route] = change
        if named := _named(proposed):
            self._named[named] = proposed
        self._above.update((path, change.route[:length]) for length in range(len(change.route)))


def _named(proposed: FileChange) -> tuple[str, Route, str, tuple[str, ...]] | None:
    """What a new block with labels is called; a folder has one of each name."""
    change = proposed.change
    if not isinstance(change, Insert) or not isinstance(change.value, Block) or not change.value.labels:
        return None
    return dirname(proposed.path), change.route[:-1], change.value.type, change.value.labels


def changes_of(fixes: Iterable[Fix]) -> Mapping[str, Sequence[Change]]:
    """The changes of fixes that were chosen together, by file, each once."""
    found: dict[str, list[Change]] = {}
    known: dict[tuple[str, Route], list[Change]] = {}
    for fix in fixes:
        for proposed in fix.changes:
            alike = known.setdefault((proposed.path, proposed.change.route), [])
            if proposed.change not in alike:
                alike.append(proposed.change)
                found.setdefault(proposed.path, []).append(proposed.change)
    return found
