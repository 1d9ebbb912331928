"""docs/checks.md: what becomes of the checks of other tools, as the golden cases show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from harden import registry
from harden.model import Finding, Risk
from harden.settings import Preset
from harden.transform import Checks, Transform
from tests.golden import Case, harden_case

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
HEAD = """\
# What harden does about the checks of Checkov and Trivy

Made from the golden cases by `pytest tests/test_check_table.py --update-golden`: each line says what some case shows.

- **fixed**: rewritten from what the files say.
- **fixed with replacement**: Terraform destroys and re-creates the resource, so only with `--max-risk replace`.
- **fixed with input**: only a person has the value: taken from `[inputs]`, or a new variable asks for it.
- **reported**: a finding with the reason why it is not ours to change.

A transform fixes where the files decide it and reports where they do not; most lines say both. *strict* transforms run
with `--preset strict` or by name.
"""
FIXED, REPLACED, INPUT, REPORTED = "fixed", "fixed with replacement", "fixed with input", "reported"
ORDER = (FIXED, REPLACED, INPUT, REPORTED)
OWN_REFUSALS = ("its risk is", "only you have this value")


@dataclass
class Line:
    """What the cases show of one check."""

    transforms: set[str] = field(default_factory=set[str])
    outcomes: set[str] = field(default_factory=set[str])
    reasons: dict[str, None] = field(default_factory=dict[str, None])


Lines = dict[str, dict[str, Line]]
"""By tool, then by check."""


def collect(shown: Mapping[Case, list[Finding]]) -> Lines:
    """Lines of every check that a finding of some case answers."""
    known = {transform.name: transform for transform in registry.transforms()}
    lines: Lines = {"Checkov": {}, "Trivy": {}}
    for findings in shown.values():
        for finding in findings:
            for tool, check in answered(known[finding.transform], finding):
                line = lines[tool].setdefault(check, Line())
                line.transforms.add(finding.transform)
                line.outcomes.add(outcome(finding))
                if outcome(finding) == REPORTED:
                    line.reasons.setdefault(finding.reason)
    return lines


def run(cases: list[Case], folder: Path) -> dict[Case, list[Finding]]:
    """The findings of each case."""
    found: dict[Case, list[Finding]] = {}
    for number, case in enumerate(cases):
        result = harden_case(case, folder / str(number))
        found[case] = [shown.finding for shown in result.findings]
    return found


def answered(transform: Transform, finding: Finding) -> Iterator[tuple[str, str]]:
    checks: Checks = transform.checks.only(finding.checks)
    yield from (("Checkov", check) for check in checks.checkov)
    yield from (("Trivy", check) for check in checks.trivy if check.startswith("AVD-"))


def outcome(finding: Finding) -> str:
    if finding.fix is None:
        return INPUT if finding.reason.startswith(OWN_REFUSALS) else REPORTED
    if finding.fix.inputs:
        return INPUT
    return REPLACED if finding.fix.risk is Risk.REPLACE else FIXED


def page(lines: Lines) -> str:
    text = HEAD
    strict = {one.name for one in registry.transforms() if one.preset is Preset.STRICT}
    for tool, checks in lines.items():
        text += f"\n## {tool}\n\n| check | what becomes of it | by |\n|---|---|---|\n"
        for check in sorted(checks, key=_natural):
            line = checks[check]
            outcomes = ", ".join(one for one in ORDER if one in line.outcomes)
            why = f": {next(iter(line.reasons))}" if line.outcomes == {REPORTED} else ""
            names = ", ".join(f"`{name}`{' *strict*' if name in strict else ''}" for name in sorted(line.transforms))
            text += f"| {check} | {outcomes}{why} | {names} |\n"
    for title, table in (("Rejected", "REJECTED"), ("Not ours to decide", "NOT_FIXED")):
        text += f"\n## {title}\n\n| check | why |\n|---|---|\n"
        reasons = registry.unanswered(table)
        text += "".join(f"| {check} | {reasons[check]} |\n" for check in sorted(reasons, key=_natural))
    return text


def _natural(check: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", check)]
