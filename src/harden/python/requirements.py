"""Which versions of a library a program may run with, by the files that say so. Text only: nothing is resolved.

Read are requirements files, pyproject.toml (PEP 621, Poetry, uv, dependency groups), Pipfile, and the locks of Poetry,
uv and Pipenv. A file in the nearest folder at or above the program's decides; a lock decides before a constraint.
"""

from __future__ import annotations

import json
import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from harden.model import Source

Version = tuple[int, ...]

_REQUIREMENT = re.compile(r"""^[ \t]*["']?([A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]]*\])?[ \t]*\(?([^#;\n"']*)""")
_CLAUSE = re.compile(r"(===?|~=|>=|>|<=|<|!=|\^|~)?[ \t]*v?(\d+(?:\.\d+)*)")
_LOCKS = ("uv.lock", "poetry.lock", "Pipfile.lock")


def normal(name: str) -> str:
    """The name of a distribution as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def version(text: str) -> Version:
    """The first three numbers of a version; those that are not written are 0."""
    numbers = [int(part) for part in re.findall(r"\d+", text.partition("+")[0])[:3]]
    return tuple([*numbers, 0, 0, 0][:3])


class Requirements:
    """What the files around a program say. Files that cannot be read say nothing."""

    def __init__(self, files: Iterable[Source]) -> None:
        self._files: dict[str, list[Source]] = {}
        for source in files:
            self._files.setdefault(posixpath.dirname(source.path), []).append(source)
        self._floors: dict[tuple[str, str], Version | None] = {}

    def flag(self, path: str, name: str) -> bool:
        """Whether the nearest cdk.json at or above the program at `path` switches a feature flag on."""
        folder: str = posixpath.dirname(path)
        while True:
            for source in self._files.get(folder, []):
                if posixpath.basename(source.path) == "cdk.json":
                    return _context(source).get(name) is True
            if folder in ("", "/"):
                return False
            folder = posixpath.dirname(folder)

    def floor(self, path: str, distribution: str) -> Version | None:
        """The lowest version that the program at `path` may run with; None: nobody says."""
        folder = posixpath.dirname(path)
        known = (folder, distribution)
        if known not in self._floors:
            self._floors[known] = self._nearest(folder, distribution)
        return self._floors[known]

    def _nearest(self, folder: str, distribution: str) -> Version | None:
        while True:
            found = [(one.path, text) for one in self._files.get(folder, []) for text in _said(one, distribution)]
            locked = [version(text) for path, text in found if posixpath.basename(path) in _LOCKS]
            floors = locked or [floor for _, text in found if (floor := _floor(text)) is not None]
            if floors:
                return min(floors)
            if folder in ("", "/"):
                return None
            folder = posixpath.dirname(folder)


def _context(source: Source) -> dict[str, Any]:
    try:
        data: Any = json.loads(source.data)
    except (ValueError, RecursionError):
        return {}
    context = cast("dict[str, Any]", data).get("context") if isinstance(data, dict) else None
    return cast("dict[str, Any]", context) if isinstance(context, dict) else {}


def _said(source: Source, distribution: str) -> Iterator[str]:
    """The version constraints, or locked versions, that a file gives for a distribution."""
    text = source.data.decode("utf-8", "replace")
    name = posixpath.basename(source.path)
    try:
        if name == "Pipfile.lock":
            pairs = _pipenv_lock(json.loads(text))
        elif name.endswith(".lock"):
            pairs = _packages(tomllib.loads(text))
        elif name == "cdk.json":
            return
        elif name in ("Pipfile", "pyproject.toml"):
            pairs = _tables(tomllib.loads(text))
        else:
            pairs = _lines(text)
        yield from (constraint for found, constraint in pairs if normal(found) == distribution)
    except (ValueError, RecursionError):
        return


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _REQUIREMENT.match(line)
        if found:
            yield found[1], found[2]


def _packages(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for package in _mappings(data.get("package")):
        yield str(package.get("name", "")), str(package.get("version", ""))


def _pipenv_lock(data: Any) -> Iterator[tuple[str, str]]:
    default = cast("dict[str, Any]", data).get("default") if isinstance(data, dict) else None
    for name, package in cast("dict[str, Any]", default).items() if isinstance(default, dict) else ():
        yield name, str(cast("dict[str, Any]", package).get("version", "")) if isinstance(package, dict) else ""


def _tables(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every list of requirements and every table of constraints in pyproject.toml or Pipfile."""
    stack: list[Any] = [data]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            for key, value in cast("dict[str, Any]", one).items():
                if isinstance(value, str):
                    yield key, value
                elif isinstance(value, dict) and isinstance(cast("dict[str, Any]", value).get("version"), str):
                    yield key, cast("dict[str, Any]", value)["version"]
                stack.append(value)
        elif isinstance(one, list):
            for value in cast("list[object]", one):
                if isinstance(value, str):
                    yield from _lines(value)
                else:
                    stack.append(value)


def _mappings(value: Any) -> list[dict[str, Any]]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", one) for one in items if isinstance(one, dict)]


def _floor(constraint: str) -> Version | None:
    """The lowest version that a constraint allows, None if it sets no lower limit."""
    lowest = [
        version(number)
        for sign, number in _CLAUSE.findall(constraint)
        if sign in ("==", "===", "~=", ">=", ">", "^", "~") or not sign
    ]
    return max(lowest) if lowest else None
