"""Settings that a template takes whole from `values.yaml`, such as `toYaml .Values.securityContext | nindent 12`.

Such a setting is read where the values say it, and changed there: in the chart's default values only. It is followed
where it is plain that the values decide it and nothing else: one action writes it, the blocks around that action ask
for nothing but the same value, and nothing in the chart uses the value for another purpose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, cast

from harden.document import Document
from harden.errors import FileError
from harden.helm.actions import Action, Actions, Role
from harden.helm.scope import Path, dot, is_plain_with, value, values
from harden.helm.template import LINKED, Opaque, TemplateDocument, TemplateMapping, template_of
from harden.kubernetes.pods import CONTAINERS, objects, pod_in
from harden.lazy import lazy
from harden.model import Route, Source
from harden.value import Known
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlScalar, YamlSequence

if TYPE_CHECKING:
    from tree_sitter import Node

_CHOICE = r"\((?:default|coalesce)\s[^()|]+\)|\([^()|]+\|\s*default\s[^()|]+\)"
_INDENTED = re.compile(r"(.+?)\s*(?:\|\s*trim\s*)?\|\s*n?indent\s+\d+", re.DOTALL)
_WHOLE = tuple(
    re.compile(
        form.replace(" ", r"\s*")
        .replace("X", rf"([^\s()]+|{_CHOICE})")
        .replace("OMIT", r'omit\s+([^\s()]+)\s+"enabled"')
    )
    for form in (
        r"toYaml\s X",
        r"\( toYaml\s X \)",
        r"X \| toYaml",
        r"tpl\s \( toYaml\s X \) [$.]",
        r"toYaml \( OMIT \)",
        r"OMIT \| toYaml",
        r'include\s "[\w.-]*\.renderSecurityContext" \( dict "\w+"\s X "context"\s \$ \)',
    )
)
"""What writes a mapping or a list of the values as it is; the last one is a helper of the charts of Bitnami."""
_GUARD = re.compile(r"(?:with|if)\b\s*(?:not\s*\(\s*empty\s+(\S+?)\s*\)|(.+))", re.DOTALL)
_CHOOSING = re.compile(r"\b(?:default|coalesce)\s")
_SWITCH = "enabled"
_MOST_REFERENCES = 9


@dataclass(frozen=True, slots=True)
class Link:
    """What a template takes from the values at `path`. `actions`: where those begin that do so; `is_switched`: only if
    `enabled` says so there; `instead`: what it takes where a release fills that, of several values it chooses from.
    """

    path: Path
    actions: frozenset[int]
    is_switched: bool = False
    instead: Path = ()


def link_of(template: TemplateDocument, mapping: TemplateMapping, pair: Node) -> Link | None:
    """What the value of a pair is taken from, None if it is not plainly one thing."""
    actions = template.actions
    here = dict(actions.stack(pair.start_byte))
    following = actions.between(pair.end_byte, template.extent_end(pair))
    together = (
        a for a in following if all(here.get(opener, branch) == branch for opener, branch in actions.stack(a.start))
    )
    gap = [action for action in together if action.role is Role.OUTPUT]
    mine = [action for action in gap if (template.target_column(action) or 0) > pair.start_point.column]
    if len(mine) != 1 or any(template.target_column(action) is None for action in gap):
        return None
    written = _operand(mine[0].body)
    around = actions.stack(mine[0].start)[len(mapping.stack) :]
    guards = [actions.all[opener] for opener, branch in around if branch == 0]
    asked = [(match[1] or match[2], guard) for guard in guards if (match := _GUARD.fullmatch(guard.body))]
    if len(asked) != len(around) or any(actions.branch_count(guard) > 1 for guard in guards):
        return None  # another branch may give what the value does not
    set_by = [(text, guard) for text, guard in asked if guard.keyword == "with"] if written == "." else []
    source, place = set_by[-1] if set_by else (written, mine[0])
    chart = chart_of(template)
    taken = _taken(source, dot(actions, place.start), chart)
    path = taken[-1]
    paths = {_taken(text, dot(actions, guard.start), chart)[-1] for text, guard in asked if text != "."}
    if not path or not paths <= {path, (*path, _SWITCH)}:
        return None
    actions_of = frozenset(action.start for action in (*guards, mine[0]))
    return Link(path, actions_of, (*path, _SWITCH) in paths, next(iter(taken[:-1]), ()))


def _taken(text: str, here: Path | None, chart: Chart | None) -> Sequence[Path]:
    """The path of a value, where `.` is `here`; of several that one is chosen of, those before it that the default
    values do not fill, and the one that these make the template take. The last is empty if that is not plain.
    """
    if chart is None or _CHOOSING.search(text) is None:
        return (value(text, here) or (),)
    words = text.strip("()").split()
    if "|" in words:
        words = [*words[:1], *words[3:]] if words[1:3] == ["|", "default"] else []
    else:
        words = words[:0:-1] if words[0] == "default" else words[1:]
    paths = [path for word in words if (path := value(word, here))]
    return chart.chosen(paths) if len(paths) == len(words) > 1 else ((),)


def _operand(body: str) -> str:
    """What of the values an action writes as it is; empty if it does something else."""
    indented = _INDENTED.fullmatch(body)
    matches = (form.fullmatch(indented[1]) for form in _WHOLE) if indented else ()
    return next((match[1] for match in matches if match), "")


@dataclass(frozen=True, slots=True)
class Taker:
    """A pod or container of the template `file` that takes a setting from the values."""

    link: Link
    file: str
    purpose: str
    holder: TemplateMapping


_ALONE = re.compile(r"\{\{-?\s*(\$?\.Values(?:\.[A-Za-z_]\w*)+)\s*-?\}\}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A scalar of the values that actions of templates write as one field of objects, and nothing else uses.

    `is_shared`: whether several objects take it.
    """

    chart: Chart
    path: Path
    view: View
    is_shared: bool


