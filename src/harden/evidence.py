"""Files that nothing is fixed in: how a repository builds the images that its manifests use, what its programs need,
which rights it gives to service accounts in folders of their own, what it gives to its Helm charts, and the files of
variables that its kustomizations read.

Only units with YAML files are given any, and they are read only for units with containers: a repository without
Kubernetes pays for nothing but the names of its Dockerfiles. Units with Python programs are given the files that say
which versions of libraries they run with.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from harden.classify import template_chart
from harden.python.layout import is_requirements

if TYPE_CHECKING:
    from harden.units import Unit

_DOCKERFILE = re.compile(r"(?:Dockerfile|Containerfile)(?:[-_.][\w.-]+)?|[\w.-]+\.[Dd]ockerfile")
_BUILD_FILE = re.compile(r"(?:(?:docker-)?compose|skaffold)(?:[-_.][\w.-]*)?\.ya?ml")
_RIGHTS_FILE = re.compile(
    r"(?:.*[-_./\d])?(?:rbac|(?:cluster-?)?role(?:-?binding)?s?|bindings?|service-?accounts?|sa|perm\w*)(?:[-_.\d]\w*)*\.ya?ml",
    re.IGNORECASE,
)
_ENV_FILE = re.compile(r"(?:[\w.-]*\.)?env(?:\.(?!example|sample|template|dist)[\w-]+)*")
_WORKFLOWS = "/.github/workflows/"
_YAML = (".yaml", ".yml", ".json")
_NOT_DOCKERFILES = (".dockerignore", ".md", ".swp", ".orig", ".j2", ".tmpl", ".template")


def is_dockerfile(name: str) -> bool:
    """Whether a file of this name is a Dockerfile."""
    return bool(_DOCKERFILE.fullmatch(name)) and not name.endswith(_NOT_DOCKERFILES)


def is_env_file(name: str) -> bool:
    """Whether a file of this name holds variables, as generators of kustomizations read them."""
    return bool(_ENV_FILE.fullmatch(name))


def is_build_file(path: str) -> bool:
    """Whether a YAML file says what builds which image, by its name: compose, Skaffold, GitHub workflows."""
    return bool(_BUILD_FILE.fullmatch(posixpath.basename(path))) or (
        _WORKFLOWS in f"/{path}" and path.endswith((".yaml", ".yml"))
    )


def is_rights_file(path: str) -> bool:
    """Whether a YAML file may give rights to service accounts, by its name; templates of charts can't be read alone."""
    return bool(_RIGHTS_FILE.fullmatch(posixpath.basename(path))) and "/templates/" not in f"/{path}"


def with_evidence(units: Sequence[Unit], dockerfiles: Sequence[str], repositories: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units with the evidence of the repository that each lies in. `repositories`: folders with a `.git`."""
    tops = sorted(repositories, key=len, reverse=True)
    files = [path for unit in units for path in unit.files]
    described = [path for path in files if is_rights_file(path) or (dockerfiles and is_build_file(path))]
    if not dockerfiles and not described:
        return tuple(units)
    found: dict[str, list[str]] = {}
    for path in sorted({*dockerfiles, *described}):
        found.setdefault(_top(path, tops), []).append(path)
    shared = {top: tuple(paths) for top, paths in found.items()}
    return tuple(
        dataclasses.replace(unit, evidence=shared.get(_top(unit.files[0], tops), ()))
        if any(path.endswith(_YAML) for path in unit.files)
        else unit
        for unit in units
    )


def with_requirements(units: Sequence[Unit], requirements: Sequence[str]) -> tuple[Unit, ...]:
    """Return the units with the files, in their folders or above, that say which libraries their programs run with."""
    if not requirements:
        return tuple(units)
    return tuple(
        dataclasses.replace(unit, evidence=(*unit.evidence, *_above(unit, requirements)))
        if any(path.endswith(".py") for path in unit.files)
        else unit
        for unit in units
    )


def with_releases(units: Sequence[Unit], read: Callable[[str], bytes], repositories: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units with the files of their repository that say what its Helm charts are given, if they have any.

    `read` returns the bytes of a file.
    """
    if not any(unit.charts for unit in units):
        return tuple(units)
    from harden.helm.releases import release_files

    tops = sorted(repositories, key=len, reverse=True)
    charts = {chart for unit in units for chart in unit.charts}
    found: dict[str, dict[str, bytes]] = {}
    for path in (path for unit in units for path in unit.files if path.endswith(_YAML)):
        if template_chart(posixpath.dirname(path), charts) is None:
            found.setdefault(_top(path, tops), {})[path] = read(path)
    released = {top: tuple(sorted(release_files(files))) for top, files in found.items()}
    return tuple(
        dataclasses.replace(
            unit, evidence=tuple(dict.fromkeys((*unit.evidence, *released.get(_top(unit.files[0], tops), ()))))
        )
        if unit.charts
        else unit
        for unit in units
    )


def _above(unit: Unit, requirements: Sequence[str]) -> list[str]:
    folders = {posixpath.dirname(path) for path in unit.files if path.endswith(".py")}
    found: list[str] = []
    for path in requirements:
        above = posixpath.dirname(path)
        if any(folder == above or not above or folder.startswith(f"{above.rstrip('/')}/") for folder in folders):
            found.append(path)
    return found


def wanted(evidence: Sequence[str], files: Mapping[str, bytes]) -> list[str]:
    """The evidence that says something of these files: they have containers, or are programs."""
    if not evidence:
        return []
    has_programs = any(path.endswith(".py") for path in files)
    has_containers = any(b"apiVersion" in data and b"containers" in data for data in files.values())
    says = {True: has_programs, False: has_containers}
    return [path for path in evidence if says[is_requirements(posixpath.basename(path))]]


def _top(path: str, tops: Sequence[str]) -> str:
    """The repository that a path lies in, the innermost; empty if it lies in none that was seen."""
    return next((top for top in tops if top and path.startswith(f"{top.rstrip('/')}/")), "")
