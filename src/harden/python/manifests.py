"""The Kubernetes objects of a program as manifests, whichever library makes them."""

from __future__ import annotations

from harden.lazy import kept
from harden.python.cdk8s.as_manifests import as_manifests as of_cdk8s
from harden.python.document import PythonDocument
from harden.python.pulumi.as_manifests import AsManifests
from harden.python.pulumi.as_manifests import as_manifests as of_pulumi


def manifests_of(document: PythonDocument) -> AsManifests | None:
    """The manifests that the file's objects of Kubernetes stand for; None where it makes none that can be read."""
    return kept(document, _manifests_of)


def _manifests_of(document: PythonDocument) -> AsManifests | None:
    names = document.outline.imports
    if any(name.startswith("pulumi_kubernetes") for name in names):
        return of_pulumi(document)
    return of_cdk8s(document) if any(name.startswith("cdk8s_plus_") for name in names) else None
