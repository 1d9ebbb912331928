"""Values that are reached in more than one way: through aliases and merge keys.

A change is made where the value is written. It then happens on every route that leads there, so all of these routes
must ask for the same change; else it is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from harden.changes import show_route
from harden.errors import CannotEdit
from harden.lazy import lazy
from harden.model import Change, Insert, Remove, Rename, Rewrite, Route, Set
from harden.yaml.document import View, YamlAlias, YamlDocument, YamlMapping, YamlSequence
from harden.yaml.layout import content_end
from harden.yaml.plan import typed


def resolve_aliases(document: YamlDocument, changes: Sequence[Change]) -> Sequence[Change]:
    """Return the changes by the routes at which values are written, each once. Raises CannotEdit."""
    if not document.has_merges:
        return changes
    ways = _Ways(document)
    wanted = Counter((change.route, _wish(change)) for change in changes)
    places = [ways.written(change) for change in changes]
    covered: set[tuple[Route, object]] = set()
    for change, written in zip(changes, places, strict=True):
        routes = ways.routes(written, change)
        missing = [route for route in routes if wanted[route, _wish(change)] < wanted[change.route, _wish(change)]]
        if missing:
            raise CannotEdit(ways.reason(change, written, min(missing, key=repr)))
        ways.check_definitions(change, written)
        covered.update((route, _wish(change)) for route in routes if route != written)
    found: list[Change] = []
    for change, written in zip(changes, places, strict=True):
        if written == change.route and (written, _wish(change)) not in covered:
            found.append(change)
    return found


def everywhere(document: YamlDocument, change: Change) -> tuple[Change, ...]:
    """Return a change together with the same one on every other route that leads to what it changes.

    Raises CannotEdit where what would be changed is part of itself.
    """
    if not document.has_merges:
        return (change,)
    ways = _Ways(document)
    return tuple(replace(change, route=route) for route in sorted(ways.routes(ways.written(change), change), key=repr))


def _wish(change: Change) -> object:
    """What a change asks for, without the route."""
    values = [getattr(change, name) for name in ("value", "comment", "after", "text", "key") if hasattr(change, name)]
    return type(change), repr(typed(values))


class _Ways:
    """Where values of a file are written, and on which routes they are reached."""

    def __init__(self, document: YamlDocument) -> None:
        self._document = document

    @lazy
    def _places(self) -> dict[int, Route]:
        """The route at which each node is written, by its start."""
        found: dict[int, Route] = {}
        pending: list[View] = list(self._document.roots)
        while pending:
            view = pending.pop()
            if view.node is not None:
                found.setdefault(view.node.start_byte, view.route)
            if isinstance(view, YamlMapping):
                pending += [value for _, _, value in view.pairs]
            elif isinstance(view, YamlSequence):
                pending += view.items
        return found

    @lazy
    def _uses(self) -> dict[Route, list[Route]]:
        """The routes of the aliases of each anchored node, by its own route."""
        found: dict[Route, list[Route]] = {}
        for alias in self._document.aliases.nodes:
            target = self._document.aliases.target(alias)
            place = self._places.get(alias.start_byte)
            if target is not None and place is not None and target.start_byte in self._places:
                found.setdefault(self._places[target.start_byte], []).append(place)
        return found

    def written(self, change: Change) -> Route:
        """Return the route at which what a change is about is written, or would be."""
        *above, last = change.route
        parent = self._follow(tuple(above))
        route = (*parent, last)
        if isinstance(change, Insert):
            return route
        if isinstance(change, Remove | Rename):
            return self._own(change, parent, last)
        return self._definition(route)

    def _own(self, change: Change, parent: Route, last: str | int) -> Route:
        """Where the key that is removed or renamed is written."""
        view = self._view(parent)
        bases = self._bases(parent, view) if isinstance(view, YamlMapping) else []
        below = next((base for base in bases if self._has(base, last)), None)
        if below is None:
            return (*parent, last)
        if isinstance(view, YamlMapping) and last in view.entries:
            raise CannotEdit(f"{show_route(change.route)} hides a value of a merge key `<<`, which would then count")
        return self._own(change, below, last)

    def _follow(self, route: Route) -> Route:
        """Follow a route to where its value is written."""
        place: Route = ()
        for step in route:
            view = self._view(place)
            if isinstance(view, YamlMapping) and step not in view.entries:
                place = next((base for base in self._bases(place, view) if self._has(base, step)), place)
                if self._has(place, step):
                    place = self._follow((*place, step))
                    continue
            place = self._definition((*place, step))
        return place

    def _definition(self, route: Route) -> Route:
        view = self._view(route)
        target = self._document.aliases.target(view.content) if isinstance(view, YamlAlias) and view.content else None
        return self._places.get(target.start_byte, route) if target is not None else route

    def _view(self, route: Route) -> View | None:
        """The view at a route at which something is written; None for the stream and for nothing."""
        if not route or not isinstance(route[0], int) or route[0] >= len(self._document.roots):
            return None
        view: View | None = self._document.roots[route[0]]
        for step in route[1:]:
            if isinstance(view, YamlMapping):
                view = {name: value for name, _, value in view.pairs}.get(str(step))
            elif isinstance(view, YamlSequence) and isinstance(step, int) and step < len(view.items):
                view = view.items[step]
            else:
                return None
        return view

    def _bases(self, route: Route, view: YamlMapping) -> list[Route]:
        """The routes of the mappings that are merged into one, those of the first one first."""
        found: list[Route] = []
        for base in view.bases:
            place = self._places.get(base.node.start_byte, route) if base.node is not None else route
            found.append(self._definition(place))
        return [base for base in found if base != route]

    def _has(self, route: Route, step: str | int) -> bool:
        view = self._view(route)
        return isinstance(view, YamlMapping) and isinstance(step, str) and view.get(step) is not None

    def routes(self, written: Route, change: Change) -> set[Route]:
        """Return all routes on which a change at a route is seen, that one included."""
        whole = isinstance(change, Set | Rewrite)  # then the aliases of the value itself change with it
        found: set[Route] = set()
        pending = {written}
        while pending:
            route = pending.pop()
            found.add(route)
            for length in range(1, len(route) + whole):
                for use in self._uses.get(route[:length], []):
                    if use[:length] == route[:length]:
                        raise CannotEdit(f"{show_route(route[:length])} is part of itself")
                    pending.update(self._through(use, route[length:]))
            pending -= found
        return found

    def _through(self, use: Route, rest: Route) -> list[Route]:
        """The route on which what stands below an anchor is seen at one of its aliases; none if a merge hides it."""
        if "<<" not in use[-2:]:
            return [(*use, *rest)]
        mapping = use[: -1 if use[-1] == "<<" else -2]
        if not rest:
            raise CannotEdit(f"{show_route(mapping)} merges it by a merge key `<<`")
        view = self._view(mapping)
        if not isinstance(view, YamlMapping) or rest[0] in view.entries:
            return []
        merged = self._definition(use)
        giver = next(base for base in self._bases(mapping, view) if base == merged or self._has(base, rest[0]))
        return [(*mapping, *rest)] if giver == merged else []

    def reason(self, change: Change, written: Route, missing: Route) -> str:
        """Say why a change cannot be made: through which alias it goes, or who else uses the anchor."""
        if "<<" in written:
            return f"{show_route(change.route)} is reached through the merge key `<<`; edit what is merged"
        if written != change.route:
            lengths = range(1, len(written) + 1)
            names = [view.anchor for n in lengths if (view := self._view(written[:n])) is not None and view.anchor]
            name = names[-1] if names else ""
            return f"{show_route(change.route)} is reached through alias `*{name}`; edit the anchor"
        return f"{show_route(change.route)} is also used as {show_route(missing)}, by an alias or a merge key"

    def check_definitions(self, change: Change, written: Route) -> None:
        """Raise CannotEdit if what is taken away defines an anchor that is used elsewhere."""
        view = self._view(written)
        if isinstance(change, Insert | Rename) or view is None or view.node is None:
            return
        start, end = view.node.start_byte, content_end(self._document.text, view.node)
        for alias in self._document.aliases.nodes:
            target = self._document.aliases.target(alias)
            outside = not start <= alias.start_byte < end
            kept = target is not None and target.start_byte == start and not isinstance(change, Remove)
            if outside and target is not None and start <= target.start_byte < end and not kept:
                name = self._document.slice(alias)
                raise CannotEdit(f"{show_route(change.route)} holds the anchor that `{name}` stands for")
