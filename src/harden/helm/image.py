"""The image of a container that a template puts together from values: which one it is, and what gives it a version.

Told from the chart's default values and its `Chart.yaml`. Which of the values to change is found by trying: the one
with which the template makes the wanted reference, and no other image of the chart becomes another program's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, cast

from harden.errors import FileError
from harden.helm.actions import Actions
from harden.helm.evaluate import Evaluation, Node, Path, Root, Text, UnclearError, definitions, inclusions, parts
from harden.helm.scope import VALUES, dot
from harden.helm.template import TemplateDocument, TemplateMapping, template_of
from harden.helm.values import Chart, chart_of, overrides
from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.kubernetes.pods import containers_in, objects, pod_in
from harden.lazy import kept, lazy
from harden.model import Source
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlScalar
from harden.yaml.layout import line_end

if TYPE_CHECKING:
    from tree_sitter import Node as TreeNode

_KEY = "image"
_LINE = re.compile(r"""image:\s*(?P<quote>["']?)(?P<image>[^\s"'#]+)(?P=quote)\s*(?:\s#.*)?""")
_DIGEST_KEY = re.compile(r"(?i).*(?:digest|sha|sha256|hash)")
_TAG_KEY = re.compile(r"(?i).*(?:tag|version)")
_OF_CHART = "the tag is the appVersion of the chart, with which a digest would not change"


class ChartImage:
    """An image that default values give. `reference`: what they make of it now."""

    def __init__(self, images: Images, text: Text, bounds: tuple[int, int], here: Root | Node | None) -> None:
        """Raise UnclearError if it cannot be told which image it is. `here`: what `.` is there."""
        self._images = images
        self._range = (text, *bounds, here)
        evaluation = images.evaluation()
        self.written = self._made(evaluation)
        self.asks_chart = evaluation.asks_chart
        self.reads, self.visited, self.included = tuple(evaluation.reads), evaluation.visited, evaluation.included
        reference = parse_image(self.written)
        if reference is None:
            raise UnclearError
        self.reference: ImageRef = reference
        for other in images.others:
            self._agrees_with(other)

    @property
    def is_example(self) -> bool:
        """Whether it is the image that `helm create` writes, in Helm 3 and 4 or in Helm 2, which charts are released
        without (https://github.com/helm/helm/blob/main/pkg/chart/v2/util/create.go), or any nginx for the time being.
        """
        version = self._images.chart.metadata.get("AppVersion")
        tag = self.reference.tag
        is_any = tag in ("latest", "") and "nginx" not in str(self._images.chart.metadata.get("Name"))
        written = (("1.16.0", "1.16.0"), ("stable", "1.0"))
        return self.reference.familiar == "nginx" and (is_any or (tag, version) in written)

    def _made(self, evaluation: Evaluation) -> str:
        match = _LINE.fullmatch(evaluation.text(*self._range).strip())
        if match is None:
            raise UnclearError
        return match["image"]

    def _agrees_with(self, other: Mapping[str, object]) -> None:
        found = parse_image(self._made(self._images.evaluation(other=other)))
        if found is None or posixpath.basename(found.repository) != posixpath.basename(self.reference.repository):
            raise UnclearError

    def with_values(self, given: Mapping[Path, str]) -> ImageRef | None:
        """The image with other values; None if it cannot be told."""
        try:
            return parse_image(self._made(self._images.evaluation(given)))
        except UnclearError:
            return None

    @property
    def values(self) -> YamlDocument:
        """The default values of the chart."""
        return self._images.chart.values

    @property
    def line(self) -> str:
        """What stands behind its version in the values, on the same line: a comment may name who writes it."""
        data = self.values.source.data
        for path in self._keys()[0]:
            view = self.values.roots[0].get(*path)
            if view is not None and view.content:
                return data[view.span.end : line_end(data, view.span.end)].decode("utf-8", "replace")
        return ""

    def overrides(self, given: Mapping[Path, str]) -> tuple[str, ...]:
        """What to say of other values files that override some of these."""
        return tuple(dict.fromkeys(chain.from_iterable(overrides(self._images.chart, path, ()) for path in given)))

    def setting(self, tag: str, digest: str) -> Mapping[Path, str] | str:
        """The values that give the image another version, by path; or why that cannot be said."""
        tags, digests = self._keys()
        if self.asks_chart and tag == self.reference.tag and not any(map(self._images.at, tags)):
            return _OF_CHART + (f": set {'.'.join(tags[0])} in {self.values.source.path} first" if tags else "")
        for given in self._candidates(tag, digest, tags, digests):
            made = self.with_values(given)
            if made and (made.name, made.digest) == (self.reference.name, digest) and made.tag in (tag, digest and ""):
                return self._images.refused(given, made) or given
        return f"nothing in {self.values.source.path} plainly decides the version of this image"

    def _keys(self) -> tuple[list[Path], list[Path]]:
        """The values that may hold the tag, and those that may hold the digest."""
        digests = [path for path in self.reads if _DIGEST_KEY.fullmatch(path[-1]) and self._images.holds_text(path)]
        tags = [
            path
            for path in self.reads
            if path not in digests
            and self._images.holds_text(path)
            and (self._images.at(path) in (self.reference.tag, self.written) or _TAG_KEY.fullmatch(path[-1]))
        ]
        return sorted(tags, key=lambda path: not self._images.at(path)), digests

    def _candidates(
        self, tag: str, digest: str, tags: Sequence[Path], digests: Sequence[Path]
    ) -> Iterator[Mapping[Path, str]]:
        """Values to try, what shows most first: tag and digest where each belongs, then both in one."""
        news: list[Mapping[Path, str]] = [{path: tag} for path in tags]
        if not digest:
            yield from news
        else:
            kept: list[Mapping[Path, str]] = [{}] if tag == self.reference.tag else []
            for new in (*kept, *news):
                for path in digests:
                    yield {**new, path: digest}
                    yield {**new, path: digest.partition(":")[2]}
            yield from ({path: f"{tag}@{digest}"} for path in tags)
        whole = [path for path in self.reads if self._images.at(path) == self.written]
        yield from ({path: self.reference.with_version(tag, digest)} for path in whole)


class Images:
    """The images that a chart's templates put together."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    @lazy
    def others(self) -> tuple[Mapping[str, object], ...]:
        """The data of the values files beside the default one."""
        found = (document.roots[0].data for document in self.chart.others if document.roots)
        return tuple(cast("dict[str, object]", data) for data in found if isinstance(data, dict))

    @lazy
    def _default(self) -> Mapping[str, object]:
        data = self.chart.values.roots[0].data if self.chart.values.roots else None
        return cast("dict[str, object]", data) if isinstance(data, dict) else {}

    @lazy
    def _texts(self) -> Mapping[str, Text]:
        return {name: Text(name, data, actions) for name, data, actions in self.chart.files}

    @lazy
    def _named(self) -> Mapping[str, tuple[Text, int] | None]:
        return definitions(tuple(self._texts.values()))

    def evaluation(
        self, given: Mapping[Path, str] | None = None, other: Mapping[str, object] | None = None
    ) -> Evaluation:
        """An evaluation with the default values, single ones of them replaced, or another file laid over them."""
        return Evaluation(self._lookup(given or {}, other or {}), self.chart.metadata, self._named)

    def _lookup(self, given: Mapping[Path, str], other: Mapping[str, object]) -> Callable[[Path], object]:
        def found(path: Path) -> object:
            if path in given:
                return given[path]
            (over, is_there), (default, _) = _at(other, path), _at(self._default, path)
            is_merged = all(isinstance(one, dict) for one in (over, default))
            return over if is_there and not is_merged else default

        return found

    def at(self, path: Path) -> object:
        """What the default values have at a path."""
        return _at(self._default, path)[0]

    def holds_text(self, path: Path) -> bool:
        """Whether the default values have text or nothing at a path, in a place of its own that can be changed."""
        view = self.chart.values.roots[0] if self.chart.values.roots else None
        for key in path:
            if not isinstance(view, YamlMapping) or view.bases:
                return False
            view = view.entries.get(key)
        return isinstance(view, YamlScalar) and not view.anchor and (view.data is None or isinstance(view.data, str))

    def of(self, template: TemplateDocument, mapping: TemplateMapping, pair: TreeNode) -> ChartImage | None:
        """The image that an entry of a template holds; None if it cannot be told."""
        start, end = pair.start_byte, line_end(template.text, pair.end_byte)
        actions = template.actions
        stack = actions.stack(start)
        inner = stack[len(mapping.stack) :]
        try:
            if inner:
                start = actions.all[inner[0][0]].start
                end = parts(actions.all[inner[0][0] :])[0][-1].end
            return ChartImage(self, self._texts[template.source.path], (start, end), _dot(actions, start))
        except (UnclearError, KeyError):
            return None

    def text_at(self, template: TemplateDocument, scalar: TreeNode) -> str | None:
        """What the default values make of a scalar of a template, without its quotes; None if it cannot be told."""
        text, here = self._texts.get(template.source.path), _dot(template.actions, scalar.start_byte)
        if text is None or here is None:
            return None
        try:
            made = self.evaluation().text(text, scalar.start_byte, scalar.end_byte, here)
        except UnclearError:
            return None
        return made.strip("\"'")

    @lazy
    def all(self) -> tuple[ChartImage, ...]:
        """Those of all containers that can be told."""
        found = (image_of(mapping) for template in self.chart.templates for mapping in _containers(template))
        return tuple(image for image in found if image)

    def refused(self, given: Mapping[Path, str], wanted: ImageRef) -> str:
        """Why values cannot be changed for the sake of one image; empty if they can."""
        for path in given:
            why = self.chart.refused(path) or self._other_use(path)
            if why:
                return why
        for image in self.all:
            made = image.with_values(given) if set(given) & set(image.reads) else wanted
            if made is None or (made.name, made.tag, made.digest) != (wanted.name, wanted.tag, wanted.digest):
                return f"{' and '.join(map('.'.join, given))} would change the image {image.reference.familiar}, too"
        return ""

    def _other_use(self, path: Path) -> str:
        visited = frozenset(chain.from_iterable(image.visited for image in self.all))
        included = frozenset(chain.from_iterable(image.included for image in self.all))
        named = ((t.path, a.start) for t in self._texts.values() for a in t.actions.all if included & {*inclusions(a)})
        for where in (*self.chart.mentions(path), *named):
            if where not in visited:
                return f"{where[0]} uses {'.'.join(path)} for something else as well"
        return ""


def _dot(actions: Actions, position: int) -> Root | Node | None:
    """What `.` is at a place, as evaluations have it."""
    here = dot(actions, position)
    if not here:
        return None if here is None else Root()
    return Node(here[1:]) if here[0] == VALUES else None


def _at(data: Mapping[str, object], path: Path) -> tuple[object, bool]:
    """What data has at a path, and whether it has it."""
    *above, last = path
    for key in above:
        found = data.get(key)
        if not isinstance(found, dict):
            return None, False
        data = cast("dict[str, object]", found)
    return data.get(last), last in data


def _containers(template: TemplateDocument) -> Iterator[YamlMapping]:
    for _, pod in filter(None, map(pod_in, objects(template))):
        yield from (view for _, view in containers_in(pod))


def images_of(chart: Chart) -> Images:
    """The images of a chart, looked for once."""
    return kept(chart, Images)


def image_of(mapping: YamlMapping) -> ChartImage | None:
    """The image that a container of a template takes from values; None if it takes none or it cannot be told."""
    assert isinstance(mapping, TemplateMapping)  # nothing else is opaque, or in a chart
    template, pair = template_of(mapping), mapping.pair(_KEY)
    chart = chart_of(template)
    return images_of(chart).of(template, mapping, pair) if chart and pair else None


def default_text(view: View) -> str | None:
    """What the default values of a chart make of a scalar that its template takes from them; None if not known."""
    if not view.is_opaque or view.content is None:
        return None
    template = template_of(view)
    chart = chart_of(template)
    return images_of(chart).text_at(template, view.content) if chart else None


def metadata(data: bytes) -> Mapping[str, str]:
    """What templates can ask of a `Chart.yaml`: `Name`, `Version`, `AppVersion`; nothing of what cannot be read."""
    try:
        roots = YamlDocument(Source("Chart.yaml", data)).roots
    except FileError:
        return {}
    root = roots[0] if roots else None
    entries = root.entries if isinstance(root, YamlMapping) else {}
    found = {key[0].upper() + key[1:]: entries.get(key) for key in ("name", "version", "appVersion")}
    return {
        key: view.data if isinstance(view.data, str) else view.document.slice(view.content)
        for key, view in found.items()
        if isinstance(view, YamlScalar) and view.content
    }
