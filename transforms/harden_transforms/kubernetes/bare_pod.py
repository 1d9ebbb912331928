"""Pod is run by nothing: when its node goes, it is gone

Why. A Pod without a controller is not started again when its node fails, is drained or upgraded, and it cannot be
updated in place.

Exploited. Evicting one pod, by filling the node's disk or memory, takes the service down until somebody notices.

Risk. Runtime: the Deployment's pod has a generated name, and the old Pod must be deleted after the Deployment is
applied, or both serve. So it is reported only; with `--select bare-pod` (or `extend-select`) it is promoted to a
Deployment with one replica, if it has labels, restarts always, and nothing ties it to one node, name or volume.

References.
- https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.promote import deployment_changes, has_anchors, has_repeated_keys
from harden.kubernetes.workload import Workload
from harden.model import FileChange, Finding, Fix, Risk
from harden.transform import transform, workload
from harden.yaml.document import YamlMapping, YamlSequence

NAME = "bare-pod"
MESSAGE = "Pod is run by nothing: when its node goes, it is gone"
TIED = {
    "nodeName": "is bound to one node",
    "hostname": "has a host name of its own",
    "subdomain": "has a host name of its own",
    "activeDeadlineSeconds": "runs for a limited time: a Job is the kind for it",
    "ephemeralContainers": "has ephemeral containers",
}
MANAGED = ("kubernetes.io/config.source", "kubernetes.io/config.mirror", "helm.sh/hook")


@transform(workload(), kubescape=("C-0073",))
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    manifest = subject.manifest
    if manifest.kind != "Pod" or manifest.root.get("metadata", "ownerReferences"):
        return
    if any(key in manifest.annotations for key in MANAGED) or subject.labels.get("tier") == "control-plane":
        return  # made by the kubelet or run once by helm
    place = manifest.place(manifest.root.key_span("kind"))
    reason = _refusal(subject, application)
    if not reason and not application.settings.asked_for(NAME):
        reason = "it can become a Deployment: ask for it with --extend-select bare-pod"
    if reason:
        yield Finding(place, MESSAGE, reason=reason)
        return
    changes = deployment_changes(subject, application.services_of(subject))
    fix = Fix(
        "Promote it to a Deployment",
        tuple(FileChange(manifest.path, change) for change in changes),
        Risk.RUNTIME,
        "The pod gets a generated name, and both run until the old one is deleted",
        notes=(f"After applying Deployment {manifest.name}: kubectl delete pod {manifest.name}",),
    )
    yield Finding(place, MESSAGE, fix)


def _refusal(subject: Workload, application: Application) -> str:
    manifest, pod = subject.manifest, subject.pod
    policy = pod.text("restartPolicy") or "Always"
    if policy != "Always":
        return f"restartPolicy {policy} runs to an end: a Job is the kind for it"
    for key, why in TIED.items():
        if pod.get(key):
            return f"it {why} ({key})"
    if not manifest.name:
        return "it has no fixed name"
    if not subject.labels:
        return "it has no labels that a Deployment could select it by"
    if manifest.root.get("status"):
        return "it was exported from a cluster: remove status and what the server adds first"
    if manifest.root.is_flow or pod.is_flow or manifest.root.get("items"):
        return "it is written in flow style"
    if has_anchors(manifest.root):
        return "it uses anchors, which must not move"
    if has_repeated_keys(manifest.root):
        return "a key is written in it twice: take out the one that does not count"
    return _volume_refusal(pod) or _patch_refusal(subject, application)


def _volume_refusal(pod: YamlMapping) -> str:
    volumes = pod.get("volumes")
    for volume in volumes.items if isinstance(volumes, YamlSequence) else ():
        if volume.get("persistentVolumeClaim"):
            return "it uses a claim that a second pod may not be able to mount during an update"
    return ""


def _patch_refusal(subject: Workload, application: Application) -> str:
    manifest = subject.manifest
    for document in application.other.values():
        for root in document.roots:
            if root.text("kind") == "Pod" and root.text("metadata", "name") == manifest.name:
                return f"{document.source.path} patches the Pod by its kind"
    return ""
