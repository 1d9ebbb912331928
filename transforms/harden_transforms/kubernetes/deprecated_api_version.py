"""Object is written in a version of the API that is no longer served

Why. A cluster that was upgraded refuses the file: what is in it can no longer be applied, and neither can a fix of it.

Exploited. Not by an attacker; but whoever cannot apply his manifests any more does not roll out security fixes either.

Fix. The version that took its place, where the fields are the same, or where their new form follows from the old one:
the selector of apps/v1 (the pods' labels, which were the default), backends and `pathType: ImplementationSpecific` of
an Ingress, the target of resource metrics. An autoscaler names its target in that version, too. What means something
else there (an empty selector of a PodDisruptionBudget), or has to be written anew (webhooks,
CustomResourceDefinitions), is reported. A kustomize patch of the object has to follow, so an object with such a patch
is reported too.

Risk. Runtime: clusters from before the new version do not know it. Defaults of the first versions of Deployments and
DaemonSets differ (how many old ones are kept, how an update proceeds); clusters that still serve these are from before
2019.

References.
- https://kubernetes.io/docs/reference/using-api/deprecation-guide/
- https://kubernetes.io/docs/reference/using-api/deprecation-policy/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.api_versions import KINDS, Successor, successor
from harden.kubernetes.application import Application
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Manifest
from harden.model import Finding, Set
from harden.transform import manifest, transform


@transform(
    manifest(*KINDS),
    trivy=("KSV107", "AVD-KSV-0107"),
    kics=("94b76ea5-e074-4ca2-8a03-c5a606e30645",),
    kube_score=("stable-version",),
    kube_linter=("no-extensions-v1beta",),
)
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    yield from _target(subject)
    found = successor(subject.api_version, subject.kind)
    version = subject.root.get("apiVersion")
    if found is None or version is None:
        return
    message = f"{subject.kind} of {subject.api_version} is not served since Kubernetes {found.gone}"
    plan = _plan(subject, application, found)
    yield finding(subject.place(version.span), message, f"Write it as {found.version}", plan)


def _target(subject: Manifest) -> Iterator[Finding]:
    """What an autoscaler names is looked up by the group of the API, so that it finds nothing in one that is gone."""
    target = subject.root.get("spec", "scaleTargetRef") if subject.kind == "HorizontalPodAutoscaler" else None
    version = target.get("apiVersion") if target else None
    found = successor(str(version.data), target.text("kind")) if target and version else None
    if found is None or version is None:
        return
    message = f"Autoscaler names its target in {version.data}, which is not served since Kubernetes {found.gone}"
    plan = Plan((Set(version.route, found.version),), "", f"Clusters before Kubernetes {found.since} do not know it")
    yield finding(subject.place(version.span), message, f"Name it in {found.version}", plan)


def _plan(subject: Manifest, application: Application, found: Successor) -> Plan:
    for patch in application.patches:
        if (patch.kind, patch.name, patch.api_version) == (subject.kind, subject.name, subject.api_version):
            return Plan(reason=f"the kustomize patch {patch.path} has to be rewritten with it, in {found.version}")
    changes = found.convert(subject.root)
    if isinstance(changes, str):
        return Plan(reason=changes)
    note = f"Clusters before Kubernetes {found.since} do not know it"
    return Plan((Set((*subject.root.route, "apiVersion"), found.version), *changes), "", note)
