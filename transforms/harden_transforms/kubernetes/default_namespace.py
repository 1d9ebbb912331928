"""Object is left to the default namespace

Why. Without a namespace an object lands in whichever one the person who applies it is looking at, mostly `default`.
What shares a namespace shares its network policies, quotas, Pod Security level and everybody who may read its Secrets.

Exploited. A token of one small tool in `default` may list Secrets there, and reads those of every other application.

Fix. `namespace` of the input of that name is written to all objects of the application, to the subjects of bindings
that name its service accounts, and into addresses of its Services (`db.default.svc`); all of them, or none. What
kustomizations build gets it from those that nothing else builds upon, by their `namespace`. Nothing is guessed: without
the input there is a finding in the strict preset only. An object that says another namespace stays there, and so does
what a kustomization gives one.

Risk. Runtime: the objects become new ones in the other namespace. Those of before stay until somebody deletes them, and
volumes do not move.

References.
- https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
- https://docs.prismacloud.io/en/enterprise-edition/policy-reference/kubernetes-policies/kubernetes-policy-index/bc-k8s-20
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest
from harden.model import Finding, Fix, Risk
from harden.settings import Preset
from harden.transform import Subject, transform

MESSAGE = "Object is left to the default namespace"
NOTE = (
    "Objects that run in another namespace stay there: delete them once the new ones work. Volumes do not move, and "
    "the namespace must exist"
)


@transform(
    Subject("manifest"),
    checkov=("CKV_K8S_21",),
    trivy=("AVD-KSV-0110",),
    kube_linter=("use-namespace",),
    kubescape=("C-0061",),
)
def check(manifest: Manifest, application: Application) -> Iterator[Finding]:
    namespace = application.settings.inputs.namespace
    is_asked = namespace or application.settings.preset is Preset.STRICT
    if not is_asked or not application.move.is_left(manifest):
        return
    place = manifest.place((manifest.root.get("metadata", "name") or manifest.root).span)
    reason = application.move.why_not or ("" if namespace else "say which one: namespace in [inputs]")
    title = f"Move the application to namespace {namespace}"
    fix = None if reason else Fix(title, application.moves, Risk.RUNTIME, NOTE, notes=(NOTE,))
    yield Finding(place, MESSAGE, fix, reason)
