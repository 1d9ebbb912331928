"""Kustomization holds a secret in plain text

Why. `literals` of a generator stand in the kustomization, which is kept in version control: whoever reads the
repository reads them, and they stay in its history after they are removed. What `configMapGenerator` makes is open to
everybody who may read ConfigMaps, too.

Exploited. Repositories are searched for credentials by machine, within minutes of becoming public.

Fix. None is written: the value has to come from where it is kept. `envs` or `files` of a secretGenerator read it from a
file that is not in version control, written by a pipeline or decrypted by SOPS; or the workload refers to a Secret that
a secret manager makes.

Risk. None: nothing is changed.

References.
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import mappings
from harden.model import Finding, Place, Span
from harden.secrets import looks_secret
from harden.transform import kustomization, transform
from harden.yaml.document import YamlDocument, YamlSequence

GENERATORS = ("secretGenerator", "configMapGenerator")
REASON = {
    "secretGenerator": "read it from a file that is not in version control (`envs`), or from a secret manager",
    "configMapGenerator": "make it an entry of a secretGenerator that reads a file which is not in version control",
}


@transform(kustomization())
def check(document: YamlDocument, application: Application) -> Iterator[Finding]:
    del application
    for root in document.roots:
        for field in GENERATORS:
            for entry in mappings(root.get(field)):
                literals = entry.get("literals")
                for item in literals.items if isinstance(literals, YamlSequence) else ():
                    name, _, value = item.text().partition("=")
                    verdict = looks_secret(name, value.strip("\"'"))
                    if verdict and not verdict.weak:
                        block = Span(0, len(document.source.data))
                        place = Place(document.source.path, item.span, f"{field} {entry.text('name')}", block)
                        message = f"{name} holds {verdict.described} in plain text"
                        yield Finding(place, message, reason=REASON[field])
