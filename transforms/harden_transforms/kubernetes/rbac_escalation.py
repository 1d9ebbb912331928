"""Role gives rights from which all others follow

Why. Some rights are as good as all rights: to bind or change roles beyond one's own (`bind`, `escalate`), to act as
others (`impersonate`), to sign certificates, to run commands in any pod, to speak to kubelets through the API server,
to change what admission webhooks do, to read all Secrets, the tokens of service accounts among them.

Exploited. An account that may read Secrets in kube-system reads the token of a controller there and is that controller;
one that may create `pods/exec` runs commands in pods with better accounts than its own.

Fix. None: whether the program needs the right is not in its manifest. `resourceNames` narrows a right to the objects
that are meant; a Role in place of a ClusterRole narrows it to a namespace.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
- CIS Kubernetes Benchmark 5.1.2, 5.1.8 to 5.1.12
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.rights import ROLES, Rule, rules
from harden.kubernetes.workload import Manifest
from harden.model import Finding
from harden.transform import manifest, transform

_RBAC = "rbac.authorization.k8s.io"
_READ = ("get", "list", "watch")
_WRITE = ("create", "update", "patch")


@dataclass(frozen=True, slots=True)
class Right:
    """A right: verbs on a resource of a group, what it comes to, and the checks that ask for it."""

    resource: str
    group: str
    verbs: tuple[str, ...]
    meaning: str
    checks: tuple[str, ...] = ()


_COMMANDS = ("clusterrolePodExecAttach", "rolePodExecAttach")
_BIND = ("CKV_K8S_157", "KSV050", "AVD-KSV-0050")
_ESCALATE = ("CKV_K8S_158", "KSV050", "AVD-KSV-0050")
_SECRETS = ("KSV041", "AVD-KSV-0041", "KSV113", "AVD-KSV-0113", "access-to-secrets")
_WEBHOOKS = ("CKV_K8S_155", "KSV114", "AVD-KSV-0114")
_PROXY = ("KSV047", "AVD-KSV-0047")
_ADMISSION = "admissionregistration.k8s.io"
_RIGHTS = (
    Right("roles", _RBAC, ("bind",), "bind any role", _BIND),
    Right("clusterroles", _RBAC, ("bind",), "bind any role", _BIND),
    Right("roles", _RBAC, ("escalate",), "give roles more rights than it has itself", _ESCALATE),
    Right("clusterroles", _RBAC, ("escalate",), "give roles more rights than it has itself", _ESCALATE),
    Right("users", "", ("impersonate",), "act as any user"),
    Right("groups", "", ("impersonate",), "act as any group", ("KSV043", "AVD-KSV-0043")),
    Right("serviceaccounts", "", ("impersonate",), "act as any service account"),
    Right("serviceaccounts/token", "", ("create",), "make tokens of any service account"),
    Right("secrets", "", _READ, "read all Secrets", _SECRETS),
    Right("pods/exec", "", ("create", "get"), "run commands in all pods", ("KSV053", "AVD-KSV-0053", *_COMMANDS)),
    Right(
        "pods/attach",
        "",
        ("create", "get"),
        "speak to the programs of all pods",
        ("KSV054", "AVD-KSV-0054", *_COMMANDS),
    ),
    Right("nodes/proxy", "", (*_READ, "create"), "run commands in all pods through the kubelets", _PROXY),
    Right(
        "certificatesigningrequests/approval", "certificates.k8s.io", _WRITE, "approve certificates", ("CKV_K8S_156",)
    ),
    Right("mutatingwebhookconfigurations", _ADMISSION, _WRITE, "change any object on its way in", _WEBHOOKS),
    Right("validatingwebhookconfigurations", _ADMISSION, _WRITE, "see and refuse any object on its way in", _WEBHOOKS),
)

_TRIVY = tuple(dict.fromkeys(check for right in _RIGHTS for check in right.checks if "KSV" in check))


@transform(
    manifest(*ROLES, in_programs=True),
    checkov=("CKV_K8S_155", "CKV_K8S_156", "CKV_K8S_157", "CKV_K8S_158"),
    trivy=_TRIVY,
    kube_linter=("access-to-secrets",),
    polaris=_COMMANDS,
    kubescape=("C-0002", "C-0015", "C-0065", "C-0279", "C-0280", "C-0281", "C-0282"),
)
def check(role: Manifest, application: Application) -> Iterator[Finding]:
    for rule in rules(role):
        if "*" in rule.resources and "*" in rule.verbs:
            continue  # a wildcard says it all
        found: Mapping[str, Right] = {right.meaning: right for right in _RIGHTS if _gives(rule, right)}
        for meaning, right in found.items():
            place = role.place((rule.view.get("resources") or rule.view).span)
            yield Finding(place, f"Who has the role may {meaning}", reason=_reason(role), checks=right.checks)


def _gives(rule: Rule, right: Right) -> bool:
    """Whether it gives the right: only by names that are there to be seen, other than every verb."""
    return right.resource in rule.resources and rule.allows(right.group, right.resource, *right.verbs)


def _reason(role: Manifest) -> str:
    less = " or by a Role in its namespace" if role.kind == "ClusterRole" else ""
    return f"if it needs the right on some objects only, say so by resourceNames{less}: these files do not show which"
