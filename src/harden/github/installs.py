"""Where scripts install the packages of npm, and whether a lock file is known to be there.

Sources: "npm-ci" (docs.npmjs.com): the same as `npm install` with the exact versions of the lock file, which must be
there and fit package.json; README of actions/setup-node: with `cache: npm` it fails where there is no lock file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator

from harden.github.read import EXPRESSION, text
from harden.github.script_text import code_of
from harden.github.step import Step
from harden.github.workflow import Job

_OPTIONS = (
    r"(?:[ \t]+(?:--(?:no-audit|no-fund|prefer-offline|legacy-peer-deps|ignore-scripts|silent|quiet|force|offline|"
    r"include=dev|omit=dev|loglevel[= ]\w+|no-progress|verbose)|-[qsd]))*"
)
_INSTALL = re.compile(
    rf"(?:^|&&|[;({{]|\b(?:then|do|else))[ \t]*npm[ \t]+(?P<verb>install|i)(?={_OPTIONS}[ \t]*(?:$|&&|[;)}}]))",
    re.MULTILINE,
)
_CI = re.compile(r"(?:^|[;&|(\s])npm[ \t]+(?:ci|clean-install)\b")
_MOVES = re.compile(r"(?:^|[;&|(\s])(?:cd|pushd|npm[ \t]+(?:init|run)|rm|mv|git)\b|package\.json|package-lock")
_CHANGES = re.compile(r"package\.json|package-lock|\bnpm[ \t]+(?:version|pkg|init)\b")
_LOCKS = ("package-lock.json", "npm-shrinkwrap.json")


def bare_installs(step: Step) -> Iterator[tuple[int, int]]:
    """Yield where a script installs what package.json asks for: start and end of the verb of `npm install`."""
    yield from (match.span("verb") for match in _INSTALL.finditer(code_of(step.run)))


def why_no_lock(step: Step, locked: Container[str]) -> str:
    """Why it is not known that a lock file is where a step installs; empty if it is. `locked`: folders with one."""
    folder = _folder(step)
    if folder is None or _MOVES.search(code_of(step.run)):
        return "in which folder it runs, or with which package.json, is not known"
    if any(_CHANGES.search(code_of(before.run)) for before in step.owner.steps[: step.index]):
        return "an earlier step may change package.json"
    if not isinstance(step.owner, Job):
        return "in which repository it runs is not known"
    if folder in _cached_folders(step.owner) or folder in locked:
        return ""
    return "whether a lock file is there is not known: add package-lock.json, and install with `npm ci`"


def clean_installs(job: Job) -> Iterator[str]:
    """The folders in which a job installs with `npm ci`, which fails without a lock file."""
    for step in job.steps:
        folder = _folder(step)
        code = code_of(step.run)
        if folder is not None and not step.condition and _CI.search(code) and not _MOVES.search(code):
            yield folder


def _folder(step: Step) -> str | None:
    """The folder that a script starts in, relative to the workspace; None if that is not known."""
    owner = step.owner
    written = text(step.view.get("working-directory"))
    if not written and isinstance(owner, Job):
        for defaults in (owner.view, owner.workflow.root):
            written = written or text(defaults.get("defaults", "run", "working-directory"))
    if EXPRESSION in written or written.startswith(("/", "~", "$")) or _moved_checkout(step):
        return None
    folder = posixpath.normpath(written) if written else "."
    return "" if folder == "." else folder


def _moved_checkout(step: Step) -> bool:
    """Whether a job checks out another repository, or into a folder."""
    checkouts = (one for one in step.owner.steps if one.is_use_of("actions/checkout"))
    return any(one.input_text("repository") or one.input_text("path") for one in checkouts)


def _cached_folders(job: Job) -> Iterator[str]:
    """The folders that actions/setup-node looks for a lock file in, and fails if there is none."""
    for step in job.steps:
        if step.is_use_of("actions/setup-node") and step.input_text("cache") == "npm" and not step.condition:
            written = step.input_text("cache-dependency-path")
            if not written:
                yield ""
            elif posixpath.basename(written) in _LOCKS and not re.search(r"[*\s$]", written):
                yield posixpath.dirname(posixpath.normpath(written))
