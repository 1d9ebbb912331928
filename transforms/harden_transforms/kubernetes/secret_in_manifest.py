"""Secret stands in a manifest with its values

Why. `data` of a Secret is base64, which is a spelling and no encryption; `stringData` is not even that. Whoever reads
the repository reads the values, on every clone and in every backup, and they stay in its history.

Exploited. Repositories are searched for credentials by machine, in base64 as well, within minutes of becoming public.

Fix. None is written: the cluster gets the values from this file, and would lose them. Encrypt the file (SOPS) or its
values (SealedSecret: `kubeseal`), or have the Secret made from a store (an ExternalSecret, a SecretProviderClass); then
rotate what stood here. A template of a chart should leave it to a release. What is encrypted, is put in later
(`${PASSWORD}`, `<path:…>`) or is a placeholder is not reported.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
- https://github.com/getsops/sops
- https://github.com/bitnami-labs/sealed-secrets
- https://external-secrets.io/latest/
- https://cwe.mitre.org/data/definitions/312.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.secrets.refs import values_of
from harden.kubernetes.workload import Manifest
from harden.model import Finding
from harden.secrets import digest, holds_secret, secret_part
from harden.transform import manifest, transform
from harden.yaml.document import YamlMapping

ADVICE = "encrypt it (SOPS, SealedSecret) or have it made from a store (ExternalSecret)"
IN_CHART = "take it out, and let a release of the chart name a Secret that has it"
SPELLED = {"stringData": "in plain text", "data": "in base64, which hides nothing"}


@transform(manifest("Secret", in_templates=True))
def check(subject: Manifest, application: Application) -> Iterator[Finding]:
    del application
    if subject.root.get("sops"):
        return
    advice = IN_CHART if subject.document.in_chart else ADVICE
    for section, spelled in SPELLED.items():
        view = subject.root.get(section)
        held = [(key, value) for key, value in values_of(subject, section) if _is_secret(key, value)]
        if not held or not isinstance(view, YamlMapping):
            continue
        digests = ", ".join(f"{key} ({digest(secret_part(value))})" for key, value in held)
        place = subject.place(view.key_span(held[0][0]))
        message = f"Secret holds {', '.join(key for key, _ in held)} {spelled}"
        hidden = tuple(secret_part(value) for _, value in held)
        yield Finding(place, message, reason=f"{advice}; then rotate {digests}", hidden=hidden)


def _is_secret(key: str, value: str) -> bool:
    verdict = holds_secret(key, value)
    return verdict is not None and not verdict.weak
