"""Workflows in which anything stands anywhere: nothing fails, nothing unproven is written, the rest is still seen."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from harden.pipeline import harden_unit
from harden.result import Result, State
from harden.settings import Preset, Settings
from harden.units import Unit

STRICT = dataclasses.replace(Settings(), preset=Preset.STRICT)
WORKFLOW = """name: {}
on: {}
permissions: {}
env: {}
concurrency: {}
defaults: {}
jobs:
  odd:
    name: {}
    runs-on: {}
    if: {}
    needs: {}
    env: {}
    permissions: {}
    container: {}
    services: {}
    strategy: {}
    timeout-minutes: {}
    steps:
      - uses: {}
        with: {}
      - run: {}
        shell: {}
        env: {}
        if: {}
      - {}
  called:
    uses: {}
    secrets: {}
  sound:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
"""
PLAIN = (
    "x", "[push, pull_request]", "{}", "{A: b}", "g", "{run: {shell: bash}}", "n", "ubuntu-latest", "success()", "[a]",
    "{A: '${{ secrets.B }}'}", "{contents: write}", "node:22", "{db: {image: x}}", "{matrix: {os: [a]}}", "5",
    "actions/checkout@v4", "{fetch-depth: 0}", "make", "bash", "{B: c}", "always()", "{run: make}",
    "./.github/workflows/x.yml", "inherit",
)  # fmt: skip
ODD = (
    "",
    "null",
    "[]",
    "{}",
    "[[{a: [b]}]]",
    "{a: {b: [c]}}",
    "5",
    "'${{ x'",
    "'${{ a. }}'",
    "!tag x",
    "'::'",
    '"\\x00"',
)


def harden(text: str) -> Result:
    path = ".github/workflows/x.yml"
    return harden_unit(Unit(".github/workflows", (path,)), {path: text.encode()}, STRICT)


def check(text: str) -> None:
    result = harden(text)
    assert not result.failed_proofs
    assert [str(error) for error in result.errors] == []
    assert any(one.finding.place.name.startswith("sound") and one.state is State.FIXED for one in result.findings)


def test_the_plain_workflow_is_hardened() -> None:
    check(WORKFLOW.format(*PLAIN))


@pytest.mark.parametrize(("place", "odd"), [*itertools.product(range(len(PLAIN)), ODD)])
def test_one_odd_value(place: int, odd: str) -> None:
    check(WORKFLOW.format(*PLAIN[:place], odd, *PLAIN[place + 1 :]))


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_everywhere(odd: str) -> None:
    check(WORKFLOW.format(*(odd for _ in PLAIN)))


@pytest.mark.parametrize(
    "text", ["on: push\njobs: []\n", "on: push\njobs: x\n", "on:\njobs:\n", "jobs: {a: , b: []}\n"]
)
def test_nothing_to_harden(text: str) -> None:
    result = harden(text)
    assert not result.errors
    assert not result.failed_proofs
