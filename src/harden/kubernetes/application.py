"""Facts of a Kubernetes application: the manifests of a directory, and of those its kustomizations join to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from harden.kind import Kind
from harden.kubernetes.rights import BINDINGS, bindings_nearby
from harden.kubernetes.workload import Container, Manifest, Workload, manifests, mappings, texts, workload_of
from harden.lazy import lazy
from harden.model import FileChange, Route, Source
from harden.settings import Settings
from harden.value import ABSENT, Known
from harden.yaml.document import View, YamlDocument, YamlMapping

if TYPE_CHECKING:
    from harden.kubernetes.dockerfile.builds import Builds
    from harden.kubernetes.dockerfile.built import BuiltImage
    from harden.kubernetes.image.facts import ImageFacts
    from harden.kubernetes.image.ref import ImageRef
    from harden.kubernetes.image.versions import Version
    from harden.kubernetes.kustomize.kustomizations import Kustomize
    from harden.kubernetes.namespaces import Move
    from harden.kubernetes.security import PodSecurity
    from harden.kubernetes.traffic import Traffic


_OBJECTS = (None, Kind.MANIFEST, Kind.HELM_TEMPLATE)
_KUSTOMIZE_KINDS = ("Kustomization", "Component")


class PatchedPods(Workload):
    """What a kustomize patch says of a workload's pods. `outside`: the kustomizations that build them without it."""

    def __init__(self, part: Workload, outside: frozenset[str]) -> None:
        super().__init__(part.manifest, part.template, part.pod)
        self.outside = outside


