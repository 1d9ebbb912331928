"""Failure in front of a pipe is lost

Why. Without a `shell`, scripts run with `bash -e`, which looks at the last command of a pipe only: `pytest | tee log`
succeeds whatever the tests say, and `curl … | tar x` unpacks what came before the connection broke.

Exploited. A scan, a check of a signature or a test fails, its output goes through `tee`, and the job is green.

Fix. `shell: bash`, with which the runner sets `pipefail`. It is the same shell. Where another pipe of the script ends
early (`head`) or has a command that fails without harm (`grep`), the step is reported.

Risk. Runtime: the step fails when a command in front of a pipe does.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
- https://www.gnu.org/software/bash/manual/html_node/Pipelines.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.pipelines import loses_failure
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk, Set
from harden.settings import Preset
from harden.transform import step, transform
from harden.value import Known

MESSAGE = "Script goes on when `{}` fails in front of a pipe"
NOTE = "The step fails when a command in front of a pipe does"
REASON = "`{}` would fail the step, too: write `shell: bash`, and `|| true` where a failure does no harm"


@transform(step("run"), preset=Preset.STRICT)
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if step.shell.name != "bash" or step.shell.written or _may_have_no_bash(step):
        return
    lost, purposely = loses_failure(step.run)
    if not lost:
        return
    place = step.place("run")
    if purposely:
        yield reported(place, MESSAGE.format(lost), REASON.format(purposely))
        return
    keys = list(step.view.entries)
    change = Set((*step.route, "shell"), "bash", after=tuple(keys[: keys.index("run")]) or ("run",))
    yield fixed(place, MESSAGE.format(lost), Plan("Let the shell see it", (change,), Risk.RUNTIME, NOTE))


def _may_have_no_bash(step: Step) -> bool:
    """Whether it runs on a machine of one's own, where the runner takes sh if there is no bash."""
    return isinstance(step.owner, Job) and step.owner.is_self_hosted == Known(data=True)
