"""Job can run for six hours

Why. A job without `timeout-minutes` is ended after 360 minutes on GitHub's runners, and after five days on your own.
What hangs (a prompt, a deadlock, a download) holds a runner and its credentials for all that time.

Exploited. Whoever gets code into a job (a dependency, a pull request) has hours to mine, scan or wait for something
with its token, where the work itself takes minutes; and a hanging job is paid for.

Fix. `timeout-minutes` with the number of `[inputs.github]` in harden.toml; without one 30, and 60 where the name of
the job or workflow says that it builds, releases or measures, or where it asks for a large machine. Jobs that call a
reusable workflow cannot have one; a job whose steps all have one needs none. What steps and their scripts may take by
their own words comes on top.

Risk. Runtime: a job that takes longer is ended. Set the number to well above your longest run.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
- https://docs.github.com/en/actions/reference/limits
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.read import constant, text
from harden.github.repository import Repository
from harden.github.workflow import JOB_ORDER, Job
from harden.model import Finding, Risk, Set
from harden.transform import job, transform
from harden.value import ABSENT, UNKNOWN, Known

_LONG = re.compile(
    r"build|compile|release|publish|deploy|package|wheel|image|docker|cross|e2e|end-to-end|integration|bench|perf|fuzz"
    r"|nightly|coverage|sanitize|codeql|migrat|terraform|mutation",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(?:^|[-_.])(?:x?large|gpu|\d+-?(?:cores?|vcpu|cpu))(?:$|[-_.])|^self-hosted$", re.IGNORECASE)
_WAITS = re.compile(r"timeout(?:[ =]|\s+(?:-\S+\s+)*)[\"']?(\d{1,6})(h|m|s)\b")
_ROOM = 300  # minutes; GitHub ends a job after 360 anyway
_UNITS = {"h": 3600, "m": 60, "s": 1}
MESSAGE = "Job has no timeout"
NOTE = "A run that takes longer than the timeout is ended"


@transform(job("steps"), ghalint=("job_timeout_minutes_is_required",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    if job.timeout is not ABSENT or not job.steps or all(step.view.get("timeout-minutes") for step in job.steps):
        return
    allowed = _allowed(job)
    if allowed is None or allowed > _ROOM:
        what = "what an expression says" if allowed is None else f"{allowed} minutes by their own words"
        yield reported(job.place("runs-on"), MESSAGE, f"its steps may take {what}: write a number above that")
        return
    minutes = allowed + (repository.settings.inputs.github.timeout_minutes or (60 if _takes_long(job) else 30))
    change = Set((*job.route, "timeout-minutes"), minutes, after=JOB_ORDER)
    plan = Plan(f"End the job after {minutes} minutes", (change,), Risk.RUNTIME, NOTE)
    yield fixed(job.place("runs-on"), MESSAGE, plan)


def _allowed(job: Job) -> int | None:
    """The minutes that its steps may take by what they say themselves; None if that is not a number."""
    total = 0
    for step in job.steps:
        own = constant(step.view.get("timeout-minutes"))
        if own is UNKNOWN or (isinstance(own, Known) and not str(own.data).isdecimal()):
            return None
        total += int(str(own.data)) if isinstance(own, Known) else 0
        total += sum(int(number) * _UNITS[unit] // 60 for number, unit in _WAITS.findall(step.run))
    return total


def _takes_long(job: Job) -> bool:
    """Whether its name says so, or the machine that it asks for."""
    if any(_LARGE.search(label) for labels in job.labels or () for label in labels):
        return True
    names = (job.id, text(job.view.get("name")), job.workflow.name, posixpath.basename(job.path))
    return any(_LONG.search(name) for name in names)
