"""Workflows and their jobs: typed, lazy views on YAML. What is malformed in one place hides nothing else.

Source: "Workflow syntax for GitHub Actions" (docs.github.com).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from harden.github.action_ref import ActionRef, parse_uses
from harden.github.matrix import matrix_values
from harden.github.permissions import Form, Permissions, read_permissions
from harden.github.read import EXPRESSION, constant, entries, key_span, mapping, text, texts
from harden.github.rooted import Rooted
from harden.github.shell import Shell, default_shell, shell_of, system_of
from harden.github.step import Step, read_steps
from harden.github.step_system import system_by_condition
from harden.github.triggers import Triggers
from harden.lazy import lazy
from harden.model import Place, Route, Span
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.document import View, YamlAlias, YamlMapping

TOP_ORDER = ("name", "run-name", "on", "true")
"""What stands before `permissions` at the top of a workflow; `env`, `defaults` and `concurrency` come behind."""
JOB_ORDER = ("name", "needs", "if", "runs-on")
"""The keys of a job that others go behind."""


class Workflow(Rooted):
    """One workflow. `document` is its file, `root` the mapping at its top."""

    @property
    def name(self) -> str:
        """Its `name`, else the name of its file."""
        return text(self.root.get("name")) or posixpath.basename(self.path)

    @lazy
    def triggers(self) -> Triggers:
        view = self.root.get("on")
        return Triggers(view if view is not None else self.root.get("true"))

    @lazy
    def permissions(self) -> Permissions:
        return read_permissions(self.root.get("permissions"))

    @property
    def env(self) -> Mapping[str, View]:
        return dict(entries(self.root.get("env")))

    @property
    def concurrency(self) -> View | None:
        return self.root.get("concurrency")

    @lazy
    def jobs(self) -> tuple[Job, ...]:
        """Its jobs in order; what is no mapping is left out."""
        return tuple(Job(self, key, found) for key, view in entries(self.root.get("jobs")) if (found := mapping(view)))

    def job(self, job_id: str) -> Job | None:
        return next((job for job in self.jobs if job.id == job_id), None)

    @property
    def is_reusable_only(self) -> bool:
        """Whether nothing but other workflows starts it."""
        return self.triggers.only("workflow_call")

    def place(self, key: str = "") -> Place:
        """A finding's place at a key of the top, else at `on`."""
        written = next((one for one in (key, "on", "true", "jobs") if self.root.pair(one) is not None), "")
        return Place(self.path, key_span(self.root, written), posixpath.basename(self.path), self.root.span)


class Job:
    """One job of a workflow: steps on a runner, or a call of a reusable workflow."""

    def __init__(self, workflow: Workflow, job_id: str, view: YamlMapping) -> None:
        self.workflow = workflow
        self.id = job_id
        self.view = view

    @property
    def path(self) -> str:
        return self.workflow.path

    @property
    def route(self) -> Route:
        return self.view.route

    @property
    def prefix(self) -> str:
        """What stands before the names of its steps."""
        return f"{self.id}: "

    @lazy
    def is_alias(self) -> bool:
        """Whether an alias or a merge key stands for it: then it is edited where the anchor is."""
        jobs = mapping(self.workflow.root.get("jobs"))
        written = jobs.entries.get(self.id) if jobs else None
        return written is None or isinstance(written, YamlAlias)

    @lazy
    def uses(self) -> ActionRef | None:
        """The reusable workflow that it calls; None for a job with steps."""
        return parse_uses(text(self.view.get("uses"))) if self.view.get("uses") else None

    @property
    def is_call(self) -> bool:
        return self.view.get("uses") is not None

    @lazy
    def permissions(self) -> Permissions:
        """Its own permissions."""
        return read_permissions(self.view.get("permissions"))

    @property
    def effective_permissions(self) -> Permissions:
        """Its own permissions, else those of the workflow."""
        return self.permissions if self.permissions.form is not Form.ABSENT else self.workflow.permissions

    @lazy
    def steps(self) -> tuple[Step, ...]:
        return read_steps(self, self.view.get("steps"))

    @property
    def env(self) -> Mapping[str, View]:
        return dict(entries(self.view.get("env")))

    @property
    def needs(self) -> tuple[str, ...]:
        return texts(self.view.get("needs"))

    @property
    def condition(self) -> str:
        """Its `if`, as it is written; empty if it has none."""
        return text(self.view.get("if"))

    @property
    def environment(self) -> Value:
        """The name of the deployment environment, as text."""
        found = self.view.get("environment")
        below = mapping(found)
        return constant(below.get("name")) if below else constant(found)

    @property
    def container(self) -> Value:
        """The image that its steps run in, as text; unknown where an expression decides."""
        found = self.view.get("container")
        below = mapping(found)
        return constant(below.get("image")) if below else constant(found)

    @lazy
    def labels(self) -> tuple[tuple[str, ...], ...] | None:
        """The labels of each runner it may run on: one for each value of the matrix. None if that is not written.

        A runner group without labels has none: `((),)`.
        """
        view = self.view.get("runs-on")
        group = mapping(view)
        written = texts(group.get("labels")) if group else texts(view)
        if view is None or (not written and group is None):
            return None
        found: list[tuple[str, ...]] = [()]
        for label in written:
            values = self._label_values(label)
            if values is None:
                return None
            found = [(*before, value) for before in found for value in values]
        return tuple(found)

    def _label_values(self, label: str) -> tuple[str, ...] | None:
        return matrix_values(self.view, label) if EXPRESSION in label else (label,)

    @lazy
    def systems(self) -> frozenset[str]:
        """Which systems it runs on: `unix`, `windows`, and an empty string for one that is not known."""
        return frozenset(system_of(labels) for labels in self.labels or ((),))

    @lazy
    def shell(self) -> Shell:
        """The shell of its steps that name none."""
        for defaults in (self.view.get("defaults", "run", "shell"), self.workflow.root.get("defaults", "run", "shell")):
            written = text(defaults)
            if written:
                return shell_of(written)
        return default_shell(self.systems, in_container=self.container is not ABSENT)

    def shell_if(self, condition: str) -> Shell:
        """The shell of steps that name none and have this condition, which may say on which system they run."""
        if self.shell.name or self.shell.written or not condition:
            return self.shell
        system = system_by_condition(condition, text(self.view.get("runs-on")))
        return default_shell(frozenset({system}), in_container=False)

    @property
    def timeout(self) -> Value:
        return constant(self.view.get("timeout-minutes"))

    @property
    def is_self_hosted(self) -> Value:
        """Whether it runs on a machine that is not GitHub's, by the label `self-hosted` or a runner group."""
        if self.labels is None:
            return UNKNOWN
        return Known(any("self-hosted" in labels for labels in self.labels))

    def place(self, key: str = "") -> Place:
        """A finding's place at a key of the job; at its first key if it has no such one."""
        jobs = mapping(self.workflow.root.get("jobs"))
        start = jobs.key_span(self.id).start if jobs and jobs.pair(self.id) is not None else self.view.span.start
        return Place(self.path, key_span(self.view, key), self.id, Span(start, self.view.span.end))
