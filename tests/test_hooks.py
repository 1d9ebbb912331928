"""The hooks for pre-commit are asked for every file that harden may change, and run commands that it has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harden.cli.app import run

ROOT = Path(__file__).parents[1]
YAML_FILE: Any = YAML(typ="safe")  # its load has no types
HOOKS: list[dict[str, str]] = YAML_FILE.load((ROOT / ".pre-commit-hooks.yaml").read_bytes())
CHANGED = re.compile(rb"^--- a/(.+?)\t?$", re.MULTILINE)


def test_every_changed_file_is_asked_for() -> None:
    names = {
        name.decode()
        for diff in (ROOT / "golden").glob("*/*/*/expected.diff")
        for name in CHANGED.findall(diff.read_bytes())
    }
    assert len(names) > 100
    for hook in HOOKS:
        assert sorted(name for name in names if not re.search(hook["files"], name)) == []


@pytest.mark.parametrize(("number", "code"), [(0, 1), (1, 0)])
def test_what_they_run(number: int, code: int, tmp_path: Path) -> None:
    path = tmp_path / "main.tf"
    path.write_text('resource "aws_sqs_queue" "q" {\n  sqs_managed_sse_enabled = false\n}\n')
    program, *options = shlex.split(HOOKS[number]["entry"])
    assert program == "harden"
    assert run([*options, "--isolated", str(path)]) == code
    assert ("true" in path.read_text()) is (number == 1)
