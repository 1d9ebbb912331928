"""Good values of settings that only a person or the module has, and how values are compared."""

from __future__ import annotations

import dataclasses

import pytest

from harden.hcl.document import Block
from harden.model import Data, Expr, FileChange, Set
from harden.settings import Inputs, Preset, Settings
from harden.terraform.module import Module
from harden.terraform.variables import Variable
from harden.terraform.wanted import Needed, at_least, at_most, none_of, one_of
from tests.setting_samples import ROW, change, found

KEY = dataclasses.replace(
    ROW, path=("kms_key_id",), good=Needed(Variable("log_key_arn", "string", "ARN of the key for logs"))
)
BARE = 'resource "aws_instance" "x" {}\n'


def given(**variables: Data) -> Settings:
    return Settings(inputs=Inputs(variables=variables))


def test_a_value_that_only_a_person_has() -> None:
    route = ("resource", 0, "aws_instance", "x", "kms_key_id")
    assert found(KEY, BARE) == []
    (reason,) = found(KEY, BARE, settings=Settings(preset=Preset.STRICT))
    assert reason == (
        "only you have this value (ARN of the key for logs): "
        "give log_key_arn in [inputs.variables], or use --inputs variables"
    )
    assert found(KEY, BARE, settings=Settings(select=frozenset({"root-disk-in-clear"}))) == [reason]
    (result,) = found(KEY, BARE, settings=given(log_key_arn="arn:k"))
    assert change(result) == Set(route, "arn:k")
    (reason,) = found(KEY, BARE, settings=given(log_key_arn=["arn:k"]))
    assert reason == "what inputs.variables has for log_key_arn must be a string"
    assert (
        found(KEY, 'resource "aws_instance" "x" {\n kms_key_id = var.key\n}\n', settings=given(log_key_arn="a")) == []
    )


def test_a_value_that_the_module_shows() -> None:
    def find(block: Block, module: Module) -> Expr | None:
        return Expr("aws_kms_key.logs.arn") if "aws_kms_key.logs" in module.by_address else None

    row = dataclasses.replace(KEY, good=Needed(Variable("log_key_arn", "string", "ARN of the key"), find))
    (result,) = found(row, BARE + 'resource "aws_kms_key" "logs" {}\n')
    assert change(result) == Set(("resource", 0, "aws_instance", "x", "kms_key_id"), Expr("aws_kms_key.logs.arn"))
    assert found(row, BARE) == []


@pytest.mark.parametrize(
    ("written", "shown_at"),
    [
        ('variable "key" {\n default = null\n}\n', "the default of var.key"),
        ('locals {\n  key = ""\n}\n', "local.key"),
    ],
)
def test_a_reference_is_not_written_where_it_may_mean_nothing(written: str, shown_at: str) -> None:
    text = f'resource "aws_instance" "x" {{\n  kms_key_id = {shown_at.rpartition(" ")[2]}\n}}\n'
    asking = Settings(inputs=Inputs(missing="variables"))
    assert found(KEY, text + written + 'provider "aws" {}\n', settings=asking) == []
    strict = dataclasses.replace(asking, preset=Preset.STRICT)
    (reason,) = found(KEY, text + written + 'provider "aws" {}\n', settings=strict)
    assert reason == f"{shown_at} decides it: give it a value there"
    (result,) = found(KEY, text + written + 'provider "aws" {}\n', settings=given(log_key_arn="arn:k"))
    assert isinstance(change(result), Set)


def test_a_variable_asks_for_it() -> None:
    asking = Settings(inputs=Inputs(missing="variables"))
    provider = 'provider "aws" {}\n'
    (result,) = found(KEY, BARE + provider, settings=asking)
    assert not isinstance(result, str)
    used, declared = result
    assert used.change == Set(("resource", 0, "aws_instance", "x", "kms_key_id"), Expr("var.log_key_arn"))
    assert declared.path == "variables.tf"
    taken = 'variable "log_key_arn" {\n default = ""\n}\n'
    (reason,) = found(KEY, BARE + provider + taken, settings=asking)
    assert reason == "var.log_key_arn exists already with a default: give the value itself in [inputs]"
    (reason,) = found(KEY, BARE + 'output "x" {\n}\n', settings=asking)
    assert isinstance(reason, str)
    assert reason.endswith("or give log_key_arn in [inputs.variables]")


def test_judges() -> None:
    assert [at_least(7)(one) for one in (6, 7, "8", "x", None, -1)] == [False, True, True, False, False, False]
    assert [at_most(90)(one) for one in (0, 1, 90, 91, "90", "x")] == [False, True, True, False, True, False]
    assert [one_of("a", "b")(one) for one in ("a", "c")] == [True, False]
    assert [none_of("a", "b")(one) for one in ("a", "c")] == [False, True]


def test_values_are_compared_as_terraform_converts_them() -> None:
    row = dataclasses.replace(ROW, path=("size",), good=7)
    text = 'resource "aws_instance" "x" {{\n size = {}\n}}\n'
    route = ("resource", 0, "aws_instance", "x", "size")
    assert found(row, text.format('"7"')) == []
    assert found(row, text.format("7")) == []
    assert [change(one) for one in found(row, text.format('"5"'))] == [Set(route, "7")]
    assert [change(one) for one in found(row, text.format("true"))] == [Set(route, 7)]
    assert [change(one) for one in found(row, text.format("local.a"))] == []


def test_a_chain_of_names_is_followed_to_its_end() -> None:
    text = (
        'resource "aws_instance" "x" {\n root_block_device {\n encrypted = local.a\n }\n}\n'
        "locals {\n a = local.b\n b = var.c\n circle = local.circle\n list = [false]\n}\n"
        'variable "c" {\n default = false\n}\nprovider "aws" {}\n'
    )
    assert [change(one) for one in found(ROW, text)] == [Set(("variable", 0, "c", "default"), True)]
    shared = text + 'output "b" {\n value = local.b\n}\n'
    assert found(ROW, shared) == ["local.b decides it and is used elsewhere too: give this a value of its own"]
    once = text.replace("local.a\n }", "local.list[0]\n }")
    assert [change(one) for one in found(ROW, once)] == [Set(("locals", 0, "list", 0), True)]
    for name in ("local.circle", "local.list[1]", "local.none", "local.list.name"):
        assert found(ROW, text.replace("local.a\n }", f"{name}\n }}")) == []


def test_lists_that_a_person_gives() -> None:
    networks = Needed(Variable("networks", "list(string)", "Networks"))
    row = dataclasses.replace(ROW, path=("cidrs",), good=networks, beside=(("on", True),))
    settings = Settings(inputs=Inputs(variables={"networks": ["10.0.0.0/8"]}))
    (changes,) = found(row, 'resource "aws_instance" "x" {}\n', settings=settings)
    resource = ("resource", 0, "aws_instance", "x")
    expected = [Set((*resource, "cidrs"), ["10.0.0.0/8"]), Set((*resource, "on"), value=True, after=("cidrs",))]
    assert [one.change for one in changes if isinstance(one, FileChange)] == expected
