"""Where a strategic merge patch and a fix meet: the patch is merged into what the fix writes.

Maps are merged key by key, lists of objects by the name of their items. So a probe of the base with `tcpSocket` and one
of the patch with `httpGet` are a probe with both, which the API server refuses; and a request of the base may stand
above a limit of the patch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from harden.kubernetes.workload import Manifest
from harden.model import Change, Insert, Route, Set
from harden.yaml.document import View, YamlMapping, YamlSequence

_WHOLE = frozenset({"livenessProbe", "readinessProbe", "startupProbe", "resources"})
"""Fields whose parts only mean something together."""
_KEYS = ("name", "mountPath")
_ROOT = (("runAsUser", 0), ("runAsNonRoot", False))
"""What makes a pod root again, wherever a patch says it."""


def meeting(change: Change, base: Manifest, part: Manifest) -> str:
    """Return the path of what both a change and a part of the object say, and not alike; empty if there is nothing."""
    if not isinstance(change, Set | Insert):
        return ""
    route = change.route[len(base.root.route) :]
    for path, value in _leaves(route, change.value):
        found = _counterpart(path, value, base, part)
        if found:
            return found
    return ""


def _leaves(route: Route, value: object) -> Iterator[tuple[Route, object]]:
    whole = bool(route) and route[-1] in _WHOLE
    if isinstance(value, Mapping) and value and not whole and not (route and isinstance(route[-1], int)):
        for key, item in cast("Mapping[str, object]", value).items():
            yield from _leaves((*route, key), item)
    else:
        yield route, value


def _counterpart(route: Route, value: object, base: Manifest, part: Manifest) -> str:
    own: View | None = base.root
    other: View = part.root
    shown: list[str] = []
    for position, step in enumerate(route):
        is_last = position == len(route) - 1
        own = own.get(step) if own else None
        found = other.get(step) if isinstance(step, str) else _item_like(other, own, value if is_last else None)
        if found is None:
            return ""
        other = found
        shown.append(other.text("name") or str(step) if isinstance(step, int) else step)
        if step in _WHOLE or (is_last and other.data != value):
            return "/".join(shown) if other.data != value else ""
    return ""


def _item_like(items: View, own: View | None, new: object) -> View | None:
    """The item of a patch's list that is merged with one of the base, or with a new one."""
    holder: object = new if new is not None else own.data if own else None
    known = cast("Mapping[str, object]", holder) if isinstance(holder, Mapping) else dict[str, object]()
    for item in items.items if isinstance(items, YamlSequence) else ():
        if isinstance(item, YamlMapping) and any(known.get(key) and item.text(key) == known[key] for key in _KEYS):
            return item
    return None


def is_root_again(changes: list[Change], part: Manifest) -> str:
    """Return where a part of the object makes pods root that changes keep from it; empty if it does not."""
    keys = {str(change.route[-1]) for change in changes}
    if not keys & {"runAsNonRoot", "runAsUser"}:
        return ""
    return next((key for key, bad in _ROOT if _says(part.root, key, bad)), "")


def _says(view: View, key: str, bad: object) -> bool:
    if isinstance(view, YamlMapping):
        found = view.get(key)
        if found is not None and found.data == bad and found.data is not None:
            return True
        return any(_says(value, key, bad) for _, _, value in view.pairs)
    return any(_says(item, key, bad) for item in view.items) if isinstance(view, YamlSequence) else False
