"""What a run on a part of a repository has to know of the rest, so that it decides as a run on the whole does.

Manifests say little alone: kustomizations elsewhere build and patch them, a chart gives its templates their values, and
other folders hold the rights of their accounts and the Dockerfiles of their images.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable

from harden.classify import KUSTOMIZATION_NAMES, chart_folders, kustomize_references
from harden.evidence import is_build_file, is_rights_file
from harden.paths import from_here
from harden.units import shares_with

NEAR = re.compile(r".*\.(?:ya?ml|secret\.yaml\.example)|Kustomization", re.DOTALL)
"""The names of the files that may say something of manifests."""
_BETWEEN = re.compile(r"""(?:^|(?<=\s))-\s|:\s|[,\[\]{}"'#\n]""")
"""What stands between the scalars of a YAML file, at a glance."""


def may_have_surroundings(path: str) -> bool:
    """Whether a file may hold manifests, which others say something of."""
    return bool(NEAR.fullmatch(posixpath.basename(path))) and "/.github/" not in f"/{path}"


def needed(files: Iterable[str], near: Collection[str], read: Callable[[str], bytes]) -> list[str]:
    """Return those files of the same repository, `near`, that say something of the ones of a run.

    `read` returns the bytes of a file, none of what cannot be read.
    """
    mine = [path for path in files if may_have_surroundings(path)]
    if not mine or not near:
        return []
    every = {posixpath.dirname(path) for path in (*mine, *near)}
    charts = chart_folders((*mine, *near))
    joined = {posixpath.dirname(path) for path in mine}
    builders = [path for path in (*mine, *near) if posixpath.basename(path) in KUSTOMIZATION_NAMES]
    waiting = {path: _glance(path, read(path)) for path in builders}
    found: set[str] = set()
    while joined != found:
        found = set(joined)
        joined |= _of_charts(found, charts, every) | _of_kinds(found, every)
        for path in [path for path, glanced in waiting.items() if not glanced.isdisjoint(joined)]:
            built = {posixpath.dirname(path), *_built(path, read(path), every)}
            if not built.isdisjoint(joined):
                joined |= built
                del waiting[path]
    said = _releases((*mine, *near), read) if any(_is_below(folder, charts) for folder in joined) else frozenset[str]()
    return [
        path
        for path in near
        if posixpath.dirname(path) in joined or is_rights_file(path) or is_build_file(path) or path in said
    ]


def _of_charts(folders: Iterable[str], charts: Iterable[str], every: Iterable[str]) -> set[str]:
    """All folders of the charts that some folders lie in."""
    around = [chart for chart in charts if any(_is_below(folder, (chart,)) for folder in folders)]
    return {folder for folder in every if _is_below(folder, around)}


def _of_kinds(folders: Collection[str], every: Iterable[str]) -> set[str]:
    """The folders of other kinds of objects of the applications in some folders, and those that these lie in."""
    above = {*folders, *(one for folder in folders if (one := shares_with(folder)) is not None)}
    return {folder for folder in every if folder in above or shares_with(folder) in above}


def _is_below(folder: str, tops: Iterable[str]) -> bool:
    return any(not top or folder == top or folder.startswith(f"{top}/") for top in tops)


def _glance(path: str, data: bytes) -> frozenset[str]:
    """The folders that a kustomization may name, and its own: it is parsed only where one of them matters."""
    here = posixpath.dirname(path)
    texts = {text.strip() for text in _BETWEEN.split(data.decode("utf-8", "replace"))}
    named = [from_here(posixpath.normpath(posixpath.join(here, text))) for text in texts if text]
    return frozenset((here, *named, *map(posixpath.dirname, named)))


def _built(path: str, data: bytes, every: Collection[str]) -> set[str]:
    """The folders of what a kustomization names."""
    links = kustomize_references(path, data)
    named = (*links.resources, *links.components, *links.patches, *links.plugins)
    return {one if one in every else posixpath.dirname(one) for one in named}


def _releases(near: Iterable[str], read: Callable[[str], bytes]) -> frozenset[str]:
    from harden.helm.releases import release_files

    return release_files({path: read(path) for path in near})
