"""Credential is written in the workflow

Why. A key or token in `env`, in what an action is given or in a script is there for everybody who can read the
repository, and git keeps it for ever. What `${{ secrets }}` holds is masked in logs; this is not.

Exploited. Programs look through every public push for tokens of known forms and use them within minutes; in a private
repository everybody who ever cloned it has them.

Risk. Nothing is changed: the secret has to be created first. Make a new credential, keep it as a secret, and write
`${{ secrets.NAME }}`; taking it out of the file does not take it out of the history. Passwords that only look like
those of a test (`postgres`) are left alone.

References.
- https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets
- https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from harden.github.credentials_in_text import is_credential, tokens
from harden.github.findings import reported
from harden.github.read import constant
from harden.github.repository import Repository
from harden.github.script_text import place_of
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Finding, Place
from harden.secrets import Verdict, digest, secret_part
from harden.transform import either, job, step, transform, workflow
from harden.value import Known
from harden.yaml.document import View

MESSAGE = "{} is written in the workflow"
REASON = "it has to be replaced, since git keeps it ({}): make a new one, and write it as an expression of a secret"


@transform(either(workflow(), job(), step()))
def check(subject: Workflow | Job | Step, repository: Repository) -> Iterator[Finding]:
    signs_in = isinstance(subject, Step) and subject.uses is not None and "login" in subject.uses.name
    for key, table in _tables(subject):
        for name, view in table.items():
            value = constant(view)
            written = str(value.data) if isinstance(value, Known) else ""
            verdict = is_credential(name, written, is_given=signs_in)
            if verdict is not None:
                yield _finding(replace(subject.place(key), span=view.span), verdict, written)
    if isinstance(subject, Step):
        for token in tokens(subject.run):
            written = subject.run[token.start : token.end]
            yield _finding(place_of(subject, token.start, token.end), Verdict(token.kind), written)


def _tables(subject: Workflow | Job | Step) -> Iterator[tuple[str, Mapping[str, View]]]:
    yield "env", subject.env
    if isinstance(subject, Step):
        yield "with", subject.with_


def _finding(place: Place, verdict: Verdict, value: str) -> Finding:
    kind = verdict.described[:1].upper() + verdict.described[1:]
    return reported(place, MESSAGE.format(kind), REASON.format(digest(secret_part(value))))
