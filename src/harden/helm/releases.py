"""What else of a repository gives values to one of its charts: releases, charts that depend on it, further files.

Releases are objects of Argo CD and Flux, what helmfile and Skaffold are told, and commands in YAML files (of CI). Only
those count whose chart lies in the same repository. Sources: https://argo-cd.readthedocs.io/en/stable/user-guide/helm/,
https://fluxcd.io/flux/components/helm/helmreleases/#values, https://helmfile.readthedocs.io/en/latest/#configuration,
https://skaffold.dev/docs/references/yaml/, https://helm.sh/docs/chart_template_guide/subcharts_and_globals/.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import cast

from harden.classify import VALUES_NAME
from harden.errors import FileError
from harden.helm.commands import COMMAND, given_by_commands
from harden.helm.own import ABOUT, CHARTS, LISTS
from harden.model import Source
from harden.yaml.document import YamlDocument

_MARKS = re.compile(
    rb"""^kind:[ \t]*["']?(?:Application|ApplicationSet|HelmRelease)\b|^releases:|\bchartPath:""", re.MULTILINE
)
_LOCAL = re.compile(rb"""\brepository:[ \t]*["']?file://""")
_NAMED = re.compile(rb"[\w.-]+\.ya?ml(?![\w.])")
_DOTS = re.compile(rb"""(?m)[ \t]["']?\.{1,2}[./]*["']?[ \t]*(?:[#,}\]].*)?\r?$""")
"""A place relative to a file that names no folder: `chart: ..`."""
_FOLDERS = frozenset({"values", "env", "envs", "environments"})
_NOT_VALUES = frozenset({"templates", "charts", "crds", "ci", "test", "tests", "files"})
"""Folders of a chart that hold no values; those in `ci/` are what it is tested with."""

Data = Mapping[str, object]


def release_files(files: Mapping[str, bytes]) -> frozenset[str]:
    """Those of all YAML files of a repository that say what is given to its charts, by their content."""
    found = {path for path, data in files.items() if _MARKS.search(data) or COMMAND.search(data)}
    names = {name.decode() for path in found for name in _NAMED.findall(files[path])}
    folders = {posixpath.dirname(path) for path in files if posixpath.basename(path) == ABOUT}
    parents = {posixpath.dirname(posixpath.dirname(folder)) for folder in folders}
    parents.update(
        folder for folder in folders if any(_LOCAL.search(files.get(posixpath.join(folder, one), b"")) for one in LISTS)
    )
    for path in files:
        folder, name = posixpath.split(path)
        if name in names or (folder in parents & folders and (name in LISTS or VALUES_NAME.fullmatch(name))):
            found.add(path)
    return frozenset(found)


@lru_cache(maxsize=8)
def given_elsewhere(chart: str, sources: tuple[Source, ...]) -> Sequence[YamlDocument]:
    """What is given to the chart in a folder, but for values files beside its default one; the path of each says where.

    `sources`: files of the chart and of its repository.
    """
    files = {source.path: source.data for source in sources}
    found: list[YamlDocument] = []
    for name, data in (*_below(chart, files), *_released(chart, files)):
        text = json.dumps(data, default=str, ensure_ascii=False, skipkeys=True).encode() if data else b""
        found.append(YamlDocument(Source(name, text)))
    return [document for document in found if document.roots]


def _below(chart: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Data]]:
    """Values files in folders of the chart."""
    prefix = f"{chart}/" if chart else ""
    for path, data in files.items():
        folders = path[len(prefix) :].split("/")[:-1] if path.startswith(prefix) else []
        is_named = VALUES_NAME.fullmatch(posixpath.basename(path)) or (folders and folders[-1] in _FOLDERS)
        if folders and folders[0] not in _NOT_VALUES and is_named and path.endswith((".yaml", ".yml")):
            yield from ((path, one) for one in _roots(path, data) if "apiVersion" not in one)


def _released(chart: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Data]]:
    last = posixpath.basename(chart).encode()
    for path, data in files.items():
        is_named = last in data or _DOTS.search(data) is not None
        for root in _roots(path, data) if is_named and _MARKS.search(data) else ():
            for given in _given(chart, path, root, files):
                if isinstance(given, str):
                    yield from ((given, one) for one in _roots(given, files.get(given, b"")))
                else:
                    yield path, given
        for given in given_by_commands(data, partial(_ends, chart)):
            if isinstance(given, str):
                names = _named(given, files) if "/" in given else ({given} & files.keys())  # a mere name says little
                yield from ((name, one) for name in names for one in _roots(name, files[name]))
            else:
                yield path, _nested(given)
        if posixpath.basename(path) == ABOUT:
            yield from _of_parent(chart, posixpath.dirname(path), files)


