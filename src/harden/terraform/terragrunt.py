"""What Terragrunt gives to the variables of modules: facts only, its files are not edited.

Sources: https://terragrunt.gruntwork.io/docs/features/inputs/ (inputs are `TF_VAR_` variables of the environment, so
any .tfvars file that Terraform reads by itself wins) and …/docs/features/includes/ (those of a parent file are merged
in, the child's own winning).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from harden.errors import FileError
from harden.hcl.document import Block, HclDocument
from harden.model import Source
from harden.value import ABSENT, UNKNOWN, Known, Value

NAMES = ("terragrunt.hcl", "root.hcl")
"""A configuration, and what a parent of configurations is called by convention."""

_SOURCE = re.compile(rb'\bsource\s*=\s*"(?:\$\{get_terragrunt_dir\(\)\}/)?(\.{1,2}/[^"$?]*)"')
_ANY_SOURCE = re.compile(rb"^[ \t{]*source\s*=", re.MULTILINE)
_PARENT = re.compile(r'find_in_parent_folders\(\s*(?:"([\w.-]+)"\s*)?\)')


def sources(path: str, data: bytes) -> tuple[str, ...]:
    """Directories of the modules that a configuration runs, as far as they are paths; by bytes."""
    folder = posixpath.dirname(path)
    texts = (match[1].decode("utf-8", "replace").replace("//", "/") for match in _SOURCE.finditer(data))
    joined = (posixpath.normpath(posixpath.join(folder, text)) for text in texts)
    return tuple("" if one == "." else one for one in joined)


def parents(path: str, known: Callable[[str], bool]) -> Iterator[str]:
    """Folders above a configuration that hold files it may include; `known` says whether a file is there."""
    for folder in _above(path):
        if any(known(posixpath.join(folder, name)) for name in NAMES):
            yield folder


def _above(path: str) -> Iterator[str]:
    """The folders around the folder of a file, the nearest first."""
    folder: str = posixpath.dirname(path)
    while folder not in ("", "/"):
        folder = posixpath.dirname(folder)
        yield folder


@dataclass(frozen=True, slots=True)
class Given:
    """Values of variables by name. `is_whole`: no other variable is given one."""

    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    is_whole: bool = True

    def under(self, child: Given) -> Given:
        """These with what `child` says over them."""
        return Given({**self.values, **child.values}, self.is_whole and child.is_whole)


NOTHING = Given()
UNSEEN = Given(is_whole=False)


def given(directory: str, files: Mapping[str, bytes]) -> Given:
    """What the configurations among `files` (all of a run) give to the variables of the module in a directory."""
    found = [_given(path, files) for path in sorted(files) if directory in _modules(path, files[path])]
    names = {name for one in found for name in one.values}
    values = {name: _same(one.values.get(name, UNKNOWN) for one in found) for name in sorted(names)}
    return Given(values, all(one.is_whole for one in found))


def _modules(path: str, data: bytes) -> tuple[str, ...]:
    """The modules that a configuration runs: its own folder where it names no source."""
    if posixpath.basename(path) != NAMES[0]:
        return ()
    return sources(path, data) or (() if _ANY_SOURCE.search(data) else (posixpath.dirname(path),))


def _same(values: Iterable[Value]) -> Value:
    first, *others = values
    return first if all(other == first for other in others) else UNKNOWN


def _given(path: str, files: Mapping[str, bytes], *, is_parent: bool = False) -> Given:
    try:
        document = HclDocument(Source(path, files[path]))
    except FileError:
        return UNSEEN
    found = NOTHING
    for block in () if is_parent else document.blocks("include"):
        parent = _included(path, block, files)
        found = found.under(_given(parent, files, is_parent=True) if parent else UNSEEN)
    return found.under(_inputs(document))


def _included(path: str, block: Block, files: Mapping[str, bytes]) -> str:
    """The file that an `include` block means; empty where that is not known, or its inputs are merged deeply."""
    written = block.attribute("path")
    called = _PARENT.fullmatch(written.expression.text) if written else None
    if called is None or block.value("merge_strategy") not in (ABSENT, Known("shallow")):
        return ""
    name: str = called[1] or NAMES[0]
    return next((one for folder in _above(path) if (one := posixpath.join(folder, name)) in files), "")


def _inputs(document: HclDocument) -> Given:
    inputs = document.body.attributes.get("inputs")
    if inputs is None:
        return NOTHING
    entries = inputs.expression.entries
    if entries is None or any(element.computed for element in inputs.expression.elements):
        return UNSEEN
    return Given({name: entry.value for name, entry in entries.items()})
