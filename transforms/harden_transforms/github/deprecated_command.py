"""Script uses a workflow command that GitHub has deprecated

Why. The runner looks for `::set-output`, `::save-state`, `::set-env` and `::add-path` in all that a step prints;
GitHub switched two of them off and announced the end of the others. The files that replace them are written on purpose
only.

Exploited. A script prints a title, a log or a file that an attacker wrote, and a line of it sets an output that a
later step trusts.

Fix. An `echo` of one command becomes an `echo` into the file that GitHub names in `GITHUB_OUTPUT`, `GITHUB_STATE`,
`GITHUB_ENV` or `GITHUB_PATH`.

Risk. None for a constant. Runtime else: a value of several lines, which the command cut off, needs a delimiter.

References.
- https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow_commands import DEPRECATED, replace_commands
from harden.model import Finding, Risk
from harden.transform import step, transform
from harden.yaml.within import rewritten

MESSAGE = "Script prints a deprecated workflow command"
OTHER = "Script prints a deprecated workflow command in a way of its own"
NOTE = "A value of several lines needs a delimiter in the file"


@transform(step("run"), actionlint=("deprecated-commands",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    view = step.run_view
    if view is None or not DEPRECATED.search(step.run):
        return
    place = step.place("run")
    found = replace_commands(step.run, step.shell)
    change = rewritten(view, found.parts) if found.parts else None
    if change is None:
        reason = found.reason or "the script is written with escapes: write to the file that replaces the command"
        yield reported(place, OTHER, reason)
    else:
        risk, note = (Risk.RUNTIME, NOTE) if found.varies else (Risk.NONE, "")
        yield fixed(place, MESSAGE, Plan("Write to the file that replaces the command", (change,), risk, note))
