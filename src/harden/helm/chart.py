"""What belongs to a Helm chart, and which of its files are not ours to change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from harden.classify import template_chart
from harden.document import Document
from harden.helm.own import ABOUT, CHARTS, LISTS, own_charts
from harden.kind import Kind
from harden.model import Change, Source

if TYPE_CHECKING:
    from harden.helm.template import TemplateDocument
    from harden.yaml.document import YamlDocument

VALUES = "values.yaml"
SCHEMA = "values.schema.json"
README = "README.md"
_LOOSE = "a template outside of a Helm chart: where its values come from is not known"
_RENDERED = re.compile(rb"^# Source: ([\w.-]+)/(?:[\w./-]+/)?templates/", re.MULTILINE)
"""What Helm writes in front of each object that it renders."""
_VENDORED = "a chart within a chart (charts/) comes from elsewhere: fix it there"


def vendored(charts: Collection[str], files: Mapping[str, bytes]) -> frozenset[str]:
    """Those of some charts that stand within another one and come from elsewhere.

    `files`: with those of the charts around them.
    """
    found: set[str] = set()
    for chart in charts:
        above, name = posixpath.split(chart)
        around, folder = posixpath.split(above)
        lists = (files.get(posixpath.join(around, one), b"") for one in LISTS)
        if folder == CHARTS and around in charts and name not in own_charts(*lists):
            found.add(chart)
    return frozenset(found)


def template_is_foreign(path: str, charts: Collection[str], vendored: Collection[str]) -> str:
    """Why a template is not ours to change; empty if it is."""
    chart = template_chart(posixpath.dirname(path), charts)
    return _LOOSE if chart is None else chart_is_foreign(chart, vendored)


def chart_is_foreign(chart: str, vendored: Collection[str]) -> str:
    """Why a chart is not ours to change; empty if it is."""
    return _VENDORED if chart in vendored else ""


def rendered_from(data: bytes, names: Collection[str]) -> str:
    """Why a manifest is not ours to change: Helm rendered it from a chart of the same repository; empty if it did not.

    `names`: what these charts are called.
    """
    match = _RENDERED.search(data) if names else None
    name = match[1].decode() if match else ""
    return f"rendered by Helm from the chart {name}: fix it there" if name in names and name else ""


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
        chart.readme = next((one for one in files if one.path == prefix + README), None)
        chart.around = tuple(_of_parent(folder, (*found.values(), *files)))
        chart.metadata = metadata(next((one.data for one in files if one.path == prefix + ABOUT), b""))
        for template in templates:
            template.chart = chart
    return found


def _of_parent(folder: str, files: Iterable[Document | Source]) -> Iterator[bytes]:
    """The templates of the chart in whose `charts/` one stands."""
    above, name = posixpath.split(posixpath.dirname(folder))
    prefix = posixpath.join(above, "templates/")
    for one in files if name == CHARTS else ():
        source = one if isinstance(one, Source) else one.source
        if source.path.startswith(prefix):
            yield source.data


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

    for folder in sorted({*charts} - vendored(charts, files)) if is_available() else ():
        prefix = f"{folder}/" if folder else ""
        own = {path[len(prefix) :]: source.data for path, source in patched.items() if path.startswith(prefix)}
        if own:
            before = {path[len(prefix) :]: data for path, data in files.items() if path.startswith(prefix)}
            found = problem(before, {**before, **own}, changes)
            if found:
                name, what = found
                return prefix + next(one for one in (name, VALUES, *own) if one in own), what
    return None
