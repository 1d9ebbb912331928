"""Kustomize patch takes protection away from pods

Why. What a base sets well can be undone by an overlay: a patch that makes a container privileged, lets it run as root
or takes its securityContext away holds for everything that is applied from that overlay, and nobody sees it in the
base. Patches are parts of objects, so checks of whole manifests pass over them.

Exploited. As without the protection: the overlay is what runs.

Fix. None is written: somebody asked for it in this overlay, for reasons that are not in the files. Patches in files and
inline are looked at, strategic merges and the operations of JSON 6902.

Risk. None: nothing is changed.

References.
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.weakened import weakenings
from harden.model import Finding, Place, Span
from harden.transform import patches, transform
from harden.yaml.document import YamlDocument

REASON = "somebody asked for it in this build: take it out of the patch if these pods do not need it"


@transform(patches())
def check(document: YamlDocument, application: Application) -> Iterator[Finding]:
    whole = Span(0, len(document.source.data))
    for patch, targets in application.kustomize.patches_in(document):
        block = patch.inline.span if patch.inline else whole
        for found in weakenings(patch, targets):
            place = Place(patch.path, found.span, found.name, block)
            yield Finding(place, found.message, reason=REASON)
