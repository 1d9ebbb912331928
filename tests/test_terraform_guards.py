"""What a lifecycle forbids, and the variables that a fix declares."""

from __future__ import annotations

import pytest

from harden.hcl.document import Block, HclDocument
from harden.model import Attr, Expr, FileChange, Input, Insert, Risk, Source
from harden.model import Block as NewBlock
from harden.settings import Settings
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.variables import Validation, Variable, declare, owed


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


VARIABLE = Variable(
    "cidrs", "list(string)", "Who may connect", (Validation("length(var.cidrs) > 0", "Give one."),), True
)
WRITTEN = NewBlock(
    "variable",
    ("cidrs",),
    (
        Attr("description", "Who may connect"),
        Attr("type", Expr("list(string)")),
        Attr("sensitive", True),
        NewBlock(
            "validation", (), (Attr("condition", Expr("length(var.cidrs) > 0")), Attr("error_message", "Give one."))
        ),
    ),
)


def module(**files: str) -> Module:
    documents = {f"{name}.tf": HclDocument(Source(f"{name}.tf", text.encode())) for name, text in files.items()}
    return Module("", documents, {}, Settings())


def test_declare_in_a_new_file() -> None:
    facts = module(main='provider "aws" {}\n')
    assert declare(facts, VARIABLE) == (FileChange("variables.tf", Insert(("variable", 0), WRITTEN)),)
    assert owed(facts, VARIABLE) == Input("cidrs", "Who may connect", "variables.tf")


def test_declare_behind_the_last_variable() -> None:
    facts = module(main="", inputs='variable "a" {}\nvariable "b" {}\noutput "c" {}\n')
    change = Insert(("variable", 2), WRITTEN, ("variable", 1, "b"))
    assert declare(facts, VARIABLE) == (FileChange("inputs.tf", change),)
    assert owed(facts, VARIABLE).description == "Who may connect; modules that call this one must pass it"


def test_a_variable_that_is_there_is_not_declared_again() -> None:
    facts = module(main='provider "x" {}\nvariable "cidrs" {}\n', variables="")
    assert declare(facts, VARIABLE) == ()
    assert owed(facts, VARIABLE).path == "main.tf"
