"""Findings in Terraform's JSON syntax are silenced in `"//"` properties."""

from __future__ import annotations

import pytest

from harden.pipeline import run_stdin
from harden.result import State
from harden.settings import Settings

NAME = "rds-public-access"
SETTINGS = Settings(select=frozenset({NAME}))
IGNORE = f'"//": "harden: ignore[{NAME}] behind a tunnel"'
FILE = """{
  "resource": {
    "aws_db_instance": {
      ABOVE
      "main": {
        FIRST
        "publicly_accessible": true,
        LAST
        "engine": "postgres"
      },
      "other": {"engine": "postgres", "publicly_accessible": true}
    }
  }
}
"""


def states(**comments: str) -> list[tuple[State, str]]:
    text = FILE
    for place in ("ABOVE", "FIRST", "LAST"):
        text = text.replace(f"{place}\n", f"{comments[place]},\n" if place in comments else f'"{place}": {{}},\n')
    result = run_stdin("main.tf.json", text.encode(), SETTINGS)
    assert not result.errors
    return [(shown.state, shown.why_suppressed) for shown in result.findings]


FIXED = (State.FIXED, "")
WHY = f"suppressed by harden: ignore[{NAME}]: behind a tunnel"


def test_nothing_is_silenced_without_a_comment() -> None:
    assert states() == [FIXED, FIXED]


@pytest.mark.parametrize("place", ["ABOVE", "FIRST"])
def test_the_line_above_the_resource_or_the_argument(place: str) -> None:
    assert states(**{place: IGNORE}) == [(State.SUPPRESSED, WHY), FIXED]


def test_a_comment_elsewhere_says_nothing() -> None:
    assert states(LAST=IGNORE) == [FIXED, FIXED]
    assert states(FIRST=IGNORE.replace("//", "note")) == [FIXED, FIXED]


def test_comments_of_other_tools_are_of_the_resource_that_they_stand_in() -> None:
    assert states(LAST='"//": "checkov:skip=CKV_AWS_17:why"') == [
        (State.SUPPRESSED, "suppressed by checkov:skip=CKV_AWS_17: why"),
        FIXED,
    ]


def test_resources_in_arrays() -> None:
    text = (
        '{"resource": [{"aws_db_instance": {"a": [{\n' + IGNORE + ',\n"publicly_accessible": true}]}}, {"x": [1]}]}\n'
    )
    result = run_stdin("main.tf.json", text.encode(), SETTINGS)
    assert [(shown.state, shown.why_suppressed) for shown in result.findings] == [(State.SUPPRESSED, WHY)]
