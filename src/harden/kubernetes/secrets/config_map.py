"""A secret in a ConfigMap, moved to a Secret together with everything that reads it.

That is possible where a kustomization shows all that belongs together, or its namespace is made in the same folder, and
all readers take variables from it: `configMapKeyRef` becomes `secretKeyRef`, and beside an `envFrom` of the ConfigMap
the key becomes a variable. A ConfigMap that is mounted, or that nothing here reads, may be read by a program that
expects it to be complete; any other may have readers in other folders.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.namespace import is_listed
from harden.kubernetes.secrets.home import SECRET_NAME, is_referred_to
from harden.kubernetes.secrets.move import BEFORE_ENV, NO_FILE, Move, rotation
from harden.kubernetes.secrets.refs import SecretRef, held_by, made
from harden.kubernetes.secrets.values import environment, uses
from harden.kubernetes.workload import Container, Manifest, Workload, mappings, workload_of
from harden.model import Change, Data, FileChange, Insert, Remove, Set
from harden.secrets import Verdict
from harden.value import Known
from harden.yaml.document import View, YamlMapping

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a ConfigMap that holds a secret, which is no placeholder."""

    config_map: Manifest
    key: str
    value: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Reader:
    """A container that gets the key as `variable`, by an item of `env`, or, where that is None, by `envFrom`."""

    container: Container
    variable: str
    item: YamlMapping | None


def move_entry(entry: Entry, application: Application) -> Move | str:
    """Return how a key of a ConfigMap becomes one of a Secret, with its readers; or why that cannot be."""
    config_map, key = entry.config_map, entry.key
    if "\n" in entry.value.strip():
        return "it is a line of a file: let the program take it from a variable or a file that a Secret gives"
    if config_map.root.value("immutable") == Known(True):
        return "the ConfigMap is immutable: make a Secret with this key, and have what reads it refer to that"
    obstacle = NO_FILE if application.settings.secrets == "file" else _obstacle(config_map, application)
    readers = (
        [] if obstacle else [one for found in _workloads(config_map, application) for one in _readers(found, entry)]
    )
    obstacle = obstacle or _unclear(readers, entry)
    ref = obstacle or _ref(entry, application)
    if isinstance(ref, str):
        return ref
    changes = [FileChange(config_map.path, Remove((*config_map.root.route, "data", key)))]
    changes += [FileChange(one.container.manifest.path, change) for one in readers for change in _changes(one, ref)]
    rotate = rotation(key, config_map.address, config_map.path, entry.value, entry.verdict)
    title = f"Move {key} to Secret {ref.name}, with the variables that read it"
    return Move(title, (*changes, *ref.changes), (ref.note, rotate) if ref.note else (rotate,))


def _workloads(config_map: Manifest, application: Application) -> Iterator[Workload]:
    for workload in application.workloads:
        if (workload.manifest.namespace or "default") == (config_map.namespace or "default"):
            yield workload


def _obstacle(config_map: Manifest, application: Application) -> str:
    """Why the readers of a ConfigMap cannot all be known or changed; empty if they can."""
    if not (is_listed(config_map, application) or _has_own_namespace(config_map, application)):
        return (
            "only a kustomization, or its Namespace in the same folder, shows all that belongs together: "
            "what stands in other folders may read it"
        )
    for workload in _workloads(config_map, application):
        if any(_mounts(volume.view, config_map.name) for volume in workload.volumes.values()):
            return f"{workload.manifest.address} mounts it as files: mount a Secret with this key beside it, or instead"
    names = application.kustomize.names_of(config_map)
    for one in application.kustomize.around(config_map.path):
        if any(entry.text("name") in names for entry in mappings(one.root.get("configMapGenerator"))):
            return f"{one.path} has a ConfigMap of this name too: change both together"
    for other in (*application.patches, *(one for one in application.manifests if workload_of(one) is None)):
        text = other.document.source.data[other.root.span.start : other.root.span.end]
        if other.kind == "ConfigMap" and other.name == config_map.name and other.path != config_map.path:
            return f"{other.path} has a ConfigMap of this name too: change both together"
        if b"onfigMap" in text and config_map.name.encode() in text and other.kind != "ConfigMap":
            return f"{other.address} in {other.path} may read it: change both together"
    return ""


def _has_own_namespace(config_map: Manifest, application: Application) -> bool:
    """Whether the namespace is made in the same folder: then an application lies there whole.

    In public repositories 129 of 131 such ConfigMaps have no reader in another folder; the other two are copies.
    """
    folder = posixpath.dirname(config_map.path)
    names = (one.name for one in application.objects("Namespace") if posixpath.dirname(one.path) == folder)
    return bool(config_map.namespace) and config_map.namespace in names


def _mounts(volume: View, name: str) -> bool:
    sources = mappings(volume.get("projected", "sources"))
    return volume.text("configMap", "name") == name or any(one.text("configMap", "name") == name for one in sources)


def _readers(workload: Workload, entry: Entry) -> Iterator[_Reader]:
    name = entry.config_map.name
    for container in workload.containers:
        for item in environment(container):
            source = item.get("valueFrom", "configMapKeyRef")
            if source and source.text("name") == name and source.text("key") == entry.key:
                yield _Reader(container, item.text("name"), item)
        for source in mappings(container.view.get("envFrom")):
            if source.text("configMapRef", "name") == name:
                yield _Reader(container, source.text("prefix") + entry.key, None)


def _unclear(readers: list[_Reader], entry: Entry) -> str:
    """Why the readers cannot be changed, as far as each tells."""
    if not readers:
        return "nothing in these files reads it: move it to a Secret together with what does"
    for reader in readers:
        sources = list(mappings(reader.container.view.get("envFrom")))
        is_last = not sources or sources[-1].text("configMapRef", "name") == entry.config_map.name
        if reader.item is None and not is_last:
            return f"another source of `envFrom` of {reader.container.address} may give {reader.variable} too"
        if reader.container.workload.is_partial:
            return f"{reader.container.address} is a part of an object: change it where the whole is put together"
    return ""


def _ref(entry: Entry, application: Application) -> SecretRef | str:
    config_map, key, value = entry.config_map, entry.key, entry.value
    held = held_by(config_map, key, value, application)
    if held:
        return held
    name = f"{config_map.name}-secrets"
    if not SECRET_NAME.fullmatch(name):
        return "the ConfigMap has no name that a Secret could be named after"
    for workload in _workloads(config_map, application):
        if workload.manifest.name != config_map.name:
            continue
        if any(use.name == key and use.value != value for one in workload.containers for use in uses(one)):
            return f"{workload.manifest.address} has another {key}, which belongs to the Secret of the same name"
    if is_referred_to(config_map, name, key, application):
        return f"{key} of Secret {name} is in use, and what it holds is not known here: refer to it if that is the same"
    return made(config_map, name, key, application, is_own=False)


def _changes(reader: _Reader, ref: SecretRef) -> Iterator[Change]:
    if reader.item is None:
        names = [item.text("name") for item in environment(reader.container)]
        if reader.variable not in names and _VARIABLE.fullmatch(reader.variable):
            variable: Data = {"name": reader.variable, "valueFrom": ref.data}
            yield Insert((*reader.container.route, "env", 0), variable, after=BEFORE_ENV)
        return
    source: dict[str, Data] = {"name": ref.name, "key": ref.key}
    optional = reader.item.value("valueFrom", "configMapKeyRef", "optional")
    if isinstance(optional, Known) and isinstance(optional.data, bool):
        source["optional"] = optional.data
    yield Set((*reader.item.route, "valueFrom"), {"secretKeyRef": source})
