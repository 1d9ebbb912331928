"""Role gives rights by a wildcard

Why. `*` stands for every verb, resource or API group there is and for every one that is installed later, `escalate`,
`bind` and `impersonate` among the verbs.

Exploited. Whoever gets the token of the account gives himself more rights, or reads Secrets that nobody thought of when
the role was written.

Fix. None: which rights a program uses is not in its manifest. The audit log of the API server shows them.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
- CIS Kubernetes Benchmark 5.1.3, kubescape C-0187
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.rights import ROLES, Rule, rules
from harden.kubernetes.workload import Manifest
from harden.model import Finding
from harden.transform import manifest, transform

_KEYS = {"verbs": "verb", "resources": "resource", "apiGroups": "API group"}


@transform(
    manifest(*ROLES, in_programs=True),
    checkov=("CKV_K8S_49",),
    trivy=("KSV044", "AVD-KSV-0044", "KSV045", "AVD-KSV-0045", "KSV046", "AVD-KSV-0046", "KSV112", "AVD-KSV-0112"),
    kube_linter=("wildcard-in-rules",),
    kubescape=("C-0187",),
)
def check(role: Manifest, application: Application) -> Iterator[Finding]:
    for rule in rules(role):
        wild = [key for key, texts in _texts(rule).items() if "*" in texts]
        if not wild:
            continue
        view = rule.view.get(wild[0])
        assert view is not None, "it has an item"
        what = " and every ".join(_KEYS[key] for key in wild)
        yield Finding(role.place(view.span), f"Role gives rights on every {what}", reason=_reason(rule, wild))


def _texts(rule: Rule) -> dict[str, frozenset[str]]:
    return {"verbs": rule.verbs, "resources": rule.resources, "apiGroups": rule.groups}


def _reason(rule: Rule, wild: list[str]) -> str:
    if wild == ["verbs"] and rule.resources:
        on = ", ".join(sorted(rule.resources))
        return f"name the verbs that are used on {on}: which these are is in the audit log, not in these files"
    return "name what is used: which rights these are is in the audit log, not in these files"
