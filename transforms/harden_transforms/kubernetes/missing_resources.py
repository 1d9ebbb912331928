"""Container has no resource requests or no memory limit

Why. The scheduler places pods by what they request: without requests it overfills nodes, and the kubelet evicts such
pods first. Without a memory limit one leaking container takes the memory of all others on its node.

Exploited. An attacker makes the program allocate (a large upload, a decompression bomb), and the node's other pods are
killed by the kernel: one weak endpoint becomes an outage of the node.

Fix. The amounts come from where they are known, in this order: requests from the container's own limits, if that
gives both; `[inputs.images."repository".resources]`; the LimitRange of the namespace; other containers of the same
files that run the same image with the same command, where they agree (of a public image not their limits: two
databases have different data); `[inputs.resources]`, a profile for all
others; and what is published for public images (docs/images.md), where that is no more than what the scheduler
assumes of a container that requests nothing, and nothing scales the pods by it. Ephemeral storage (logs, what a
container writes to its own files and to `emptyDir` volumes) is limited where one of these inputs gives an amount.
Nothing is written that a LimitRange or a ResourceQuota of the namespace refuses, and nothing is guessed: a limit is
never made from a request. In Helm charts, where a template takes `resources` whole from the values, they are added
there; but no request that follows from a limit or is published, for a release that sets a lower limit alone would be
refused.

Risk. None where a request is written that the API server sets anyway: from the container's limit, or from the
LimitRange of its namespace. Runtime where the amounts come from elsewhere: pods above the limit are killed, pods above
what is free are not scheduled. CPU limits throttle and need the preset strict.

References.
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
- https://kubernetes.io/docs/concepts/policy/limit-range/
- https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/util/pod_resources.go
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes import resources
from harden.kubernetes.application import Application
from harden.kubernetes.quota import refusal
from harden.kubernetes.resources import (
    CPU_LIMIT,
    CPU_REQUEST,
    MEMORY_LIMIT,
    MEMORY_REQUEST,
    STORAGE_LIMIT,
    STORAGE_REQUEST,
    Amounts,
    Key,
    storage_asked,
)
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Container
from harden.model import Change, Data, Finding, Risk, Set
from harden.settings import Preset
from harden.transform import container, transform
from harden.value import ABSENT

_NAMES = {
    CPU_REQUEST: "CPU request",
    MEMORY_REQUEST: "memory request",
    STORAGE_REQUEST: "request of ephemeral storage",
    CPU_LIMIT: "CPU limit",
    MEMORY_LIMIT: "memory limit",
    STORAGE_LIMIT: "limit of ephemeral storage",
}
_BEFORE = ("name", "image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom")
_SAME = "The API server sets the same when the pod is created"
_MERGED = "A release of the chart that sets some of these gets the others from here: they must fit together"
_NEW = "A pod above its limit of memory or storage is killed; one whose requests no node has free is not scheduled"


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_10", "CKV_K8S_12", "CKV_K8S_13"),
    trivy=("KSV015", "AVD-KSV-0015", "KSV016", "AVD-KSV-0016", "KSV018", "AVD-KSV-0018"),
    kube_score=("container-resources", "container-ephemeral-storage-request-and-limit"),
    kube_linter=("unset-cpu-requirements", "unset-memory-requirements"),
    polaris=("cpuRequestsMissing", "memoryRequestsMissing", "memoryLimitsMissing"),
    kubescape=("C-0004", "C-0009", "C-0050", "C-0268", "C-0269", "C-0271"),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    found = resources.present(container)
    if container.in_chart and not container.view.get("resources"):
        return
    if found is None or container.workload.setting("resources") is not ABSENT or _is_autoscaled(container, application):
        return
    wanted = _wanted(container, application)
    missing = [key for key in wanted if key not in found and not application.is_patched(container, "resources", *key)]
    if not missing:
        return
    if container.group == "ephemeralContainers":
        return  # which the API server refuses any for
    proposed = resources.known(found, container, application)
    amounts = proposed.amounts
    known = [key for key in missing if key in amounts]
    said = (*amounts, *resources.from_limits(found), STORAGE_REQUEST, STORAGE_LIMIT)
    unknown = [key for key in missing if key not in said]
    place = container.place("resources")
    if known:
        reason = resources.contradiction({**found, **amounts}) or refusal({**found, **amounts}, container, application)
        reason = resources.chart_problem(amounts, found, container) or reason
        note = _SAME if proposed.is_default else _NEW
        note = f"The amounts are those {proposed.whose}. {note}" if proposed.whose else note
        note = f"{note}. {_MERGED}" if container.in_chart else note
        risk = Risk.NONE if proposed.is_default else Risk.RUNTIME
        plan = Plan(_changes(container, amounts), reason, note, risk)
        yield finding(place, _message(known), "Set requests and limits", plan)
    if unknown and container.group == "containers":
        yield Finding(place, _message(unknown), reason=_advice(container, application, unknown))


def _changes(container: Container, amounts: Amounts) -> tuple[Change, ...]:
    route, new = (*container.route, "resources"), [key for key in _NAMES if key in amounts]
    if container.view.get("resources"):
        return tuple(Set((*route, *key), amounts[key]) for key in new)
    kinds = dict.fromkeys(kind for kind, _ in new)
    value: dict[str, Data] = {kind: {key[1]: amounts[key] for key in new if key[0] == kind} for kind in kinds}
    return (Set(route, value, after=_BEFORE),)


def _advice(container: Container, application: Application, unknown: list[Key]) -> str:
    row = resources.published(container, application)
    asked = {CPU_REQUEST, MEMORY_REQUEST} & set(unknown)
    said = f" (published for this image: {row.requests}, {row.source})" if row and asked else ""
    advice = application.image_of(container).advice
    limit = " with a `cpu-limit`" if CPU_LIMIT in unknown else ""
    return f"only measuring tells how much it needs{said}: give its `resources`{limit} under {advice}"


def _message(missing: list[Key]) -> str:
    *others, last = (_NAMES[key] for key in missing)
    return f"The container has no {', '.join(others)}{' or ' if others else ''}{last}"


def _wanted(container: Container, application: Application) -> tuple[Key, ...]:
    strict = application.settings.preset is Preset.STRICT
    storage = storage_asked(container, application)
    return (CPU_REQUEST, MEMORY_REQUEST, MEMORY_LIMIT, *((CPU_LIMIT,) if strict else ()), *storage)


def _is_autoscaled(container: Container, application: Application) -> bool:
    """Whether a VerticalPodAutoscaler sets the requests."""
    manifest = container.manifest
    scalers = application.in_namespace(manifest.namespace, "VerticalPodAutoscaler")
    return any(scaler.root.text("spec", "targetRef", "name") == manifest.name for scaler in scalers)
