"""Which images and actions the files of a tree use, as far as a lock can say something of them.

Left out: what is pinned already (a digest, a commit, GitHub's own `actions.lock`), what has a variable or template in
it, images of `localhost`, images that a pod never pulls (`imagePullPolicy: Never`, `auto` of Istio), that a compose
file builds, or that a kustomization replaces, and names without a registry of images that a Dockerfile of the same
repository builds: those are never pulled by these names. What Dockerfiles are built from is not read: nothing in them
is fixed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from harden.classify import classify
from harden.errors import FileError
from harden.kind import Kind
from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.lock.file import is_action, is_ref
from harden.lock.model import Lock, action_key, image_key
from harden.model import Source
from harden.units import Unit

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LOCAL = re.compile(r"localhost(?::\d+)?|127\.[\d.]+(?::\d+)?|\[::1\](?::\d+)?")
_DECIDE = frozenset({"newName", "newTag", "digest", "tagSuffix"})
"""What an entry of `images` in a kustomization changes of an image."""
_CONTAINERS = ("containers", "initContainers", "ephemeralContainers")
_TEMPLATE_IMAGE = re.compile(
    rb"""^[ \t]*(?:-[ \t]+)?image:[ \t]*(["']?)([^\s"'{}#]+:[^\s"'{}#]+)\1[ \t]*(?:#.*)?\r?$""", re.M
)


@dataclass(frozen=True, slots=True)
class References:
    """What is used, by key of the lock, with the paths of the files that use it, in order."""

    images: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    actions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def __len__(self) -> int:
        return len(self.images) + len(self.actions)

    def without(self, lock: Lock) -> References:
        """Those that the lock does not know."""
        return References(
            {key: paths for key, paths in self.images.items() if key not in lock.images},
            {key: paths for key, paths in self.actions.items() if key not in lock.actions},
        )

    def and_of(self, lock: Lock) -> References:
        """With all that the lock knows; what no file uses has no paths."""
        return References(
            {**dict.fromkeys(lock.images, ()), **self.images}, {**dict.fromkeys(lock.actions, ()), **self.actions}
        )


def collect(units: Iterable[Unit], read: Callable[[str], bytes]) -> References:
    """Return what the files of units use. `read` returns the bytes of a file; what is no YAML uses nothing."""
    images: dict[str, dict[str, None]] = {}
    actions: dict[str, dict[str, None]] = {}
    for unit in units:
        found = _Unit()
        for path in unit.files:
            data = read(path)
            kind = Kind.KUSTOMIZE_PATCH if path in unit.patches else classify(path, data, unit.charts)
            found.take(path, kind, data)
        wanted = list(found.wanted())
        ours = _built_here({reference for reference, _ in wanted}, unit, read)
        for reference, path in wanted:
            if reference.name not in ours:
                images.setdefault(image_key(reference), {})[path] = None
        for key, path in found.unlocked_actions():
            actions.setdefault(key, {})[path] = None
    return References(_sorted(images), _sorted(actions))


def _built_here(references: set[ImageRef], unit: Unit, read: Callable[[str], bytes]) -> frozenset[str]:
    """Those names without a registry and organisation whose images a Dockerfile of the repository builds."""
    bare = [reference for reference in references if "/" not in reference.name]
    if not bare or not unit.evidence:
        return frozenset()
    from harden.kubernetes.dockerfile.builds import builds_of

    builds = builds_of(tuple(Source(path, read(path)) for path in unit.evidence))
    others = frozenset(reference.familiar for reference in references)
    return frozenset(reference.name for reference in bare if builds.makes(reference, others))


def _sorted(found: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


class _Unit:
    """What the files of one unit use, and which names its kustomizations replace."""

    def __init__(self) -> None:
        self.images: list[tuple[ImageRef, str]] = []
        self._actions: list[tuple[str, str]] = []
        self._locked: set[tuple[str, str]] = set()
        self._in_pods: list[tuple[ImageRef, str]] = []
        self._replaced: dict[str, list[tuple[str, str]]] = {}

    def wanted(self) -> Iterator[tuple[ImageRef, str]]:
        yield from self.images
        for reference, path in self._in_pods:
            renamed = self._replaced.get(reference.name)
            if renamed is None:
                yield reference, path
            for name, where in renamed or ():  # a new name keeps the tag
                found = parse_image(reference.with_version(reference.tag).replace(reference.name, name, 1))
                if found is not None and not _LOCAL.fullmatch(found.registry):
                    yield found, where

    def unlocked_actions(self) -> Iterator[tuple[str, str]]:
        """Keys and paths of `uses` that GitHub's own `actions.lock` does not hold for their workflow."""
        for text, path in self._actions:
            name, _, ref = text.partition("@")
            if (posixpath.basename(path), text) not in self._locked:
                yield action_key(name, ref), path

    def take(self, path: str, kind: Kind, data: bytes) -> None:
        """Note what one file uses."""
        if kind is Kind.HELM_TEMPLATE:
            for match in _TEMPLATE_IMAGE.finditer(data):
                self._image(match[2].decode("utf-8", "replace"), path)
            return
        readers = {
            Kind.MANIFEST: self._pods,
            Kind.KUSTOMIZE_PATCH: self._pods,
            Kind.KUSTOMIZATION: self._kustomization,
            Kind.COMPOSE: self._compose,
            Kind.HELM_VALUES: self._values,
            Kind.ACTIONS_LOCK: self._actions_lock,
        }
        read = readers.get(kind) or (self._github if _is_of_github(path) else None)
        if read:
            for root in _roots(path, data):
                read(root, path)

    def _image(self, text: object, path: str, into: list[tuple[ImageRef, str]] | None = None) -> None:
        reference = parse_image(text) if isinstance(text, str) else None
        if reference is not None and not reference.digest and not _LOCAL.fullmatch(reference.registry):
            (self.images if into is None else into).append((reference, path))

    def _pods(self, data: object, path: str) -> None:
        for mapping in _all_mappings(data):
            for key in _CONTAINERS:
                for container in _mappings(mapping.get(key)):
                    if container.get("imagePullPolicy") != "Never" and container.get("image") != "auto":
                        self._image(container.get("image"), path, self._in_pods)

    def _kustomization(self, data: object, path: str) -> None:
        for entry in _mappings(_mapping(data).get("images")):
            name, new, tag = (entry.get(key) for key in ("name", "newName", "newTag"))
            if not isinstance(name, str) or not _DECIDE.intersection(entry):
                continue
            renamed = self._replaced.setdefault(name, [])
            if entry.get("digest"):
                continue
            whole = new if isinstance(new, str) else name
            if isinstance(tag, str):
                self._image(f"{whole}:{tag}", path)
            elif tag is None and new and "tagSuffix" not in entry:
                renamed.append((whole, path))

    def _compose(self, data: object, path: str) -> None:
        for service in map(_mapping, _mapping(_mapping(data).get("services")).values()):
            if "build" not in service:
                self._image(service.get("image"), path)

    def _values(self, data: object, path: str) -> None:
        for mapping in _all_mappings(data):
            repository, tag, registry = (mapping.get(key) for key in ("repository", "tag", "registry"))
            if isinstance(repository, str) and isinstance(tag, str) and tag and not mapping.get("digest"):
                self._image(f"{f'{registry}/' if registry else ''}{repository}:{tag}", path)
            image = mapping.get("image")
            if isinstance(image, str) and ":" in posixpath.basename(image):
                self._image(image, path)

    def _github(self, data: object, path: str) -> None:
        root = _mapping(data)
        runs = _mapping(root.get("runs"))
        self._docker(runs.get("image"), path)
        for job in (*map(_mapping, _mapping(root.get("jobs")).values()), runs):
            for image in (job.get("container"), *_mapping(job.get("services")).values()):
                self._image(_mapping(image).get("image") or image, path)
            for step in (job, *_all_mappings([job.get("steps")])):
                self._uses(step.get("uses"), path)

    def _docker(self, text: object, path: str) -> None:
        if isinstance(text, str) and text.startswith("docker://"):
            self._image(text.removeprefix("docker://"), path)

    def _uses(self, text: object, path: str) -> None:
        self._docker(text, path)
        if not isinstance(text, str):
            return
        name, at, ref = text.partition("@")
        repository = "/".join(name.split("/")[:2])
        if at and is_action(repository) and is_ref(ref) and not _COMMIT.fullmatch(ref):
            self._actions.append((text, path))

    def _actions_lock(self, data: object, path: str) -> None:
        del path
        for workflow, uses in _mapping(_mapping(data).get("workflows")).items():
            for text in cast("list[object]", uses) if isinstance(uses, list) else ():
                self._locked.add((posixpath.basename(str(workflow)), str(text)))


def _is_of_github(path: str) -> bool:
    return "/.github/" in f"/{path}" or posixpath.basename(path) in ("action.yml", "action.yaml")


def _roots(path: str, data: bytes) -> list[object]:
    from harden.yaml.document import YamlDocument

    try:
        return [root.data for root in YamlDocument(Source(path, data)).roots]
    except FileError:
        return []


def _all_mappings(data: object) -> Iterator[Mapping[str, object]]:
    """Every mapping in the data, itself among them, once: aliases can make few lines into billions of places."""
    stack, seen = [data], set[int]()
    while stack:
        value = stack.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list):
            stack += reversed(cast("list[object]", value))
        elif isinstance(value, dict):
            mapping = _mapping(cast("object", value))
            yield mapping
            stack += reversed(list(mapping.values()))


def _mapping(data: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", data) if isinstance(data, dict) else {}


def _mappings(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        yield from (_mapping(item) for item in cast("list[object]", data))
