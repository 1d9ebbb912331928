"""Values of strangers become variables of all later steps

Why. What is written to `GITHUB_ENV` and `GITHUB_PATH` is in the environment of every later step. A value with a line
break sets further variables, and some of these are code: `LD_PRELOAD`, `NODE_OPTIONS`, `BASH_ENV`, `PATH` itself.

Exploited. A pull request puts a file into its artifact, or a line break into a file that the workflow reads, and the
next step runs the stranger's library with the repository's token and secrets.

Risk. Nothing is changed: what the value may look like decides how it is checked.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-environment-variable
- https://www.legitsecurity.com/blog/github-privilege-escalation-vulnerability
- https://docs.zizmor.sh/audits/#github-env
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.environment_files import untrusted_writes
from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.script_text import place_of
from harden.github.step import Step
from harden.github.untrusted import is_exposed
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import step, transform

MESSAGE = "Strangers can set variables of later steps through {}"
REASON = (
    "write it to GITHUB_OUTPUT and read it where it is needed, or check that it is a number or a single word before "
    "it is written"
)


@transform(step("run"), zizmor=("github-env",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if isinstance(step.owner, Job) and step.run_view is not None and is_exposed(step.owner.workflow.triggers):
        for name, start, end in untrusted_writes(step):
            yield reported(place_of(step, start, end), MESSAGE.format(name), REASON)
