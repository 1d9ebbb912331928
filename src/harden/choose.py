"""Which fixes can be made together in one pass: fixes that do not contradict each other, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from harden.model import Change, FileChange, Fix, Insert, Route


class Chosen:
    """The changes accepted so far, by file and route."""

    def __init__(self) -> None:
        self._by_route: dict[tuple[str, Route], Change] = {}
        self._above: set[tuple[str, Route]] = set()

    def accept(self, fix: Fix) -> bool:
        """Take all changes of a fix, or none: False when one contradicts a change that is already taken."""
        if any(self._contradicts(proposed) for proposed in fix.changes):
            return False
        for proposed in fix.changes:
            self._take(proposed)
        return True

    def _contradicts(self, proposed: FileChange) -> bool:
        path, change = proposed.path, proposed.change
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
        self._above.update((path, change.route[:length]) for length in range(len(change.route)))


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
