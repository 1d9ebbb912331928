"""Condition trusts the name of who caused the run

Why. `github.actor` is whoever did the last thing: who pushed to the pull request, reopened it or commented. It says
nothing of who wrote what is in it.

Exploited. An attacker lets the bot touch their pull request last (`@dependabot recreate`), and the job that is meant
for the bot's own pull requests approves, merges or deploys the attacker's.

Fix. The author of what the event is about: `github.event.pull_request.user.login` for pull requests, and the same for
issues, comments and reviews, where all events of the workflow have it. Where the condition asks for the author, too,
nothing is wrong.

Risk. Runtime: the condition is true for the author, whoever acts last.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
- https://www.synacktiv.com/publications/github-actions-exploitation-dependabot
- https://docs.zizmor.sh/audits/#bot-conditions
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.authors import ACTORS, AUTHORS, asks_author, trusted_actors
from harden.github.conditions import trees
from harden.github.environment import workflow_around
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk
from harden.transform import either, job, step, transform
from harden.yaml.document import YamlScalar
from harden.yaml.within import Part, rewritten

MESSAGE = "Condition trusts who acted last, not who wrote it"
NOTE = "The condition is about the author, whoever acts last"


@transform(either(job(), step()), zizmor=("bot-conditions",))
def check(holder: Job | Step, repository: Repository) -> Iterator[Finding]:
    workflow = workflow_around(holder)
    found = [
        (start, one) for start, tree in trees(holder.condition) if not asks_author(tree) for one in trusted_actors(tree)
    ]
    if not found or workflow is None or not workflow.triggers.any_of(*AUTHORS):
        return
    authors = {AUTHORS.get(name, "") for name in workflow.triggers.names}
    parts = [Part(start + one.start, start + one.end, f"{max(authors)}.{ACTORS[one.path]}") for start, one in found]
    view = holder.view.get("if")
    change = rewritten(view, parts) if isinstance(view, YamlScalar) and len(authors) == 1 else None
    place = holder.place("if")
    if change is None:
        reason = "the events of the workflow do not all have the same author: compare with that of each event"
        yield reported(place, MESSAGE, reason)
    else:
        yield fixed(place, MESSAGE, Plan("Compare with the author", (change,), Risk.RUNTIME, NOTE))
