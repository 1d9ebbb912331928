"""zizmor's configuration: which findings it silences, by rule, file, line and policy."""

from __future__ import annotations

import pytest

from harden.github.zizmor import ZizmorConfiguration
from harden.model import Finding, Place, Span
from harden.transform import Checks
from tests.github_samples import PATH, document, repository, workflow

TEXT = """on: push
jobs:
  build:
    steps:
      - name: a
        uses: Octo/Tool/below@v1
      - uses: ./local
"""


def finding(step: int | None) -> Finding:
    found = workflow(TEXT)
    place = found.place() if step is None else found.jobs[0].steps[step].place("uses")
    return Finding(place, "M")


def silences(rules: str, step: int | None = 0, rule: str = "artipacked") -> str:
    configuration = ZizmorConfiguration(document(rules, "zizmor.yml"), {PATH: document(TEXT)})
    return configuration.silences(finding(step), Checks(zizmor=(rule,)))


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("rules: {artipacked: {disable: true}}", "disable"),
        ("rules: {artipacked: {disable: false}}", ""),
        ("rules: {other: {disable: true}}", ""),
        ("rules: {artipacked: {ignore: [x.yml]}}", "ignore: x.yml"),
        ("rules: {artipacked: {ignore: [y.yml, 'x.yml:6']}}", "ignore: x.yml:6"),
        ("rules: {artipacked: {ignore: ['x.yml:5:9']}}", "ignore: x.yml:5:9"),
        ("rules: {artipacked: {ignore: ['x.yml:1', 'y.yml:6']}}", "ignore: x.yml:1"),
        ("rules: {artipacked: {ignore: ['y.yml:6', 'yx.yml']}}", ""),
        ("rules: {artipacked:}", ""),
        ("[]", ""),
        ("", ""),
    ],
)
def test_by_rule(rules: str, why: str) -> None:
    assert silences(rules) == (f"zizmor.yml: artipacked: {why}" if why else "")


def test_a_line_silences_the_rule_in_all_of_its_file() -> None:
    """Fixes move lines: one that stands below a fix would name another place in the next run."""
    for step in (None, 0, 1):
        assert silences("rules: {artipacked: {ignore: ['x.yml:4']}}", step)


@pytest.mark.parametrize(
    ("policies", "why"),
    [
        ("'*': any", "policies: *: any"),
        ("'*': hash-pin", ""),
        ("octo/*: ref-pin", "policies: octo/*: ref-pin"),
        ("{octo/*: ref-pin, octo/tool: hash-pin}", ""),
        ("{octo/tool/*: any, octo/tool: hash-pin}", "policies: octo/tool/*: any"),
        ("{octo/tool/below: hash-pin, octo/tool/*: any}", ""),
        ("else/*: any", ""),
        ("{}", ""),
    ],
)
def test_by_policy(policies: str, why: str) -> None:
    inner = policies if policies.startswith("{") else f"{{{policies}}}"
    rules = f"rules: {{unpinned-uses: {{config: {{policies: {inner}}}}}}}"
    assert silences(rules, rule="unpinned-uses") == (f"zizmor.yml: unpinned-uses: {why}" if why else "")
    assert not silences(rules, 1, rule="unpinned-uses")
    assert not silences(rules, rule="artipacked")


def test_a_file_that_is_not_known_is_silenced_by_its_name_alone() -> None:
    configuration = ZizmorConfiguration(
        document("rules: {unpinned-uses: {ignore: [y.yml], config: {policies: {'*': any}}}}", "zizmor.yml"), {}
    )
    for name, is_silent in (("y.yml", True), ("z.yml", False)):
        found = configuration.silences(Finding(Place(name, Span(0, 1), "n"), "M"), Checks(zizmor=("unpinned-uses",)))
        assert bool(found) is is_silent


def test_a_repository_asks_its_configuration() -> None:
    found = repository({PATH: TEXT}, {".github/zizmor.yml": "rules: {artipacked: {disable: true}}"})
    assert found.silenced(finding(0), Checks(zizmor=("artipacked",))) == "zizmor.yml: artipacked: disable"
    assert not found.silenced(finding(0), Checks())
    assert not repository({PATH: TEXT}).silenced(finding(0), Checks(zizmor=("artipacked",)))
