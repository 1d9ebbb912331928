"""Rules of Roles and ClusterRoles, and which roles are the cluster's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.workload import Manifest, mappings
from harden.yaml.document import View, YamlMapping, YamlSequence

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


def is_of_the_cluster(binding: Manifest) -> bool:
    """Whether a binding is one that the cluster makes for itself."""
    return binding.name.startswith(_BUILT_IN) or binding.name == "cluster-admin"


def _texts(view: View | None) -> frozenset[str]:
    return frozenset(str(item.data) for item in view.items) if isinstance(view, YamlSequence) else frozenset()
