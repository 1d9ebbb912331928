"""Secret stands in a program in plain text

Why. Programs are kept in version control and read by many; a password in one is known to all of them, and to everybody
who ever gets a copy, also after it was removed. Pulumi keeps it in clear in the state, besides; the template that CDK
makes is kept in clear in a bucket, and shown to everybody who may describe the stack or the function.

Exploited. Public and leaked repositories are searched for credentials by machine, within minutes.

Fix. With Pulumi the literal becomes `require_secret` of the program's configuration, which keeps it encrypted. Given
the same value, nothing else changes. Secrets in variables of pods are reported (`plaintext-secret`): they belong into
a Secret. With CDK none: what takes its place depends on what reads it. A password that RDS is given can be one that
Secrets Manager makes (`Credentials.from_generated_secret`), which changes it; a container can be given it as
`secrets`; a function reads it itself, from the ARN that it is given in place of the value.

Risk. Runtime: the program ends with an error until the value is given (`pulumi config set NAME --secret`).

References.
- https://www.pulumi.com/docs/iac/concepts/secrets/
- https://docs.aws.amazon.com/cdk/api/v2/python/aws_cdk/SecretValue.html
- https://docs.aws.amazon.com/cdk/v2/guide/get-secrets-manager-value.html
- https://cwe.mitre.org/data/definitions/798.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harden.model import FileChange, Finding, Fix, Input, Risk, Set
from harden.python.program import Program
from harden.python.pulumi.secrets import SecretArgument, asked, secret_arguments
from harden.python.secrets import written_secrets
from harden.python.site import Site
from harden.secrets import digest, secret_part
from harden.transform import call, transform

_NOTE = "The program ends with an error until the value is given"


_REASON = "let what needs it read it from Secrets Manager or the like, and rotate it ({})"


@transform(call("*"))
def check(site: Site, program: Program) -> Iterator[Finding]:
    if site.name.startswith("pulumi_") and not site.is_inner:
        yield from _of_pulumi(site, program)
    elif site.name.startswith(("aws_cdk.", "cdk8s_plus.")):
        for found in written_secrets(site):
            place = site.place(found.name, found.item)
            if site.label == found.value:  # which is not to be shown
                place = replace(place, name=site.call.name, identity=found.name)
            message = f"{found.name} holds {found.verdict.described} in plain text"
            secret = secret_part(found.value)
            yield Finding(place, message, reason=_REASON.format(digest(secret)), hidden=(secret,))


def _of_pulumi(site: Site, program: Program) -> Iterator[Finding]:
    for secret in secret_arguments(site):
        given = asked(secret, program)
        message = f"{secret.name} holds {secret.verdict.described} in plain text"
        where = site.place(secret.name, secret.item)
        reason = site.doubt or (given if isinstance(given, str) else "")
        if reason or isinstance(given, str):
            rotate = "" if secret.verdict.weak else f"; then rotate it ({digest(secret_part(secret.value))})"
            yield Finding(where, message, reason=f"{reason}{rotate}", hidden=_hidden(secret))
            continue
        change = Set((*site.arguments[0], *secret.steps), given.code)
        yield Finding(where, message, _fix(secret, given.key, FileChange(site.path, change)), hidden=_hidden(secret))


def _hidden(secret: SecretArgument) -> tuple[str, ...]:
    return () if secret.verdict.weak else (secret_part(secret.value),)


def _fix(secret: SecretArgument, key: str, change: FileChange) -> Fix:
    owed = Input(key, f"pulumi config set {key} --secret", change.path)
    notes = (
        () if secret.verdict.weak else (f"Rotate it: the old {secret.verdict.kind} is in the history of {change.path}",)
    )
    title = f"Take it from the secret {key} of the configuration"
    return Fix(title, (change,), Risk.RUNTIME, _NOTE, (owed,), notes)
