"""From a job to the permissions it needs: every step, local actions and called workflows followed."""

from __future__ import annotations

from collections.abc import Mapping

from harden.github.action import Action
from harden.github.action_ref import ActionRef, RefKind
from harden.github.known_actions import rows
from harden.github.known_actions.row import KnownAction, Need, When, read
from harden.github.known_actions.running import RUNNING
from harden.github.needs.octokit import script_needs
from harden.github.needs.rights import IDENTITY, Rights, union
from harden.github.needs.script import Script, job_pushes_images
from harden.github.needs.token import MAYBE_MARK, TOKEN_MARK, Holds, Scope, merged_env
from harden.github.needs.tools import IDENTITY as ASKS_IDENTITY
from harden.github.permissions import Form
from harden.github.read import entries, text
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.value import Known

_DEEPEST = 9
CHECKOUTS = ("actions/checkout", "hashicorp/actions-set-product-version")
"""Actions that leave the token for git: checkout, and one that has it inside."""
SCRIPT = "actions/github-script"


def job_rights(job: Job, repository: Repository) -> Rights:
    """Return the permissions that a job needs."""
    return _Job(job, repository, 0).rights()


def events(workflow: Workflow) -> tuple[str, ...]:
    """The events of a workflow; `tag` among them if a pushed tag starts it."""
    names = workflow.triggers.names
    config = workflow.triggers.config("push")
    limited = config is not None and (config.get("branches") or config.get("branches-ignore"))
    tags = "push" in names and (not limited or (config is not None and config.get("tags") is not None))
    return (*names, "tag") if tags else names


class _Job:
    """Gathers the needs of one job."""

    def __init__(self, job: Job, repository: Repository, depth: int) -> None:
        self.job = job
        self.repository = repository
        self.depth = depth
        self.events = events(job.workflow)
        self.needs: list[Need] = []
        self.refused: list[str] = []
        self.hidden: dict[str, str] = {}
        self.env = merged_env(job.workflow.env, job.env)
        self.persisted = any(self._persists(step) for step in job.steps)
        self.commits = False

    def rights(self) -> Rights:
        if self.job.is_call:
            self._call()
        else:
            self._images()
            for step in self.job.steps:
                self._step(step, self.env, {}, 0)
        needs = self.needs
        if any(need.scope == "packages" for need in needs) and not job_pushes_images(self.job):
            needs = [
                read("packages", "to pull the image") if need.why == "to push the image" else need for need in needs
            ]
        return Rights(union(needs), tuple(dict.fromkeys(self.refused)), self.hidden)

    def _persists(self, step: Step) -> bool:
        """Whether a checkout leaves the job's token for git."""
        if not step.is_use_of(*CHECKOUTS):
            return False
        given = step.input_text("token")
        scope = Scope({**self.env, **merged_env(step.env)})
        ours = not given or scope.holds(given) is not Holds.NOTHING
        kept = step.input("persist-credentials")
        return ours and not (isinstance(kept, Known) and str(kept.data).lower() == "false")

    def _images(self) -> None:
        """Images of the job that are pulled with the token."""
        scope = Scope(self.env)
        views = [self.job.view.get("container"), *(view for _, view in entries(self.job.view.get("services")))]
        for view in views:
            password = view.get("credentials", "password") if view else None
            if scope.holds(text(password)) is not Holds.NOTHING:
                self.needs.append(read("packages", "to pull the image"))

    def _call(self) -> None:
        """A reusable workflow may do no more than the job that calls it."""
        name = self.job.uses.name if self.job.uses else ""
        row = rows().get(name)
        if row:
            self.needs += row.needs
            return
        called = self.repository.local_workflow(self.job.path, self.job.uses)
        if called is None or self.depth >= _DEEPEST:
            self.refused.append(f"`{name}` is a workflow whose permissions are not known here")
            return
        scope = Scope(self.env)
        for key, view in entries(self.job.view.get("secrets")):
            if scope.holds(text(view)) is not Holds.NOTHING:
                self.refused.append(f"the token is given to the called workflow as the secret `{key}`")
        for job in called.jobs:
            self._called(job)

    def _called(self, job: Job) -> None:
        permissions = job.effective_permissions
        if permissions.form is Form.SCOPES:
            for scope, access in permissions.scopes.items():
                if access in ("read", "write"):
                    self.needs.append(Need(scope, access, "for the called workflow"))
        elif permissions.form is Form.ABSENT:
            rights = _Job(job, self.repository, self.depth + 1).rights()
            self.needs += [Need(grant.scope, grant.access, grant.why) for grant in rights.grants]
            self.refused += rights.refused
            self.hidden = {**rights.hidden, **self.hidden}
        else:
            self.refused.append(f"the called job `{job.id}` has `{text(permissions.view) or 'permissions'}`")

    def _step(self, step: Step, env: Mapping[str, str], inputs: Mapping[str, str] | None, depth: int) -> None:
        scope = Scope({**env, **merged_env(step.env)}, inputs)
        if step.uses is None:
            script = Script(step, scope, self.persisted, self.refused, commits=self.commits)
            self.needs += script.needs()
            self.commits = script.commits
            self.hidden = {**script.hidden, **self.hidden}
        elif step.uses.kind is RefKind.REMOTE:
            self._remote(step, step.uses, scope)
        elif step.uses.is_here:
            self._local(step, scope, depth)
        elif step.uses.kind is not RefKind.DOCKER:
            self.refused.append(f"`{step.uses.written}` is known only to a run")
        elif scope.token_variables() or any(
            scope.holds(text(view)) is not Holds.NOTHING for view in step.with_.values()
        ):
            self.refused.append(f"`{step.uses.written}` is given the token")

    def _local(self, step: Step, scope: Scope, depth: int) -> None:
        action = self.repository.local_action(step.owner.path, step.uses)
        name = step.uses.written if step.uses else ""
        if action is None or depth >= _DEEPEST:
            self.refused.append(f"the local action `{name}` is not among the files that were read")
            return
        inputs = _inputs(action, step, scope)
        if action.is_composite:
            for inner in action.steps:
                self._step(inner, scope.env, inputs, depth + 1)
            return
        self._runs_code(name)
        if scope.token_variables() or any(value in (TOKEN_MARK, MAYBE_MARK) for value in inputs.values()):
            self.refused.append(f"the local action `{name}` is given the token")

    def _remote(self, step: Step, uses: ActionRef, scope: Scope) -> None:
        if uses.name == SCRIPT:
            self._github_script(step, scope)
            return
        row = rows().get(uses.name)
        if row is None:
            self.refused.append(f"`{uses.name}` is not among the actions that are known")
            return
        if uses.name in RUNNING:
            self._runs_code(uses.name)
        takes = {name.lower() for name in (*row.tokens, *row.given)}
        for name, view in step.with_.items():
            if name.lower() not in takes and scope.holds(text(view)) is Holds.TOKEN:
                self.refused.append(f"what `{uses.name}` does with the token in `{name}` is not known")
        has_token = uses_token(row, step, scope, persisted=self.persisted)
        for need in row.needs:
            if (has_token or need.scope == "id-token") and self._applies(need, step, scope):
                self.needs.append(need)

    def _runs_code(self, name: str) -> None:
        """Code of the repository runs in an action: see `Rights.hidden`."""
        found = {"id-token": name, IDENTITY: name, **({"contents": name} if self.persisted else {})}
        self.hidden = {**found, **self.hidden}

    def _applies(self, need: Need, step: Step, scope: Scope) -> bool:
        if need.on and not any(event in need.on for event in (*self.events, *_unknown_events(self.events))):
            return False
        return all(is_met(when, step, scope) for when in need.when)

    def _github_script(self, step: Step, scope: Scope) -> None:
        if "getIDToken" in step.input_text("script"):
            self.needs += ASKS_IDENTITY
        given = step.input_text("github-token")
        if given and scope.holds(given) is Holds.NOTHING:
            return
        needs = script_needs(step.input_text("script"), self.events)
        if needs is None:
            self.refused.append(f"the script of step `{step.label}` does more with the token than call known methods")
        else:
            self.needs += needs


