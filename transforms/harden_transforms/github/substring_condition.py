"""Condition looks for a part of a string where it means a list

Why. `contains('refs/heads/main refs/heads/develop', github.ref)` is true for every part of the string, not for its
words alone: for `refs/heads/mai` as well.

Exploited. A branch or an account whose name is such a part passes the gate before a deployment or a secret.

Fix. `contains(fromJSON('["refs/heads/main", "refs/heads/develop"]'), github.ref)`: equal to one of the words.

Risk. Runtime: a value that only was a part, or empty, no longer passes.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#contains
- https://docs.zizmor.sh/audits/#unsound-contains
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from harden.github.conditions import trees
from harden.github.expressions import Call, Literal, Reference, walk
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk
from harden.transform import either, job, step, transform
from harden.yaml.document import YamlScalar
from harden.yaml.within import Part, rewritten

MESSAGE = "Condition is true for every part of a string"
NOTE = "A value that is only a part of one of the words no longer passes"


@transform(either(job(), step()), zizmor=("unsound-contains",))
def check(holder: Job | Step, repository: Repository) -> Iterator[Finding]:
    view = holder.view.get("if")
    found = [(start, literal) for start, literal in _strings(holder.condition)]
    if not found:
        return
    place = holder.place("if")
    parts = [Part(start + one.start, start + one.end, _listed(words)) for start, one in found if (words := _words(one))]
    change = rewritten(view, parts) if isinstance(view, YamlScalar) and len(parts) == len(found) else None
    if change is None:
        yield reported(place, MESSAGE, "compare with `==`, or with the elements of `fromJSON('[…]')`")
    else:
        yield fixed(place, MESSAGE, Plan("Compare with the words of the string", (change,), Risk.RUNTIME, NOTE))


def _strings(condition: str) -> Iterator[tuple[int, Literal]]:
    """The constants that `contains` looks into for a value of the event, with where their expression begins."""
    for start, tree in trees(condition):
        for node in walk(tree):
            match node:
                case Call(name="contains", arguments=(Literal(value=str()) as literal, Reference(context="github"))):
                    yield start, literal
                case _:
                    continue


def _words(literal: Literal) -> list[str]:
    """The words of a list; none if it is one word alone."""
    words = str(literal.value).replace(",", " ").split()
    return words if len(words) > 1 else []


def _listed(words: list[str]) -> str:
    return "fromJSON('" + json.dumps(words).replace("'", "''") + "')"
