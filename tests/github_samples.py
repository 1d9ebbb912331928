"""Workflows and actions for tests, from text."""

from __future__ import annotations

from collections.abc import Mapping

from harden.github.action import Action
from harden.github.repository import Repository
from harden.github.workflow import Job, Workflow
from harden.model import Source
from harden.settings import Settings
from harden.yaml.document import YamlDocument

PATH = ".github/workflows/x.yml"


def document(text: str, path: str = PATH) -> YamlDocument:
    return YamlDocument(Source(path, text.encode()))


def workflow(text: str, path: str = PATH) -> Workflow:
    found = Workflow.of(document(text, path))
    assert found is not None
    return found


def job(text: str, top: str = "on: push\n") -> Job:
    """The only job, from the lines of its mapping, which begin in the first column."""
    indented = "".join(f"    {line}\n" for line in text.splitlines())
    (found,) = workflow(f"{top}jobs:\n  build:\n{indented}").jobs
    return found


def action(text: str, path: str = "action.yml") -> Action:
    found = Action.of(document(text, path))
    assert found is not None
    return found


def repository(files: Mapping[str, str], locks: Mapping[str, str] | None = None) -> Repository:
    documents = {path: document(text, path) for path, text in files.items()}
    return Repository(documents, Settings(), {path: document(text, path) for path, text in (locks or {}).items()})
