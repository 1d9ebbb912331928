"""Facts of a repository's automation: its workflows, the actions they use, its Dependabot configuration."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from harden.classify import classify
from harden.github.action import Action
from harden.github.action_ref import ActionRef
from harden.github.dependabot import Dependabot
from harden.github.installs import clean_installs
from harden.github.layout import WORKFLOWS, ZIZMOR_FILES, resolve
from harden.github.pin_comments import commits
from harden.github.read import entries, texts
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.kind import Kind
from harden.lazy import lazy
from harden.model import Finding
from harden.settings import Settings
from harden.transform import Checks
from harden.yaml.document import YamlDocument

if TYPE_CHECKING:
    from harden.github.zizmor import ZizmorConfiguration

_HTTPS = re.compile(rb"https://([A-Za-z0-9][A-Za-z0-9.-]*)")


class Repository:
    """`documents`: the files of a repository's automation, by path.

    `beside`: what says something of them, by path: files `actions.lock`, and what configures zizmor.
    """

    def __init__(
        self,
        documents: Mapping[str, YamlDocument],
        settings: Settings,
        beside: Mapping[str, YamlDocument] | None = None,
    ) -> None:
        self.documents = documents
        self.settings = settings
        self.beside = beside or {}

    def _of_kind(self, kind: Kind) -> Iterator[YamlDocument]:
        for path in sorted(self.documents):
            if classify(path, self.documents[path].source.data) is kind:
                yield self.documents[path]

    @lazy
    def workflows(self) -> tuple[Workflow, ...]:
        """Every workflow, by path."""
        return tuple(found for document in self._of_kind(Kind.WORKFLOW) if (found := Workflow.of(document)))

    @lazy
    def actions(self) -> tuple[Action, ...]:
        """Every action of the repository itself, by path."""
        return tuple(found for document in self._of_kind(Kind.ACTION) if (found := Action.of(document)))

    @lazy
    def dependabots(self) -> tuple[Dependabot, ...]:
        return tuple(found for document in self._of_kind(Kind.DEPENDABOT) if (found := Dependabot.of(document)))

    @lazy
    def _workflow_by_path(self) -> Mapping[str, Workflow]:
        return {workflow.path: workflow for workflow in self.workflows}

    @lazy
    def _action_by_path(self) -> Mapping[str, Action]:
        return {action.path: action for action in self.actions}

    def local_action(self, path: str, reference: ActionRef | None) -> Action | None:
        """The action of this repository that a `uses` in the file `path` names; None if it is none, or not here."""
        if reference is None or not reference.is_here:
            return None
        return self._action_by_path.get(resolve(path, reference.path, self._action_by_path.__contains__))

    def local_workflow(self, path: str, reference: ActionRef | None) -> Workflow | None:
        """The reusable workflow of this repository that a job's `uses` in the file `path` names."""
        if reference is None or not reference.is_here:
            return None
        return self._workflow_by_path.get(resolve(path, reference.path, self._workflow_by_path.__contains__))

    def callers_of(self, called: Workflow | Action) -> tuple[Job | Step, ...]:
        """The jobs that call a reusable workflow, or the steps that use an action, in all files that are read."""
        return self._callers.get(called.path, ())

    @lazy
    def _callers(self) -> Mapping[str, tuple[Job | Step, ...]]:
        found: dict[str, list[Job | Step]] = {}
        for caller in self._uses():
            owner = caller if isinstance(caller, Job) else caller.owner
            is_job = isinstance(caller, Job)
            find = self.local_workflow if is_job else self.local_action
            called = find(owner.path, caller.uses)
            if called:
                found.setdefault(called.path, []).append(caller)
        return {path: tuple(callers) for path, callers in found.items()}

    def _uses(self) -> Iterator[Job | Step]:
        for workflow in self.workflows:
            for job in workflow.jobs:
                if job.is_call:
                    yield job
                yield from (step for step in job.steps if step.uses)
        for action in self.actions:
            yield from (step for step in action.steps if step.uses)

    @lazy
    def commits(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The commits that versions of actions stand for, as pins in these files say; see `pin_comments.commits`."""
        return commits((user.uses, user.view.get("uses")) for user in self._uses() if user.uses)

    @lazy
    def https_hosts(self) -> frozenset[str]:
        """The hosts that the files name with https, in lower case."""
        found = (host for path in self.documents for host in _HTTPS.findall(self.documents[path].source.data))
        return frozenset(host.decode().lower() for host in found)

    def locked_folders(self, path: str) -> frozenset[str]:
        """The folders in which some job runs `npm ci`, which fails without a lock file.

        A job of the workflow in the file `path`, or of one beside it; templates have only themselves.
        """
        folder = posixpath.dirname(path)
        return self._locked_folders.get(folder if folder.endswith(WORKFLOWS.rstrip("/")) else path, frozenset())

    @lazy
    def _locked_folders(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for workflow in self.workflows:
            here = frozenset(folder for job in workflow.jobs for folder in clean_installs(job))
            for key in (workflow.path, posixpath.dirname(workflow.path)):
                found[key] = found.get(key, frozenset()) | here
        return found

    def steps_inside(self, step: Step) -> tuple[Step, ...] | None:
        """The steps that a step stands for: those of a local composite action, else itself.

        None: it uses a local action whose file is not read, or that is no composite.
        """
        return self._inside(step, depth=0)

    def _inside(self, step: Step, depth: int) -> tuple[Step, ...] | None:
        if step.uses is None or not step.uses.is_here:
            return (step,)
        action = self.local_action(step.owner.path, step.uses)
        if action is None or not action.is_composite or depth > 9:  # GitHub refuses more than ten levels
            return None
        found: list[Step] = []
        for inner in action.steps:
            below = self._inside(inner, depth + 1)
            if below is None:
                return None
            found += below
        return tuple(found)

    def silenced(self, finding: Finding, checks: Checks) -> str:
        """What of zizmor's configuration silences a finding, for people; empty if nothing does."""
        return next((found for one in self._configurations if (found := one.silences(finding, checks))), "")

    @lazy
    def _configurations(self) -> tuple[ZizmorConfiguration, ...]:
        from harden.github.zizmor import ZizmorConfiguration

        paths = sorted(path for path in self.beside if posixpath.basename(path) in ZIZMOR_FILES)
        return tuple(ZizmorConfiguration(self.beside[path], self.documents) for path in paths)

    def is_locked(self, path: str, reference: ActionRef) -> bool:
        """Whether GitHub's own `actions.lock` holds what a `uses` of a workflow file resolves to."""
        return reference.written in self._locked.get(posixpath.basename(path), ())

    def has_lock(self, path: str) -> bool:
        """Whether a workflow file is listed in `actions.lock`: a new `uses` in it needs a new lock."""
        return posixpath.basename(path) in self._locked

    @lazy
    def _locked(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for path in sorted(path for path in self.beside if posixpath.basename(path) not in ZIZMOR_FILES):
            roots = self.beside[path].roots
            workflows = roots[0].get("workflows") if roots else None
            found.update({posixpath.basename(name): texts(uses) for name, uses in entries(workflows)})
        return found
