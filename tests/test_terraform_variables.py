"""Variables that a fix asks for: declared once, passed by every caller, or not asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from harden.hcl.document import HclDocument
from harden.model import Attr, Block, Change, Data, Expr, FileChange, Input, Insert, Set, Source
from harden.settings import Settings
from harden.terraform.calls import Project, local_sources
from harden.terraform.module import Module
from harden.terraform.variables import Asked, Validation, Variable, ask, pass_on
from tests.golden import ROOT as GOLDEN

VARIABLE = Variable(
    "cidrs", "list(string)", "Who may connect", (Validation("length(var.cidrs) > 0", "Give one."),), is_sensitive=True
)


def written(name: str) -> Block:
    """The block of the variable, under this name."""
    condition = Attr("condition", Expr(f"length(var.{name}) > 0"))
    return Block(
        "variable",
        (name,),
        (
            Attr("description", "Who may connect"),
            Attr("type", Expr("list(string)")),
            Attr("sensitive", True),
            Block("validation", (), (condition, Attr("error_message", "Give one."))),
        ),
    )


def project(files: dict[str, str]) -> Project:
    documents = {path: HclDocument(Source(path, text.encode())) for path, text in files.items()}
    return Project(documents, {}, Settings())


def module(files: dict[str, str], directory: str = "") -> Module:
    return project(files).module(directory)


def declared(path: str, name: str = "cidrs", index: int = 0, behind: tuple[str | int, ...] = ()) -> FileChange:
    return FileChange(path, Insert(("variable", index), written(name), behind))


def passed(path: str, call: str, name: str, index: int = 0) -> FileChange:
    value: Data = Expr(f"var.{name}")
    change: Change = Set(("module", index, call, "cidrs"), value)
    return FileChange(path, change)


def owed(name: str, path: str) -> Input:
    return Input(name, "Who may connect", path)


ROOT = 'provider "aws" {}\n'
CALL = 'module "{}" {{\n  source = "{}"\n}}\n'


BUCKET_LOGS = 'resource "aws_s3_bucket" "logs" {}\n'


def test_in_a_new_file() -> None:
    assert ask(module({"main.tf": ROOT}), VARIABLE) == Asked(
        (declared("variables.tf"),), (owed("cidrs", "variables.tf"),)
    )


def test_behind_the_last_variable() -> None:
    files = {"main.tf": ROOT, "inputs.tf": 'variable "a" {}\nvariable "b" {}\noutput "c" {}\n'}
    change = declared("inputs.tf", index=2, behind=("variable", 1, "b"))
    assert ask(module(files), VARIABLE) == Asked((change,), (owed("cidrs", "inputs.tf"),))


def test_not_declared_again() -> None:
    files = {"main.tf": 'variable "cidrs" {}\n', "variables.tf": ""}
    assert ask(module(files), VARIABLE) == Asked((), (owed("cidrs", "main.tf"),))


def test_callers_that_nobody_showed() -> None:
    asked = ask(module({"main.tf": 'output "a" {\n  value = 1\n}\n'}), VARIABLE)
    assert isinstance(asked, str)
    assert "add cidrs and its uses together" in asked


def test_what_a_run_has_asked_for_is_no_sign_of_callers() -> None:
    texts = {"main.tf": BUCKET_LOGS, "variables.tf": 'variable "logs" {}\n'}
    documents = {path: HclDocument(Source(path, text.encode())) for path, text in texts.items()}

    def is_open(first: dict[str, HclDocument | None]) -> bool:
        return not Project(documents, {}, Settings(), first).module("").has_unseen_callers

    assert is_open({"variables.tf": None})
    assert is_open({"variables.tf": HclDocument(Source("variables.tf", b""))})
    assert not is_open({"variables.tf": documents["variables.tf"]})
    assert not is_open({"main.tf": None})
    assert not is_open({})


def test_every_caller_passes_it() -> None:
    files = {
        "live/main.tf": ROOT + CALL.format("web", "../modules/web"),
        "test/main.tf": ROOT + CALL.format("it", "../modules/web"),
        "modules/web/main.tf": 'output "a" {\n  value = 1\n}\n',
    }
    assert ask(module(files, "modules/web"), VARIABLE) == Asked(
        (
            declared("modules/web/variables.tf"),
            passed("live/main.tf", "web", "cidrs"),
            declared("live/variables.tf"),
            passed("test/main.tf", "it", "cidrs"),
            declared("test/variables.tf"),
        ),
        (owed("cidrs", "live/variables.tf"), owed("cidrs", "test/variables.tf")),
    )


def test_two_calls_of_one_module_share_what_is_no_secret() -> None:
    files = {"main.tf": ROOT + CALL.format("one", "./web") + CALL.format("two", "./web"), "web/main.tf": ""}
    variable = replace(VARIABLE, is_sensitive=False)
    declaration = FileChange("variables.tf", Insert(("variable", 0), variable.block()))
    assert pass_on(module(files, "web"), variable) == Asked(
        (passed("main.tf", "one", "cidrs"), declaration, passed("main.tf", "two", "cidrs", index=1)),
        (owed("cidrs", "variables.tf"),),
    )


def test_two_calls_of_one_module_get_secrets_of_their_own() -> None:
    files = {
        "main.tf": ROOT + CALL.format("one", "./web") + CALL.format("two", "./web") + 'variable "two_cidrs" {}\n',
        "web/main.tf": "",
    }
    asked = pass_on(module(files, "web"), VARIABLE)
    assert isinstance(asked, Asked)
    assert [owed.name for owed in asked.inputs] == ["one_cidrs", "two_cidrs_2"]
    assert asked.changes[0] == passed("main.tf", "one", "one_cidrs")
    assert asked.changes[2] == passed("main.tf", "two", "two_cidrs_2", index=1)


def test_a_call_that_passes_it_already_is_left_alone() -> None:
    files = {"main.tf": 'module "a" {\n  source = "./web"\n  cidrs  = []\n}\n', "web/main.tf": ""}
    assert pass_on(module(files, "web"), VARIABLE) == Asked((), ())


def test_through_two_levels_to_callers_that_nobody_showed() -> None:
    files = {
        "a/main.tf": CALL.format("b", "../b") + 'variable "x" {}\n',
        "b/main.tf": CALL.format("c", "../c"),
        "c/main.tf": "",
    }
    assert isinstance(ask(module(files, "c"), VARIABLE), str)


def test_a_circle_of_calls() -> None:
    files = {"a/main.tf": CALL.format("b", "../b"), "b/main.tf": CALL.format("a", "../a")}
    assert ask(module(files, "a"), VARIABLE) == "modules call each other in a circle"


def test_local_sources() -> None:
    text = b'source = "./a"\nsource="../b//c"\nsource = "hashicorp/aws"\nsource = "${x}"\nresource = "./no"\n'
    assert local_sources("live/main.tf", text) == ("live/a", "b/c")
    assert local_sources("main.tf", b'source = "./"') == ("",)


NEWER = re.compile(r"\b(?:endswith|startswith|strcontains|timecmp|one|type|nonsensitive|sensitive|plantimestamp)\(")
"""Functions that Terraform 0.14, which variables are declared for, does not have."""


def test_what_is_asked_for_is_checked_by_functions_that_every_terraform_has() -> None:
    conditions = [
        line
        for path in (GOLDEN / "terraform").glob("*/*/expected.diff")
        for line in path.read_text("utf-8", "replace").splitlines()
        if line.startswith("+") and line[1:].lstrip().startswith("condition ")
    ]
    assert len(conditions) > 200
    assert [line for line in conditions if NEWER.search(line)] == []
