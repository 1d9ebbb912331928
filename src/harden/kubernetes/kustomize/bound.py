"""Fixes that a kustomize patch stands in the way of: it counts on what they change, or overrides a part of them.

A JSON 6902 patch names places by their path and position. Where one is gone, or a `test` no longer holds, the overlay
does not build any more; where a part of a fix is overridden, such as the list of volumes that a mount needs, the pod
does not start.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.json_patch import Operation, as_part
from harden.kubernetes.kustomize.kustomizations import Patch
from harden.kubernetes.kustomize.merged import is_root_again, meeting
from harden.kubernetes.kustomize.replacements import Field, replaced
from harden.kubernetes.workload import Manifest
from harden.model import Change, Data, Finding, Insert, Remove, Route, Set

_Tokens = tuple[str, ...]


def bound(manifest: Manifest, finding: Finding, application: Application) -> Finding:
    """Return a finding without its fix, and with the reason, if a patch of the object stands in its way."""
    if finding.fix is None or not application.kustomize.kustomizations:
        return finding
    root = manifest.root.route
    own = [one.change for one in finding.fix.changes if one.path == manifest.path]
    changes = [change for change in own if change.route[: len(root)] == root]
    for patch, objects in application.kustomize.patches_on(manifest) if changes else ():
        reason = _reason(patch, bool(objects), changes, root) or _merge(patch, objects, changes, manifest)
        if reason:
            return dataclasses.replace(finding, fix=None, reason=finding.why(reason))
    for field in replaced(manifest, application.kustomize) if changes else ():
        if any(_loses(field, change, _tokens(change.route[len(root) :])) for change in changes):
            verb = "reads" if field.is_read else "writes"
            reason = f"{field.path} {verb} what stands at {'.'.join(field.tokens)}: change both together"
            return dataclasses.replace(finding, fix=None, reason=finding.why(reason))
    return finding


def _loses(field: Field, change: Change, route: _Tokens) -> bool:
    """Whether a kustomization would no longer find a field, or would read something else there."""
    is_name = route[-1:] == ("name",) and field.tokens[: len(route) - 1] == route[:-1] and not field.is_counted
    if isinstance(change, Set):
        rest = field.tokens[len(route) :]
        is_around = field.tokens[: len(route)] == route and not _holds(change.value, rest)
        return is_name or (is_around if rest else field.is_read and field.tokens == route)
    if isinstance(change, Insert):
        return field.is_counted and _makes_room(route, field.tokens)
    return field.tokens[: len(route)] == route or (field.is_counted and _moves(route, field.tokens))


def _holds(value: Data, path: _Tokens) -> bool:
    """Whether a value that is written has a field."""
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def _reason(patch: Patch, merges: bool, changes: list[Change], root: Route) -> str:
    routes = [_tokens(change.route[len(root) :]) for change in changes]
    if ("kind",) in routes and (merges or patch.operations):
        return f"the kustomize patch {patch.path} is for a {_kind(patch)}: change both together"
    for operation in patch.operations:
        pointer = "/" + "/".join(operation.path)
        if any(_breaks(operation, route, change) for route, change in zip(routes, changes, strict=True)):
            return f"the kustomize patch {patch.path} counts on what stands at {pointer}: change both together"
        hit = [route for route in routes if operation.path == route[: len(operation.path)]]
        if hit and len(hit) < len(routes) and operation.kind != "test":
            return f"the kustomize patch {patch.path} overrides a part of this, {pointer}: change both together"
    return ""


def _merge(patch: Patch, objects: Sequence[Manifest], changes: list[Change], manifest: Manifest) -> str:
    written = as_part(patch.operations, manifest, patch.path)
    for part in (*objects, *((written,) if written else ())):
        met = next(filter(None, (meeting(change, manifest, part) for change in changes)), "")
        met = met or is_root_again(changes, part)
        if met:
            return f"the kustomize patch {patch.path} says otherwise ({met}): change both together"
    return ""


def _kind(patch: Patch) -> str:
    return (patch.target.kind if patch.target else "") or next((one.kind for one in patch.objects), "") or "kind"


def _tokens(route: Route) -> _Tokens:
    return tuple(str(step) for step in route)


def _breaks(operation: Operation, route: _Tokens, change: Change) -> bool:
    """Whether an operation no longer finds what it needs."""
    needed = [path for path in (operation.path, operation.source) if path]
    if operation.kind == "test" and any(_overlap(path, route) for path in needed):
        return True
    if isinstance(change, Insert) and operation.kind != "add":
        return any(_makes_room(route, path) for path in needed)
    if not isinstance(change, Remove):
        return False
    return any(path[: len(route)] == route or _moves(route, path) for path in needed)


def _overlap(one: _Tokens, other: _Tokens) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _makes_room(inserted: _Tokens, path: _Tokens) -> bool:
    """Whether a list item that is put in gives another position to what a path leads through."""
    *parent, last = inserted
    step = path[len(parent)] if len(path) > len(parent) else ""
    return last.isdecimal() and step.isdecimal() and path[: len(parent)] == tuple(parent) and int(step) >= int(last)


def _moves(removed: _Tokens, path: _Tokens) -> bool:
    """Whether the removal of a list item gives another position to what a path leads through."""
    *parent, last = removed
    step = path[len(parent)] if len(path) > len(parent) else ""
    return last.isdecimal() and step.isdecimal() and path[: len(parent)] == tuple(parent) and int(step) > int(last)
