"""Charts rendered by Helm's own engine before and after a patch, where the extra `helm` is installed.

Charts are rendered in memory, with their default values and without a cluster. A chart that cannot be rendered so
before the patch, as one that demands values, says nothing about the patch.
"""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, cast

from harden.errors import FileError
from harden.kubernetes.image.ref import parse_image
from harden.model import Change, Insert, Remove, Rename, Set, Source
from harden.yaml.document import YamlDocument

Files = Mapping[str, bytes]
"""All files of a chart, by their path in it."""
_EMPTY = frozenset({"{}", "[]", "None"})
Leaf = tuple[tuple[str, ...], str]
"""A scalar of rendered objects: the keys that lead to it, positions in lists left out, and what it is."""

_ENGINE = "helm_python"
_NOTES = "NOTES.txt"
_IMAGE = "image"


class NotRenderedError(Exception):
    """Helm refuses to render a chart."""


@cache
def _engine() -> Any:
    """The library that carries the Helm engine (helm-python-sdk), None where it is not installed."""
    try:
        return import_module(_ENGINE)
    except (ImportError, OSError):  # OSError: it has no native library for this platform
        return None


def is_available() -> bool:
    """Whether charts can be rendered here."""
    return _engine() is not None


def render(files: Files) -> dict[str, str]:
    """Return what each template of a chart becomes, by its path in the chart. Raises NotRenderedError."""
    try:
        with _engine().Chart.load_archive(_archive(files)) as chart:
            found = cast("dict[str, str]", chart.render({}, name="release", namespace="default"))
    except Exception as error:  # its words may hold values, which may be secrets
        raise NotRenderedError from error
    return {name.partition("/")[2]: text for name, text in found.items()}


def _archive(files: Files) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for path, data in sorted(files.items()):
            member = tarfile.TarInfo(f"chart/{path}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def problem(before: Files, after: Files, changes: Sequence[Change]) -> tuple[str, str] | None:
    """What the patched chart renders to that the changes do not say: a template and what is wrong; None if nothing.

    What differs between two renderings of the same chart (random passwords, certificates, times) is not compared.
    """
    try:
        old, again = render(before), render(before)
    except NotRenderedError:
        return None
    try:
        new = render(after)
    except NotRenderedError:
        return "", "Helm does not render the patched chart, but renders it without the patch"
    if old.keys() != new.keys():
        return "", "the patched chart has other templates"
    for name, text in new.items():
        if text != old[name] and not name.endswith(_NOTES):
            what = _difference(old[name], again[name], text, changes)
            if what:
                return name, what
    return None


def _difference(old: str, again: str, new: str, changes: Sequence[Change]) -> str:
    try:
        ours, same = _leaves(old), _leaves(again)
    except FileError:
        return ""  # what is no YAML before cannot be compared
    try:
        theirs = _leaves(new)
    except FileError:
        return "what Helm renders with the patch is not valid YAML"
    added, removed = theirs - ours, ours - theirs
    versions = {leaf for leaf in added if _is_version(leaf, removed, changes)}
    replaced = {leaf for leaf in removed if any(_is_same_image(leaf, new) for new in versions)}
    random = {path for path, _ in (ours - same) | (same - ours)}
    for path, value in added.keys() - versions:
        is_emptied = value in _EMPTY and any(other[: len(path)] == path for other, _ in removed)
        declared = is_emptied or any(_adds(change, path, value) for change in changes)
        if path not in random and not _is_checksum(path) and not declared:
            return f"what Helm renders has another {'.'.join(path)}"
    for path, value in removed.keys() - replaced:
        is_filled = value in _EMPTY and any(other[: len(path)] == path for other, _ in added)
        declared = is_filled or any(_takes(change, path) for change in changes)
        if path not in random and not _is_checksum(path) and not declared:
            return f"what Helm renders lacks {'.'.join(path)}"
    return ""


def _is_version(leaf: Leaf, removed: Counter[Leaf], changes: Sequence[Change]) -> bool:
    """Whether an image has got a version that is declared, by a change of the values that it is put together from."""
    given = [change.value for change in changes if isinstance(change, Set) and isinstance(change.value, str)]
    is_given = any(leaf[1].endswith((f":{value}'", f"@{value}'", f"'{value}'")) for value in given)
    return is_given and any(_is_same_image(old, leaf) for old in removed)


def _is_same_image(one: Leaf, other: Leaf) -> bool:
    """Whether two scalars at the same place are images of one repository."""
    if one[0] != other[0] or one[0][-1:] != (_IMAGE,):
        return False
    first, second = parse_image(one[1].strip("'")), parse_image(other[1].strip("'"))
    return first is not None and second is not None and first.name == second.name


def _is_checksum(path: tuple[str, ...]) -> bool:
    return path[-1:] != () and path[-1].startswith("checksum/")


def _leaves(text: str) -> Counter[Leaf]:
    roots = YamlDocument(Source("rendered.yaml", text.encode())).roots
    return Counter(leaf for root in roots for leaf in _below(root.data, ()))


def _below(data: object, path: tuple[str, ...]) -> Iterator[Leaf]:
    if isinstance(data, dict) and data:
        for key, value in cast("dict[object, object]", data).items():
            yield from _below(value, (*path, str(key)))
    elif isinstance(data, list | tuple) and data:
        for item in cast("Sequence[object]", data):
            yield from _below(item, path)
    else:
        yield path, f"{data!r}"


def _name(change: Change) -> str:
    """The last key on a change's route."""
    return next((key for key in reversed(change.route) if isinstance(key, str)), "")


def _adds(change: Change, path: tuple[str, ...], value: str) -> bool:
    """Whether a change declares a scalar: it ends in the change's key and what the change writes below it."""
    if isinstance(change, Remove):
        return False
    if isinstance(change, Rename):
        return change.key in path
    if _switches(change, path) and value == f"{change.value!r}":
        return True
    if len(change.route) == 1:  # a document
        return (path, value) in _below(change.value, ())
    name = (_name(change),)
    return any((path[-len(keys) :], value) == (keys, written) for keys, written in _below(change.value, name))


def _takes(change: Change, path: tuple[str, ...]) -> bool:
    return not isinstance(change, Insert) and (_name(change) in path or _switches(change, path))


def _switches(change: Change, path: tuple[str, ...]) -> bool:
    """Whether a change of a switch in the values is of one that is rendered under a longer name: `automount` as
    `automountServiceAccountToken`.
    """
    is_switch = isinstance(change, Set) and isinstance(change.value, bool)
    return is_switch and path[-1:] != () and path[-1].startswith(_name(change))