def taken_by(view: View) -> Taken | None:
    """Return the scalar in `values.yaml` that `key: {{ .Values.x }}` takes; None if it is not plainly that."""
    match = _ALONE.fullmatch(view.data) if isinstance(view, Opaque) and isinstance(view.data, str) else None
    path = value(match[1], ()) if match else None
    if path is None:
        return None
    chart = chart_of(view.document)
    found = chart.values.roots[0].get(*path) if chart and chart.values.roots else None
    places = [*chart.mentions(path)] if chart else []
    if chart is None or not isinstance(found, YamlScalar) or not chart.all_write(str(view.route[-1]), places):
        return None
    return Taken(chart, path, found, len(places) > 1)


def chart_of(document: Document) -> Chart | None:
    """The chart that a template takes its values from; None for other files, and where a chart has no values."""
    chart = document.chart if isinstance(document, TemplateDocument) else None
    assert chart is None or isinstance(chart, Chart)
    return chart


def are_together(one: Document, other: Document) -> bool:
    """Whether two files are templates of the same chart, whose values are seen."""
    first, second = chart_of(one), chart_of(other)
    return first is not None and second is not None and first.values.source.path == second.values.source.path


def gives_rights(document: Document) -> bool:
    """Whether a template's chart may bind accounts to roles, under any condition; a chart that is not seen may."""
    chart = chart_of(document)
    return chart is None or used_in(chart, b"RoleBinding")


def used_in(chart: Chart, text: bytes) -> bool:
    """Whether a text stands in any template of a chart, or of the one that it is a part of, definitions among them."""
    written = (*(template.written for template in chart.templates), *chart.texts.values(), *chart.around)
    return any(text in one for one in written)


