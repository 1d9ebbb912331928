"""Container has no readiness or no liveness probe

Why. Without a readiness probe a Service sends requests to pods that cannot answer yet, at every rollout. Without a
liveness probe a program that hangs stays as it is until somebody looks.

Exploited. A request that makes the program hang takes a pod out of service for good; a few of them take all.

Risk. Runtime: a pod whose probe fails gets no traffic (readiness) or is restarted (liveness). A probe is only written
from evidence: `harden.toml`, a table of public images, the other probe of the same container, the probe that other pods
of these files with the same image and command have, a port that is named for health checks (for gRPC: `grpc-health`,
which needs Kubernetes 1.24), and for readiness the port that a Service of the application sends its traffic to, which
must accept connections anyway. A liveness probe waits twice as long as readiness before it acts, and databases get five
minutes to start. That a port accepts connections says little about a hanging program, so a liveness probe from nothing
else needs the preset strict. In templates of Helm charts they are only written for Deployments of public images that
are known, whose ports the template itself names, or of images that `harden.toml` gives them for. A probe that a
template takes from values needs the latter: Helm would merge it with the one that a release sets, which may be of
another kind.

References.
- https://kubernetes.io/docs/concepts/workloads/pods/probes/
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.operators import JOBS, has_pod_context
from harden.kubernetes.probes import LIVENESS, READINESS, STARTUP, Evidence, evidence, liveness, readiness, startup
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.special import is_idle, is_meter
from harden.kubernetes.workload import Container
from harden.model import Change, Finding, Set
from harden.settings import Preset
from harden.transform import container, transform
from harden.value import ABSENT, Known

_BEFORE = ("name", "image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom", "resources")
_READINESS_CHECKS = ("CKV_K8S_9", "pod-probes", "no-readiness-probe", "readinessProbeMissing")
_LIVENESS_CHECKS = ("CKV_K8S_8", "pod-probes", "no-liveness-probe", "livenessProbeMissing")


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_8", "CKV_K8S_9"),
    kube_score=("pod-probes",),
    kube_linter=("no-liveness-probe", "no-readiness-probe"),
    polaris=("livenessProbeMissing", "readinessProbeMissing"),
    kubescape=("C-0018", "C-0056"),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    known = evidence(container, application)
    if not _is_server(container) or not (known.tcp_ports or known.service_ports or known.row):
        return
    if container.in_chart and not _is_plain(known):
        return
    if container.unread("command", "args", "ports") and not container.in_chart:
        return
    infrastructure = application.security_of(container.workload).infrastructure
    is_knative = not has_pod_context(container.manifest)  # which writes a readiness probe itself
    if not is_knative and container.setting(READINESS) is ABSENT and not application.is_patched(container, READINESS):
        plan = Plan(reason=infrastructure) if infrastructure else _readiness(known)
        yield finding(
            container.place(),
            "The container has no readiness probe",
            "Add a readiness probe",
            plan,
            _READINESS_CHECKS,
        )
    if container.setting(LIVENESS) is ABSENT and not application.is_patched(container, LIVENESS):
        plan = Plan(reason=infrastructure) if infrastructure else _liveness(known, application.settings.preset)
        yield finding(
            container.place(),
            "The container has no liveness probe",
            "Add a liveness probe",
            plan,
            _LIVENESS_CHECKS,
        )


def _is_plain(known: Evidence) -> bool:
    """Whether a template of a chart starts a known server, as one that values do not make something else of."""
    container = known.container
    given, is_known = known.image.given, known.row is not None and known.image.build is None
    is_said = is_known or given.readiness is not None or given.liveness is not None
    is_server = container.manifest.kind == "Deployment" and not is_meter(container)
    return is_said and is_server and not container.has_open_image


def _is_server(container: Container) -> bool:
    """Whether it is meant to run for ever."""
    policy = container.workload.setting("restartPolicy")
    is_job = container.manifest.kind in JOBS
    is_kept = policy in (ABSENT, Known("Always"))
    return container.group == "containers" and not is_job and is_kept and not is_idle(container)


def _merged(known: Evidence, key: str) -> str:
    """Why a probe is not written into values that a release may set: Helm would merge the two. Empty if so."""
    given = known.image.given.readiness if key == READINESS else known.image.given.liveness
    if given or known.container.view.get(key) is None:
        return ""
    advice = f"give its `{'readiness' if key == READINESS else 'liveness'}` under {known.image.advice} if none does"
    return f"a release of the chart that sets a probe of another kind would have both: {advice}"


def _readiness(known: Evidence) -> Plan:
    if known.waits_for_peers and not known.image.given.readiness:
        return Plan(reason="its pods may need each other's names to start, and a Service names only ready ones")
    if is_meter(known.container) and not known.image.given.readiness:
        reason = "it measures what runs beside it, which would get no traffic whenever this fails"
        return Plan(reason=f"{reason}: give its `readiness` under {known.image.advice} if that is wanted")
    probe = readiness(known)
    if probe is None:
        unsure = known.unsure if known.service_ports else ""
        return Plan(
            reason=f"{unsure or 'nothing here says what it answers'}: give its `readiness` under {known.image.advice}"
        )
    if reason := _merged(known, READINESS):
        return Plan(reason=reason)
    after = _BEFORE if known.container.setting(LIVENESS) is ABSENT else (LIVENESS,)
    change = Set((*known.container.route, READINESS), probe, after=after)
    return Plan((change,), risk_note="A pod whose probe fails gets no traffic")


def _liveness(known: Evidence, preset: Preset) -> Plan:
    probe = liveness(known, from_service=preset is Preset.STRICT)
    if probe is None:
        return Plan(
            reason=f"nothing here says how to tell that it hangs: give its `liveness` under {known.image.advice}"
        )
    if reason := _merged(known, LIVENESS):
        return Plan(reason=reason)
    route = known.container.route
    changes: list[Change] = [Set((*route, LIVENESS), probe, after=_BEFORE)]
    slow = startup(known, probe) if known.container.setting(STARTUP) is ABSENT else None
    if slow:
        changes.append(Set((*route, STARTUP), slow, after=(*_BEFORE, LIVENESS, READINESS)))
    return Plan(tuple(changes), risk_note="A container whose probe fails is restarted")
