"""What a report is told besides the Result."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from harden.model import Risk
from harden.report.style import PLAIN, Style
from harden.result import Result, Shown, State
from harden.transform import Transform


class Mode(enum.Enum):
    """What is done with the patch."""

    CHECK = "check"
    FIX = "fix"
    DIFF = "diff"
    PATCH = "patch"


@dataclass(frozen=True, slots=True)
class View:
    """How to show a Result. `root` is the folder that paths in SARIF are relative to, absolute.

    `unsupported`: labels of the kinds of files that are recognised and left alone.
    """

    mode: Mode = Mode.CHECK
    style: Style = PLAIN
    max_risk: Risk = Risk.RUNTIME
    show_suppressed: bool = False
    transforms: Sequence[Transform] = ()
    unsupported: frozenset[str] = frozenset()
    root: str = ""
    exit_code: int = 0

    @property
    def applied(self) -> bool:
        return self.mode is Mode.FIX


def of_state(result: Result, state: State) -> list[Shown]:
    """The findings of one state, in order."""
    return [shown for shown in result.findings if shown.state is state]


def why_open(shown: Shown) -> str:
    """Why a finding stays, for people."""
    return shown.why_open or shown.finding.reason or "there is no safe fix for it"


def held_back(result: Result, max_risk: Risk) -> list[Shown]:
    """Open findings whose fix only needs a higher `--max-risk`."""
    return [
        shown
        for shown in of_state(result, State.OPEN)
        if shown.finding.fix is not None and shown.finding.fix.risk > max_risk
    ]
