"""Fields that the `replacements` of kustomizations write: where one is gone, the build fails.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.kustomize.kustomizations import Kustomization, Kustomize
from harden.kubernetes.workload import Manifest, mappings
from harden.yaml.document import View, YamlSequence

_PART = re.compile(r"\[(?P<key>[^\]=]+)=(?P<value>[^\]]*)\]|(?P<plain>(?:\\.|[^.\[])+)")


def replaced(manifest: Manifest, kustomize: Kustomize) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Fields of an object that replacements write, each with the path of the kustomization, as tokens of a pointer."""
    for one in kustomize.around(manifest.path):
        names = kustomize.names_of(manifest)
        for target in _targets(one):
            kind, name = target.text("select", "kind"), target.text("select", "name")
            if kind in ("", manifest.kind) and (not name or name in names):
                paths = target.get("fieldPaths")
                for path in paths.items if isinstance(paths, YamlSequence) else ():
                    tokens = _tokens(path.text(), manifest.root)
                    if tokens:
                        yield one.path, tokens


def _targets(one: Kustomization) -> Iterator[View]:
    for replacement in mappings(one.root.get("replacements")):
        yield from mappings(replacement.get("targets"))


def _tokens(path: str, view: View | None) -> tuple[str, ...]:
    """A field path as tokens, list items by their position; empty where it leads nowhere."""
    tokens: list[str] = []
    for part in _PART.finditer(path):
        step: str | int = (part["plain"] or "").replace("\\.", ".")
        if part["key"]:
            items = view.items if isinstance(view, YamlSequence) else ()
            step = next((i for i, item in enumerate(items) if item.text(part["key"]) == part["value"]), -1)
        elif isinstance(view, YamlSequence):
            step = int(step) if str(step).isdecimal() else -1
        view = view.get(step) if view is not None and step != -1 else None
        if view is None:
            return ()
        tokens.append(str(step))
    return tuple(tokens)
