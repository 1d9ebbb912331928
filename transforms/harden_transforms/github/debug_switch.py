"""Debug switch is left in the workflow

Why. `ACTIONS_STEP_DEBUG` and `ACTIONS_RUNNER_DEBUG` make the log tell everything, and are read from the repository's
secrets and variables alone. In `env` they do nothing for the runner, but say that debugging was meant to be on.

Exploited. Actions that look at the variable themselves write requests, headers and environment into a log that, in a
public repository, everybody can read.

Risk. None: the runner does not read them from `env`.

References.
- https://docs.github.com/en/actions/how-tos/monitor-workflows/enable-debug-logging
- https://github.com/boostsecurityio/poutine/blob/main/docs/content/en/rules/debug_enabled.md
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.environment import Holder, variable, without
from harden.github.findings import Plan, fixed
from harden.github.read import constant
from harden.github.repository import Repository
from harden.model import Finding
from harden.transform import either, job, step, transform, workflow
from harden.value import Known, Value

NAMES = ("ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG")
MESSAGE = "Debugging is left on by {}"


@transform(either(workflow(), job(), step()))
def check(holder: Holder, repository: Repository) -> Iterator[Finding]:
    left_on = [name for name in NAMES if _is_on(constant(variable(holder, name)))]
    if left_on:
        plan = Plan("Take the switch away", without(holder, *left_on))
        yield fixed(holder.place("env"), MESSAGE.format(" and ".join(left_on)), plan)


def _is_on(value: Value) -> bool:
    return isinstance(value, Known) and str(value.data).lower() in ("true", "1")
