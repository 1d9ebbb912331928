"""Where the secret values of a workload come from: a Secret that has them, or one that is to be made."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.namespace import namespaces_of
from harden.kubernetes.secrets.companion import Companion, companion
from harden.kubernetes.secrets.home import NOT_BY_CHANCE, SECRET_NAME, home_of, key_of, same_owner
from harden.kubernetes.secrets.values import literal
from harden.kubernetes.workload import Container, Manifest
from harden.model import FileChange
from harden.secrets import looks_secret
from harden.yaml.document import YamlMapping

_SURELY_ONE = 12
"""Characters from which on equal values are one secret, whatever they are called."""


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
    home, home_variable = home_of(container, variable, value, application)
    name = f"{home.manifest.name}-secrets"
    if not home.manifest.name or not SECRET_NAME.fullmatch(name):
        return "the object has no name that a Secret could be named after"
    key = key_of(home, home_variable, value, application)
    if not key:
        return f"{variable} has several values in workloads of this name: give them different names"
    return made(home.manifest, name, key, application, is_own=same_owner(home.manifest, manifest))


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
        for key, found in values_of(secret, "stringData", "data")
        if found == value
        and SECRET_NAME.fullmatch(secret.name)
        and _is_the_same(key, value, variable, secret.name, manifest)
        if namespaces_of(secret, application) == namespaces
    ]
    holders += [
        SecretRef(name, key)
        for name, key, found in application.kustomize.generated_beside(manifest)
        if found == value and SECRET_NAME.fullmatch(name) and _is_the_same(key, value, variable, name, manifest)
    ]
    return next((holder for holder in holders if holder.key == variable), holders[0] if holders else None)


def _is_the_same(key: str, value: str, variable: str, secret: str, user: Manifest) -> bool:
    """Whether a key with an equal value is the same secret: short ones and placeholders may be equal by chance.

    `password` is what the database and the queue of many an example have; they are two secrets all the same.
    """
    if len(value) >= _SURELY_ONE:
        return True
    verdict = looks_secret(key, value)
    if verdict is None:
        return False
    is_named_so = key == variable or secret == user.name or secret.startswith(f"{user.name}-")
    return is_named_so or (not verdict.weak and len(value) >= NOT_BY_CHANCE)


def values_of(secret: Manifest, *sections: str) -> Iterator[tuple[str, str]]:
    """Keys and decoded values of sections of a Secret (`stringData`, `data`), as far as they are text."""
    for section in sections:
        view = secret.root.get(section)
        for key, value in view.entries.items() if isinstance(view, YamlMapping) else ():
            text = value.data
            if isinstance(text, str) and section == "data":
                try:
                    text = base64.b64decode(text, validate=True).decode()
                except ValueError:  # no base64, or no text
                    continue
            if isinstance(text, str):
                yield key, text