class Application:
    """`documents` by path; those that are no manifests (kustomizations, patches, compose) go to `other`.

    `evidence`: files of the repository that say how its images are built and who has which rights (`harden.evidence`).
    """

    def __init__(
        self,
        directory: str,
        documents: Mapping[str, YamlDocument],
        other: Mapping[str, YamlDocument],
        settings: Settings,
        evidence: tuple[Source, ...] = (),
    ) -> None:
        self.directory = directory
        self.documents = {path: found for path, found in documents.items() if found.source.kind in _OBJECTS}
        self.other = {**other, **{path: found for path, found in documents.items() if path not in self.documents}}
        self.settings = settings
        self.evidence = evidence
        self._security: dict[tuple[str, Route], PodSecurity] = {}
        self._patched: dict[tuple[str, Route], tuple[PatchedPods, ...]] = {}

    @lazy
    def manifests(self) -> tuple[Manifest, ...]:
        return tuple(m for path in sorted(self.documents) for m in manifests(self.documents[path]))

    @lazy
    def tests(self) -> Mapping[str, str]:
        """The folders whose files belong to a test, and what says so."""
        from harden.kubernetes.fixtures import tests_by_folder

        return tests_by_folder(self.manifests)

    @lazy
    def workloads(self) -> tuple[Workload, ...]:
        return tuple(found for m in self.manifests if (found := workload_of(m)))

    @lazy
    def kustomize(self) -> Kustomize:
        """What the kustomizations build, and their patches."""
        from harden.kubernetes.kustomize.kustomizations import Kustomize

        return Kustomize({**self.documents, **self.other})

    @lazy
    def patches(self) -> tuple[Manifest, ...]:
        """Partial objects that kustomizations lay over the manifests, in files and inline."""
        known = tuple(one for patch in self.kustomize.patches for one in patch.objects)
        return (*known, *self._loose_patches)

    @lazy
    def _loose_patches(self) -> tuple[Manifest, ...]:
        """Objects in files that are no manifests, and that no kustomization names."""
        named = {patch.path for patch in self.kustomize.patches}
        kept = (path for path in sorted(self.other) if path not in named)
        return tuple(m for path in kept for m in manifests(self.other[path]) if m.kind not in _KUSTOMIZE_KINDS)

    @lazy
    def kustomizations(self) -> tuple[YamlMapping, ...]:
        """The roots of the kustomization files, by path."""
        return tuple(one.root for one in self.kustomize.kustomizations)

    @lazy
    def _by_kind(self) -> Mapping[str, tuple[Manifest, ...]]:
        found: dict[str, list[Manifest]] = {}
        for manifest in self.manifests:
            found.setdefault(manifest.kind, []).append(manifest)
        return {kind: tuple(manifests) for kind, manifests in found.items()}

    @lazy
    def _services_by_label(self) -> Mapping[tuple[str, str, str], tuple[tuple[int, Manifest], ...]]:
        """Services, numbered, by namespace and one label of their selector: those that may select a pod are few."""
        found: dict[tuple[str, str, str], list[tuple[int, Manifest]]] = {}
        for number, service in enumerate(self.objects("Service")):
            if service.root.text("spec", "type") == "ExternalName":
                continue  # whose selector means nothing
            for key, value in list(texts(service.root.get("spec", "selector")).items())[:1]:
                found.setdefault((_namespace(service.namespace), key, value), []).append((number, service))
        return {key: tuple(services) for key, services in found.items()}

    def objects(self, *kinds: str) -> tuple[Manifest, ...]:
        """All objects of these kinds, in order within each kind."""
        return tuple(manifest for kind in kinds for manifest in self._by_kind.get(kind, ()))

    def in_namespace(self, namespace: str, *kinds: str) -> tuple[Manifest, ...]:
        """Objects of these kinds whose namespace is written alike; an absent one is `default`."""
        return tuple(m for m in self.objects(*kinds) if self._lands(m.namespace) == self._lands(namespace))

    def _lands(self, namespace: str) -> str:
        """Where objects of a namespace end up: those of `default` move to the one that is asked for.

        One that a fix has made beside a workload says none yet when the workload has moved.
        """
        asked = self.settings.inputs.namespace
        return asked if asked and _namespace(namespace) == "default" else _namespace(namespace)

    @lazy
    def _by_name(self) -> Mapping[tuple[str, str, str], Manifest]:
        return {(self._lands(m.namespace), m.kind, m.name): m for m in self.manifests}

    def named(self, namespace: str, kind: str, name: str) -> Manifest | None:
        """The object of this kind and name in a namespace; the last one if it is written twice."""
        return self._by_name.get((self._lands(namespace), kind, name))

    def services_of(self, workload: Workload) -> tuple[Manifest, ...]:
        """Services of the same namespace whose selector matches the workload's pod labels."""
        namespace = _namespace(workload.manifest.namespace)
        keys = ((namespace, key, value) for key, value in workload.labels.items())
        candidates = sorted((c for key in keys for c in self._services_by_label.get(key, ())), key=itemgetter(0))
        selecting = [found for _, found in candidates if _selects(found.root.get("spec", "selector"), workload)]
        return _nearest(selecting, workload.manifest.path)

    def target_ports(
        self, workload: Workload, *, headless: bool = True, written: bool = False
    ) -> tuple[int | str, ...]:
        """TCP ports of the pods that Services send traffic to: numbers, or names as the Service writes them.

        `headless`: also those of Services that only name pods in DNS, whose ports nothing holds to what they say.
        `written`: only those that stand as `targetPort`: else they are the Service's own.
        """
        found: dict[int | str, None] = {}
        for service in self.services_of(workload):
            if not headless and service.root.value("spec", "clusterIP") == Known("None"):
                continue
            for port in mappings(service.root.get("spec", "ports")):
                target = port.get("targetPort") or (None if written else port.get("port"))
                data = target.data if target else None
                if port.text("protocol") in ("", "TCP") and isinstance(data, int | str) and data:
                    found[int(data) if str(data).isdecimal() else data] = None
        return tuple(found)

    @lazy
    def secret_keys(self) -> frozenset[tuple[str, str, str]]:
        """Namespaces, names and keys of Secrets that containers take."""
        from harden.kubernetes.secrets.values import keys_taken

        return frozenset(
            (_namespace(workload.manifest.namespace), *taken)
            for workload in self.workloads
            for container in workload.containers
            for taken in keys_taken(container)
        )

    def service_account(self, workload: Workload) -> str:
        """The name of the ServiceAccount the pods run under; `default` if none is named."""
        return workload.pod.text("serviceAccountName") or workload.pod.text("serviceAccount") or "default"

    def bindings_of(self, account: str, namespace: str) -> tuple[Manifest, ...]:
        """RoleBindings and ClusterRoleBindings that give a ServiceAccount rights, by name or through its group."""
        return tuple(
            binding
            for binding in (*self.objects(*BINDINGS), *self._bindings_nearby)
            if any(
                _is_subject(subject, account, namespace, binding) for subject in mappings(binding.root.get("subjects"))
            )
        )

    @lazy
    def _bindings_nearby(self) -> tuple[Manifest, ...]:
        """Bindings in folders of their own, around those of these files."""
        return bindings_nearby(self.evidence, frozenset((*self.documents, *self.other)))

    def beside(self, manifest: Manifest, *kinds: str) -> tuple[Manifest, ...]:
        """Objects of these kinds that come to the namespace of another one, whatever puts them there."""
        where = {_namespace(manifest.namespace), _namespace(self.kustomize.namespace_of(manifest))}
        return tuple(
            one
            for one in self.objects(*kinds)
            if where & {_namespace(one.namespace), _namespace(self.kustomize.namespace_of(one))}
        )

    def autoscalers_of(self, workload: Workload) -> tuple[Manifest, ...]:
        """HorizontalPodAutoscalers that target the workload."""
        candidates = self.in_namespace(workload.manifest.namespace, "HorizontalPodAutoscaler")
        return tuple(
            scaler
            for scaler in candidates
            if scaler.root.text("spec", "scaleTargetRef", "kind") == workload.manifest.kind
            and scaler.root.text("spec", "scaleTargetRef", "name") == workload.manifest.name
        )

    def disruption_budgets_of(self, workload: Workload) -> tuple[Manifest, ...]:
        """PodDisruptionBudgets whose `matchLabels` select the workload's pods."""
        budgets = self.in_namespace(workload.manifest.namespace, "PodDisruptionBudget")
        return tuple(b for b in budgets if _selects(b.root.get("spec", "selector", "matchLabels"), workload))

    def patches_of(self, workload: Workload) -> tuple[PatchedPods, ...]:
        """What kustomize patches say of a workload's pods: of strategic merges, and what JSON 6902 patches write."""
        if not self.other:
            return ()
        key = (workload.manifest.path, workload.pod_route)
        if key not in self._patched:
            self._patched[key] = tuple(self._find_patches(workload.manifest))
        return self._patched[key]

    def is_patched(self, container: Container, *keys: str) -> bool:
        """Whether kustomize patches set a field of a container, in every build of it."""
        setting = [
            patch.outside
            for patch in self.patches_of(container.workload)
            for other in patch.containers
            if other.name == container.name and other.view.value(*keys) not in (ABSENT, Known(None))
        ]
        return bool(setting) and not frozenset[str].intersection(*setting)

    def _find_patches(self, manifest: Manifest) -> Iterator[PatchedPods]:
        from harden.kubernetes.kustomize.json_patch import as_part

        every = frozenset(top.path for top in self.kustomize.tops(manifest.path))
        for patch, objects in self.kustomize.patches_on(manifest):
            part = as_part(patch.operations, manifest, patch.path)
            outside = every - self.kustomize.tops_of(patch.kustomization, manifest.path)
            for found in (*objects, *((part,) if part else ())):
                if workload := workload_of(found):
                    yield PatchedPods(workload, outside)
        for found in self._loose_patches:
            if (found.kind, found.name) == (manifest.kind, manifest.name) and (workload := workload_of(found)):
                yield PatchedPods(workload, frozenset())

    @lazy
    def _containers_by_image(self) -> Mapping[str, tuple[Container, ...]]:
        from harden.kubernetes.image.ref import parse_image

        found: dict[str, list[Container]] = {}
        for container in (container for workload in self.workloads for container in workload.containers):
            if reference := parse_image(container.image):
                found.setdefault(reference.familiar, []).append(container)
        return {name: tuple(containers) for name, containers in found.items()}

    def containers_of(self, image: str) -> tuple[Container, ...]:
        """The containers that run an image of this familiar name, in any version."""
        return self._containers_by_image.get(image, ())

    @lazy
    def _image_names(self) -> frozenset[str]:
        """The familiar names of all images that its containers use."""
        return frozenset(self._containers_by_image)

    @lazy
    def _builds(self) -> Builds:
        from harden.kubernetes.dockerfile.builds import builds_of

        return builds_of(self.evidence)

    def build_of(self, container: Container) -> BuiltImage | None:
        """What the Dockerfile of the repository shows that builds the container's image, None if there is none."""
        from harden.kubernetes.image.ref import parse_image

        reference = parse_image(container.image) if self.evidence else None
        if reference is None:
            return None
        builds, names = self._builds, self._image_names
        renamed = parse_image(self.renamed_images.get(reference.name, ""))
        return (builds.of(renamed, names) if renamed else None) or builds.of(reference, names)

    def is_built_here(self, reference: ImageRef) -> bool:
        """Whether the repository builds an image that has no registry and organisation in its name."""
        if "/" in reference.name or not self.evidence:
            return False
        return self._builds.makes(reference, self._image_names)

    @lazy
    def image_versions(self) -> Mapping[str, tuple[Version, ...]]:
        """The fixed versions of images that its files use, by the familiar name of the repository."""
        from harden.kubernetes.image.versions import versions_in_use

        return versions_in_use(self)

    @lazy
    def renamed_images(self) -> Mapping[str, str]:
        """The `newName` that kustomizations give images, by the name in the manifests; none if they disagree."""
        found: dict[str, set[str]] = {}
        for kustomization in self.kustomizations:
            for entry in mappings(kustomization.get("images")):
                if entry.text("newName"):
                    found.setdefault(entry.text("name"), set()).add(entry.text("newName"))
        return {name: names.pop() for name, names in found.items() if len(names) == 1}

    @lazy
    def move(self) -> Move:
        """The move of its objects from the default namespace to that of the inputs."""
        from harden.kubernetes.namespaces import Move

        return Move(self)

    @lazy
    def moves(self) -> tuple[FileChange, ...]:
        """What takes its objects there."""
        return tuple(self.move.changes(self.settings.inputs.namespace))

    def image_of(self, container: Container) -> ImageFacts:
        """What is known of the container's image."""
        from harden.kubernetes.image.facts import image_facts

        return image_facts(container, self.settings, self.build_of(container), self._files_of(container))

    def _files_of(self, container: Container) -> Iterator[str]:
        """The texts of the ConfigMaps that a container mounts."""
        volumes = container.workload.volumes
        for mount in container.mounts:
            name = volumes[mount.volume].view.text("configMap", "name") if mount.volume in volumes else ""
            config = self.named(container.manifest.namespace, "ConfigMap", name) if name else None
            yield from texts(config.root.get("data")).values() if config else ()

    def security_of(self, workload: Workload) -> PodSecurity:
        """What holds for the security of the workload's pods, worked out once."""
        from harden.kubernetes.security import PodSecurity

        key = (workload.manifest.path, workload.pod_route)
        if key not in self._security:
            self._security[key] = PodSecurity(workload, self)
        return self._security[key]

    @lazy
    def traffic(self) -> Traffic:
        """Who speaks to whom, as far as the files show it."""
        from harden.kubernetes.traffic import Traffic

        return Traffic(self)


