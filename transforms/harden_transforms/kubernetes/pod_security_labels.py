"""Namespace is not held to a Pod Security Standard

Why. Whatever the manifests of today say, whoever may create pods in a namespace without these labels may create a
privileged one tomorrow.

Exploited. A stolen token of a deployment pipeline starts a pod with the node's disk, and is root on the node.

Fix. `warn` and `audit` at `restricted`, which refuse nothing. Then, if all pods of the namespace are in these files and
meet `baseline` or `restricted` as they are when everything else is fixed, `enforce` at that level; `enforce: baseline`
is raised where they meet `restricted`. Where one of the labels is there, no other is added but `enforce`, and none
where one says `privileged`. Namespaces of the cluster itself are left alone. It is part of the strict preset.

Risk. None for `warn` and `audit`. Runtime for `enforce`: pods that are not in these files may be refused.

References.
- https://kubernetes.io/docs/concepts/security/pod-security-admission/
- https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.pod_security import Level
from harden.kubernetes.security import SYSTEM_NAMESPACES
from harden.kubernetes.standard import Met, standard_of
from harden.kubernetes.workload import Manifest, texts
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.settings import Preset
from harden.transform import manifest, transform

PREFIX = "pod-security.kubernetes.io/"
MESSAGE = "Namespace may admit more than its pods need"
_HARMLESS = ("warn", "audit")


@transform(manifest("Namespace"), preset=Preset.STRICT)
def check(namespace: Manifest, application: Application) -> Iterator[Finding]:
    if namespace.name in SYSTEM_NAMESPACES or not namespace.name:
        return
    labels = texts(namespace.root.get("metadata", "labels"))
    place = namespace.place((namespace.root.get("metadata", "name") or namespace.root).span)
    levels = {key.removeprefix(PREFIX): level for key, level in labels.items() if key.startswith(PREFIX)}
    if Level.PRIVILEGED.label in levels.values():
        return  # somebody decided that
    enforced = levels.get("enforce")
    met = standard_of(namespace.name, application)
    if not levels:
        title = "Warn of what is not restricted, and write it to the audit log"
        changes = [_change(namespace, mode, Level.RESTRICTED) for mode in _HARMLESS]
        message = "Nobody is told of pods that break the Pod Security Standards"
        yield Finding(place, message, Fix(title, tuple(changes), Risk.NONE))
        yield Finding(place, MESSAGE, reason=met.reason or "warnings come first")
        return
    if enforced is None or (enforced == Level.BASELINE.label and met.level is Level.RESTRICTED):
        yield Finding(place, MESSAGE, _fix(namespace, met), met.reason)


def _fix(namespace: Manifest, met: Met) -> Fix | None:
    """The level that the pods meet, which may rise when more of them is fixed."""
    note = "Pods that are not in these files and do not meet it are refused"
    change = _change(namespace, "enforce", met.level)
    title = f"Admit pods that are {met.level.label} only"
    return None if met.level is Level.PRIVILEGED else Fix(title, (change,), Risk.RUNTIME, note)


def _change(namespace: Manifest, mode: str, level: Level) -> FileChange:
    route = (*namespace.root.route, "metadata", "labels", PREFIX + mode)
    return FileChange(namespace.path, Set(route, level.label, ("name", "namespace")))
