"""Binding gives all rights, or gives rights to everybody

Why. `cluster-admin` may do everything in every namespace. Bound to a service account, it makes each pod of that account
a key to the cluster. A role that is bound to `system:anonymous`, `system:unauthenticated` or `system:authenticated` is
everybody's; the last group is, on some clouds, everyone with an account there.

Exploited. One remote code execution in the pod, `kubectl` with the mounted token, and the cluster is taken over; with
an anonymous binding, not even that is needed.

Fix. None: the rights that the program needs instead are not in its manifest.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
- CIS Kubernetes Benchmark 5.1.1, kubescape C-0262
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.rights import BINDINGS, is_of_the_cluster
from harden.kubernetes.workload import Manifest, mappings
from harden.model import Finding
from harden.transform import manifest, transform

_EVERYBODY = frozenset({"system:anonymous", "system:unauthenticated", "system:authenticated", "system:serviceaccounts"})
_PUBLIC = frozenset({"system:public-info-viewer", "system:discovery", "system:basic-user"})
"""Roles that the cluster itself gives to everybody."""
_POLARIS = ("clusterrolebindingClusterAdmin", "rolebindingClusterAdminClusterRole", "rolebindingClusterAdminRole")
_ALL_RIGHTS = ("KSV111", "AVD-KSV-0111", "cluster-admin-role-binding", "C-0035", *_POLARIS)
_ANYBODY = ("KSV122", "AVD-KSV-0122", "KSV1011", "AVD-KSV-01011", "C-0262")


@transform(
    manifest(*BINDINGS, in_programs=True),
    trivy=tuple(check for check in (*_ALL_RIGHTS, *_ANYBODY) if "KSV" in check),
    kube_linter=("cluster-admin-role-binding",),
    polaris=_POLARIS,
    kubescape=("C-0035", "C-0262"),
)
def check(binding: Manifest, application: Application) -> Iterator[Finding]:
    role = binding.root.text("roleRef", "name")
    subjects = [subject.text("name") for subject in mappings(binding.root.get("subjects"))]
    if is_of_the_cluster(binding) or not subjects:
        return
    place = binding.place((binding.root.get("roleRef", "name") or binding.root).span)
    if role == "cluster-admin":
        where = "in its namespace" if binding.kind == "RoleBinding" else "in the whole cluster"
        who = ", ".join(sorted({*subjects}))
        message = f"Binding gives all rights {where}"
        reason = f"bind {who} to a role with the rights that are used: these files do not say which"
        yield Finding(place, message, reason=reason, checks=_ALL_RIGHTS)
    everybody = sorted(_EVERYBODY.intersection(subjects))
    if everybody and role not in _PUBLIC:
        message = f"Binding gives {role} to {everybody[0]}"
        reason = "name the users or accounts that are meant: these files do not say who they are"
        yield Finding(place, message, reason=reason, checks=_ANYBODY)
