"""Which local modules call which: `module` blocks whose source is a path."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property

from harden.hcl.document import HclDocument
from harden.settings import Settings
from harden.terraform.blocks import blocks, is_for_tofu, replaced_by_tofu
from harden.terraform.module import Call, Calls, Module
from harden.terraform.terragrunt import NAMES as TERRAGRUNT
from harden.terraform.terragrunt import NOTHING, Given, given

_SOURCE = re.compile(rb'\bsource(?:\s*=|"\s*:)\s*"(\.{1,2}/[^"$]*)"')


def local_sources(path: str, data: bytes) -> tuple[str, ...]:
    """Directories that the sources in a Terraform file name (`source = "./…"`); by bytes, before any file is parsed."""
    found = (match.group(1).decode("utf-8", "replace") for match in _SOURCE.finditer(data))
    return tuple(_directory(path, source) for source in found)


def _directory(path: str, source: str) -> str:
    """The directory a source means, as paths of the run name it; `//` in a source starts a path inside of it."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), source.replace("//", "/")))
    return "" if joined == "." else joined


class Project:
    """The Terraform modules of a unit, made when they are asked for."""

    def __init__(
        self,
        documents: Mapping[str, HclDocument],
        other: Mapping[str, bytes],
        settings: Settings,
        first: Mapping[str, HclDocument | None] | None = None,
    ) -> None:
        self._documents = documents
        self._other = other
        self._settings = settings
        self._first = first or {}
        self._replaced = replaced_by_tofu(documents)
        self._modules: dict[tuple[str, bool], Module] = {}

    def module_of(self, path: str) -> Module:
        """The module that a file is part of: as Terraform reads it for a file that OpenTofu has another one for."""
        return self.module(posixpath.dirname(path), for_terraform=path in self._replaced)

    def module(self, directory: str, *, for_terraform: bool = False) -> Module:
        """The module of a directory; empty if none of its files is in the unit.

        Where a directory has files that only OpenTofu reads, it is what OpenTofu makes of it, unless `for_terraform`.
        """
        key = (directory, for_terraform)
        if key not in self._modules:
            documents = {p: d for p, d in self._documents.items() if posixpath.dirname(p) == directory}
            is_split = any(path in self._replaced for path in documents)
            left_out = is_for_tofu if for_terraform else self._replaced.__contains__
            self._modules[key] = Module(
                directory,
                {path: document for path, document in documents.items() if not left_out(path)},
                {p: data for p, data in self._other.items() if posixpath.dirname(p) == directory},
                self._settings,
                Calls(self._calls_of, self._called_by, is_split, self._given(directory), self._asked(directory)),
            )
        return self._modules[key]

    def _asked(self, directory: str) -> frozenset[str]:
        """Variables of a directory that fixes have declared: what its files have now and did not have at first."""
        changed = [path for path in self._first if posixpath.dirname(path) == directory and path in self._documents]
        documents = [document for path in changed if (document := self._first[path]) is not None]
        now, before = (
            {label for document in some for block in blocks(document, "variable") for label in block.labels}
            for some in ([self._documents[path] for path in changed], documents)
        )
        return frozenset(now - before)

    def _given(self, directory: str) -> Given:
        files = {path: data for path, data in self._other.items() if posixpath.basename(path) in TERRAGRUNT}
        return given(directory, files) if files else NOTHING

    def _calls_of(self, directory: str) -> tuple[Call, ...]:
        return self._calls.get(directory, ())

    def _called_by(self, call: Call) -> Module | None:
        """The module that a block calls, when its files are in the unit."""
        source = call.block.known("source")
        if not isinstance(source, str) or not source.startswith(("./", "../")):
            return None
        called = self.module(_directory(call.block.document.source.path, source))
        return called if called.documents else None

    @cached_property
    def _calls(self) -> Mapping[str, tuple[Call, ...]]:
        found: dict[str, tuple[Call, ...]] = {}
        for path in sorted(self._documents):
            for block in blocks(self._documents[path], "module"):
                source = block.known("source")
                if isinstance(source, str) and source.startswith(("./", "../")):
                    called = _directory(path, source)
                    found[called] = (*found.get(called, ()), Call(block, self.module_of(path)))
        return found
