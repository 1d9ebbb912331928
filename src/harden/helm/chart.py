"""What belongs to a Helm chart, and which of its files are not ours to change."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from harden.classify import template_chart
from harden.document import Document
from harden.kind import Kind
from harden.model import Change, FileChange, Finding, Fix, Insert, Route, Set, Source
from harden.value import ABSENT, Known
from harden.yaml.document import View, YamlMapping

if TYPE_CHECKING:
    from harden.helm.template import TemplateDocument
    from harden.helm.values import Chart
    from harden.yaml.document import YamlDocument

VALUES = "values.yaml"
SCHEMA = "values.schema.json"
ABOUT = "Chart.yaml"
_CONTAINERS = ("containers", "initContainers")
_OF_IMAGE = frozenset({"runAsUser", "readOnlyRootFilesystem"})
_REPLACED = "A release that sets a list of its own, such as volumes, has to repeat what is added: Helm merges no lists"
_OF_ANY = frozenset({"allowPrivilegeEscalation", "seccompProfile", "privileged"})
"""What is set without regard to the program."""
_LOOSE = "a template outside of a Helm chart: where its values come from is not known"
_VENDORED = "a chart within a chart (charts/) comes from elsewhere: fix it there"


def template_is_foreign(path: str, charts: Collection[str]) -> str:
    """Why a template is not ours to change; empty if it is."""
    chart = template_chart(posixpath.dirname(path), charts)
    return _LOOSE if chart is None else chart_is_foreign(chart, charts)


def chart_is_foreign(chart: str, charts: Collection[str]) -> str:
    """Why a chart is not ours to change; empty if it is."""
    above, name = posixpath.split(posixpath.dirname(chart))
    return _VENDORED if name == "charts" and above in charts else ""


def linked(
    documents: Mapping[str, Document], charts: Collection[str], files: Sequence[Source], changed: str = ""
) -> Mapping[str, Document]:
    """Tell the templates of charts of the values that they use. Returns the documents, some of them read anew.

    `files`: what else is in the charts; `changed`: the path of a document that has just become another.
    """
    from harden.helm.image import metadata
    from harden.helm.releases import given_elsewhere
    from harden.helm.template import TemplateDocument
    from harden.helm.values import Chart

    found = dict(documents)
    for folder in charts:
        prefix = f"{folder}/" if folder else ""
        values = _values(found, prefix)
        templates = list(_templates(found, folder, charts))
        if not templates or prefix + VALUES not in values:
            continue
        if changed == prefix + VALUES:  # what was read of the values is remembered
            templates = [TemplateDocument(template.source) for template in templates]
            found.update({template.source.path: template for template in templates})
        texts = {one.path: one.data for one in files if one.path.startswith(prefix + "templates/")}
        schema = next((one.data for one in files if one.path == prefix + SCHEMA), b"")
        elsewhere = given_elsewhere(folder, tuple(one for one in files if one.path not in values))
        chart = Chart(values.pop(prefix + VALUES), templates, (*values.values(), *elsewhere), texts, schema)
        chart.metadata = metadata(next((one.data for one in files if one.path == prefix + ABOUT), b""))
        for template in templates:
            template.chart = chart
    return found


def _values(documents: Mapping[str, Document], prefix: str) -> dict[str, YamlDocument]:
    from harden.yaml.document import YamlDocument

    return {
        path: document
        for path, document in documents.items()
        if isinstance(document, YamlDocument)
        and document.source.kind is Kind.HELM_VALUES
        and path.startswith(prefix)
        and "/" not in path[len(prefix) :]
    }


def _templates(documents: Mapping[str, Document], folder: str, charts: Collection[str]) -> Iterator[TemplateDocument]:
    from harden.helm.template import TemplateDocument

    for path, document in documents.items():
        if isinstance(document, TemplateDocument) and template_chart(posixpath.dirname(path), charts) == folder:
            yield document


def rendered_wrong(
    files: Mapping[str, bytes], patched: Mapping[str, Source], charts: Collection[str], changes: Sequence[Change]
) -> tuple[str, str] | None:
    """What patched charts render to that the changes do not say: which patched file, and what; else None.

    `files`: all files of the charts as they are, and others. Nothing is wrong where there is no engine to render with.
    """
    if not any(source.kind in (Kind.HELM_TEMPLATE, Kind.HELM_VALUES) for source in patched.values()):
        return None
    from harden.helm.render import is_available, problem

    for folder in sorted(charts) if is_available() else ():
        prefix = f"{folder}/" if folder else ""
        own = {path[len(prefix) :]: source.data for path, source in patched.items() if path.startswith(prefix)}
        if own and not chart_is_foreign(folder, charts):
            before = {path[len(prefix) :]: data for path, data in files.items() if path.startswith(prefix)}
            found = problem(before, {**before, **own}, changes)
            if found:
                name, what = found
                return prefix + next(one for one in (name, VALUES, *own) if one in own), what
    return None


def chart_of(document: Document) -> Chart | None:
    """The chart that a template takes its values from; None for other files, and where a chart has no values."""
    from harden.helm.template import TemplateDocument

    return document.chart if isinstance(document, TemplateDocument) else None


def are_together(one: Document, other: Document) -> bool:
    """Whether two files are templates of the same chart, whose values are seen."""
    first, second = chart_of(one), chart_of(other)
    return first is not None and second is not None and first.values.source.path == second.values.source.path


def gives_rights(document: Document) -> bool:
    """Whether a template's chart may bind accounts to roles, under any condition; a chart that is not seen may."""
    from harden.helm.values import used_in

    chart = chart_of(document)
    return chart is None or used_in(chart, b"RoleBinding")