class Chart:
    """The values of a chart and all that uses them.

    `others`: what else gives it values, with the path of the file that does; `texts`: its templates that are no
    documents, by path; `metadata`: what `.Chart` says; `around`: the templates of the chart that it is a part of.
    """

    def __init__(
        self,
        values: YamlDocument,
        templates: Sequence[TemplateDocument],
        others: Sequence[YamlDocument],
        texts: Mapping[str, bytes],
        schema: bytes = b"",
    ) -> None:
        self.values = values
        self.templates = templates
        self.others = others
        self.texts = texts
        self.metadata: Mapping[str, str] = {}
        self.around: tuple[bytes, ...] = ()
        self.readme: Source | None = None
        self._schema = schema

    def given(self, mapping: TemplateMapping, pair: Node, kind: type[View]) -> View | None:
        """See `template.Values`."""
        link = link_of(template_of(mapping), mapping, pair)
        return self.view(link, kind) if link else None

    def view(self, link: Link, kind: type[View] = YamlMapping) -> View | None:
        """The mapping or list that a link leads to; null where it is absent; None if nothing can be added to it."""
        path = link.path
        if not self.values.roots or not self._suits(path):
            return None
        view: View = self.values.roots[0]
        for position, key in enumerate(path):
            if not isinstance(view, YamlMapping) or view.bases:
                return None
            below = view.entries.get(key)
            if below is None:
                is_last = position == len(path) - 1 and not link.is_switched
                would_count = not view.entries and self._is_asked(path[:position])
                return YamlScalar(self.values, None, None, (0, *path)) if is_last and not would_count else None
            view = below
        if link.is_switched and view.value(_SWITCH) != Known(True):
            return None
        is_open = isinstance(view, kind) or (isinstance(view, YamlScalar) and view.data is None)
        return view if is_open else None

    def chosen(self, paths: Sequence[Path]) -> Sequence[Path]:
        """Of values that a template takes the first filled one of: those up to what it takes by default, which is the
        last of all that are there if none is filled.
        """
        found = [self.values.roots[0].get(*path) if self.values.roots else None for path in paths]
        filled = (number for number, view in enumerate(found) if view is not None and view.data)
        there = [number for number, view in enumerate(found) if view is not None]
        taken = next(filled, there[-1] if there else None)
        return ((),) if taken is None else paths[: taken + 1]

    def instead_of(self, path: Path) -> Sequence[Path]:
        """What templates take instead of a value, where a release fills that."""
        return sorted({taker.link.instead for taker in self.takers if taker.link.path == path} - {()})

    def _suits(self, path: Path) -> bool:
        """Whether everything that uses the value does so for the same purpose."""
        users = self._links.get(path, {})
        if len(set(users.values())) != 1:
            return False
        return all(place in users or len(used) > len(path) for place, used in self._mentions(path))

    def mentions(self, path: Path) -> Iterator[tuple[str, int]]:
        """Every action that uses a value, a part of it, or, but for a condition, what it is a part of."""
        return (place for place, _ in self._mentions(path))

    def _mentions(self, path: Path) -> Iterator[tuple[tuple[str, int], Path]]:
        for place, action, used in self._used:
            shared = min(len(path), len(used))
            is_condition = action.body.startswith("if ") or is_plain_with(action.body)
            if used[:shared] == path[:shared] and not (is_condition and len(used) < len(path)):
                yield place, used

    def _is_asked(self, path: Path) -> bool:
        """Whether a condition asks for a value as a whole: an empty mapping counts as false, and would no longer."""
        return any(used == path for _, _, used in self._used)

    def all_write(self, key: str, places: Sequence[tuple[str, int]]) -> bool:
        """Whether the actions at these places write the value of a key, each behind the key on its line."""
        sources = {name: text for name, text, _ in self.files}
        begun = (sources[name][:start].rpartition(b"\n")[2].strip() for name, start in places)
        return all(text == key.encode() + b":" for text in begun)

    def other_use(self, path: Path, key: Path) -> str:
        """The file that uses a part of a setting by itself, which changes with a key of it; empty if none does."""
        users = self._links.get(path, {})
        return next((place[0] for place in self.mentions((*path, *key)) if place not in users), "")

    @lazy
    def files(self) -> Sequence[tuple[str, bytes, Actions]]:
        """All its templates: path, source and actions of each."""
        found = [(template.source.path, template.written, template.actions) for template in self.templates]
        for name, text in self.texts.items():
            try:
                found.append((name, text, Actions(name, text)))
            except FileError:
                continue  # Helm refuses the chart
        return found

    @lazy
    def _used(self) -> Sequence[tuple[tuple[str, int], Action, Path]]:
        return [
            ((name, action.start), action, path)
            for name, _, actions in self.files
            for action in actions.all
            for path in values(action.body, dot(actions, action.start))
        ]

    @lazy
    def _links(self) -> Mapping[Path, Mapping[tuple[str, int], str]]:
        """By path of the values: the actions that take it, each with what for, a pod or a container."""
        found: dict[Path, dict[tuple[str, int], str]] = {}
        for taker in self.takers:
            purposes = dict.fromkeys(((taker.file, start) for start in taker.link.actions), taker.purpose)
            found.setdefault(taker.link.path, {}).update(purposes)
        return found

    @lazy
    def takers(self) -> Sequence[Taker]:
        found: list[Taker] = []
        for template in self.templates:
            for (kind, holder), name in product(_holders(template), LINKED):
                pair = holder.pair(name)
                link = link_of(template, holder, pair) if pair else None
                if link:
                    found.append(Taker(link, template.source.path, f"{name} of a {kind}", holder))
        return found

    def told_of(self, path: Path) -> str:
        """The file that lists the defaults of the values in a table, and a value in it; empty if none does."""
        row = re.compile(rb"^\|[ `*]*%s[ `*]*\|" % re.escape(".".join(path)).encode(), re.MULTILINE)
        return self.readme.path if self.readme and row.search(self.readme.data) else ""

    def refused(self, path: Path) -> str:
        """Why the chart's schema does not allow a key in its values; empty if it does."""
        try:
            schema: object = json.loads(self._schema) if self._schema else {}
        except ValueError:
            return "values.schema.json cannot be read"
        whole = schema
        for key in path:
            node = _resolved(schema, whole)
            known = node.get("properties")
            properties = cast("dict[str, object]", known) if isinstance(known, dict) else {}
            if key not in properties and node.get("additionalProperties") is False:
                return f"values.schema.json allows no further key ({'.'.join(path)}): add it there first"
            schema = properties.get(key)
        return ""


