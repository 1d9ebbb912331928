"""Rows of settings: nested blocks, the four states of a nested argument, versions, and what is not known."""

from __future__ import annotations

import dataclasses

import pytest

from harden.hcl.document import Block, HclDocument
from harden.model import Data, FileChange, Risk, Set, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.setting import Guard, Setting, findings, transforms

ROW = Setting(
    name="root-disk-in-clear",
    types=("aws_instance",),
    path=("root_block_device", "encrypted"),
    good=True,
    message="Disk is not encrypted",
    why="W.",
    exploited="E.",
    risk=Risk.REPLACE,
    risk_note="the instance is replaced",
    references=("https://example.com",),
)


def found(row: Setting, text: str, versions: str = "") -> list[tuple[FileChange, ...] | str]:
    """What one row says of the first resource of a module: the changes of each finding, or its reason."""
    documents = {"main.tf": HclDocument(Source("main.tf", text.encode()))}
    if versions:
        constraint = (
            f'terraform {{\n  required_providers {{\n    aws = {{\n      version = "{versions}"\n    }}\n  }}\n}}\n'
        )
        documents["versions.tf"] = HclDocument(Source("versions.tf", constraint.encode()))
    module = Module("", documents, {}, Settings())
    block = module.resources()[0]
    return [finding.fix.changes if finding.fix else finding.reason for finding in findings(row, block, module)]


def to_set(index: int, value: bool = True) -> tuple[FileChange, ...]:
    route = ("resource", 0, "aws_instance", "x", "root_block_device", index, "encrypted")
    return (FileChange("main.tf", Set(route, value)),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [to_set(0)]),
        ("root_block_device {}", [to_set(0)]),
        ("root_block_device {\n    size = 1\n  }", [to_set(0)]),
        ("root_block_device {\n    encrypted = false\n  }", [to_set(0)]),
        ("root_block_device {\n    encrypted = null\n  }", [to_set(0)]),
        ("root_block_device {\n    encrypted = 1\n  }", [to_set(0)]),
        ("root_block_device {\n    encrypted = true\n  }", []),
        ("root_block_device {\n    encrypted = var.x\n  }", []),
        ("root_block_device {\n    encrypted = true\n  }\n  root_block_device {}", [to_set(1)]),
        ('dynamic "root_block_device" {\n    for_each = [1]\n    content {}\n  }', []),
    ],
)
def test_nested(body: str, expected: list[tuple[FileChange, ...]]) -> None:
    assert found(ROW, f'resource "aws_instance" "x" {{\n  {body}\n}}\n') == expected


def test_deeper_than_one_block() -> None:
    row = dataclasses.replace(ROW, path=("a", "b", "c"))
    (changes,) = found(row, 'resource "aws_instance" "x" {\n  a {}\n}\n')
    assert not isinstance(changes, str)
    assert changes[0].change.route[4:] == ("a", 0, "b", 0, "c")


def test_absence_can_be_good() -> None:
    assert found(dataclasses.replace(ROW, absent_is_good=True), 'resource "aws_instance" "x" {}\n') == []


@pytest.mark.parametrize(("versions", "is_fixed"), [("~> 4.0", False), (">= 4.0", False), ("~> 5.3", True), ("", True)])
def test_versions_gate(versions: str, is_fixed: bool) -> None:
    row = dataclasses.replace(ROW, since="5.0.0")
    (result,) = found(row, 'resource "aws_instance" "x" {}\n', versions)
    assert result == (to_set(0) if is_fixed else "encrypted needs version 5.0.0 of the provider")


def test_guards_decide_first() -> None:
    text = 'resource "aws_instance" "x" {}\n'

    def says(answer: str) -> Guard:
        def guard(block: Block, module: Module) -> str | None:
            return answer

        return guard

    def not_known(block: Block, module: Module) -> Data:
        return None

    assert found(dataclasses.replace(ROW, guard=says("")), text) == []
    assert found(dataclasses.replace(ROW, guard=says("ask first")), text) == ["ask first"]
    unknown = "the right value depends on what these files do not say"
    assert found(dataclasses.replace(ROW, good=not_known, is_good=bool), text) == [unknown]


def test_a_row_documents_itself() -> None:
    (transform,) = transforms("terraform", (ROW,))
    assert transform.message == "Disk is not encrypted"
    for part in ("Why. W.", "Exploited. E.", "Risk. Replace: the instance is replaced", "- https://example.com"):
        assert part in transform.documentation