def overrides(chart: Chart, path: tuple[str, ...], rest: Route) -> Iterator[str]:
    """What to say of other values files, which win over the default one: Helm merges mappings, so by key."""
    for other in chart.others:
        name = other.source.path
        whole = other.roots[0].get(*path) if other.roots else None
        if whole is not None and (whole.data is None or whole.get(*rest)):
            yield f"Change {'.'.join(path)} in {name}, too, if a release uses that file: it overrides the default"


def overriding(document: TemplateDocument, route: Route) -> Iterator[tuple[str, View]]:
    """What other values files of the chart set for a setting that a template takes from values, with their paths."""
    found, chart = document.source_of(route), document.chart
    for other in chart.others if found and chart else ():
        view = other.roots[0].get(*found[0].route[1:], *found[1]) if found and other.roots else None
        if view is not None:
            yield other.source.path, view


def _of_image(document: TemplateDocument, fix: Fix) -> Iterator[str]:
    """What to say of a fix that rests on what is known of an image that releases may replace."""
    from harden.helm.image import image_of

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
    if _OF_ANY.isdisjoint(map(str, rest[:1])) and chart.shared(path, images_alone=is_small):
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
    return ""


def _is_non_root(chart: Chart, path: tuple[str, ...]) -> bool:
    user, flag = (chart.values.roots[0].value(*path, key) for key in ("runAsUser", "runAsNonRoot"))
    is_number = isinstance(user, Known) and isinstance(user.data, int)
    return (is_number and user != Known(0)) or (user is ABSENT and flag == Known(True))


def _beside_values(document: TemplateDocument, change: Change) -> Iterator[str]:
    """What to say of a mount in a list that values add to."""
    from harden.helm.template import TemplateSequence

    path = change.value.get("mountPath") if isinstance(change, Insert) and isinstance(change.value, dict) else None
    mounts = document.roots[int(change.route[0])].get(*change.route[1:-1]) if path else None
    if isinstance(mounts, TemplateSequence) and mounts.is_open:
        yield f"A release that mounts something of its own at {path} has to leave that out: a path is mounted once"


def redirected(finding: Finding, document: TemplateDocument) -> Finding:
    """Return a finding whose fix changes the values where the template takes from them what it would change."""
    chart, fix = document.chart, finding.fix
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
    if tuple(changes) == fix.changes and tuple(notes) == fix.notes:
        return finding
    return dataclasses.replace(finding, fix=dataclasses.replace(fix, changes=tuple(changes), notes=tuple(notes)))
