"""Rules of Roles and ClusterRoles, which roles are the cluster's own, and bindings in folders of their own."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from harden.evidence import is_rights_file
from harden.kubernetes.workload import Manifest, manifests, mappings
from harden.model import Source
from harden.yaml.document import View, YamlMapping, YamlSequence
from harden.yaml.readable import readable

ROLES = ("Role", "ClusterRole")
BINDINGS = ("RoleBinding", "ClusterRoleBinding")
_BUILT_IN = ("system:", "kubeadm:")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a role: its lists as sets of text. `names`: the only objects it is for; empty: all."""

    view: YamlMapping
    groups: frozenset[str]
    resources: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]

    def allows(self, group: str, resource: str, *verbs: str) -> bool:
        """Whether it gives one of the verbs on all objects of a resource, by name or by `*`."""
        parts = {"*", resource} | ({f"*/{resource.partition('/')[2]}"} if "/" in resource else set[str]())
        has = bool(self.groups & {"*", group}) and bool(self.resources & parts)
        return has and bool(self.verbs & {"*", *verbs}) and not self.names


def rules(role: Manifest) -> Iterator[Rule]:
    """The rules of a role for objects of the API; those of the cluster's own roles are not ours."""
    if role.name.startswith(_BUILT_IN):
        return
    for view in mappings(role.root.get("rules")):
        keys = ("apiGroups", "resources", "verbs", "resourceNames")
        groups, resources, verbs, names = (_texts(view.get(key)) for key in keys)
        yield Rule(view, groups, resources, verbs, names)


def bindings_nearby(evidence: Iterable[Source], known: Collection[str]) -> tuple[Manifest, ...]:
    """Return the bindings in files that are not known otherwise: in a folder in or above those of `known`, or beside.

    `k8s/web.yaml` runs with what `k8s/access/roles.yaml` gives it, as `k8s/apps/web.yaml` does.
    """
    folders = {posixpath.dirname(path) for path in known}
    near = {
        one.path: one.data
        for one in evidence
        if one.path not in known and is_rights_file(one.path) and b"Binding" in one.data
        if any(_are_near(posixpath.dirname(one.path), folder) for folder in folders)
    }
    found = readable(near)
    return tuple(one for path in sorted(found) for one in manifests(found[path]) if one.kind in BINDINGS)


def _are_near(one: str, other: str) -> bool:
    first, second = sorted((f"{one}/" if one else "", f"{other}/" if other else ""), key=len)
    return second.startswith(first) or posixpath.dirname(one) == posixpath.dirname(other)


def is_of_the_cluster(binding: Manifest) -> bool:
    """Whether a binding is one that the cluster makes for itself."""
    return binding.name.startswith(_BUILT_IN) or binding.name == "cluster-admin"


def _texts(view: View | None) -> frozenset[str]:
    if view is not None and view.is_opaque:
        return frozenset((str(view.data),))
    return frozenset(str(item.data) for item in view.items) if isinstance(view, YamlSequence) else frozenset()
