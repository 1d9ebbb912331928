"""Image is not pinned to a digest

Why. A tag is a name that can be moved: `1.27.3` of today need not be that of tomorrow, and what a node has pulled need
not be what another one pulls. Only a digest names one image for good.

Exploited. Whoever can push to the repository, or has taken over a maintainer's account, moves an existing tag to an
image with his code; every pod that is started from then on runs it, with no change in any file.

Fix. `repository:tag` becomes `repository:tag@sha256:…`, with the digest that `harden.lock` has for this tag (`harden
lock` fills it), or that `[inputs.images."repository"]` has with the same `tag`. The tag stays for people and for tools
that propose updates; the kubelet looks at the digest alone. Where a kustomization (`images:`) or a patch of it decides
the image, it is fixed there. Without such an entry nothing is found, unless the preset is strict or this rule is
selected by name. An `imagePullPolicy` is not written: with a digest, every policy runs the same image.

Risk. Runtime: the digest is what the tag stood for when the lock was filled; if the tag has moved since, what runs now
is newer. Updates that came with a moved tag stop to come by themselves.

References.
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://docs.docker.com/reference/cli/docker/image/pull/#pull-an-image-by-digest-immutable-identifier
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
- kubescape C-0075
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image.spots import ImageSpot, spots_of
from harden.kubernetes.image.versions import Version, digest_for
from harden.kubernetes.workload import Container
from harden.lock.model import image_key
from harden.model import Finding, Fix, Risk
from harden.settings import Preset, Settings
from harden.transform import container, either, kustomization, transform
from harden.yaml.document import YamlDocument

_NAME = "unpinned-image"
_SAME = ("CKV_K8S_43",)  # who skips CKV_K8S_15 does not want to pull always, and says nothing of digests


@transform(
    either(container(in_templates=True), kustomization()),
    checkov=(*_SAME, "CKV_K8S_15"),
    kubescape=("C-0075",),
)
def check(subject: Container | YamlDocument, application: Application) -> Iterator[Finding]:
    settings = application.settings
    reports = settings.preset is Preset.STRICT or settings.asked_for(_NAME)
    if not reports and not settings.lock.images and not settings.inputs.images:
        return
    for place, spot in spots_of(subject, application):
        image = spot.reference
        if image.digest or image.is_mutable:
            continue  # without a tag worth keeping, it is another finding
        message = f"Image {image.familiar}:{image.tag} is not pinned to a digest{spot.where(place.path)}"
        version = digest_for(image, settings)
        if version is not None and spot.setter:
            yield Finding(place, message, reason=_SETTER.format(spot.setter), checks=_SAME)
        elif version is not None:
            why = spot.why_not(version.tag, version.digest)
            yield Finding(place, message, None if why else _fix(spot, version), reason=why, checks=_SAME)
        elif reports:
            yield Finding(place, message, reason=_reason(spot, settings), checks=_SAME)


_SETTER = "{} writes this image, as the comment beside it says, and would take the digest away: let it write that, too"


def _fix(spot: ImageSpot, version: Version) -> Fix:
    return Fix(
        f"Pin the image to {spot.text(version.tag, version.digest)}",
        spot.changes(version.tag, version.digest),
        Risk.RUNTIME,
        "The digest is what the tag stood for when it was written down; what runs now may be newer",
        notes=spot.notes(version.tag, version.digest),
    )


def _reason(spot: ImageSpot, settings: Settings) -> str:
    key = image_key(spot.reference)
    return f"harden.lock has no digest of {key}: harden lock --online asks its registry"
