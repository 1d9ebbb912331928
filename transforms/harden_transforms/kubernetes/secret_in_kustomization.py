"""Kustomization holds a secret in plain text

Why. `literals` of a generator and inline patches stand in the kustomization, which is kept in version control: whoever
reads the repository reads them, and they stay in its history after they are removed. What `configMapGenerator` makes is
open to everybody who may read ConfigMaps, too.

Exploited. Repositories are searched for credentials by machine, within minutes of becoming public.

Fix. None is written: the value has to come from where it is kept. `envs` or `files` of a secretGenerator read it from a
file that is not in version control, written by a pipeline or decrypted by SOPS; or the workload refers to a Secret that
a secret manager makes. A file of `envs` that git does not ignore is reported, too.

Risk. None: nothing is changed.

References.
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.kustomizations import literals
from harden.kubernetes.secrets.elsewhere import held_in_patch
from harden.kubernetes.workload import mappings
from harden.model import Finding, Place, Span
from harden.paths import from_here
from harden.secrets import Verdict, digest, looks_secret, secret_part
from harden.transform import kustomization, transform
from harden.yaml.document import View, YamlDocument, YamlScalar, YamlSequence

GENERATORS = ("secretGenerator", "configMapGenerator")
REASON = {
    "secretGenerator": "read it from a file that is not in version control (`envs`), or from a secret manager",
    "configMapGenerator": "make it an entry of a secretGenerator that reads a file which is not in version control",
}

OF_FILE = "keep it out of version control (.gitignore), and have a pipeline write it or SOPS decrypt it"
IN_PATCH = "patch in a reference to a Secret (`secretKeyRef`), which a secret manager makes"


@transform(kustomization())
def check(document: YamlDocument, application: Application) -> Iterator[Finding]:
    block = Span(0, len(document.source.data))
    for root in document.roots:
        for field in GENERATORS:
            for entry in mappings(root.get(field)):
                for name, value, item in literals(entry):
                    verdict = looks_secret(name, value)
                    if verdict and not verdict.weak:
                        place = Place(document.source.path, item.span, f"{field} {entry.text('name')}", block)
                        yield _finding(place, name, verdict, value, REASON[field])
                for item in _files(entry):
                    place = Place(document.source.path, item.span, f"{field} {entry.text('name')}", block)
                    yield from _of_file(place, item.text(), application)
    for patch, objects in application.kustomize.patches_in(document):
        for held in held_in_patch(patch, objects) if patch.inline else ():
            place = Place(document.source.path, patch.span_of(held.view), "patch", block)
            yield _finding(place, held.name, held.verdict, held.value, IN_PATCH)


def _files(entry: View) -> Iterator[View]:
    """The files of variables that a generator reads."""
    view, single = entry.get("envs"), entry.get("env")
    yield from view.items if isinstance(view, YamlSequence) else ()
    yield from [single] if isinstance(single, YamlScalar) else ()


def _of_file(place: Place, name: str, application: Application) -> Iterator[Finding]:
    """What a file of variables holds that stands in the repository, where git does not ignore it."""
    path = from_here(posixpath.normpath(posixpath.join(posixpath.dirname(place.path), name)))
    text = next((one.data for one in application.evidence if one.path == path), b"").decode("utf-8", "replace")
    pairs = (line.strip().partition("=") for line in text.split("\n") if not line.lstrip().startswith("#"))
    held = [
        (key, verdict, digest(secret_part(value)))
        for key, _, value in pairs
        if (verdict := looks_secret(key, value)) and not verdict.weak
    ]
    if held:
        secrets = ", ".join(f"{key} ({mark})" for key, _, mark in held)
        message = f"{name} holds {held[0][1].described} in plain text"
        yield Finding(place, message, reason=f"{OF_FILE}; then rotate {secrets}")


def _finding(place: Place, name: str, verdict: Verdict, value: str, reason: str) -> Finding:
    message = f"{name} holds {verdict.described} in plain text"
    secret = secret_part(value)
    return Finding(place, message, reason=f"{reason}; then rotate it ({digest(secret)})", hidden=(secret,))
