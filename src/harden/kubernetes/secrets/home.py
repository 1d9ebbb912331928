"""Which Secret a value belongs to that none holds yet: whose it is, and under which key.

One Secret for each workload and namespace, `<workload>-secrets`. A value that several workloads have is one secret,
and has its key in the Secret of the first of them; it is one secret only if it is long enough not to be equal by
chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.namespace import namespaces_of
from harden.kubernetes.secrets.values import Use, uses
from harden.kubernetes.workload import Container, Manifest, Workload
from harden.secrets import is_reference

SECRET_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
"""RFC 1123 subdomain, as names of Secrets must be."""
_KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")
NOT_BY_CHANCE = 10
"""Characters from which on two equal secrets of different workloads are taken for one."""


def home_of(container: Container, variable: str, value: str, application: Application) -> tuple[Container, str]:
    """Return the first container of the namespace with this secret, and what it is called there."""
    if len(value) < NOT_BY_CHANCE:
        return container, variable
    namespaces = namespaces_of(container.manifest, application)
    for workload in application.workloads:
        other = workload.manifest
        if workload.is_partial or (other.namespace or "default") != (container.manifest.namespace or "default"):
            continue
        for one in workload.containers:
            use = next((use for use in uses(one) if use.value == value and not use.verdict.weak), None)
            if use and SECRET_NAME.fullmatch(other.name) and namespaces_of(other, application) == namespaces:
                return one, use.name
    return container, variable


def same_owner(one: Manifest, other: Manifest) -> bool:
    return (one.name, one.namespace) == (other.name, other.namespace)


def key_of(container: Container, variable: str, value: str, application: Application) -> str:
    """Return the key of a secret at home in a container: the variable's name, behind the container's where containers
    disagree on the value; empty if that fails.
    """
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
        if same_owner(workload.manifest, container.manifest):
            for other in workload.containers:
                yield from ((other.name, use) for use in uses(other) if use.name == variable)


def keys_at_home(workload: Workload, application: Application) -> frozenset[str]:
    """The keys that the Secret of a workload will have, if all that it can take out is taken out."""
    found: set[str] = set()
    for container in workload.containers:
        for use in uses(container):
            if is_reference(use.value):
                continue  # only a part of it can be
            home, name = home_of(container, use.name, use.value, application)
            if same_owner(home.manifest, workload.manifest):
                found.add(key_of(home, name, use.value, application))
    return frozenset(found - {""})
