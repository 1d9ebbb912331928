"""Files that nothing is fixed in, and that say how a repository builds the images that its manifests use.

Only units with YAML files are given any, and they are read only for units with containers: a repository without
Kubernetes pays for nothing but the names of its Dockerfiles.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harden.units import Unit

_DOCKERFILE = re.compile(r"(?:Dockerfile|Containerfile)(?:[-_.][\w.-]+)?|[\w.-]+\.[Dd]ockerfile")
_BUILD_FILE = re.compile(r"(?:(?:docker-)?compose|skaffold)(?:[-_.][\w.-]*)?\.ya?ml")
_WORKFLOWS = "/.github/workflows/"
_YAML = (".yaml", ".yml", ".json")
_NOT_DOCKERFILES = (".dockerignore", ".md", ".swp", ".orig", ".j2", ".tmpl", ".template")


def is_dockerfile(name: str) -> bool:
    """Whether a file of this name is a Dockerfile."""
    return bool(_DOCKERFILE.fullmatch(name)) and not name.endswith(_NOT_DOCKERFILES)


def is_build_file(path: str) -> bool:
    """Whether a YAML file says what builds which image, by its name: compose, Skaffold, GitHub workflows."""
    return bool(_BUILD_FILE.fullmatch(posixpath.basename(path))) or (
        _WORKFLOWS in f"/{path}" and path.endswith((".yaml", ".yml"))
    )


def with_evidence(units: Sequence[Unit], dockerfiles: Sequence[str], repositories: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units with the evidence of the repository that each lies in. `repositories`: folders with a `.git`."""
    if not dockerfiles:
        return tuple(units)
    tops = sorted(repositories, key=len, reverse=True)
    described = (path for unit in units for path in unit.files if is_build_file(path))
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


def _top(path: str, tops: Sequence[str]) -> str:
    """The repository that a path lies in, the innermost; empty if it lies in none that was seen."""
    return next((top for top in tops if top and path.startswith(f"{top.rstrip('/')}/")), "")
