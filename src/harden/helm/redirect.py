"""Fixes of templates whose place is in the values of the chart: made there, or refused with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from harden.helm.clash import clash
from harden.helm.image import image_of
from harden.helm.template import TemplateDocument, TemplateSequence
from harden.helm.values import Chart, chart_of, overrides
from harden.kubernetes.pods import containers_in
from harden.kubernetes.said import is_kept_empty
from harden.model import Change, FileChange, Finding, Fix, Insert, Route, Set
from harden.value import ABSENT, Known
from harden.yaml.document import View, YamlMapping

_CONTAINERS = ("containers", "initContainers")
_OF_IMAGE = frozenset({"runAsUser", "readOnlyRootFilesystem"})
_REPLACED = "A release that sets a list of its own, such as volumes, has to repeat what is added: Helm merges no lists"
_OF_ANY = frozenset({"allowPrivilegeEscalation", "seccompProfile", "privileged"})
"""What is set without regard to the program."""


def overriding(document: TemplateDocument, route: Route) -> Iterator[tuple[str, View]]:
    """What other values files of the chart set for a setting that a template takes from values, with their paths."""
    found, chart = document.source_of(route), chart_of(document)
    for other in chart.others if found and chart else ():
        view = other.roots[0].get(*found[0].route[1:], *found[1]) if found and other.roots else None
        if view is not None:
            yield other.source.path, view


def _of_image(document: TemplateDocument, fix: Fix) -> Iterator[str]:
    """What to say of a fix that rests on what is known of an image that releases may replace."""
    for one in fix.changes:
        keys = one.change.route
        at = next((number + 2 for number, key in enumerate(keys) if key in _CONTAINERS), len(keys))
        if one.path == document.source.path and at < len(keys) and not _OF_IMAGE.isdisjoint(map(str, keys[at:])):
            view = document.roots[int(keys[0])].get(*keys[1:at])
            if isinstance(view, YamlMapping) and (image := image_of(view)):
                yield f"A release with another image than {image.reference.familiar} may need other settings"


def _why_not(chart: Chart, path: tuple[str, ...], rest: Route, change: Change) -> str:
    """Why a change is not made in the values, which other programs or files have a say in; empty if it can be."""
    name = ".".join(path)
    # Whether a program needs raw sockets is mostly a matter of its image; who is not root has no capabilities to lose.
    is_raw = isinstance(change, Set | Insert) and change.value in ("NET_RAW", ["NET_RAW"])
    is_small = is_raw or (rest[1:2] in (("drop",), ("add",)) and _is_non_root(chart, path))
    if _OF_ANY.isdisjoint(map(str, rest[:1])) and _runs_others(chart, path, images_alone=is_small):
        return f"containers that run different programs take {name}, and it would change for all of them"
    if file := chart.other_use(path, tuple(map(str, rest))):
        return f"{file} uses a part of {name} for something else as well"
    for other in chart.others:
        file = other.source.path
        over = other.roots[0].get(*path, *(rest[:-1] if isinstance(change, Insert) else ())) if other.roots else None
        if over is not None and isinstance(change, Insert):
            return f"{file} replaces {'.'.join((*path, *map(str, rest[:-1])))}, so that what is added would be missing"
        if over is not None and over.data and not rest:
            return f"{file} sets {name}, too, and Helm would merge the two"
    return clash(chart, path, rest, change)


def _runs_others(chart: Chart, path: tuple[str, ...], *, images_alone: bool) -> bool:
    """Whether pods or containers that run different programs take the same value, or such of different images."""
    end = 1 if images_alone else None
    return len({_program(taker.holder)[:end] for taker in chart.takers if taker.link.path == path}) > 1


def _program(holder: YamlMapping) -> tuple[str, ...]:
    """What a container runs, or all containers of a pod, to be compared."""
    containers = [view for group, view in containers_in(holder) if group in _CONTAINERS]
    if containers:
        return tuple(text for one in containers for text in _program(one))
    image = image_of(holder)
    written = [view.data if (view := holder.get(key)) else None for key in ("image", "command", "args")]
    return tuple(str(one) for one in ((image.written, *written[1:]) if image else written))


def _is_non_root(chart: Chart, path: tuple[str, ...]) -> bool:
    user, flag = (chart.values.roots[0].value(*path, key) for key in ("runAsUser", "runAsNonRoot"))
    is_number = isinstance(user, Known) and isinstance(user.data, int)
    return (is_number and user != Known(0)) or (user is ABSENT and flag == Known(True))


def _beside_values(document: TemplateDocument, change: Change) -> Iterator[str]:
    """What to say of a mount in a list that values add to."""
    path = change.value.get("mountPath") if isinstance(change, Insert) and isinstance(change.value, dict) else None
    mounts = document.roots[int(change.route[0])].get(*change.route[1:-1]) if path else None
    if isinstance(mounts, TemplateSequence) and mounts.is_open:
        yield f"A release that mounts something of its own at {path} has to leave that out: a path is mounted once"


def redirected(finding: Finding, document: TemplateDocument) -> Finding:
    """Return a finding whose fix changes the values where the template takes from them what it would change."""
    chart, fix = chart_of(document), finding.fix
    if fix is None or chart is None:
        return finding
    changes: list[FileChange] = []
    notes: dict[str, None] = dict.fromkeys((*fix.notes, *_of_image(document, fix)))
    for one in fix.changes:
        found = document.source_of(one.change.route) if one.path == document.source.path else None
        if found is None:
            changes.append(one)
            notes.update(dict.fromkeys(_beside_values(document, one.change)))
            continue
        view, rest = found
        path = tuple(str(key) for key in view.route[1:])
        why = chart.refused((*path, *(str(key) for key in rest))) or _why_not(chart, path, rest, one.change)
        why = f"a comment says that {'.'.join(path)} is left empty: decide that first" if is_kept_empty(view) else why
        if why:
            return dataclasses.replace(finding, fix=None, reason=why)
        change = dataclasses.replace(one.change, route=(*view.route, *rest))
        changes.append(FileChange(chart.values.source.path, change))
        notes.update(dict.fromkeys(overrides(chart, path, rest)))
        for other in chart.instead_of(path):
            notes[f"A release that sets {'.'.join(other)} has that instead of {'.'.join(path)}, as a whole"] = None
            notes.update(dict.fromkeys(overrides(chart, other, ())))
        if isinstance(change, Insert):
            notes[_REPLACED] = None
        if file := chart.told_of(path):
            notes[f"Write {file} anew, as helm-docs does: it lists defaults that change"] = None
    if tuple(changes) == fix.changes and tuple(notes) == fix.notes:
        return finding
    return dataclasses.replace(finding, fix=dataclasses.replace(fix, changes=tuple(changes), notes=tuple(notes)))
