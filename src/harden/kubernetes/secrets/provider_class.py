"""SecretProviderClass: how the Secrets Store CSI driver is told which entries of a store a pod gets.

https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.secrets.home import keys_at_home
from harden.kubernetes.workload import Manifest, texts, workload_of
from harden.model import Change, Data

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""What needs no quotes in JMESPath, where a dot leads into an object."""
_PROJECT = re.compile(r"projects/([\w:.-]+)/secrets/")
_LISTED_IN = {"gcp": "secrets"}
"""The parameter that lists what is fetched, where it is not `objects`."""


@dataclass(frozen=True, slots=True)
class ProviderClass:
    """Changes of the owner's file that make the class, and what a person has to do besides."""

    changes: tuple[Change, ...]
    note: str


def provider_class(owner: Manifest, name: str, key: str, application: Application) -> ProviderClass | str:
    """Return a class `name` that makes a Secret of the same name, or why none can be written.

    Which store it is, and how the pods prove who they are to it, is taken from a class that the files already have;
    the rest of what providers want to be told differs, so that only those of AWS, Azure, Google and Vault are written.
    """
    present = application.named(owner.namespace, "SecretProviderClass", name)
    if present:
        provider = present.root.text("spec", "provider")
        listed = present.root.text("spec", "parameters", _LISTED_IN.get(provider, "objects"))
        if not any(key in item for item in listed.split()):
            return f"{present.address} in {present.path} does not list {key}: add it there"
        return ProviderClass((), f"See that the store has {key}: SecretProviderClass {name} reads it")
    models = application.objects("SecretProviderClass")
    providers = {model.root.text("spec", "provider") for model in models}
    if len(providers) != 1:
        found = "several kinds of them" if providers else "none"
        return (
            "`--secret-store csi` needs a SecretProviderClass in these files that shows which provider you use, and "
            f"there are {found}"
        )
    (provider,) = providers
    workload = workload_of(owner)
    if workload is None:
        return "a Secret that the CSI driver makes exists only while a pod mounts it: mount it in all that read this"
    keys = sorted(keys_at_home(workload, application))
    if key not in keys:
        return f"a class lists all that it holds, and {key} is not the whole of a value: add it to one of your own"
    return _new_class(provider, texts(models[0].root.get("spec", "parameters")), owner, name, key, keys)


def _new_class(  # noqa: PLR0917, PLR0913  # one of each
    provider: str, model: Mapping[str, str], owner: Manifest, name: str, key: str, keys: list[str]
) -> ProviderClass | str:
    """A class with all keys of its owner; `model`: the parameters of one that is there."""
    entries = _entries(provider, owner, keys)
    objects = _objects(provider, entries, model)
    if not objects:
        return f"what the provider {provider} wants to be told is not known here: add {key} to a class of your own"
    parameters = {**model, _LISTED_IN.get(provider, "objects"): objects}
    pairs: list[Data] = [{"objectName": key, "key": key} for key in keys]
    secret: dict[str, Data] = {"secretName": name, "type": "Opaque", "data": pairs}
    spec: dict[str, Data] = {"provider": provider, "parameters": parameters, "secretObjects": [secret]}
    version = "secrets-store.csi.x-k8s.io/v1"
    data: dict[str, Data] = {"apiVersion": version, "kind": "SecretProviderClass", "metadata": metadata(owner, name)}
    change = beside(owner, data | {"spec": spec})
    note = f"Put {key} into the entry {entries[key]} of the store before you apply: SecretProviderClass {name} reads it"
    return change if isinstance(change, str) else ProviderClass((change,), note)


def _entries(provider: str, owner: Manifest, keys: list[str]) -> Mapping[str, str]:
    """The entry of the store that holds each key: one named after the owner, with the keys as its properties.

    Where a store keeps single values, one for each key. Names in a key vault have letters, digits and hyphens.
    """
    own = [part for part in (owner.namespace, owner.name) if part]
    if provider not in _OF_SINGLE_VALUES:
        return dict.fromkeys(keys, "/".join(own))
    strange = r"[^A-Za-z0-9-]" if provider == "azure" else r"[^\w-]"
    return {key: re.sub(strange, "-", "-".join((*own, key))) for key in keys}


def _objects(provider: str, entries: Mapping[str, str], model: Mapping[str, str]) -> str:
    """What to fetch, each as a file of the key's name; empty if the provider or a name it needs is not known."""
    if provider in _OF_SINGLE_VALUES and len({entry.lower() for entry in entries.values()}) < len(entries):
        return ""
    written = _WRITTEN.get(provider)
    return "".join(f"{line}\n" for line in written(entries, model)) if written else ""


def _aws(entries: Mapping[str, str], _: Mapping[str, str]) -> Iterator[str]:
    """https://github.com/aws/secrets-store-csi-driver-provider-aws#usage"""
    (entry,) = set(entries.values())
    yield from (f'- objectName: "{entry}"', '  objectType: "secretsmanager"', "  jmesPath:")
    for key in entries:
        path = f'"{key}"' if _IDENTIFIER.fullmatch(key) else f"'\"{key}\"'"
        yield from (f"    - path: {path}", f'      objectAlias: "{key}"')


def _vault(entries: Mapping[str, str], _: Mapping[str, str]) -> Iterator[str]:
    """https://developer.hashicorp.com/vault/docs/platform/k8s/csi/configurations"""
    for key, entry in entries.items():
        yield from (f'- objectName: "{key}"', f'  secretPath: "secret/data/{entry}"', f'  secretKey: "{key}"')


def _azure(entries: Mapping[str, str], _: Mapping[str, str]) -> Iterator[str]:
    """https://github.com/Azure/secrets-store-csi-driver-provider-azure/tree/master/examples/sync-as-kubernetes-secret"""
    yield "array:"
    for key, entry in entries.items():
        yield from ("  - |", f"    objectName: {entry}", "    objectType: secret", f"    objectAlias: {key}")


def _gcp(entries: Mapping[str, str], model: Mapping[str, str]) -> Iterator[str]:
    """https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/tree/main/examples

    The project is that of the class in the files; nothing if it names none, or several.
    """
    projects = sorted(set(_PROJECT.findall(model.get("secrets", ""))))
    for key, entry in entries.items() if len(projects) == 1 else ():
        yield from (f'- resourceName: "projects/{projects[0]}/secrets/{entry}/versions/latest"', f'  path: "{key}"')


_OF_SINGLE_VALUES = ("azure", "gcp")
_WRITTEN = {"aws": _aws, "azure": _azure, "gcp": _gcp, "vault": _vault}
