"""Chart's values hold a secret in plain text

Why. A values file is kept in version control and published with the chart: whoever reads either reads the secret, and
it stays in the history after it is removed. A password among the default values is that of everybody who installs the
chart without giving one. What a release is given counts as well: `values` of a HelmRelease of Flux, `values`,
`valuesObject` and `parameters` of an Application of Argo CD, `valuesContent` and `set` of a HelmChart of k3s,
`valuesInline` of `helmCharts` of a kustomization.

Exploited. Repositories and charts are searched for credentials by machine; default passwords of charts are in the lists
that attackers try first.

Fix. None is written: the value has to come from where it is kept. A chart that lets its user name an existing Secret
needs no password in its values. What only one release needs belongs into a file that is encrypted (SOPS) or not in
version control. Placeholders, such as `changeme`, are not reported.

Risk. None: nothing is changed.

References.
- https://helm.sh/docs/chart_best_practices/values/
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kind import Kind
from harden.kubernetes.application import Application
from harden.kubernetes.releases import KINDS, Given, advice, given_values, inline_values
from harden.kubernetes.workload import Manifest
from harden.model import Finding, Place, Span
from harden.secrets import Verdict, digest, looks_secret, secret_part
from harden.transform import either, kustomization, manifest, transform, values
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

_EXISTING = re.compile(r"existing\w*secret(?:name)?$", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:name|key|field|path|file|annotation|label)s?$|^existing|(?:password|token)_?secret$", re.IGNORECASE
)
"""Keys of what leads to a secret, such as the name of a Secret or of one of its entries."""
_NAMES_BELOW = re.compile(r"secret[-_]?keys$", re.IGNORECASE)
"""Keys of what says under which names a Secret holds what: `secretKeys: {password: DB_PASSWORD}`."""
_OWN_SECRET = re.compile(
    r"(?:client|jwt|session|app|shared|cookie|signing|consumer|webhook|hmac|o?auth|oidc|api)[_-]?secret$", re.IGNORECASE
)
_OBJECT_NAME = re.compile(r"[a-z]+[0-9]?(?:-[a-z]+[0-9]?)+")
"""`nodeSecret: cockroachdb-node` names a Secret; a `clientSecret` is one."""
_BY_NAME = frozenset({"password", "token", "key", "secret"})
IN_FILE = "read it from a file that is not in version control (`valuesFile`), or name a Secret that the chart reads"
_SAFER = "take it out, and let the template read a Secret that the user of the chart names"


@transform(either(values(), kustomization(), manifest(*KINDS)))
def check(subject: YamlDocument | Manifest, application: Application) -> Iterator[Finding]:
    del application
    if isinstance(subject, Manifest):
        for given in given_values(subject):
            yield from _given(given, subject.place(given.anchor.span), advice(subject))
        return
    for root in subject.roots:
        if subject.source.kind is Kind.HELM_VALUES:
            yield from _below(root, ())
        for given in inline_values(root) if subject.source.kind is Kind.KUSTOMIZATION else ():
            place = Place(subject.source.path, given.anchor.span, given.name, Span(0, len(subject.source.data)))
            yield from _given(given, place, IN_FILE)


def _given(given: Given, place: Place, reason: str) -> Iterator[Finding]:
    verdict = _verdict(given.name.rpartition(".")[2], given.value.data)
    if verdict:
        message = f"{given.name} is given {verdict.described} in plain text"
        yield _finding(place, message, reason, given.value)


def _below(view: View, options: tuple[str, ...]) -> Iterator[Finding]:
    """Findings below a value. `options`: keys in and around it by which a user may name a Secret, nearest last."""
    if isinstance(view, YamlSequence):
        for item in view.items:
            yield from _below(item, options)
    if not isinstance(view, YamlMapping):
        return
    options = (
        *options,
        *(".".join(map(str, value.route[1:])) for key, _, value in view.pairs if _EXISTING.search(key)),
    )
    for key, _, value in view.pairs:
        if isinstance(value, YamlMapping | YamlSequence):
            yield from _below(value, options) if not _NAMES_BELOW.search(key) else ()
        elif verdict := _verdict(key, value.data):
            yield _judged(value, verdict, options)


def _verdict(key: str, text: object) -> Verdict | None:
    verdict = looks_secret(key, text) if isinstance(text, str) else None
    if verdict is None or verdict.weak or (_NAMES.search(key) and verdict.kind in _BY_NAME):
        return None
    return None if verdict.kind == "secret" and _names_object(key, str(text)) else verdict


def _names_object(key: str, text: str) -> bool:
    is_secret_of = key.lower().endswith("secret") and len(key) > len("secret") and not _OWN_SECRET.search(key)
    return is_secret_of and _OBJECT_NAME.fullmatch(text) is not None


def _judged(value: View, verdict: Verdict, options: tuple[str, ...]) -> Finding:
    document = value.document
    name = ".".join(map(str, value.route[1:]))
    place = Place(document.source.path, value.span, name, Span(0, len(document.source.data)))
    reason = f"take it out, and name a Secret by {options[-1]}" if options else _SAFER
    return _finding(place, f"{name} holds {verdict.described} in plain text", reason, value)


def _finding(place: Place, message: str, reason: str, value: View) -> Finding:
    secret = secret_part(str(value.data))
    return Finding(place, message, reason=f"{reason}; then rotate it ({digest(secret)})", hidden=(secret,))
