"""Where the secret values of a workload belong: a Secret that has them, or one that its owner is to make.

One Secret for each workload and namespace, `<workload>-secrets`. A value that several workloads have is one secret,
and has its key in the Secret of the first of them; it is one secret only if it is long enough not to be equal by
chance.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.secret_companion import Companion, companion
from harden.kubernetes.secret_namespace import namespaces_of
from harden.kubernetes.secret_values import Use, literal
from harden.kubernetes.workload import Container, Manifest
from harden.model import FileChange
from harden.secrets import looks_secret
from harden.yaml.document import YamlMapping

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
"""RFC 1123 subdomain, as names of Secrets must be."""
_KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")
_NOT_BY_CHANCE = 10
"""Characters from which on two equal secrets of different workloads are taken for one."""


@dataclass(frozen=True, slots=True)
class SecretRef:
    """A key of a Secret. `changes` see to it that it will exist, `note` says what a person has to do for that.

    `is_own`: the Secret holds what this workload needs and nothing else. `must_mount`: see Companion.
    """

    name: str
    key: str
    changes: tuple[FileChange, ...] = ()
    note: str = ""
    is_own: bool = False
    must_mount: bool = False

    @property
    def data(self) -> dict[str, dict[str, str]]:
        """What `valueFrom` is to be."""
        return {"secretKeyRef": {"name": self.name, "key": self.key}}


def secret_ref(container: Container, variable: str, value: str, application: Application) -> SecretRef | str:
    """Return the key that holds, or is to hold, a value of a container, known there as `variable`; else why not."""
    manifest, value = container.manifest, literal(value)
    held = held_by(manifest, variable, value, application)
    if held:
        return held
    home, home_variable = _home(container, variable, value, application)
    name = f"{home.manifest.name}-secrets"
    if not home.manifest.name or not _NAME.fullmatch(name):
        return "the object has no name that a Secret could be named after"
    key = _key(home, home_variable, value, application)
    if not key:
        return f"{variable} has several values in workloads of this name: give them different names"
    return made(home.manifest, name, key, application, is_own=_same_owner(home.manifest, manifest))


def made(owner: Manifest, name: str, key: str, application: Application, *, is_own: bool) -> SecretRef | str:
    """Return a key of a Secret that does not exist yet, with what is to make it; or why nothing can."""
    found = companion(owner, name, key, application)
    if not isinstance(found, Companion):
        return found
    return SecretRef(name, key, found.changes, found.note, is_own=is_own, must_mount=found.must_mount)


def held_by(manifest: Manifest, variable: str, value: str, application: Application) -> SecretRef | None:
    """The key of a Secret in these files that holds a value already; one of the same name if there is."""
    namespaces = namespaces_of(manifest, application)
    holders = [
        SecretRef(secret.name, key)
        for secret in application.in_namespace(manifest.namespace, "Secret")
        for key, found in _values(secret)
        if found == value and _NAME.fullmatch(secret.name) and _is_the_same(key, value)
        if namespaces_of(secret, application) == namespaces
    ]
    return next((holder for holder in holders if holder.key == variable), holders[0] if holders else None)


def _is_the_same(key: str, value: str) -> bool:
    """Whether a key with an equal value is the same secret: a short one may be equal by chance, as a user name is."""
    return len(value) >= 12 or looks_secret(key, value) is not None


def _home(container: Container, variable: str, value: str, application: Application) -> tuple[Container, str]:
    """The first container of the namespace with this secret, and what it is called there."""
    if len(value) < _NOT_BY_CHANCE:
        return container, variable
    namespaces = namespaces_of(container.manifest, application)
    for workload in application.workloads:
        other = workload.manifest
        if workload.is_partial or (other.namespace or "default") != (container.manifest.namespace or "default"):
            continue
        for one in workload.containers:
            use = next((use for use in one.secrets if use.value == value and not use.verdict.weak), None)
            if use and _NAME.fullmatch(other.name) and namespaces_of(other, application) == namespaces:
                return one, use.name
    return container, variable


def _same_owner(one: Manifest, other: Manifest) -> bool:
    return (one.name, one.namespace) == (other.name, other.namespace)


def _key(container: Container, variable: str, value: str, application: Application) -> str:
    """The variable's name, behind the container's where containers disagree on the value; empty if that fails."""
    name, held = f"{container.manifest.name}-secrets", list(_of_owner(container, variable, application))
    mine = [(owner, use) for owner, use in held if owner == container.name]
    for key, those in ((variable, held), (f"{container.name}.{variable}", mine)):
        is_one_value = not {use.value for _, use in those} - {value} and _KEY.fullmatch(key)
        if is_one_value and not is_referred_to(container.manifest, name, key, application):
            return key
    return ""


def is_referred_to(owner: Manifest, name: str, key: str, application: Application) -> bool:
    """Whether a container of the namespace takes a key of a Secret already: what that holds is not known here."""
    return (owner.namespace or "default", name, key) in application.secret_keys


def _of_owner(container: Container, variable: str, application: Application) -> Iterator[tuple[str, Use]]:
    """What containers of workloads of the same name have under a name, with the container's name."""
    for workload in application.workloads:
        if _same_owner(workload.manifest, container.manifest):
            for other in workload.containers:
                yield from ((other.name, use) for use in other.secrets if use.name == variable)


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
