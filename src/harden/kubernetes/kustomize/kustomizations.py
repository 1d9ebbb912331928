"""Kustomizations: which manifests each of them builds, and the patches that it lays over them.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ and, for what a patch without a target
is laid over (kind, name, namespace; names as written or as a kustomization on the way has changed them),
api/internal/builtins/PatchTransformer.go of kubernetes-sigs/kustomize.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.classify import KUSTOMIZATION_NAMES, KustomizeLinks, kustomize_links
from harden.errors import FileError
from harden.kubernetes.kustomize.json_patch import Operation, operations
from harden.kubernetes.workload import Manifest, manifests, mappings, texts
from harden.lazy import lazy
from harden.model import Source, Span
from harden.paths import from_here
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlScalar, YamlSequence

_CORE = ("", "core")


class Kustomization:
    """One kustomization file."""

    def __init__(self, document: YamlDocument, root: YamlMapping) -> None:
        self.document = document
        self.root = root
        self.path = document.source.path
        self.folder = posixpath.dirname(self.path)
        self.namespace = root.text("namespace")
        self.prefix = root.text("namePrefix")
        self.suffix = root.text("nameSuffix")
        self.is_component = root.text("kind") == "Component"

    @lazy
    def links(self) -> KustomizeLinks:
        return kustomize_links(self.path, (self.root,))


@dataclass(frozen=True, slots=True)
class Target:
    """What a patch is laid over; empty: any. Names, kinds and the like are regular expressions of the whole text."""

    group: str = ""
    version: str = ""
    kind: str = ""
    name: str = ""
    namespace: str = ""
    labels: str = ""

    def may_select(self, manifest: Manifest) -> bool:
        """Whether it means objects of this kind: cheaper to tell than whether it `selects` one."""
        return _matches(self.kind, manifest.kind)

    def selects(self, manifest: Manifest, names: frozenset[str]) -> bool:
        """Whether it may mean a manifest, which kustomizations give `names`. Annotations are not looked at."""
        group, _, version = manifest.api_version.rpartition("/")
        return (
            (not self.group or self.group == group or (self.group in _CORE and not group))
            and _matches(self.version, version)
            and self.may_select(manifest)
            and any(_matches(self.name, name) for name in names)
            and (not manifest.namespace or _matches(self.namespace, manifest.namespace))
            and _has_labels(self.labels, texts(manifest.root.get("metadata", "labels")))
        )


@dataclass(frozen=True, slots=True)
class Patch:
    """One patch: parts of objects (`objects`, a strategic merge), or operations of JSON 6902.

    `document` and `inline`: the file it stands in, and the scalar of it whose text the patch is, None if it is a file.
    `target` None: what its objects name.
    """

    kustomization: Kustomization
    document: YamlDocument
    inline: YamlScalar | None
    target: Target | None
    objects: tuple[Manifest, ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def path(self) -> str:
        """The path of the file that it stands in."""
        return self.document.source.path

    def span_of(self, view: View) -> Span:
        """Where something of the patch stands in its file: for an inline one, the line of it."""
        if self.inline is None:
            return view.span
        found = _line_of(self.inline, view)
        return found or self.inline.span


class Kustomize:
    """The kustomizations of an application, what they build, and their patches. `documents`: all its files by path."""

    def __init__(self, documents: Mapping[str, YamlDocument]) -> None:
        self._documents = documents
        self._built: dict[str, frozenset[str]] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._around: dict[str, tuple[Kustomization, ...]] = {}

    @lazy
    def kustomizations(self) -> tuple[Kustomization, ...]:
        """The kustomizations, by path."""
        found = ((document, root) for _, document in sorted(self._documents.items()) for root in document.roots)
        return tuple(
            Kustomization(document, root)
            for document, root in found
            if isinstance(root, YamlMapping) and _is_kustomization(document.source.path, root)
        )

    @lazy
    def _by_folder(self) -> Mapping[str, Kustomization]:
        return {one.folder: one for one in self.kustomizations}

    def _below(self, one: Kustomization) -> Iterator[Kustomization]:
        """The kustomizations that one refers to, components among them."""
        for path in (*one.links.resources, *one.links.components):
            other = self._by_folder.get(path) or self._by_folder.get(posixpath.dirname(path))
            is_file = posixpath.basename(path) in KUSTOMIZATION_NAMES
            if other and other is not one and (path in self._by_folder or is_file):
                yield other

    def _files(self, one: Kustomization) -> frozenset[str]:
        """The files whose objects a kustomization builds."""
        if one.path not in self._built:
            found = (path for member in self._closure(one) for path in member.links.resources)
            self._built[one.path] = frozenset(path for path in found if path in self._documents)
        return self._built[one.path]

    @lazy
    def _parents(self) -> Mapping[str, tuple[Kustomization, ...]]:
        """The kustomizations that refer to one, by its path."""
        found: dict[str, list[Kustomization]] = {}
        for one in self.kustomizations:
            for other in self._below(one):
                found.setdefault(other.path, []).append(one)
        return {path: tuple(parents) for path, parents in found.items()}

    def builds(self, one: Kustomization, path: str) -> bool:
        """Whether what a kustomization says is laid over the objects of a file.

        For a component, these are also those of the kustomizations that take it up.
        """
        return path in self._reach(one)

    def _reach(self, one: Kustomization) -> frozenset[str]:
        if one.path not in self._reached:
            parents = self._parents.get(one.path, ()) if one.is_component else ()
            self._reached[one.path] = self._files(one).union(*(self._files(parent) for parent in parents))
        return self._reached[one.path]

    def around(self, path: str) -> tuple[Kustomization, ...]:
        """The kustomizations whose settings reach the objects of a file."""
        if path not in self._around:
            self._around[path] = tuple(one for one in self.kustomizations if path in self._reach(one))
        return self._around[path]

    def tops(self, path: str) -> tuple[Kustomization, ...]:
        """Those of `around` that nothing else in these files builds upon: each is one thing to be applied."""
        return tuple(one for one in self.around(path) if not self._parents.get(one.path) and not one.is_component)

    def tops_of(self, one: Kustomization, path: str) -> frozenset[str]:
        """The paths of those of `tops` that a kustomization is a part of."""
        return frozenset(top.path for top in self.tops(path) if one in self._closure(top))

    def _closure(self, one: Kustomization) -> tuple[Kustomization, ...]:
        found = [one]
        for member in found:  # grows on the way
            found += [other for other in self._below(member) if other not in found]
        return tuple(found)

    def lists(self, path: str) -> Kustomization | None:
        """The kustomization that has a file among its own resources; None if there is none, or more than one."""
        found = [one for one in self.kustomizations if path in one.links.resources]
        return found[0] if len(found) == 1 else None

    def namespace_of(self, manifest: Manifest) -> str:
        """The namespace that an object comes to; as it is written where kustomizations do not agree on one."""
        found = {self.given(top, manifest.path) for top in self.tops(manifest.path)}
        return (found.pop() if len(found) == 1 else "") or manifest.namespace

    def given(self, one: Kustomization, path: str, seen: frozenset[str] = frozenset()) -> str:
        """The namespace that a kustomization, or what it builds upon, gives the objects of a file; empty: none."""
        below = (other for other in self._below(one) if self.builds(other, path) and other.path not in seen)
        return one.namespace or next(filter(None, (self.given(b, path, seen | {one.path}) for b in below)), "")

    def members(self, one: Kustomization) -> tuple[Kustomization, ...]:
        """A kustomization and all that it builds upon."""
        return self._closure(one)

    def generated(self, kind: str, manifest: Manifest) -> Mapping[str, View]:
        """What generators make beside an object, by name: entries of `configMapGenerator` or `secretGenerator`."""
        field = f"{kind[0].lower()}{kind[1:]}Generator"
        near = self.around(manifest.path)
        found = ((one, entry) for one in near for entry in mappings(one.root.get(field)))
        return {f"{one.prefix}{entry.text('name')}{one.suffix}": entry for one, entry in found} | {
            entry.text("name"): entry for one in near for entry in mappings(one.root.get(field))
        }

    def generated_beside(self, manifest: Manifest) -> Iterator[tuple[str, str, str]]:
        """Names, keys and values of `literals` of Secrets that the kustomization which lists an object makes."""
        one = self.lists(manifest.path)
        for entry in mappings(one.root.get("secretGenerator")) if one else ():
            if not entry.text("namespace") and entry.text("behavior") in ("", "create"):
                yield from ((entry.text("name"), key, value) for key, value, _ in literals(entry))

    def names_of(self, manifest: Manifest) -> frozenset[str]:
        """The names that an object has on its way through the kustomizations."""
        names = {manifest.name}
        for one in self.around(manifest.path) if manifest.name else ():
            names |= {f"{one.prefix}{name}{one.suffix}" for name in names}
        return frozenset(names)

    @lazy
    def patches(self) -> tuple[Patch, ...]:
        """All patches, by the path of their kustomization and in its order."""
        return tuple(patch for one in self.kustomizations for patch in self._patches_of(one))

    def patches_on(self, manifest: Manifest) -> Iterator[tuple[Patch, tuple[Manifest, ...]]]:
        """The patches that may be laid over an object, each with those of its parts that are."""
        reaching = [patch for patch in self.patches if self.builds(patch.kustomization, manifest.path)]
        names = self.names_of(manifest) if reaching else frozenset[str]()
        for patch in reaching:
            if patch.target is None:
                objects = tuple(one for one in patch.objects if one.kind == manifest.kind and one.name in names)
                if objects:
                    yield patch, objects
            elif patch.target.may_select(manifest) and patch.target.selects(manifest, names):
                yield patch, patch.objects

    def patches_in(self, document: YamlDocument) -> Iterator[tuple[Patch, tuple[Manifest, ...]]]:
        """The patches that stand in a file, each once, with the objects that its target selects."""
        seen: set[object] = set()
        for patch in self._patches_by_file.get(document.source.path, ()):
            if (patch.inline, patch.target) not in seen:
                seen.add((patch.inline, patch.target))
                yield patch, tuple(self._targets(patch)) if patch.target else ()

    @lazy
    def _patches_by_file(self) -> Mapping[str, tuple[Patch, ...]]:
        found: dict[str, list[Patch]] = {}
        for patch in self.patches:
            found.setdefault(patch.path, []).append(patch)
        return {path: tuple(patches) for path, patches in found.items()}

    def _targets(self, patch: Patch) -> Iterator[Manifest]:
        target = patch.target
        for path in sorted(self._reach(patch.kustomization)):
            for manifest in manifests(self._documents[path]):
                if target and target.may_select(manifest) and target.selects(manifest, self.names_of(manifest)):
                    yield manifest

    def _patches_of(self, one: Kustomization) -> Iterator[Patch]:
        for field in ("patchesStrategicMerge", "patchesJson6902", "patches"):
            entries = one.root.get(field)
            for entry in entries.items if isinstance(entries, YamlSequence) else ():
                yield from self._patch(one, entry)

    def _patch(self, one: Kustomization, entry: View) -> Iterator[Patch]:
        is_mapping = isinstance(entry, YamlMapping)
        target = _target(entry.get("target")) if is_mapping else None
        inline = entry.get("patch") if is_mapping else entry
        text = inline.text() if inline else ""
        path = entry.text("path") if is_mapping else text
        document = (
            self._documents.get(from_here(posixpath.normpath(posixpath.join(one.folder, path)))) if path else None
        )
        if document is not None:
            yield from _patches_in(one, document, document, None, target)
        elif isinstance(inline, YamlScalar) and (is_mapping or "\n" in text.strip() or ": " in text):
            try:
                parsed = YamlDocument(Source(one.path, text.encode()))
            except FileError:
                return
            yield from _patches_in(one, parsed, one.document, inline, target)


def _patches_in(
    one: Kustomization, parsed: YamlDocument, document: YamlDocument, inline: YamlScalar | None, target: Target | None
) -> Iterator[Patch]:
    if any(isinstance(root, YamlSequence) for root in parsed.roots):
        found = tuple(operation for root in parsed.roots for operation in operations(root))
        if target:  # without one, kustomize refuses them
            yield Patch(one, document, inline, target, operations=found)
    else:
        yield Patch(one, document, inline, target, objects=tuple(manifests(parsed)))


def _is_kustomization(path: str, root: YamlMapping) -> bool:
    kind = root.text("kind")
    if kind:
        is_one = kind in ("Kustomization", "Component")
        return is_one and not root.text("apiVersion").startswith("kustomize.toolkit.fluxcd.io/")
    return posixpath.basename(path) in KUSTOMIZATION_NAMES


def _target(view: View | None) -> Target | None:
    if not isinstance(view, YamlMapping):
        return None
    keys = ("group", "version", "kind", "name", "namespace", "labelSelector")
    return Target(*(view.text(key) for key in keys))


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern, as kustomize writes it, is the whole text; one that Python cannot read may be any."""
    try:
        return not pattern or re.fullmatch(pattern, text) is not None
    except re.error:
        return True


def _has_labels(selector: str, labels: Mapping[str, str]) -> bool:
    """Whether labels fit the parts of a selector that are plain equalities; others may fit."""
    pairs = (part.split("=", 1) for part in selector.replace("==", "=").split(",") if "=" in part and "!" not in part)
    return all(labels.get(key.strip()) == value.strip() for key, value in pairs)


def _line_of(inline: YamlScalar, view: View) -> Span | None:
    """The line of a block scalar that something of its text stands in."""
    content = inline.content
    if content is None or content.type != "block_scalar" or view.content is None:
        return None
    data, offset = inline.document.text, inline.document.offset
    start = content.start_byte
    for _ in range(view.content.start_point.row + 1):
        start = data.find(b"\n", start) + 1
    end = data.find(b"\n", start)
    line = data[start : len(data) if end < 0 else end]
    indent = len(line) - len(line.lstrip())
    return Span(start + indent + offset, start + len(line.rstrip()) + offset)


def literals(entry: View) -> Iterator[tuple[str, str, View]]:
    """Keys and values of the `literals` of a generator, each with where it stands."""
    view = entry.get("literals")
    for item in view.items if isinstance(view, YamlSequence) else ():
        key, _, value = item.text().partition("=")
        yield key, value.strip("\"'"), item
