"""What a lifecycle forbids."""

from __future__ import annotations

import pytest

from harden.hcl.document import Block, HclDocument
from harden.model import Risk, Source
from harden.terraform.guards import guarded


def resource(lifecycle: str) -> Block:
    text = f'resource "a" "b" {{\n  name = "x"\n  {lifecycle}\n}}\n'
    return next(HclDocument(Source("a.tf", text.encode())).blocks())


@pytest.mark.parametrize(
    ("lifecycle", "runtime", "replace"),
    [
        ("", "", ""),
        ("lifecycle {\n}", "", ""),
        ("lifecycle {\nprevent_destroy = true\n}", "", "prevent_destroy"),
        ("lifecycle {\nprevent_destroy = false\n}", "", ""),
        ("lifecycle {\nignore_changes = [name]\n}", "ignore_changes covers name", "ignore_changes covers name"),
        ('lifecycle {\nignore_changes = ["name"]\n}', "ignore_changes", "ignore_changes"),
        ("lifecycle {\nignore_changes = [tags, name[0]]\n}", "ignore_changes", "ignore_changes"),
        ("lifecycle {\nignore_changes = [names, tags.name, 1]\n}", "", ""),
        ("lifecycle {\nignore_changes = all\n}", "ignore_changes", "ignore_changes"),
        ('lifecycle {\nignore_changes = ["all"]\n}', "ignore_changes", "ignore_changes"),
        ("lifecycle {\nignore_changes = []\n}", "", ""),
    ],
)
def test_guarded(lifecycle: str, runtime: str, replace: str) -> None:
    block = resource(lifecycle)
    for risk, expected in ((Risk.RUNTIME, runtime), (Risk.REPLACE, replace)):
        reason = guarded(block, "name", risk)
        assert expected in reason
        assert bool(reason) is bool(expected)
