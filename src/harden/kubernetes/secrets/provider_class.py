"""SecretProviderClass: how the Secrets Store CSI driver is told which entries of a store a pod gets.

https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.secrets.home import keys_at_home
from harden.kubernetes.workload import Manifest, texts, workload_of
from harden.model import Change, Data

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""What needs no quotes in JMESPath, where a dot leads into an object."""


@dataclass(frozen=True, slots=True)
class ProviderClass:
    """Changes of the owner's file that make the class, and what a person has to do besides."""

    changes: tuple[Change, ...]
    note: str


def provider_class(owner: Manifest, name: str, key: str, application: Application) -> ProviderClass | str:
    """Return a class `name` that makes a Secret of the same name, or why none can be written.

    Which store it is, and how the pods prove who they are to it, is taken from a class that the files already have;
    the rest of what providers want to be told differs, so that only those of AWS and Vault are written.
    """
    present = application.named(owner.namespace, "SecretProviderClass", name)
    if present:
        listed = [item for item in (present.root.text("spec", "parameters", "objects")).split() if item]
        if not any(key in item for item in listed):
            return f"{present.address} in {present.path} does not list {key}: add it there"
        return ProviderClass((), _note(key, name, owner))
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
    objects = _objects(provider, owner, keys)
    if not objects:
        return f"what the provider {provider} wants to be told is not known here: add {key} to a class of your own"
    parameters = {**texts(models[0].root.get("spec", "parameters")), "objects": objects}
    pairs: list[Data] = [{"objectName": key, "key": key} for key in keys]
    secret: dict[str, Data] = {"secretName": name, "type": "Opaque", "data": pairs}
    spec: dict[str, Data] = {"provider": provider, "parameters": parameters, "secretObjects": [secret]}
    version = "secrets-store.csi.x-k8s.io/v1"
    data: dict[str, Data] = {"apiVersion": version, "kind": "SecretProviderClass", "metadata": metadata(owner, name)}
    change = beside(owner, data | {"spec": spec})
    return change if isinstance(change, str) else ProviderClass((change,), _note(key, name, owner))


def _entry(owner: Manifest) -> str:
    return "/".join(part for part in (owner.namespace, owner.name) if part)


def _note(key: str, name: str, owner: Manifest) -> str:
    return (
        f"Put {key} into the entry {_entry(owner)} of the store before you apply: SecretProviderClass {name} reads it"
    )


def _objects(provider: str, owner: Manifest, keys: list[str]) -> str:
    """What to fetch: one entry named after the owner, each of its properties as a file of that name.

    https://github.com/aws/secrets-store-csi-driver-provider-aws#usage
    https://developer.hashicorp.com/vault/docs/platform/k8s/csi/configurations
    """
    entry = _entry(owner)
    lines: list[str] = []
    if provider == "aws":
        lines += [f'- objectName: "{entry}"', '  objectType: "secretsmanager"', "  jmesPath:"]
        for key in keys:
            path = f'"{key}"' if _IDENTIFIER.fullmatch(key) else f"'\"{key}\"'"
            lines += [f"    - path: {path}", f'      objectAlias: "{key}"']
    elif provider == "vault":
        for key in keys:
            lines += [f'- objectName: "{key}"', f'  secretPath: "secret/data/{entry}"', f'  secretKey: "{key}"']
    return "".join(f"{line}\n" for line in lines)
