"""What a lifecycle forbids."""

from __future__ import annotations

import pytest

from harden.hcl.document import Block, HclDocument
from harden.model import Risk, Source
from harden.terraform.guards import guarded, is_destroyed_after_test, is_to_be_destroyed


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


@pytest.mark.parametrize(
    ("argument", "path", "is_it"),
    [
        ("enable_deletion_protection", "examples/complete/main.tf", True),
        ("deletion_protection", "modules/db/example/main.tf", True),
        ("deletion_protection_enabled", "examples/main.tf", True),
        ("prevent_destroy", "examples/main.tf", True),
        ("purge_protection_enabled", "examples/main.tf", True),
        ("deletion_protection", "main.tf", False),
        ("deletion_protection", "environments/test/main.tf", False),
        ("deletion_protection", "examples.tf", False),
        ("storage_encrypted", "examples/main.tf", False),
        ("prevent_destroy", "test/fixtures/keys/main.tf", True),
    ],
)
def test_what_keeps_an_example_from_being_destroyed(argument: str, path: str, is_it: bool) -> None:
    assert is_to_be_destroyed(argument, path) is is_it


@pytest.mark.parametrize(
    ("argument", "path", "is_it"),
    [
        ("deletion_protection", "tests/main.tf", True),
        ("prevent_destroy", "test/fixtures/keys/main.tf", True),
        ("deletion_protection", "test/main.tf", False),
        ("deletion_protection", "examples/main.tf", False),
        ("storage_encrypted", "tests/main.tf", False),
    ],
)
def test_what_keeps_a_test_from_cleaning_up(argument: str, path: str, is_it: bool) -> None:
    assert is_destroyed_after_test(argument, path) is is_it
