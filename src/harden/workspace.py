"""The files of one unit while they are being hardened, in memory: nothing here reads or writes a disk."""

from __future__ import annotations

import posixpath
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from harden import registry
from harden.baseline import Memory
from harden.classify import classify
from harden.document import Document
from harden.errors import FileError
from harden.helm.chart import chart_is_foreign, linked, rendered_from, rendered_wrong, template_is_foreign, vendored
from harden.helm.own import ABOUT
from harden.kind import Kind
from harden.model import Change, Edit, Finding, Route, Source
from harden.platform import Around, Platform, Silencing, Watched, platforms
from harden.result import Skipped
from harden.settings import Settings
from harden.transform import Checks
from harden.units import Unit


class Workspace:
    """Documents by path with the platform each belongs to, and the facts about them, which follow the documents."""

    def __init__(
        self, unit: Unit, files: Mapping[str, bytes], settings: Settings, evidence: tuple[Source, ...] = ()
    ) -> None:
        self.unit = unit
        self.evidence = evidence
        self.settings = settings
        self.errors: list[FileError] = []
        self.skipped: list[Skipped] = []
        self.counts: Counter[str] = Counter()
        self.documents: dict[str, Document] = {}
        self._first: dict[str, Document | None] = {}
        self._platforms: dict[str, Platform] = {}
        self._other: dict[Kind, dict[str, bytes]] = {}
        self._facts: dict[str, object] = {}
        self._facts_for: dict[str, Watched] = {}
        self.memory = Memory(settings.known)
        self._silenced: dict[tuple[str, str, str, str], str] = {}
        self._edits: dict[str, dict[tuple[Route, ...], list[tuple[Sequence[Change], tuple[Edit, ...]]]]] = {}
        self._transforms: dict[str, registry.Index] = {}
        self._vendored = vendored(unit.charts, {**{one.path: one.data for one in evidence}, **files})
        for path, data in files.items():
            self._add(path, data)
        self._link()

    def _add(self, path: str, data: bytes) -> None:
        kind = Kind.KUSTOMIZE_PATCH if path in self.unit.patches else classify(path, data, self.unit.charts)
        is_context = path in self.unit.context
        self.counts[kind.label] += not is_context
        platform = next((one for one in platforms() if kind in one.kinds), None)
        if platform is None:
            self._other.setdefault(kind, {})[path] = data
            return
        foreign = self._foreign(path, kind, data)
        try:
            if foreign:
                raise FileError(path, foreign)
            self.documents[path] = platform.format.parse(Source(path, data, kind))
            self._platforms[path] = platform
        except FileError as error:
            self._other.setdefault(kind, {})[path] = data
            if foreign or kind in (Kind.HELM_TEMPLATE, Kind.HELM_VALUES):  # which are no manifests
                self.skipped += [] if is_context else [Skipped(path, error.described, is_known=True)]
            elif not is_context and kind not in platform.fact_kinds:
                self.errors.append(error)

    def _link(self, changed: str = "") -> None:
        """Let the templates of charts know what the values say."""
        if self.unit.charts:
            unread = [
                Source(path, data)
                for kind, files in self._other.items()
                for path, data in files.items()
                if kind is Kind.HELM_TEMPLATE or posixpath.basename(path) == ABOUT
            ]
            self.documents.update(linked(self.documents, self.unit.charts, (*self.evidence, *unread), changed))

    def _foreign(self, path: str, kind: Kind, data: bytes) -> str:
        """Why a file is not ours to change; empty if it is."""
        if kind is Kind.HELM_TEMPLATE:
            return template_is_foreign(path, self.unit.charts, self._vendored)
        if kind is Kind.HELM_VALUES:
            return chart_is_foreign(posixpath.dirname(path), self._vendored)
        return rendered_from(data, self.unit.names) if kind is Kind.MANIFEST else ""

    def report_bug(self, path: str, transform: str, error: Exception) -> None:
        """Record that a transform failed on a file: where, but not with which words, which may hold a secret."""
        at = traceback.extract_tb(error.__traceback__)[-1]
        what = f"internal error in {transform}: {type(error).__name__} at {posixpath.basename(at.filename)}:{at.lineno}"
        bug = FileError(path, f"{what}; this is a bug in harden")
        if str(bug) not in map(str, self.errors):
            self.errors.append(bug)

    def platform(self, path: str) -> Platform:
        """The platform of a file, also of one that a fix is about to create beside the others."""
        known = self._platforms.get(path)
        if known:
            return known
        name = posixpath.basename(path)
        is_yaml = name.endswith((".yaml", ".yml", ".yaml.example"))
        kinds = (classify(path, b""), Kind.MANIFEST if is_yaml else Kind.OTHER)
        return next(one for one in platforms() for kind in kinds if kind in one.kinds)

    def transforms(self, platform: Platform) -> registry.Index:
        """The transforms that run on a platform's files, by subject."""
        if platform.name not in self._transforms:
            self._transforms[platform.name] = registry.index(platform.name, self.settings, platform.borrows)
        return self._transforms[platform.name]

    def document(self, path: str) -> Document:
        """The document of a file, empty for one that does not exist yet. Raises KeyError for a foreign file."""
        if path in self.documents:
            return self.documents[path]
        if any(path in files for files in self._other.values()):
            raise KeyError(path)
        return self.platform(path).format.parse(Source(path, b""))

    def replace(self, path: str, document: Document) -> None:
        """Put the patched document in place of the old one; facts that saw the old one are forgotten."""
        self._platforms[path] = self.platform(path)
        self._first.setdefault(path, self.documents.get(path))
        self.documents[path] = document
        self._link(path)
        self._facts.clear()
        self._facts_for.clear()
        self._edits.pop(path, None)

    def rendered_wrong(self, patched: Mapping[str, Document], changes: Sequence[Change]) -> tuple[str, str] | None:
        """What a patched chart renders to that the changes do not say: which patched file, and what; else None."""
        if not self.unit.charts:
            return None
        known = {path: document.source.data for path, document in self.documents.items()}
        unread = {path: data for files in self._other.values() for path, data in files.items()}
        files = {**{one.path: one.data for one in self.evidence}, **unread, **known}
        return rendered_wrong(files, {path: one.source for path, one in patched.items()}, self.unit.charts, changes)

    def edits(self, path: str, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """The splices that make changes to a file, looked for once. Raises CannotEdit, and KeyError like `document`."""
        known = self._edits.setdefault(path, {}).setdefault(tuple(change.route for change in changes), [])
        for same, edits in known:
            if same == changes and repr(same) == repr(changes):  # true is not 1
                return edits
        document = self.document(path)
        edits = self.platform(path).format.edits(document, changes)
        known.append((changes, edits))
        return edits

    def facts(self, path: str) -> Watched:
        """What transforms of a file are told of what is around it."""
        if path not in self._facts_for:
            self._facts_for[path] = self._watched(path)
        return self._facts_for[path]

    def silenced(self, finding: Finding, checks: Checks) -> str:
        """What in another file silences a finding, for people; empty if nothing does.

        Said once for each: such files count lines, and fixes move them.
        """
        place = finding.place
        key = (finding.transform, place.path, place.identity or place.name, finding.message)
        if key not in self._silenced:
            facts = self._all_facts(self.platform(place.path))
            why = facts.silenced(finding, checks) if isinstance(facts, Silencing) else ""
            self._silenced[key] = f"suppressed by {why}" if why else ""
        return self._silenced[key]

    def _watched(self, path: str) -> Watched:
        platform = self.platform(path)
        return platform.facts_for(path, self._all_facts(platform))

    def _all_facts(self, platform: Platform) -> object:
        if platform.name not in self._facts:
            documents = {p: d for p, d in self.documents.items() if self._platforms[p] is platform}
            kinds = (platform.fact_kinds | platform.kinds) - {Kind.HELM_TEMPLATE, Kind.HELM_VALUES}
            other = {p: data for kind in kinds for p, data in self._other.get(kind, {}).items()}
            first = {p: d for p, d in self._first.items() if self._platforms[p] is platform}
            self._facts[platform.name] = platform.facts(Around(documents, other, self.settings, self.evidence, first))
        return self._facts[platform.name]

    def paths(self) -> Iterator[str]:
        """Files that are matched and fixed, in stable order; those that a fix creates are matched, too."""
        return iter(sorted(self.documents.keys() - self.unit.context))
