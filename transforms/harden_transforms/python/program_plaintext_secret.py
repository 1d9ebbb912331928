"""Secret stands in a program in plain text

Why. Programs are kept in version control and read by many; a password in one is known to all of them, and to everybody
who ever gets a copy, also after it was removed. Pulumi keeps it in clear in the state, besides.

Exploited. Public and leaked repositories are searched for credentials by machine, within minutes.

Fix. The literal becomes `require_secret` of the program's configuration, which keeps it encrypted. Given the same
value, nothing else changes. Secrets in variables of pods are reported (`plaintext-secret`): they belong into a Secret.

Risk. Runtime: the program ends with an error until the value is given (`pulumi config set NAME --secret`).

References.
- https://www.pulumi.com/docs/iac/concepts/secrets/
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import FileChange, Finding, Fix, Input, Risk, Set
from harden.python.program import Program
from harden.python.pulumi.secrets import SecretArgument, asked, secret_arguments
from harden.python.site import Site
from harden.secrets import digest, secret_part
from harden.transform import call, transform

_NOTE = "The program ends with an error until the value is given"


@transform(call("*"))
def check(site: Site, program: Program) -> Iterator[Finding]:
    if not site.name.startswith("pulumi_") or site.is_inner:
        return
    for secret in secret_arguments(site):
        given = asked(secret, program)
        message = f"{secret.steps[-1]} holds {secret.verdict.described} in plain text"
        where = site.place(secret.steps[-1], secret.item)
        reason = site.doubt or (given if isinstance(given, str) else "")
        if reason or isinstance(given, str):
            rotate = "" if secret.verdict.weak else f"; then rotate it ({digest(secret_part(secret.value))})"
            yield Finding(where, message, reason=f"{reason}{rotate}")
            continue
        change = Set((*site.arguments[0], *secret.steps), given)
        yield Finding(where, message, _fix(secret, FileChange(site.path, change)))


def _fix(secret: SecretArgument, change: FileChange) -> Fix:
    owed = Input(secret.key, f"pulumi config set {secret.key} --secret", change.path)
    notes = (
        () if secret.verdict.weak else (f"Rotate it: the old {secret.verdict.kind} is in the history of {change.path}",)
    )
    title = f"Take it from the secret {secret.key} of the configuration"
    return Fix(title, (change,), Risk.RUNTIME, _NOTE, (owed,), notes)