def _resolved(schema: object, whole: object) -> dict[str, object]:
    """What a part of a JSON schema says, by way of references in the same file; empty if that cannot be told."""
    for _ in range(_MOST_REFERENCES):
        node = cast("dict[str, object]", schema) if isinstance(schema, dict) else {}
        reference = node.get("$ref")
        if not isinstance(reference, str):
            return node
        schema = whole if reference.startswith("#/") else None
        for key in reference.split("/")[1:]:
            schema = cast("dict[str, object]", schema).get(key) if isinstance(schema, dict) else None
    return {}


def overrides(chart: Chart, path: tuple[str, ...], rest: Route) -> Iterator[str]:
    """What to say of other values files, which win over the default one: Helm merges mappings, so by key."""
    for other in chart.others:
        name = other.source.path
        whole = other.roots[0].get(*path) if other.roots else None
        if whole is not None and (whole.data is None or whole.get(*rest)):
            yield f"Change {'.'.join(path)} in {name}, too, if a release uses that file: it overrides the default"


def _holders(template: TemplateDocument) -> Iterator[tuple[str, TemplateMapping]]:
    """Its pods and containers, those among them that conditions decide on, in all branches."""
    try:
        branches = (template, *template.others)
    except FileError:
        branches = (template,)
    seen: set[int] = set()
    for branch in branches:
        branch.chart = template.chart
        for _, pod in filter(None, map(pod_in, objects(branch))):
            lists = (view for name, _, view in pod.written_pairs if name in CONTAINERS)
            items = chain.from_iterable(view.items for view in lists if isinstance(view, YamlSequence))
            for kind, view in (("pod", pod), *(("container", item) for item in items)):
                if isinstance(view, TemplateMapping) and view.content and view.content.start_byte not in seen:
                    seen.add(view.content.start_byte)
                    yield kind, view
