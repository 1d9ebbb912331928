"""The namespaces that an object ends up in: kustomizations replace the one that is written.

https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest
from harden.paths import from_here
from harden.yaml.document import View, YamlSequence

_LISTS = ("resources", "bases", "components")


def namespaces_of(manifest: Manifest, application: Application) -> frozenset[str]:
    """Return the namespaces that an object is put into, one for each kustomization that nothing else builds upon.

    An empty name is the namespace that is current when it is applied.
    """
    return frozenset(_above(manifest.path, manifest.namespace, application, frozenset()))


def is_listed(manifest: Manifest, application: Application) -> bool:
    """Whether a kustomization builds upon the file of an object."""
    return any(manifest.path in _entries(root) for root in application.kustomizations)


def _above(path: str, namespace: str, application: Application, passed: frozenset[str]) -> Iterator[str]:
    users = [root for root in application.kustomizations if path in _entries(root) and _file(root) not in passed]
    if not users:
        yield namespace
    for root in users:
        folder = posixpath.dirname(_file(root))
        yield from _above(folder, root.text("namespace") or namespace, application, passed | {_file(root)})


def _file(root: View) -> str:
    return root.document.source.path


def _entries(root: View) -> frozenset[str]:
    """The files and folders that a kustomization builds upon."""
    folder = posixpath.dirname(_file(root))
    views = [view for key in _LISTS if isinstance(view := root.get(key), YamlSequence)]
    texts = [str(item.data) for view in views for item in view.items]
    return frozenset(from_here(posixpath.normpath(posixpath.join(folder, text))) for text in texts)
