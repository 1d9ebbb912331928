"""Where the secret values of a workload belong: a Secret that has them, or one that its owner is to make.

What we write never holds a value: the companion `<workload>.secret.yaml.example` lists names only. Its name ends in
`.example`, so that neither `kubectl apply -f FOLDER` (which reads .yaml, .yml and .json) nor a kustomization takes it
for a manifest and overwrites the real Secret with it. We read it again, to add a name to it.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Container, Manifest
from harden.model import FileChange, Set
from harden.secrets import REPLACE_ME, looks_secret
from harden.yaml.document import YamlMapping, YamlSequence

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
"""RFC 1123 subdomain, as names of Secrets must be."""
_KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")
_HEADER = """Names only, no values. Copy it to a .yaml file outside of version control, put the real values in, and
  kubectl apply -f that file
before you apply what refers to it; or let your secret manager make a Secret with this name and these keys.
kubectl passes over this file because of its name (.example), so that it never overwrites the real values."""


@dataclass(frozen=True, slots=True)
class SecretRef:
    """A key of a Secret. `changes` make the companion that names it, `companion` is its path: none when it exists."""

    name: str
    key: str
    changes: tuple[FileChange, ...] = ()
    companion: str = ""

    @property
    def data(self) -> dict[str, dict[str, str]]:
        """What `valueFrom` is to be."""
        return {"secretKeyRef": {"name": self.name, "key": self.key}}


def secret_ref(container: Container, variable: str, value: str, application: Application) -> SecretRef | str:
    """Return the key that holds, or is to hold, a value of a container's environment; else why there is none."""
    manifest = container.manifest
    secrets = application.in_namespace(manifest.namespace, "Secret")
    holders = [
        SecretRef(secret.name, key)
        for secret in secrets
        for key, held in _values(secret)
        if held == value and _NAME.fullmatch(secret.name) and _is_the_same(key, value)
    ]
    if holders:
        return next((holder for holder in holders if holder.key == variable), holders[0])
    name = f"{manifest.name}-secrets"
    key = _key(container, variable, application)
    if not manifest.name or not _NAME.fullmatch(name):
        return "the object has no name that a Secret could be named after"
    if not key:
        return f"{variable} has several values in workloads of this name: give them different names"
    path = _companion_path(manifest, application)
    same_name = [secret for secret in secrets if secret.name == name]
    for secret in same_name:
        if secret.path != path:
            return f"Secret/{name} in {secret.path} has no key with this value: add it there and refer to it"
    if path in application.documents and not same_name:
        return f"{path} exists and is not the Secret {name}"
    return SecretRef(
        name, key, tuple(FileChange(path, change) for change in _companion(manifest, name, key, same_name)), path
    )


def _is_the_same(key: str, value: str) -> bool:
    """Whether a key with an equal value is the same secret: a short one may be equal by chance, as a user name is."""
    return len(value) >= 12 or looks_secret(key, value) is not None


def _companion(manifest: Manifest, name: str, key: str, existing: list[Manifest]) -> Iterator[Set]:
    """Changes that write the companion, or add a missing key to it."""
    if existing:
        root = existing[0].root
        if not any(root.get(section, key) for section in ("stringData", "data")):
            yield Set((*root.route, "stringData", key), REPLACE_ME)
        return
    yield Set((0, "apiVersion"), "v1", comment=_HEADER)
    yield Set((0, "kind"), "Secret", ("apiVersion",))
    yield Set((0, "metadata", "name"), name)
    if manifest.namespace:
        yield Set((0, "metadata", "namespace"), manifest.namespace, ("name",))
    yield Set((0, "stringData", key), REPLACE_ME)


def _companion_path(manifest: Manifest, application: Application) -> str:
    """Beside the manifest; with the namespace in its name where workloads of that name are in several."""
    folder = posixpath.dirname(manifest.path)
    namesakes = {
        workload.manifest.namespace
        for workload in application.workloads
        if workload.manifest.name == manifest.name and posixpath.dirname(workload.manifest.path) == folder
    }
    middle = f".{manifest.namespace or 'default'}" if len(namesakes) > 1 else ""
    return posixpath.join(folder, f"{manifest.name}{middle}.secret.yaml.example")


def _key(container: Container, variable: str, application: Application) -> str:
    """The variable's name, behind the container's where containers disagree on the value; empty if that fails."""
    held = [
        (other.name, value)
        for workload in application.workloads
        if (workload.manifest.name, workload.manifest.namespace)
        == (container.manifest.name, container.manifest.namespace)
        for other in workload.containers
        for name, value in plain_environment(other)
        if name == variable
    ]
    key = variable
    if len({value for _, value in held}) > 1:
        key = f"{container.name}.{variable}"
        held = [(name, value) for name, value in held if name == container.name]
    return key if len({value for _, value in held}) <= 1 and _KEY.fullmatch(key) else ""


def plain_environment(container: Container) -> Iterator[tuple[str, str]]:
    """Names and values of the environment variables whose value is written in the manifest."""
    for item in environment(container):
        if item.text("name") and item.text("value"):
            yield item.text("name"), item.text("value")


def environment(container: Container) -> Iterator[YamlMapping]:
    """The items of a container's `env`."""
    view = container.view.get("env")
    if isinstance(view, YamlSequence):
        yield from (item for item in view.items if isinstance(item, YamlMapping))


def _values(secret: Manifest) -> Iterator[tuple[str, str]]:
    """Keys and decoded values of a Secret."""
    for section in ("stringData", "data"):
        view = secret.root.get(section)
        for key, value in view.entries.items() if isinstance(view, YamlMapping) else ():
            text = value.data
            if isinstance(text, str) and section == "data":
                try:
                    text = base64.b64decode(text, validate=True).decode()
                except (binascii.Error, UnicodeDecodeError):
                    continue
            if isinstance(text, str):
                yield key, text
