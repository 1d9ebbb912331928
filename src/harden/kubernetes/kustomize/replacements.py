"""Fields that the `replacements` and `vars` of kustomizations read or write: where one is gone, the build fails.

Sources: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/ and
https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/vars/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.kustomize.kustomizations import Kustomization, Kustomize
from harden.kubernetes.workload import Manifest, mappings
from harden.yaml.document import View, YamlSequence

_PART = re.compile(r"\[(?:(?P<key>[^\]=]+)=(?P<value>[^\]]*)|(?P<index>\d+))\]|(?P<plain>(?:\\.|[^.\[])+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object, as tokens of a pointer, that the kustomization at `path` reads or writes (`is_read`).

    `is_counted`: the position of a list item leads to it, and not its name.
    """

    path: str
    tokens: tuple[str, ...]
    is_read: bool
    is_counted: bool


def replaced(manifest: Manifest, kustomize: Kustomize) -> Iterator[Field]:
    """Fields of an object that replacements read or write, or variables read."""
    for one in kustomize.around(manifest.path):
        names = kustomize.names_of(manifest)
        for select, path, is_read in _selected(one):
            if select.text("kind") in ("", manifest.kind) and select.text("name") in ("", *names):
                for tokens, is_counted in _ways(path, manifest.root):
                    yield Field(one.path, tokens, is_read, is_counted)


def _selected(one: Kustomization) -> Iterator[tuple[View, str, bool]]:
    """Selectors of objects with a path of fields in them, and whether that is read."""
    for replacement in mappings(one.root.get("replacements")):
        source = replacement.get("source")
        if source:
            yield source, source.text("fieldPath"), True
        for target in mappings(replacement.get("targets")):
            select, paths = target.get("select"), target.get("fieldPaths")
            if select and isinstance(paths, YamlSequence):
                yield from ((select, path.text(), False) for path in paths.items)
    for variable in mappings(one.root.get("vars")):
        select = variable.get("objref")
        if select:
            yield select, variable.text("fieldref", "fieldpath"), True


def _ways(path: str, root: View) -> list[tuple[tuple[str, ...], bool]]:
    """The fields that a path leads to as tokens, list items by their position; whether it counts them."""
    found: list[tuple[View, tuple[str, ...], bool]] = [(root, (), False)]
    for part in _PART.finditer(path):
        found = [
            (below, (*tokens, step), is_counted or (not part["key"] and step.isdecimal() and part["plain"] != "*"))
            for view, tokens, is_counted in found
            for step, below in _step(view, part)
        ]
    return [(tokens, is_counted) for _, tokens, is_counted in found if tokens]


def _step(view: View, part: re.Match[str]) -> Iterator[tuple[str, View]]:
    plain = (part["plain"] or part["index"] or "").replace("\\.", ".")
    if not isinstance(view, YamlSequence):
        below = view.get(plain) if plain else None
        if below is not None:
            yield plain, below
        return
    for position, item in enumerate(view.items):
        if (item.text(part["key"]) == part["value"]) if part["key"] else plain in (str(position), "*"):
            yield str(position), item
