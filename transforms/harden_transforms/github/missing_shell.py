"""Step of a composite action names no shell

Why. A composite action has no default shell: a `run` without `shell` makes GitHub refuse the whole action.

Exploited. Nobody breaks in by it; a scan, a check of signatures or a gate that is an action and does not load is not
there, which is noticed only where its failure stops something.

Fix. `shell: bash`, the shell that scripts are most often written for and that runners of all systems have.

Risk. None: without it the action does not run at all.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runsstepsshell
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.action import Action
from harden.github.findings import Plan, fixed
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding, Set
from harden.transform import step, transform

MESSAGE = "Step of a composite action has no shell"


@transform(step("run"), ghalint=("action_shell_is_required",), actionlint=("action",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if isinstance(step.owner, Action) and step.owner.is_composite and step.run and not step.view.get("shell"):
        change = Set((*step.route, "shell"), "bash", after=("id", "name", "if", "run"))
        yield fixed(step.place("run"), MESSAGE, Plan("Name the shell", (change,)))
