"""Condition is always true

Why. Text beside `${{ }}` in an `if`, and be it the line break at the end of a `|` block, makes a string of the whole
condition, and a string that is not empty is true.

Exploited. The gate before a deployment, or before a step that must not run for pull requests of strangers, stands
open, and looks closed.

Fix. The braces are taken away, so that the whole is one expression, or the line break is. A condition that asks for an
output that is nowhere set is reported: it would never be true.

Risk. Runtime: what ran always runs when the condition says so.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
- https://docs.zizmor.sh/audits/#unsound-condition
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.conditions import is_always_true, missing_value, sound
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk
from harden.transform import either, job, step, transform

MESSAGE = "Condition is always true, because it is a string"
NOTE = "What ran always now runs when the condition says so"
UNCLEAR = "without its braces it is no expression: write the whole condition as one, without braces"


@transform(either(job(), step()), zizmor=("unsound-condition",), actionlint=("if-cond",))
def check(holder: Job | Step, repository: Repository) -> Iterator[Finding]:
    view = holder.view.get("if")
    if view is None or not is_always_true(holder.condition):
        return
    change = sound(view, (*holder.route, "if"))
    place = holder.place("if")
    if change is None:
        yield reported(place, MESSAGE, UNCLEAR)
    elif missing := missing_value(holder, change):
        yield reported(
            place, MESSAGE, f"`{missing}` is nowhere set, so it would never be true: set it, or leave it out"
        )
    else:
        yield fixed(place, MESSAGE, Plan("Let the condition decide", (change,), Risk.RUNTIME, NOTE))
