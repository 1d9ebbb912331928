"""Secrets in the `env` of a workflow or job, and the steps that may read them from there.

Every program may read its environment, so every script may need what is in it, and every action that is not known.
Only what is known never to look is left without.
"""

from __future__ import annotations

import re

from harden.github.action_ref import RefKind
from harden.github.environment import Holder, steps_under
from harden.github.expressions import occurrences
from harden.github.read import resolved, text
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.yaml.document import View

_NEVER_READS = re.compile(
    r"actions/(?:checkout|setup-(?:python|go|java|dotnet|node)|cache(?:/(?:restore|save))?|(?:up|down)load-artifact"
    r"|upload-pages-artifact|configure-pages)|docker/setup-(?:buildx|qemu)-action|github/codeql-action/upload-sarif"
    r"|hashicorp/setup-terraform|step-security/harden-runner"
)
"""Actions that read nothing from the environment but what the runner and their own inputs put there."""


_HARMLESS = re.compile(
    r"\s*(?:(?:chmod|mkdir|ls|cp|mv|rm|cd|pwd|touch|sleep|date|true|exit|set|echo|printf)\b(?:[^\n;&|`$<>]|\$\w)*"
    r"(?:>>?[^\n;&|`<>()]*)?(?:\n|;|&&|$)\s*)*"
)
"""Scripts of commands that read nothing from the environment but what they name."""


def secrets_in(holder: Workflow | Job) -> dict[str, str]:
    """Variables of a holder's own `env` whose values are made of secrets, as they are written."""
    found = {name: text(view) for name, view in holder.env.items()}
    return {name: value for name, value in found.items() if _reads_secrets(value)}


def _reads_secrets(value: str) -> bool:
    references = (reference for one in occurrences(value) for reference in one.references)
    return any(one.context == "secrets" or one.path == "github.token" for one in references)


def readers(holder: Holder, name: str) -> tuple[Step, ...]:
    """The steps under a holder that may read a variable, and do not set it themselves."""
    return tuple(step for step in steps_under(holder) if _may_read(step, name) and name not in step.env)


def spared(holder: Holder, name: str) -> tuple[Step, ...]:
    """The steps under a holder that are given a variable and never read it."""
    return tuple(step for step in steps_under(holder) if not _may_read(step, name))


def _may_read(step: Step, name: str) -> bool:
    if step.uses is None:
        return name in source(step.view) or not _HARMLESS.fullmatch(step.run)
    return name in source(step.view) or not _NEVER_READS.fullmatch(step.uses.name)


def is_read_besides(holder: Workflow | Job, name: str) -> bool:
    """Whether a variable is asked for where the `env` of a step is not: outside of the steps, or in such an `env`."""
    jobs = holder.jobs if isinstance(holder, Workflow) else (holder,)
    keys = ("outputs", "services", "container", "environment", "name", "strategy")
    if any(f"env.{name}" in text(view) for step in steps_under(holder) for view in step.env.values()):
        return True
    return any(name in source(view) for job in jobs for key in keys if (view := job.view.get(key)) is not None)


def is_local(step: Step) -> bool:
    """Whether a step uses an action of the repository itself, whose own steps read what they like."""
    return step.uses is not None and step.uses.kind in (RefKind.LOCAL, RefKind.SELF)


def source(view: View) -> str:
    """What is written below a view, aliases followed one step."""
    found = resolved(view)
    return found.document.slice(found.content) if found is not None and found.content is not None else ""
