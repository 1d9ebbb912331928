"""Facts of a Kubernetes application: the manifests of a directory, and of those its kustomizations join to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from harden.kubernetes.workload import Manifest, Workload, manifests, workload_of
from harden.settings import Settings
from harden.yaml.document import YamlDocument


class Application:
    """`documents` by path. `other`: documents that are facts only (kustomizations, patches, compose)."""

    def __init__(
        self,
        directory: str,
        documents: Mapping[str, YamlDocument],
        other: Mapping[str, YamlDocument],
        settings: Settings,
    ) -> None:
        self.directory = directory
        self.documents = documents
        self.other = other
        self.settings = settings

    @cached_property
    def manifests(self) -> tuple[Manifest, ...]:
        return tuple(m for path in sorted(self.documents) for m in manifests(self.documents[path]))

    @cached_property
    def workloads(self) -> tuple[Workload, ...]:
        return tuple(found for m in self.manifests if (found := workload_of(m)))

    def objects(self, *kinds: str) -> tuple[Manifest, ...]:
        return tuple(m for m in self.manifests if m.kind in kinds)

    def services_of(self, workload: Workload) -> tuple[Manifest, ...]:
        """Services of the same namespace whose selector matches the workload's pod labels."""
        raise NotImplementedError
