"""GitHub Actions, Dependabot and Renovate as the pipeline sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from harden.classify import classify
from harden.document import Document, Format
from harden.kind import Kind
from harden.platform import Around, Match, Watched

if TYPE_CHECKING:
    from harden.github.step import Step
    from harden.yaml.document import YamlDocument


class GitHub:
    """Repositories: facts span the workflows and the actions that they use. Subjects: files, jobs and steps."""

    name = "github"
    kinds = frozenset({Kind.WORKFLOW, Kind.ACTION, Kind.DEPENDABOT, Kind.RENOVATE})
    fact_kinds = frozenset({Kind.ACTIONS_LOCK, Kind.ZIZMOR})
    borrows: tuple[str, ...] = ()

    @property
    def format(self) -> Format:
        from harden.yaml.proof import FORMAT

        return FORMAT

    def facts(self, around: Around) -> object:
        from harden.github.repository import Repository
        from harden.yaml.readable import readable

        beside = readable(
            {path: data for path, data in around.other.items() if classify(path, data) in self.fact_kinds}
        )
        return Repository(cast("Mapping[str, YamlDocument]", around.documents), around.settings, beside)

    def facts_for(self, path: str, facts: object) -> Watched:
        return Watched(facts, "settings")

    def matches(self, document: Document) -> Iterator[Match]:
        from harden.github.action import Action
        from harden.github.dependabot import Dependabot
        from harden.github.renovate import Renovate
        from harden.github.workflow import Workflow

        yaml = cast("YamlDocument", document)
        kind = _kind(document)
        if kind is Kind.DEPENDABOT and (dependabot := Dependabot.of(yaml)):
            yield Match("dependabot", "*", dependabot)
        elif kind is Kind.RENOVATE and (renovate := Renovate.of(yaml)):
            yield Match("renovate", "*", renovate)
        elif kind is Kind.ACTION and (action := Action.of(yaml)):
            yield from _steps(action.steps)
        elif kind is Kind.WORKFLOW and (workflow := Workflow.of(yaml)):
            yield Match("workflow", "*", workflow)
            for job in workflow.jobs:
                if not job.is_alias:
                    yield Match("job", "call" if job.is_call else "steps", job)
                    yield from _steps(job.steps)


def _steps(steps: tuple[Step, ...]) -> Iterator[Match]:
    for step in steps:
        if not step.is_alias:
            yield Match("step", step.uses.name if step.uses else "run", step)


def _kind(document: Document) -> Kind:
    return classify(document.source.path, document.source.data)


PLATFORM = GitHub()
