"""OpenTofu's own files, and modules of which files are in HCL and in JSON."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from harden.model import Source
from harden.pipeline import harden_unit
from harden.result import Result, State
from harden.settings import Settings
from harden.terraform.blocks import is_for_tofu, is_override, replaced_by_tofu
from harden.terraform.calls import Project
from harden.terraform.format import FORMAT
from harden.terraform.variables import SPLIT, Variable, ask
from harden.units import group
from harden.value import Known

DATABASE = 'resource "aws_db_instance" "{}" {{\n  engine              = "postgres"\n  publicly_accessible = {}\n}}\n'


def project(files: Mapping[str, str]) -> Project:
    documents = {path: FORMAT.parse(Source(path, text.encode())) for path, text in files.items()}
    return Project(documents, {}, Settings())


def hardened(files: Mapping[str, str], *names: str) -> Result:
    (unit,) = group(list(files), lambda path: files[path].encode())
    settings = Settings(select=frozenset(names))
    result = harden_unit(unit, {path: text.encode() for path, text in files.items()}, settings)
    assert not result.errors
    assert not result.failed_proofs
    return result


def test_which_files_have_another_for_tofu() -> None:
    paths = [
        "a.tf",
        "a.tofu",
        "b.tf",
        "c.tofu",
        "d.tf.json",
        "d.tofu.json",
        "e.tf.json",
        "e.tofu",
        "x/a.tf",
        "a.tf.json",
    ]
    assert replaced_by_tofu(paths) == {"a.tf", "d.tf.json"}
    assert [path for path in paths if is_for_tofu(path)] == ["a.tofu", "c.tofu", "d.tofu.json", "e.tofu"]


@pytest.mark.parametrize("name", ["override", "x_override"])
@pytest.mark.parametrize("ending", [".tf", ".tofu", ".tf.json", ".tofu.json"])
def test_override_files(name: str, ending: str) -> None:
    assert is_override(f"a/{name}{ending}")
    assert not is_override(f"a/{name}s{ending}")


def test_each_file_sees_the_module_of_the_program_that_reads_it() -> None:
    files = {
        "shared.tf": "locals {\n  s = 1\n}\n",
        "own.tf": "locals {\n  x = 1\n}\n",
        "own.tofu": "locals {\n  x = 2\n}\n",
        "more.tofu": "locals {\n  y = 3\n}\n",
    }
    found = project(files)
    for_tofu = found.module("")
    assert found.module_of("shared.tf") is found.module_of("own.tofu") is found.module_of("more.tofu") is for_tofu
    assert for_tofu.documents.keys() == files.keys() - {"own.tf"}
    assert found.module_of("own.tf").documents.keys() == {"own.tf", "shared.tf"}
    assert for_tofu.resolve(for_tofu.locals["x"].expression) == Known(2)
    assert found.module_of("own.tf").locals.keys() == {"s", "x"}


def test_both_files_are_hardened() -> None:
    files = {"main.tf": DATABASE.format("main", "true"), "main.tofu": DATABASE.format("main", "true")}
    result = hardened(files, "rds-public-access")
    assert {patch.path: patch.after.decode() for patch in result.patches} == {
        path: DATABASE.format("main", "false") for path in files
    }


def test_a_variable_is_not_declared_for_one_of_them_only() -> None:
    found = project({"main.tf": "", "main.tofu": "", "x/a.tofu": "", "x/b.tf": ""})
    variable = Variable("v", "string", "What")
    assert ask(found.module(""), variable) == SPLIT.format("this folder", "v")
    assert not isinstance(ask(found.module("x"), variable), str)


def test_a_variable_goes_where_the_variables_are() -> None:
    found = project({"main.tofu.json": '{"variable": {"a": {"type": "string"}}}', "x.tofu": ""})
    assert found.module("").variables_path == "main.tofu.json"


MIXED = {
    "main.tf.json": """{
  "locals": {"public": true},
  "resource": {
    "aws_db_instance": {
      "json": {"engine": "postgres", "publicly_accessible": "${local.open}"}
    }
  }
}
""",
    "locals.tf": "locals {\n  open = local.public\n}\n",
    "database.tf": DATABASE.format("hcl", "local.public"),
}


def test_hcl_and_json_are_one_module() -> None:
    module = project(MIXED).module("")
    json, hcl = module.by_address["aws_db_instance.json"], module.by_address["aws_db_instance.hcl"]
    assert module.value(json, "publicly_accessible") == Known(True)
    assert module.value(hcl, "publicly_accessible") == Known(True)
    assert [attribute.route[2:] for attribute in module.references("local.public")] == [
        ("aws_db_instance", "hcl", "publicly_accessible"),
        ("open",),
    ]


def test_findings_of_both() -> None:
    result = hardened(MIXED, "rds-public-access")
    assert [(shown.finding.place.name, shown.state) for shown in result.findings] == [
        ("aws_db_instance.hcl", State.FIXED),
        ("aws_db_instance.json", State.FIXED),
    ]


def test_values_of_variables_in_json_are_fixed_where_they_stand() -> None:
    files = {
        "main.tf": 'provider "aws" {\n}\n\nvariable "open" {\n}\n\n' + DATABASE.format("main", "var.open"),
        "terraform.tfvars.json": '{\n  "open": true,\n  "other": "${x}"\n}\n',
    }
    module = Project(
        {"main.tf": FORMAT.parse(Source("main.tf", files["main.tf"].encode()))},
        {"terraform.tfvars.json": files["terraform.tfvars.json"].encode()},
        Settings(),
    ).module("")
    assert module.variable_value("open") == Known(True)
    assert module.variable_value("other") == Known("${x}")
    result = hardened(files, "rds-public-access")
    assert [(patch.path, patch.after.decode()) for patch in result.patches] == [
        ("terraform.tfvars.json", files["terraform.tfvars.json"].replace("true", "false"))
    ]


def test_calls_in_json_join_directories() -> None:
    files = {
        "main.tf.json": '{"module": {"db": {"source": "./db", "open": true}}}',
        "db/main.tf": 'variable "open" {}\n' + DATABASE.format("main", "var.open"),
    }
    (unit,) = group(list(files), lambda path: files[path].encode())
    assert unit.files == ("db/main.tf", "main.tf.json")
    (call,) = project(files).module("db").callers
    assert call.block.address == "module.db"
    assert call.block.known("open") is True
