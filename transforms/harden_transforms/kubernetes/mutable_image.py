"""Image has no fixed version

Why. `latest`, or no tag at all, is whatever was pushed last: two nodes can run different programs, a restart can bring
an upgrade nobody asked for, and what ran last week cannot be told.

Exploited. Whoever can push to the repository once, or take it over, has his code run with the next restart of any pod.

Fix. A version is never invented. It comes from `[inputs.images."repository"]` (`tag`, `digest`); else from
`harden.lock`, which says what `latest` stood for; else from the one fixed version of the same repository in other files
of the application: workloads, compose files, kustomizations, and what Dockerfiles in the same folders are built from.
A digest of the lock is added to the tag. Where a kustomization (`images:`) or a patch of it decides the image, it is
fixed there. Images that are never pulled by their name are left: `imagePullPolicy: Never`, `auto` of Istio, and bare
names that the repository builds.

A version that only other files use is not written if it is another variant (`latest` here, `1.27-alpine` there), nor
where the program keeps data on a volume that outlives the pod: what a newer version has left there an older one may
refuse to read.

Risk. Runtime: the fixed version may be another than the one that runs, even an older one. The kubelet then pulls only
what it does not have (`imagePullPolicy` defaults to IfNotPresent, to Always for `latest`), which is right for a version
that never changes. Checkov's CKV_K8S_15 wants Always for every tag; a digest satisfies it.

References.
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
- kubescape C-0075
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image.spots import ImageSpot, spots_of
from harden.kubernetes.image.versions import INPUTS, LOCK, Version, keeps_data, variant, versions_for
from harden.kubernetes.workload import Container
from harden.model import Finding, Fix, Risk
from harden.transform import container, either, kustomization, transform
from harden.yaml.document import YamlDocument


@transform(
    either(container(in_templates=True), kustomization()),
    checkov=("CKV_K8S_14",),
    trivy=("KSV013", "AVD-KSV-0013"),
    kube_score=("container-image-tag",),
    kube_linter=("latest-tag",),
    polaris=("tagNotSpecified",),
    kubescape=("C-0075",),
)
def check(subject: Container | YamlDocument, application: Application) -> Iterator[Finding]:
    for place, spot in spots_of(subject, application):
        if not spot.reference.is_mutable:
            continue
        message = f"Image {spot.reference.familiar} has no fixed version{spot.where(place.path)}"
        found = versions_for(spot.reference, application)
        if len(found) == 1:
            version = found[0]
            why = spot.why_not(version.tag or spot.reference.tag, version.digest) or _may_not_do(
                spot, version, application
            )
            yield Finding(place, message, reason=why) if why else Finding(place, message, _fix(spot, version))
        else:
            yield Finding(place, message, reason=_reason(spot, found))


def _may_not_do(spot: ImageSpot, version: Version, application: Application) -> str:
    """Why a version that only other files use is not written: the program may find data of a newer one, or it is gone.

    Since September 2025 only `latest` is left of bitnami's images: https://github.com/bitnami/containers/issues/83267.
    """
    if version.source in (INPUTS, LOCK):
        return ""
    if spot.reference.familiar.startswith("bitnami/") and not version.digest:
        seen = f"{version.source} uses {version.shown}, and Docker Hub has no versions of bitnami's images any more"
        return f"{seen}: harden lock --online gives what runs now a digest"
    wanted = f'give tag or digest in [inputs.images."{spot.reference.familiar}"]'
    if variant(version.tag) != variant(spot.reference.tag):
        return f"{version.source} uses {version.shown}, which is another variant: {wanted}"
    if not keeps_data(spot.reference, application):
        return ""
    older = f"{version.source} uses {version.shown}, but what runs now may be newer and keeps data on a volume"
    return f"{older}: {wanted}"


def _fix(spot: ImageSpot, version: Version) -> Fix:
    tag = version.tag or spot.reference.tag
    note = "This version may be another than the one that runs now"
    if version.source == LOCK:
        note = "The digest is what the tag stood for when it was written down; what runs now may be newer"
    return Fix(
        f"Pin the image to {spot.text(tag, version.digest)}",
        spot.changes(tag, version.digest),
        Risk.RUNTIME,
        note,
        notes=spot.notes(tag, version.digest),
    )


def _reason(spot: ImageSpot, versions: tuple[Version, ...]) -> str:
    wanted = f'give tag or digest in [inputs.images."{spot.reference.familiar}"]'
    shown = ", ".join(version.shown for version in versions)
    return f"there are several versions here ({shown}): {wanted}" if versions else wanted
