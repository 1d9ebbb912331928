"""Variables that workflows, jobs and steps set with `env`."""

from __future__ import annotations

from harden.github.action import Action
from harden.github.read import mapping
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Remove
from harden.yaml.document import View, YamlMapping

Holder = Workflow | Job | Step


def variable(holder: Holder, name: str) -> View | None:
    """Where a holder's own `env` gives a variable its value; names are compared without case, as on Windows."""
    return next((view for key, view in holder.env.items() if key.upper() == name), None)


def without(holder: Holder, *names: str) -> tuple[Remove, ...]:
    """The changes that take variables out of a holder's `env`, and `env` itself where nothing else is in it."""
    env = mapping(_view(holder).get("env"))
    keys = list(env.entries) if env else []
    gone = [key for key in keys if key.upper() in names]
    route = (*holder.route, "env")
    return (Remove(route),) if len(gone) == len(keys) else tuple(Remove((*route, key)) for key in gone)


def steps_under(holder: Holder) -> tuple[Step, ...]:
    """The steps that a holder's variables reach."""
    if isinstance(holder, Step):
        return (holder,)
    if isinstance(holder, Job):
        return holder.steps
    return tuple(step for job in holder.jobs for step in job.steps)


def _view(holder: Holder) -> YamlMapping:
    return holder.root if isinstance(holder, Workflow) else holder.view


def workflow_around(holder: Job | Step) -> Workflow | None:
    """The workflow that a job or step is in; None in a composite action."""
    owner = holder.owner if isinstance(holder, Step) else holder
    return None if isinstance(owner, Action) else owner.workflow
