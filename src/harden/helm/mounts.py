"""What a container of a template may have mounted besides what is surely mounted: by a condition, or by values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from harden.errors import FileError
from harden.helm.counterpart import counterpart
from harden.helm.image import default_text
from harden.helm.template import TemplateDocument, TemplateMapping, TemplateSequence, is_conditional, template_of
from harden.helm.values import chart_of
from harden.yaml.document import View, YamlMapping, YamlSequence

if TYPE_CHECKING:
    from harden.yaml.document import YamlDocument

_MOUNTS, _PATH = "volumeMounts", "mountPath"
_IN_VALUES = re.compile(rb"^[^#\n]*\bmountPath[\"']?:[ ]*[\"']?(/[^\s\"',}#]*)", re.MULTILINE)
_NAMES = re.compile(rb"\bname:[ ]*[\"']?([a-z0-9-]+)")
_LATER = "{{"


def mount_path(item: YamlMapping) -> str:
    """The path of an item of `volumeMounts`: of one that default values of a chart give, what they make of it."""
    view = item.get(_PATH)
    made = default_text(view) if view is not None else None
    return made if made is not None else item.text(_PATH)


def volume_items(pod: YamlMapping, root: YamlMapping) -> Iterator[tuple[YamlMapping, bool]]:
    """The volumes that a template gives the pods of an object in any of its branches, and whether each is a claim's
    template.
    """
    for holder, *keys in ((pod, "volumes"), (root, "spec", "volumeClaimTemplates")):
        assert isinstance(holder, TemplateMapping)  # all mappings of a template are
        for view in (holder, *holder.elsewhere):
            found: View | None = view
            for key in keys:
                pairs = found.written_pairs if isinstance(found, YamlMapping) else ()
                found = next((value for name, _, value in pairs if name == key), None)
            items = found.items if isinstance(found, YamlSequence) else ()
            yield from ((item, holder is root) for item in items if isinstance(item, YamlMapping))


def in_the_way(container: YamlMapping, folders: Sequence[str]) -> str:
    """Why it is not clear whether a container has one of some folders mounted; empty if it is."""
    template = template_of(container)
    written = container.get(_MOUNTS)
    try:
        views = [written, *_elsewhere(template, written)] if isinstance(written, TemplateSequence) else []
    except FileError:
        return "with other branches the template cannot be read"
    for number, view in enumerate(views):
        for item in view.items if isinstance(view, TemplateSequence) else ():
            path = mount_path(item) if isinstance(item, YamlMapping) else ""
            is_sure = number == 0 and not is_conditional(item, container)
            if _LATER in path:
                return f"what the template mounts at {path} is not known"
            if not is_sure and any(_overlap(path, folder) for folder in folders):
                return f"the template mounts {path} under a condition"
    if isinstance(written, TemplateSequence) and written.is_open:
        return next((f"{name} may mount {path}" for name, path in _of_values(template, folders)), "")
    return ""


def _elsewhere(template: TemplateDocument, view: View) -> Iterator[View]:
    yield from (found for other in template.others if (found := counterpart(other, view)))


def _of_values(template: TemplateDocument, folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    for document in _values(template):
        for match in _IN_VALUES.finditer(document.source.data):
            path = match[1].decode("utf-8", "replace")
            if any(_overlap(path, folder) for folder in folders):
                yield document.source.path, path


def taken_names(container: YamlMapping) -> set[str]:
    """Names that volumes of a template, or those that its chart's values add, may have."""
    template = template_of(container)
    texts = [template.written, *(document.source.data for document in _values(template))]
    return {match[1].decode() for text in texts for match in _NAMES.finditer(text)}


def _values(template: TemplateDocument) -> Sequence[YamlDocument]:
    chart = chart_of(template)
    return [chart.values, *chart.others] if chart else []


def _overlap(path: str, folder: str) -> bool:
    one, other = (f"{posixpath.normpath(text).rstrip('/')}/" for text in (path, folder))
    return one.startswith(other) or other.startswith(one)