def _unknown_events(names: tuple[str, ...]) -> tuple[str, ...]:
    """What a workflow that others call may be started by."""
    return ("pull_request", "pull_request_target", "release", "tag", "schedule") if "workflow_call" in names else ()


def uses_token(row: KnownAction, step: Step, scope: Scope, *, persisted: bool) -> bool:
    """Whether a step gives an action the job's token, or may; the default of an input is the token."""
    if not (row.tokens or row.given or row.env or row.pushes):
        return True
    given = [text(view) for name in row.tokens if (view := step.input_view(name))]
    values = [*given, *(text(view) for name in row.given if (view := step.input_view(name)))]
    values += [scope.env[name] for name in row.env if name in scope.env]
    is_default = bool(row.tokens) and not given
    return is_default or (row.pushes and persisted) or any(scope.holds(value) is not Holds.NOTHING for value in values)


def is_met(when: When, step: Step, scope: Scope) -> bool:
    """Whether a condition on an input is met, or may be."""
    view = step.input_view(when.input)
    value = when.default if view is None else scope.resolved(text(view))
    if value is None:
        return True
    value = value.strip().lower().removeprefix("https://")
    if not when.values:
        return bool(value) is not when.negated
    matched = any(
        value == one.lower() or (one and value.startswith((f"{one.lower()}/", f"{one.lower()} ")))
        for one in when.values
    )
    return matched is not when.negated


def _inputs(action: Action, step: Step, scope: Scope) -> Mapping[str, str]:
    """The inputs of a local action: a mark where the token is handed on, the text where it is known."""
    found: dict[str, str] = {}
    names = {**action.inputs, **{name: "" for name in step.with_ if name not in action.inputs}}
    for name, default in names.items():
        view = step.input_view(name)
        written = default if view is None else text(view)
        held = (Scope() if view is None else scope).holds(written)
        marks = {Holds.TOKEN: TOKEN_MARK, Holds.MAYBE: MAYBE_MARK}
        found[name] = marks.get(held) or scope.resolved(written) or "${{ unknown }}"
    return found
