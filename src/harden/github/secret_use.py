"""Which secrets a workflow reads."""

from __future__ import annotations

from harden.github.conditions import trees
from harden.github.expressions import Expression, references
from harden.github.read import text
from harden.github.step import expressions_below
from harden.github.workflow import Workflow
from harden.yaml.document import View


def secrets_used(workflow: Workflow) -> tuple[str, ...] | None:
    """Return the names of the secrets that a workflow reads, in upper case and sorted, without GITHUB_TOKEN.

    None: that cannot be told. It reads all of them, one by a name that varies, or hands all on to another workflow.
    """
    names: set[str] = set()
    for _, expression in expressions_below(workflow.root):
        read = _named(expression)
        if read is None:
            return None
        names |= read
    for job in workflow.jobs:
        if text(job.view.get("secrets")) == "inherit":
            return None
        for condition in (job.condition, *(step.condition for step in job.steps)):
            found = [one for _, tree in trees(condition) for one in references(tree) if one.context == "secrets"]
            names |= {one.steps[1].upper() for one in found if len(one.steps) > 1 and isinstance(one.steps[1], str)}
    return tuple(sorted(names - {"GITHUB_TOKEN"}))


def secrets_below(view: View) -> tuple[str, ...]:
    """Return the names of the secrets that expressions below a view read, sorted, without GITHUB_TOKEN."""
    names: set[str] = set()
    for _, expression in expressions_below(view):
        names |= _named(expression) or set()
    return tuple(sorted(names - {"GITHUB_TOKEN"}))


def _named(expression: Expression) -> set[str] | None:
    """The secrets that an expression names; None if it reads them in another way."""
    if expression.tree is None:
        return None if "secrets" in expression.text.lower() else set()
    names: set[str] = set()
    for reference in expression.references:
        if reference.context != "secrets":
            continue
        key = reference.steps[1] if len(reference.steps) > 1 else None
        if not isinstance(key, str) or key == "*":
            return None
        names.add(key.upper())
    return names
