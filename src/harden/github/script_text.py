"""What scripts say, found by pattern: comments left out, and each match with its place in the file."""

from __future__ import annotations

import dataclasses
import re

from harden.github.step import Step
from harden.model import Place
from harden.yaml.within import source_span

_COMMENT = re.compile(r"^[ \t]*#[^\n]*|(?<=[ \t])#[ \t][^\n\"']*$", re.MULTILINE)


def code_of(script: str) -> str:
    """Return a script with blanks for comments, and continued lines as one: every character keeps its place."""
    return _COMMENT.sub(lambda found: " " * len(found[0]), script).replace("\\\n", "  ")


def place_of(step: Step, start: int, end: int) -> Place:
    """A finding's place at characters of the script of a step; at the whole where they cannot be told apart."""
    view = step.run_view
    place = step.place("run")
    return dataclasses.replace(place, span=source_span(view, start, end)) if view is not None else place
