"""Condition trusts the name of who caused the run

Why. `github.actor` is whoever did the last thing: who pushed to the pull request, reopened it or commented. It says
nothing of who wrote what is in it.

Exploited. An attacker lets the bot touch their pull request last (`@dependabot recreate`), and the job that is meant
for the bot's own pull requests approves, merges or deploys the attacker's.

Fix. The author of what the event is about: `github.event.pull_request.user.login` for pull requests, and the same for
issues, comments and reviews, where all events of the workflow have it.

Risk. Runtime: the condition is true for the author, whoever acts last.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
- https://www.synacktiv.com/publications/github-actions-exploitation-dependabot
- https://docs.zizmor.sh/audits/#bot-conditions
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.conditions import trees
from harden.github.environment import workflow_around
from harden.github.expressions import Call, Literal, Node, Operation, Reference, walk
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
AUTHORS = {
    "pull_request": "github.event.pull_request.user",
    "pull_request_target": "github.event.pull_request.user",
    "pull_request_review": "github.event.review.user",
    "pull_request_review_comment": "github.event.comment.user",
    "issue_comment": "github.event.comment.user",
    "discussion_comment": "github.event.comment.user",
    "issues": "github.event.issue.user",
    "discussion": "github.event.discussion.user",
}
"""Who wrote what each event is about ("Webhook events and payloads", docs.github.com)."""
ACTORS = {"github.actor": "login", "github.triggering_actor": "login", "github.actor_id": "id"}


@transform(either(job(), step()), zizmor=("bot-conditions",))
def check(holder: Job | Step, repository: Repository) -> Iterator[Finding]:
    workflow = workflow_around(holder)
    found = [(start, one) for start, tree in trees(holder.condition) for one in _actors(tree)]
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


def _actors(tree: Node) -> Iterator[Reference]:
    """References to who acted that are compared with the name of a bot."""
    for node in walk(tree):
        operands = node.operands if isinstance(node, Operation) and node.operator == "==" else ()
        if isinstance(node, Call) and node.name in ("contains", "startswith", "endswith"):
            operands = node.arguments
        if any(_is_bot(one) for one in operands):
            yield from (one for one in operands if isinstance(one, Reference) and one.path in ACTORS)


def _is_bot(node: Node) -> bool:
    """Whether it is a constant that names a bot: by its suffix, its name or the number of its account."""
    if not isinstance(node, Literal):
        return False
    if isinstance(node.value, str):
        return "bot" in node.value.lower() or node.value in BOT_IDS
    return str(node.value).removesuffix(".0") in BOT_IDS


BOT_IDS = frozenset({"49699333", "41898282", "29139614"})
"""The accounts of Dependabot, GitHub Actions and Renovate."""
