"""Image has no fixed version

Why. `latest`, or no tag at all, is whatever was pushed last: two nodes can run different programs, a restart can bring
an upgrade nobody asked for, and what ran last week cannot be told.

Exploited. Whoever can push to the repository once, or take it over, has his code run with the next restart of any pod.

Fix. A version is never invented. It comes from `[inputs.images."repository"]` (`tag`, `digest`), else from the one
fixed version of the same repository elsewhere in the application: other workloads and compose files. A kustomization
that overrides the image (`images:`) decides instead.

Risk. Runtime: the fixed version may be another than the one that runs, for a database even an older one. The kubelet
then pulls only what it does not have (`imagePullPolicy` defaults to IfNotPresent, to Always for `latest`), which is
right for a version that never changes. Checkov's CKV_K8S_15 wants Always for every tag; a digest satisfies it.

References.
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
- kubescape C-0075
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image_ref import ImageRef, parse_image
from harden.kubernetes.image_versions import given_version, override_of, versions_in_use
from harden.kubernetes.workload import Container
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.transform import container, transform


@transform(
    container(),
    checkov=("CKV_K8S_14",),
    trivy=("KSV013", "AVD-KSV-0013"),
    kube_score=("container-image-tag",),
    kube_linter=("latest-tag",),
    polaris=("tagNotSpecified",),
)
def check(subject: Container, application: Application) -> Iterator[Finding]:
    image = parse_image(subject.image)
    if image is None or not image.is_mutable or subject.view.text("imagePullPolicy") == "Never":
        return
    override = override_of(image, application)
    if override or _patched(subject, application):
        return
    place = subject.place("image")
    message = f"Image {image.familiar} has no fixed version"
    if override is not None:
        yield Finding(place, message, reason="the kustomization that sets this image gives it no fixed version either")
        return
    version = given_version(image, application.settings)
    found = (version,) if version else versions_in_use(image, application)
    if len(found) == 1:
        yield Finding(place, message, _fix(subject, image, *found[0]))
    else:
        yield Finding(place, message, reason=_reason(image, tuple(tag or digest for tag, digest in found)))


def _fix(subject: Container, image: ImageRef, tag: str, digest: str) -> Fix:
    fixed = image.with_version(tag or image.tag, digest)
    return Fix(
        f"Pin the image to {fixed}",
        (FileChange(subject.manifest.path, Set((*subject.route, "image"), fixed)),),
        Risk.RUNTIME,
        "This version may be another than the one that runs now",
    )


def _reason(image: ImageRef, versions: tuple[str, ...]) -> str:
    wanted = f'give tag or digest in [inputs.images."{image.familiar}"]'
    return f"there are several versions here ({', '.join(versions)}): {wanted}" if versions else wanted


def _patched(subject: Container, application: Application) -> bool:
    """Whether a kustomize patch gives this container a fixed image."""
    for patched in application.patches_of(subject.workload):
        for other in patched.containers:
            image = parse_image(other.image)
            if other.name == subject.name and image is not None and not image.is_mutable:
                return True
    return False
