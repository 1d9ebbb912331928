"""The files of one unit while they are being hardened, in memory: nothing here reads or writes a disk."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping

from harden.classify import Kind, classify
from harden.document import Document
from harden.errors import FileError
from harden.model import Source
from harden.platform import Platform, platforms
from harden.settings import Settings
from harden.units import Unit


class Workspace:
    """Documents by path with the platform each belongs to, and the facts about them, which follow the documents."""

    def __init__(self, unit: Unit, files: Mapping[str, bytes], settings: Settings) -> None:
        self.unit = unit
        self.settings = settings
        self.errors: list[FileError] = []
        self.counts: Counter[str] = Counter()
        self.documents: dict[str, Document] = {}
        self._platforms: dict[str, Platform] = {}
        self._other: dict[Kind, dict[str, bytes]] = {}
        self._facts: dict[tuple[str, str], object] = {}
        for path, data in files.items():
            self._add(path, data)

    def _add(self, path: str, data: bytes) -> None:
        kind = Kind.KUSTOMIZE_PATCH if path in self.unit.patches else classify(path, data, self.unit.charts)
        self.counts[kind.label] += 1
        platform = next((one for one in platforms() if kind in one.kinds), None)
        if platform is None:
            self._other.setdefault(kind, {})[path] = data
            return
        try:
            self.documents[path] = platform.format.parse(Source(path, data))
            self._platforms[path] = platform
        except FileError as error:
            self.errors.append(error)
            self._other.setdefault(kind, {})[path] = data

    def platform(self, path: str) -> Platform:
        """The platform of a file, also of one that a fix is about to create beside the others."""
        known = self._platforms.get(path)
        if known:
            return known
        name = posixpath.basename(path)
        kinds = (classify(path, b""), Kind.MANIFEST if name.endswith((".yaml", ".yml")) else Kind.OTHER)
        return next(one for one in platforms() for kind in kinds if kind in one.kinds)

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
        self.documents[path] = document
        self._facts.clear()

    def scope(self, path: str) -> str:
        """What a file's facts are about: its directory, or the unit."""
        return posixpath.dirname(path) if self.platform(path).by_directory else self.unit.directory

    def facts(self, path: str) -> object:
        """The facts that belong to a file."""
        platform, scope = self.platform(path), self.scope(path)
        key = (platform.name, scope)
        if key not in self._facts:
            documents = {p: d for p, d in self.documents.items() if self._belongs(p, platform, scope)}
            other = {
                p: data
                for kind in (*platform.fact_kinds, *platform.kinds)
                for p, data in self._other.get(kind, {}).items()
                if not platform.by_directory or posixpath.dirname(p) == scope
            }
            self._facts[key] = platform.facts(scope, documents, other, self.settings)
        return self._facts[key]

    def _belongs(self, path: str, platform: Platform, scope: str) -> bool:
        return self._platforms[path] is platform and self.scope(path) == scope

    def paths(self) -> Iterator[str]:
        """Files that are matched and fixed, in stable order."""
        return iter(sorted(self.documents))
