"""What makes the Secret that a fix refers to: a list of its keys for a person, or an object for an operator.

What we write never holds a value. `example`: `<owner>.secret.yaml.example` lists names only. Its name ends in
`.example`, so that neither `kubectl apply -f FOLDER` (which reads .yaml, .yml and .json) nor a kustomization takes it
for a manifest and overwrites the real Secret with it. We read it again, to add a name to it. `sealed`: the same file
and the command that seals a copy of it (https://github.com/bitnami-labs/sealed-secrets#usage): sealing needs the
cluster's certificate. `external`: an ExternalSecret (https://external-secrets.io/latest/api/externalsecret/) on the
store that these files declare. `csi`: a SecretProviderClass, in secret_class.py.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.kustomize.namespace import namespaces_of
from harden.kubernetes.secrets.provider_class import provider_class
from harden.kubernetes.workload import Manifest
from harden.model import Data, FileChange, Set
from harden.secrets import EXAMPLE, REPLACE_ME

_HEADER = """Names only, no values. Copy it to a .yaml file outside of version control, put the real values in, and
  kubectl apply -f that file
before you apply what refers to it; or let your secret manager make a Secret with this name and these keys.
kubectl passes over this file because of its name (.example), so that it never overwrites the real values."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Changes that see to it that a Secret with a key will exist, and what a person has to do besides.

    `must_mount`: the Secret exists only while a pod mounts the SecretProviderClass of the same name.
    """

    changes: tuple[FileChange, ...]
    note: str
    must_mount: bool = False


def companion(owner: Manifest, name: str, key: str, application: Application) -> Companion | str:
    """Return what makes Secret `name` with `key` for an owner (a workload or a ConfigMap), or why nothing can."""
    maker = _maker(owner, name, application)
    if maker:
        return Companion((), f"See that {maker.address} in {maker.path} makes {key} of Secret {name} before you apply")
    match application.settings.secret_store:
        case "external":
            return _external(owner, name, key, application)
        case "csi":
            made = provider_class(owner, name, key, application)
            if isinstance(made, str):
                return made
            changes = tuple(FileChange(owner.path, change) for change in made.changes)
            return Companion(changes, made.note, must_mount=True)
        case store:
            return _example(owner, name, key, application, is_sealed=store == "sealed")


def _maker(owner: Manifest, name: str, application: Application) -> Manifest | None:
    """An object of an operator, in these files, that makes the Secret; not one of ours, which has all it needs."""
    for found in application.in_namespace(owner.namespace, "ExternalSecret", "SealedSecret"):
        if (found.root.text("spec", "target", "name") or found.name) == name:
            return found
    return None


def _external(owner: Manifest, name: str, key: str, application: Application) -> Companion | str:
    local = application.in_namespace(owner.namespace, "SecretStore")
    stores = local or application.objects("ClusterSecretStore")
    if len(stores) != 1:
        found = "several" if stores else "none"
        return (
            "`--secret-store external` needs one SecretStore in the namespace, or one ClusterSecretStore, in these "
            f"files, and there are {found}"
        )
    remote = "/".join(part for part in (_namespace(owner, application), owner.name) if part)
    spec: dict[str, Data] = {
        "refreshInterval": "1h",
        "secretStoreRef": {"kind": stores[0].kind, "name": stores[0].name},
        "target": {"name": name},
        "dataFrom": [{"extract": {"key": remote}}],
    }
    version = stores[0].api_version if stores[0].api_version.endswith("/v1beta1") else "external-secrets.io/v1"
    data: dict[str, Data] = {"apiVersion": version, "kind": "ExternalSecret", "metadata": metadata(owner, name)}
    change = beside(owner, data | {"spec": spec})
    if isinstance(change, str):
        return change
    note = f"Put {key} into the entry {remote} of {stores[0].address} before you apply: Secret {name} is made of it"
    return Companion((FileChange(owner.path, change),), note)


def _example(owner: Manifest, name: str, key: str, application: Application, *, is_sealed: bool) -> Companion | str:
    path = _path(owner, application)
    existing = [one for one in application.in_namespace(owner.namespace, "Secret") if one.name == name]
    existing += [one for one in application.objects("Secret") if one.name == name and one.path == path]
    for secret in existing:
        if secret.path != path:
            return f"Secret/{name} in {secret.path} has no key with this value: add it there and refer to it"
    if path in application.documents and not existing:
        return f"{path} exists and is not the Secret {name}"
    spaces = namespaces_of(owner, application)
    where = f" in namespace {' and in '.join(sorted(spaces))}" if any(spaces) else ""
    note = f"Create Secret {name}{where} with real values before you apply: see {path}"
    if is_sealed:
        sealed = path.removesuffix(EXAMPLE) + ".sealed-secret.yaml"
        note = (
            f"Fill in a copy of {path} outside of version control, seal it with `kubeseal --format yaml <COPY "
            f">{sealed}`, and apply {sealed} before what refers to Secret {name}"
        )
    changes = _lines(_namespace(owner, application), name, key, existing)
    return Companion(tuple(FileChange(path, change) for change in changes), note)


def _lines(namespace: str, name: str, key: str, existing: list[Manifest]) -> Iterator[Set]:
    """Changes that write the list of keys, or add a missing one to it."""
    if existing:
        root = existing[0].root
        if not any(root.get(section, key) for section in ("stringData", "data")):
            yield Set((*root.route, "stringData", key), REPLACE_ME)
        return
    yield Set((0, "apiVersion"), "v1", comment=_HEADER)
    yield Set((0, "kind"), "Secret", ("apiVersion",))
    yield Set((0, "metadata", "name"), name)
    if namespace:
        yield Set((0, "metadata", "namespace"), namespace, ("name",))
    yield Set((0, "stringData", key), REPLACE_ME)


def _namespace(owner: Manifest, application: Application) -> str:
    """The namespace that the owner ends up in; empty if there are several, or none is written."""
    found = namespaces_of(owner, application)
    return next(iter(found)) if len(found) == 1 else ""


def _path(owner: Manifest, application: Application) -> str:
    """Beside the owner; with the namespace in its name where owners of that name are in several."""
    folder = posixpath.dirname(owner.path)
    namesakes = {
        manifest.namespace
        for manifest in (*(workload.manifest for workload in application.workloads), owner)
        if manifest.name == owner.name and posixpath.dirname(manifest.path) == folder
    }
    middle = f".{owner.namespace or 'default'}" if len(namesakes) > 1 else ""
    return posixpath.join(folder, f"{owner.name}{middle}{EXAMPLE}")