def _given(chart: str, path: str, root: Data, files: Mapping[str, bytes]) -> Iterator[Data | str]:
    """What one object gives to the chart: data, or the path of a file that has it."""
    folder, kind = posixpath.dirname(path), root.get("kind")
    if kind in ("Application", "ApplicationSet"):
        spec = _at(root, "spec", "template", "spec") if kind == "ApplicationSet" else _at(root, "spec")
        for source in (_at(spec, "source"), *_list(spec, "sources")):
            if _ends(chart, source.get("path")):
                yield from _of_argo(chart, _at(source, "helm"), files)
    elif kind == "HelmRelease":
        spec = _at(root, "spec", "chart", "spec")
        if _at(spec, "sourceRef").get("kind") != "HelmRepository" and _ends(chart, spec.get("chart")):
            yield _at(root, "spec", "values")
    for release in _list(root, "releases"):  # of helmfile
        if _is(chart, folder, release.get("chart")):
            yield from _files_or_data(folder, release.get("values"))
            yield _nested({str(one.get("name")): one.get("value") for one in _list(release, "set")})
    for release in (
        *_list(_at(root, "deploy", "helm"), "releases"),
        *_list(_at(root, "manifests", "helm"), "releases"),
    ):
        if _is(chart, folder, release.get("chartPath")):
            yield from _files_or_data(folder, release.get("valuesFiles"))
            yield _at(release, "overrides")
            yield _nested(_at(release, "setValues"))


def _of_argo(chart: str, helm: Data, files: Mapping[str, bytes]) -> Iterator[Data | str]:
    yield _at(helm, "valuesObject")
    text = helm.get("values")
    yield from _roots("values", text.encode()) if isinstance(text, str) else ()
    yield _nested({str(one.get("name")): one.get("value") for one in _list(helm, "parameters")})
    for name in cast("list[object]", helm.get("valueFiles")) if isinstance(helm.get("valueFiles"), list) else ():
        wanted = str(name)
        if wanted.startswith(("$", "/")):  # of the repository
            yield from _named(wanted.partition("/")[2], files)
        else:
            yield posixpath.normpath(posixpath.join(chart, wanted))


def _named(wanted: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The files that somebody may mean by a path from a folder that is not known."""
    wanted = re.sub(r"^(?:\.\./)+", "", posixpath.normpath(wanted))
    yield from (path for path in files if path == wanted or path.endswith(f"/{wanted}"))


def _depends_on(folder: str, chart: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The names under which the chart in a folder depends on another one by its place, such as in its `charts/`."""
    is_below = chart.startswith(posixpath.join(folder, CHARTS, ""))
    lists = {path: files.get(path, b"") for path in (posixpath.join(folder, name) for name in LISTS)}
    for path in (path for path, data in lists.items() if is_below or b"file://" in data):
        for one in (one for root in _roots(path, lists[path]) for one in _list(root, "dependencies")):
            place, name = str(one.get("repository") or ""), str(one.get("name"))
            is_within = not place and chart == posixpath.join(folder, CHARTS, name)
            if is_within or (place.startswith("file://") and _is(chart, folder, f"./{place[7:]}")):
                yield str(one.get("alias") or name)


def _of_parent(chart: str, folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Data]]:
    """What a chart gives to one that it depends on by its place."""
    for key in _depends_on(folder, chart, files):
        for name, data in files.items():
            if posixpath.dirname(name) == folder and VALUES_NAME.fullmatch(posixpath.basename(name)):
                label = f"{name} (under {key})"
                yield from ((label, _at(root, key)) for root in _roots(name, data) if key in root)


def _files_or_data(folder: str, values: object) -> Iterator[Data | str]:
    for one in cast("list[object]", values) if isinstance(values, list) else ():
        if isinstance(one, dict):
            yield cast("Data", one)
        else:
            yield posixpath.normpath(posixpath.join(folder, str(one)))


@lru_cache(maxsize=512)
def _roots(path: str, data: bytes) -> Sequence[Data]:
    """The mappings of a YAML file; none if it cannot be read."""
    try:
        found = (root.data for root in YamlDocument(Source(path, data)).roots)
        return [cast("Data", one) for one in found if isinstance(one, dict)]
    except FileError:
        return ()


def _at(data: Data, *keys: str) -> Data:
    """The mapping at a path, empty if there is none."""
    for key in keys:
        below = data.get(key)
        data = cast("Data", below) if isinstance(below, dict) else {}
    return data


def _list(data: Data, key: str) -> Sequence[Data]:
    found = data.get(key)
    items = cast("list[object]", found) if isinstance(found, list) else []
    return [cast("Data", one) for one in items if isinstance(one, dict)]


def _nested(flat: Mapping[str, object]) -> Data:
    """`{"a.b": 1}` as `{"a": {"b": 1}}`; what else such names can say is left out."""
    found: dict[str, object] = {}
    for name, value in flat.items():
        *above, last = name.split(".")
        places = [found]
        for key in above if re.fullmatch(r"[\w.-]+", name) else ():
            below = places[-1].setdefault(key, {})
            places.append(cast("dict[str, object]", below) if isinstance(below, dict) else {})
        places[-1][last] = value
    return found


def _ends(chart: str, place: object) -> bool:
    """Whether a place in the repository, whose root is not known, is the folder of the chart."""
    wanted = posixpath.normpath(str(place)).lstrip("/") if place else ""
    return bool(wanted) and (chart == wanted or chart.endswith(f"/{wanted}"))


def _is(chart: str, folder: str, place: object) -> bool:
    return isinstance(place, str) and place != "" and posixpath.normpath(posixpath.join(folder, place)) == chart