def _nearest(services: Sequence[Manifest], path: str) -> tuple[Manifest, ...]:
    """Of a Service that is written several times (variants of one application), those nearest to a workload's file."""
    variants: dict[tuple[str, str], list[Manifest]] = {}
    for service in services:
        variants.setdefault((_namespace(service.namespace), service.name), []).append(service)
    chosen: list[Manifest] = []
    for same in variants.values():
        beside = [one for one in same if posixpath.dirname(one.path) == posixpath.dirname(path)]
        chosen += [one for one in beside if one.path == path] or beside or same
    return tuple(chosen)


def _namespace(name: str) -> str:
    return name or "default"


def _selects(selector: View | None, workload: Workload) -> bool:
    wanted = texts(selector)
    return bool(wanted) and wanted.items() <= workload.labels.items()


def _is_subject(subject: YamlMapping, account: str, namespace: str, binding: Manifest) -> bool:
    if subject.text("kind") == "ServiceAccount":
        where = subject.text("namespace") or binding.namespace
        is_open = not namespace and account != "default"  # whoever applies it says where; a name of its own tells
        return subject.text("name") == account and (is_open or _namespace(where) == _namespace(namespace))
    groups = ("system:serviceaccounts", f"system:serviceaccounts:{_namespace(namespace)}", "system:authenticated")
    return subject.text("kind") == "Group" and subject.text("name") in groups
