"""Everything that a job prints can change its environment

Why. `ACTIONS_ALLOW_UNSECURE_COMMANDS` brings back the workflow commands `::set-env` and `::add-path`, which GitHub
switched off in 2020 (CVE-2020-15228): the runner looks for them in all that the steps print.

Exploited. A title, a file name or a test's output with such a line sets `NODE_OPTIONS`, `LD_PRELOAD` or `PATH` for the
steps behind it, which then run what the attacker wants with the secrets of the job.

Fix. The variable is taken away. Where a script still prints one of the two commands, that is changed first.

Risk. Runtime: an action that is old enough to print them fails.

References.
- https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/
- https://github.com/advisories/GHSA-mfwh-5m23-j46w
- https://docs.zizmor.sh/audits/#insecure-commands
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.environment import Holder, steps_under, variable, without
from harden.github.findings import Plan, fixed, reported
from harden.github.read import constant
from harden.github.repository import Repository
from harden.model import Finding, Risk
from harden.transform import either, job, step, transform, workflow
from harden.value import ABSENT, UNKNOWN, Known

NAME = "ACTIONS_ALLOW_UNSECURE_COMMANDS"
MESSAGE = "Workflow commands that change the environment are allowed"
NOTE = "Actions that still print `::set-env` or `::add-path` fail"
_PRINTS = re.compile(r"::(?:set-env\s+name=|add-path::)")


@transform(either(workflow(), job(), step()), zizmor=("insecure-commands",), checkov=("CKV_GHA_1",))
def check(holder: Holder, repository: Repository) -> Iterator[Finding]:
    value = constant(variable(holder, NAME))
    if value is ABSENT or (isinstance(value, Known) and str(value.data).lower() not in ("true", "1", "$true")):
        return
    place = holder.place("env")
    using = next((step for step in steps_under(holder) if _PRINTS.search(step.run)), None)
    if value is UNKNOWN:
        yield reported(place, MESSAGE, f"an expression decides: take `{NAME}` away")
    elif using:
        yield reported(
            place, MESSAGE, f'the step "{using.label}" still prints such a command: write to GITHUB_ENV first'
        )
    else:
        plan = Plan("Take the variable away", without(holder, NAME), Risk.RUNTIME, NOTE)
        yield fixed(place, MESSAGE, plan)
