"""Pods are given a token for the Kubernetes API that they do not use

Why. Unless it is switched off, every container finds a token of its service account under
/var/run/secrets/kubernetes.io/serviceaccount. Most programs never call the API.

Exploited. Whoever can read files through the program (path traversal, template injection, a shell) has a credential
of the cluster: enough to look around, and more if the account was ever given rights.

Fix. `automountServiceAccountToken: false` on the pods, when they run under the default account, or under one of these
files that no RoleBinding gives rights to, and nothing in them (image, command, variables) suggests that they call the
API. An account with a binding needs its token. `needs-api-token` in `[inputs.images."repository"]` decides what
cannot be seen. Pods of a chart get it if they name no account, and no template of the chart has a RoleBinding, not
even under a condition; pods that name one are looked at by `token-of-chart`. Cloud identities (IRSA, Azure workload
identity, GKE) do not depend on this token. A service account of their own (`default-service-account`) is not needed
for this, and is asked for separately: it adds an object.

Risk. Runtime: a program that does call the API is refused.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
- https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
- CIS Kubernetes Benchmark 5.1.6, kubescape C-0034, Polaris automountServiceAccountToken
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.helm.values import gives_rights
from harden.kubernetes.api_use import may_use_api
from harden.kubernetes.application import Application
from harden.kubernetes.rights import BINDINGS
from harden.kubernetes.workload import Workload, is_decided, mappings
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.transform import transform, workload
from harden.value import Known

MESSAGE = "Pods are given a token for the Kubernetes API"
KEY = "automountServiceAccountToken"


@transform(
    workload(in_templates=True),
    checkov=("CKV_K8S_38",),
    trivy=("KSV036", "AVD-KSV-0036"),
    polaris=("automountServiceAccountToken",),
    kics=("48471392-d4d0-47c0-b135-cdec95eb3eef",),
    kubescape=("C-0034", "C-0261"),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    if subject.manifest.document.in_chart and (_names_account(subject) or gives_rights(subject.manifest.document)):
        return
    patched = (found for patch in application.patches_of(subject) if (found := patch.pod.get(KEY)))
    decided = subject.pod.get(KEY) or next(patched, None)
    if decided is not None and decided.data is False:
        return
    if (decided is not None and decided.is_opaque) or _has_open_account(subject):
        return
    account, namespace = application.service_account(subject), subject.manifest.namespace
    objects = [found for found in application.in_namespace(namespace, "ServiceAccount") if found.name == account]
    if decided is None and any(found.root.value(KEY) == Known(False) for found in objects):
        return
    bindings = application.bindings_of(account, namespace)
    if bindings and account != "default":
        return  # it was made to use the API
    named = subject.pod.get("serviceAccountName") or subject.manifest.root.get("metadata", "name")
    anchor = subject.pod.get(KEY) or named or subject.pod
    place = subject.manifest.place(anchor.span)
    if decided is not None:
        reason = f"{KEY} is true here on purpose: take it out if nothing uses the token"
    elif bindings:
        reason = f"{bindings[0].address} gives the default account rights: give these pods an account of their own"
    elif account != "default" and not objects:
        reason = f"what rights ServiceAccount/{account} has is not in these files"
    else:
        reason = (
            _untold(subject, application)
            or may_use_api(subject, application)
            or application.security_of(subject).infrastructure
        )
    yield Finding(place, MESSAGE, reason=reason) if reason else Finding(place, MESSAGE, _fix(subject))


def _has_open_account(subject: Workload) -> bool:
    """Whether a program decides the account that the pods run under: it was made for them, then."""
    account = subject.pod.get("serviceAccountName") or subject.pod.get("serviceAccount")
    return account is not None and account.is_opaque


def _names_account(subject: Workload) -> bool:
    """Whether pods of a chart have an account of its own: `token-of-chart` looks at those."""
    return bool(subject.pod.get("serviceAccountName") or subject.pod.get("serviceAccount"))


def _untold(subject: Workload, application: Application) -> str:
    """What of the pods, or of the bindings beside them, a program decides where it cannot be read; else empty."""
    fields = () if subject.manifest.document.in_chart else ("image", "command", "args", "env")  # without rights
    unread = (one.unread(*fields) for one in subject.containers)
    lists = (key for key in ("containers", "initContainers") if is_decided(subject.pod.get(key)))
    hidden = next((one for one in (*unread, *lists) if one), "")
    if hidden:
        return f"what its {hidden} says cannot be read here: see whether it calls the Kubernetes API"
    for binding in application.objects(*BINDINGS):
        subjects = binding.root.get("subjects")
        if is_decided(subjects) or any(is_decided(one.get("name")) for one in mappings(subjects)):
            return f"to whom a {binding.kind} gives rights cannot be read here: see that it is not the default account"
    return ""


def _fix(subject: Workload) -> Fix:
    change = Set((*subject.pod_route, KEY), False, ("serviceAccount", "serviceAccountName"))
    return Fix(
        "Do not mount the token",
        (FileChange(subject.manifest.path, change),),
        Risk.RUNTIME,
        "A program that calls the Kubernetes API is refused",
    )
