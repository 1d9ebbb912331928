"""What a kustomize patch itself allows pods to do, other than what it leaves as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from harden.kubernetes.kustomize.json_patch import Operation, as_part
from harden.kubernetes.kustomize.kustomizations import Patch
from harden.kubernetes.pod_security import violations
from harden.kubernetes.security import CONTEXT
from harden.kubernetes.workload import Manifest, Workload, workload_of
from harden.model import Route, Span
from harden.yaml.document import View, YamlMapping

_GUARDS = re.compile(
    r"allowPrivilegeEscalation|appArmorProfile|capabilities|readOnlyRootFilesystem|runAs(?:NonRoot|User)|seccompProfile"
)
"""Fields of a securityContext that hold a container back."""
_SAME_AS_HOST_PATH = "Volume types"


@dataclass(frozen=True, slots=True)
class Weakening:
    """What is wrong, where it stands in the patch's file, and the name of the workload."""

    message: str
    span: Span
    name: str


def weakenings(patch: Patch, targets: Sequence[Manifest]) -> Iterator[Weakening]:
    """Return what a patch allows by itself. `targets`: the objects that its target selects."""
    for manifest in patch.objects:
        workload = workload_of(manifest)
        for message, view in _of_part(workload) if workload else ():
            yield Weakening(message, patch.span_of(view), (targets[0] if targets else manifest).address)
    seen: set[tuple[str, Span]] = set()
    for operation in patch.operations:
        for base in targets:
            for message in _of_operation(operation, base, patch.path):
                found = Weakening(message, patch.span_of(operation.view.get("path") or operation.view), base.address)
                if (message, found.span) not in seen:  # the same for every workload that it is laid over
                    seen.add((message, found.span))
                    yield found


def _of_part(workload: Workload) -> Iterator[tuple[str, View]]:
    data = cast("Mapping[str, object]", workload.pod.data)
    seen: set[Route] = set()
    for violation in violations(data, workload.annotations):
        view = workload.template.get(*violation.route)
        is_new = violation.route not in seen and violation.clause != _SAME_AS_HOST_PATH
        seen.add(violation.route)
        if view is not None and view.data is not None and is_new:
            standard = violation.level.label
            yield f"The patch allows what {standard} forbids: {violation.clause} ({violation.path})", view
    for holder in (workload.pod, *(container.view for container in workload.containers)):
        view = holder.get(CONTEXT, "readOnlyRootFilesystem")
        if view is not None and view.data is False:
            yield "The patch makes the root file system writable", view
        yield from _taken_away(holder)


def _taken_away(holder: YamlMapping) -> Iterator[tuple[str, View]]:
    """Fields that a strategic merge takes away, by giving them as null."""
    context = holder.get(CONTEXT)
    whole = context is not None and context.data is None
    inner = context.entries if isinstance(context, YamlMapping) else ()
    for key in [(CONTEXT,)] if whole else [(CONTEXT, key) for key in inner if _GUARDS.fullmatch(key)]:
        view = holder.get(*key)
        if view is not None and view.data is None:
            yield f"The patch takes {key[-1]} away", view if view.content else holder


def _of_operation(operation: Operation, base: Manifest, path: str) -> Iterator[str]:
    if operation.kind in ("remove", "move"):
        gone = operation.source if operation.kind == "move" else operation.path
        last = gone[-1] if gone else ""
        if last == CONTEXT or (CONTEXT in gone and _GUARDS.fullmatch(last)):
            yield f"The patch takes {last} away"
        return
    part = as_part((operation,), base, path)
    workload = workload_of(part) if part else None
    yield from (message for message, _ in _of_part(workload)) if workload else ()
