"""Pods run under the default service account of their namespace

Why. Everything in a namespace that names no service account shares `default`: rights given to one program are given to
all of them, and the audit log cannot tell who used them.

Exploited. A right that somebody bound to `default` for one job is in the hands of whoever takes over any other pod.

Fix. A ServiceAccount named after the workload, without a token of its own, at the end of the same file, and
`serviceAccountName` on the pods. An account of that name that is already there is used. A bare Pod is left alone: it
is refused when its account comes after it, and nothing makes it again. This adds an object and says nothing about
rights, which the token's absence already takes away (`service-account-token`); so it is part of the strict preset, or
asked for by name. Nothing is added to the default namespace: what is left there needs one of its own first
(`default-namespace`); nor to what kustomizations build, where the new object would be one more that says no namespace.
It is reported where somebody may trust the pods by the name of their account: a cloud, or whoever is shown a token that
a volume has.

Risk. Runtime: Rights and pull secrets that the cluster gives to the default account no longer reach these pods.

References.
- https://kubernetes.io/docs/concepts/security/service-accounts/
- CIS Kubernetes Benchmark 5.1.5, kube-linter default-service-account
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.api_use import may_use_api
from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.namespaces import CLOUD_IDENTITIES
from harden.kubernetes.workload import Manifest, Workload, mappings
from harden.model import Data, FileChange, Finding, Fix, Insert, Risk, Set
from harden.settings import Preset
from harden.transform import transform, workload

MESSAGE = "Pods run under the default service account"


@transform(
    workload(),
    preset=Preset.STRICT,
    checkov=("CKV_K8S_41",),
    kube_linter=("default-service-account",),
    kubescape=("C-0189",),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    if application.service_account(subject) != "default" or _patched(subject, application):
        return
    place = subject.manifest.place((subject.manifest.root.get("metadata", "name") or subject.pod).span)
    reason = _why_not(subject, application)
    yield Finding(place, MESSAGE, reason=reason) if reason else Finding(place, MESSAGE, _fix(subject, application))


def _patched(subject: Workload, application: Application) -> bool:
    return any(patched.pod.text("serviceAccountName") for patched in application.patches_of(subject))


def _why_not(subject: Workload, application: Application) -> str:
    """Why an account of their own would take something from the pods that they may need; empty when it would not."""
    manifest, namespace = subject.manifest, subject.manifest.namespace
    if manifest.kind == "Pod":
        return "a bare Pod is refused when its account comes after it: make it a Deployment first (bare-pod)"
    old = subject.pod.text("serviceAccount")
    if old and old != "default" and subject.pod.get("serviceAccountName"):
        return f"`serviceAccount` names {old}, but `serviceAccountName` counts: say which one is meant"
    new = beside(manifest, None)
    if isinstance(new, str):
        return new
    if not manifest.name:
        return "the object has no name that an account could be named after"
    if manifest.name == "default":
        return "it is named as the default account is, so that an account of its own needs a name from you"
    return (
        _given_to_default(namespace, application)
        or _is_known_by_name(subject)
        or may_use_api(subject, application)
        or _nowhere(manifest, application)
    )


def _given_to_default(namespace: str, application: Application) -> str:
    """What the files give to the default account of a namespace; empty if that is nothing."""
    bindings = application.bindings_of("default", namespace)
    if bindings:
        return f"{bindings[0].address} gives the default account rights: bind what they need to an account of their own"
    for account in application.in_namespace(namespace, "ServiceAccount"):
        if account.name == "default" and account.root.get("imagePullSecrets"):
            return "the default account has imagePullSecrets: give them to an account of their own"
        if account.name == "default" and any(account.annotations.get(key) for key in CLOUD_IDENTITIES):
            return "the default account stands for an account of the cloud, which trusts it by its name"
    return ""


def _is_known_by_name(subject: Workload) -> str:
    """Why somebody outside of the cluster may trust the pods by the name of their account; empty if nothing says so."""
    if subject.labels.get("azure.workload.identity/use") == "true":
        return "azure.workload.identity/use says that Azure knows the pods by the name of their account"
    for volume in mappings(subject.pod.get("volumes")):
        if any(source.get("serviceAccountToken") for source in mappings(volume.get("projected", "sources"))):
            name = volume.text("name")
            return f"volume {name} has a token in the name of the default account, which somebody may trust by it"
    return ""


def _nowhere(manifest: Manifest, application: Application) -> str:
    """Why an account that is not there yet has no place; empty if it has one, or is there."""
    if application.named(manifest.namespace, "ServiceAccount", manifest.name):
        return ""
    if application.move.is_left(manifest):
        return "a new account would be left to the default namespace, too: say where they belong (default-namespace)"
    if not manifest.namespace and application.kustomize.around(manifest.path):
        return (
            "a new account would say no namespace here, where kustomizations do: make one where yours are, and name it"
        )
    return ""


def _fix(subject: Workload, application: Application) -> Fix:
    manifest = subject.manifest
    changes: list[Set | Insert] = []
    if not application.named(manifest.namespace, "ServiceAccount", manifest.name):
        new = beside(manifest, _account(manifest))
        changes += [new] if isinstance(new, Insert) else []
    present = [key for key in ("serviceAccountName", "serviceAccount") if subject.pod.get(key)]
    for key in present or ["serviceAccountName"]:
        changes.append(Set((*subject.pod_route, key), manifest.name))
    return Fix(
        f"Run under a service account of their own, {manifest.name}",
        tuple(FileChange(manifest.path, change) for change in changes),
        Risk.RUNTIME,
        "Rights and pull secrets that the cluster gives to the default account no longer reach these pods",
    )


def _account(manifest: Manifest) -> Data:
    account: dict[str, Data] = {"apiVersion": "v1", "kind": "ServiceAccount"}
    return {**account, "metadata": metadata(manifest, manifest.name), "automountServiceAccountToken": False}
