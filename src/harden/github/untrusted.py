"""Checkouts of what a stranger wrote, in runs that have the repository's own rights.

Source: "Preventing pwn requests" (GitHub Security Lab, securitylab.github.com) and "Secure use reference"
(docs.github.com).
"""

from __future__ import annotations

import re

from harden.github.step import Step
from harden.github.triggers import Triggers

EVENTS = ("pull_request_target", "workflow_run", "issue_comment")
"""Events of strangers' pull requests that run with the token and the secrets of the repository."""
_HEAD = re.compile(
    r"github\.event\.(?:pull_request\.head\.(?:sha|ref|repo)|workflow_run\.(?:head_(?:sha|branch|repository|commit)"
    r"|pull_requests))|github\.head_ref|refs/pull/|\.head\.(?:sha|ref)\b|\bhead_?(?:sha|ref)\b",
    re.IGNORECASE,
)
_FETCHES = re.compile(
    r"\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull|checkout|switch|clone)\b[^\n;&|]*"
    r"(?:pull/|github\.head_ref|GITHUB_HEAD_REF|\.head\.(?:sha|ref))"
)


def is_exposed(triggers: Triggers) -> bool:
    """Whether one of the events lets strangers start the workflow with the repository's rights."""
    return triggers.any_of(*EVENTS)


def fetches_head(step: Step) -> bool:
    """Whether a step puts the files of a pull request's head into the workspace."""
    if step.is_use_of("actions/checkout"):
        return any(_HEAD.search(step.input_text(name)) for name in ("ref", "repository"))
    return bool(_FETCHES.search(step.run))
