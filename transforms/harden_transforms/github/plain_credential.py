"""Credential is written in the workflow

Why. A key or token in `env`, in what an action is given or in a script is there for everybody who can read the
repository, and git keeps it for ever. What `${{ secrets }}` holds is masked in logs; this is not.

Exploited. Programs look through every public push for tokens of known forms and use them within minutes; in a private
repository everybody who ever cloned it has them.

Fix. Only with `--inputs variables`, since the secret has to be created: `${{ secrets.NAME }}` in its place, in `env`
and in what actions are given. Make a new credential and keep it as that secret; taking it out of the file does not take
it out of the history. Passwords that only look like those of a test (`postgres`) are left alone.

Risk. Runtime: until the secret is there it is empty, and for pull requests from forks it stays so.

References.
- https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets
- https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harden.github.action import Action
from harden.github.credentials_in_text import is_credential, tokens
from harden.github.findings import reported
from harden.github.new_secret import Credential, by_secret, secret_name
from harden.github.read import constant
from harden.github.repository import Repository
from harden.github.script_text import place_of
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Finding
from harden.secrets import Verdict, digest, secret_part
from harden.transform import either, job, step, transform, workflow
from harden.value import Known
from harden.yaml.document import View

MESSAGE = "{} is written in the workflow"
IN_SCRIPT = "git keeps it ({}): make a new one, keep it as a secret, and give it to the step as a variable of `env`"


@transform(either(workflow(), job(), step()))
def check(subject: Workflow | Job | Step, repository: Repository) -> Iterator[Finding]:
    signs_in = isinstance(subject, Step) and subject.uses is not None and "login" in subject.uses.name
    for key, secret, name, view in _values(subject):
        value = constant(view)
        written = str(value.data) if isinstance(value, Known) else ""
        verdict = is_credential(name, written, is_given=signs_in)
        if verdict is not None:
            place = replace(subject.place(key), span=view.span)
            part = secret_part(written)
            found = Credential(place, _message(verdict), secret, view, _owner(subject), digest(part))
            yield replace(by_secret(found, repository), hidden=(part,))
    if isinstance(subject, Step):
        for token in tokens(subject.run):
            part = secret_part(subject.run[token.start : token.end])
            place = place_of(subject, token.start, token.end)
            finding = reported(place, _message(Verdict(token.kind)), IN_SCRIPT.format(digest(part)))
            yield replace(finding, hidden=(part,))


def _values(subject: Workflow | Job | Step) -> Iterator[tuple[str, str, str, View]]:
    """Yield each value of `env` and `with`: which of the two, the secret it would be, its name, and the value."""
    yield from (("env", secret_name(name), name, view) for name, view in subject.env.items())
    if isinstance(subject, Step):
        yield from (("with", secret_name(name, subject), name, view) for name, view in subject.with_.items())


def _owner(subject: Workflow | Job | Step) -> Workflow | Action:
    """The workflow or action that a subject stands in."""
    inner = subject.owner if isinstance(subject, Step) else subject
    return inner.workflow if isinstance(inner, Job) else inner


def _message(verdict: Verdict) -> str:
    return MESSAGE.format(verdict.described[:1].upper() + verdict.described[1:])
