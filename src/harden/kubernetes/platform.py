"""Kubernetes as the pipeline sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from harden.document import Document, Format
from harden.kind import Kind
from harden.model import Finding
from harden.platform import Around, Match, Watched
from harden.transform import in_template

if TYPE_CHECKING:
    from harden.kubernetes.application import Application
    from harden.kubernetes.workload import Manifest
    from harden.yaml.document import YamlDocument


class Kubernetes:
    """Applications: facts span the directories that kustomizations join.

    Subjects: objects, workloads, containers; and of the files around them, kustomizations and patches.
    """

    name = "kubernetes"
    kinds = frozenset(
        {Kind.MANIFEST, Kind.HELM_TEMPLATE, Kind.HELM_VALUES, Kind.KUSTOMIZATION, Kind.KUSTOMIZE_PATCH, Kind.COMPOSE}
    )
    fact_kinds = frozenset({Kind.HELM_VALUES, Kind.KUSTOMIZE_PATCH, Kind.COMPOSE})
    borrows: tuple[str, ...] = ()

    @property
    def format(self) -> Format:
        from harden.helm.proof import FORMAT

        return FORMAT

    def facts(self, around: Around) -> object:
        from harden.kubernetes.application import Application
        from harden.yaml.readable import readable

        found = cast("Mapping[str, YamlDocument]", around.documents)
        return Application("", found, readable(around.other), around.settings, around.evidence)

    def facts_for(self, path: str, facts: object) -> Watched:
        return Watched(facts, "settings")

    def matches(self, document: Document) -> Iterator[Match]:
        from harden.kubernetes.workload import manifests, workload_of

        kind = document.source.kind
        if kind in _AROUND:
            yield Match(_AROUND[kind], "*", document)
        if kind in _PATCHES:
            yield Match("patches", "*", document)
        for manifest in manifests(cast("YamlDocument", document)) if kind in _OBJECTS else ():
            conclude = partial(_concluded, manifest)
            where = in_template if kind is Kind.HELM_TEMPLATE else str
            yield Match(where("manifest"), manifest.kind, manifest, conclude)
            workload = workload_of(manifest)
            if workload and not workload.is_partial:
                yield Match(where("workload"), "*", workload, conclude)
                for container in workload.containers:
                    yield Match(where("container"), "*", container, conclude)


_AROUND = {Kind.KUSTOMIZATION: "kustomization", Kind.COMPOSE: "compose", Kind.HELM_VALUES: "values"}
_OBJECTS = frozenset({None, Kind.MANIFEST, Kind.HELM_TEMPLATE})
_PATCHES = frozenset({Kind.KUSTOMIZATION, Kind.KUSTOMIZE_PATCH})


def _concluded(manifest: Manifest, finding: Finding, application: Application) -> Finding:
    """A finding of an object, with what keeps its fix from being made, or has to be said of it."""
    from harden.helm.redirect import redirected
    from harden.helm.template import TemplateDocument
    from harden.kubernetes.fixtures import why_kept
    from harden.kubernetes.immutable import noted
    from harden.kubernetes.kustomize.bound import bound
    from harden.kubernetes.operators import accepted

    if finding.fix is None:
        return finding
    if why := why_kept(manifest, application.tests):
        return replace(finding, fix=None, reason=why)
    finding = bound(manifest, accepted(manifest, noted(manifest, finding)), application)
    return redirected(finding, manifest.document) if isinstance(manifest.document, TemplateDocument) else finding


PLATFORM = Kubernetes()
