"""What Terragrunt gives to variables is known, and unknown where it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from harden.classify import classify
from harden.kind import Kind
from harden.model import Source
from harden.pipeline import harden_unit
from harden.settings import Settings
from harden.terraform.calls import Project
from harden.terraform.format import FORMAT
from harden.terraform.module import Module
from harden.terraform.terragrunt import sources
from harden.units import group
from harden.value import ABSENT, UNKNOWN, Known, Value

VARIABLES = 'variable "open" {\n  default = true\n}\n\nvariable "name" {\n}\n'
LIVE = 'terraform {\n  source = "../../modules//db"\n}\n'
INCLUDE = 'include "root" {\n  path = find_in_parent_folders()\n}\n'


def module(configurations: Mapping[str, str], directory: str = "modules/db", **other: str) -> Module:
    documents = {f"{directory}/main.tf": FORMAT.parse(Source("main.tf", VARIABLES.encode()))}
    facts = {**configurations, **{f"{directory}/{path}": text for path, text in other.items()}}
    project = Project(documents, {path: text.encode() for path, text in facts.items()}, Settings())
    return project.module(directory)


@pytest.mark.parametrize(
    ("configurations", "value"),
    [
        ({}, Known(True)),
        ({"live/prod/terragrunt.hcl": LIVE}, Known(True)),
        ({"live/prod/terragrunt.hcl": LIVE.replace("db", "web") + "inputs = {\n  open = false\n}\n"}, Known(True)),
        ({"live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = false\n}\n"}, Known(False)),
        ({"live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = local.open\n}\n"}, UNKNOWN),
        ({"live/prod/terragrunt.hcl": LIVE + "inputs = {\n  (local.name) = 1\n}\n"}, UNKNOWN),
        ({"live/prod/terragrunt.hcl": LIVE + "inputs = merge(local.a, local.b)\n"}, UNKNOWN),
        ({"live/prod/terragrunt.hcl": LIVE + "inputs = {"}, UNKNOWN),
        ({"live/prod/terragrunt.hcl": LIVE + INCLUDE}, UNKNOWN),
        ({"live/prod/terragrunt.hcl": LIVE + INCLUDE, "live/terragrunt.hcl": ""}, Known(True)),
        ({"live/prod/terragrunt.hcl": LIVE + INCLUDE, "terragrunt.hcl": "inputs = {\n  open = 1\n}\n"}, Known(1)),
        (
            {
                "live/prod/terragrunt.hcl": LIVE + INCLUDE + "inputs = {\n  open = 2\n}\n",
                "live/terragrunt.hcl": INCLUDE + "inputs = {\n  open = 1\n}\n",
            },
            Known(2),
        ),
        (
            {
                "live/prod/terragrunt.hcl": LIVE + INCLUDE.replace("()", '("root.hcl")'),
                "root.hcl": "inputs = {\n  open = 3\n}\n",
            },
            Known(3),
        ),
        (
            {
                "live/prod/terragrunt.hcl": LIVE + INCLUDE.replace("}", 'merge_strategy = "deep"\n}'),
                "live/terragrunt.hcl": "inputs = {\n  open = 1\n}\n",
            },
            UNKNOWN,
        ),
        (
            {
                "live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = 1\n}\n",
                "live/stage/terragrunt.hcl": LIVE + "inputs = {\n  open = 1\n}\n",
            },
            Known(1),
        ),
        (
            {
                "live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = 1\n}\n",
                "live/stage/terragrunt.hcl": LIVE,
            },
            UNKNOWN,
        ),
        ({"modules/db/terragrunt.hcl": "inputs = {\n  open = 4\n}\n"}, Known(4)),
    ],
)
def test_values_of_variables(configurations: Mapping[str, str], value: Value) -> None:
    found = module(configurations)
    assert found.variable_value("open") == value
    assert found.variable_default("open") == Known(True)


def test_a_variable_without_default_is_unknown_where_not_all_is_seen() -> None:
    assert module({}).variable_value("name") is ABSENT
    assert module({"live/prod/terragrunt.hcl": LIVE + INCLUDE}).variable_value("name") is UNKNOWN


def test_files_of_values_win() -> None:
    found = module(
        {"live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = 1\n  name = 2\n}\n"},
        **{"terraform.tfvars": "open = 5\n"},
    )
    assert found.variable_value("open") == Known(5)
    assert found.variable_value("name") == Known(2)


def test_a_folder_that_terragrunt_runs_in_is_a_root() -> None:
    assert module({"modules/db/terragrunt.hcl": ""}).is_plainly_root
    assert not module({"live/prod/terragrunt.hcl": LIVE}).is_plainly_root


@pytest.mark.parametrize(
    ("source", "directories"),
    [
        ("../../modules//db", ("modules/db",)),
        ("${get_terragrunt_dir()}/../x", ("live/x",)),
        ("../..", ("",)),
        ("git::https://example.org/x.git?ref=v1", ()),
        ("${local.base}/x", ()),
        ("tfr:///terraform-aws-modules/vpc/aws?version=5.0", ()),
    ],
)
def test_sources(source: str, directories: tuple[str, ...]) -> None:
    text = f'terraform {{\n  source = "{source}"\n}}\n'
    assert sources("live/prod/terragrunt.hcl", text.encode()) == directories


def test_configurations_are_looked_at_together_with_their_modules_and_never_changed() -> None:
    files = {
        "live/terragrunt.hcl": "inputs = {\n  open = false\n}\n",
        "live/prod/terragrunt.hcl": LIVE + INCLUDE,
        "modules/db/main.tf": VARIABLES,
        "other/main.tf": "",
    }
    other, unit = sorted(group(list(files), lambda path: files[path].encode()), key=lambda unit: len(unit.files))
    assert other.files == ("other/main.tf",)
    assert unit.files == ("live/prod/terragrunt.hcl", "live/terragrunt.hcl", "modules/db/main.tf")
    result = harden_unit(unit, {path: files[path].encode() for path in unit.files}, Settings())
    assert result.counts == {"Terragrunt file": 2, "Terraform file": 1}
    assert not result.errors
    assert {patch.path for patch in result.patches} <= {"modules/db/main.tf"}


def test_what_is_a_terragrunt_file() -> None:
    assert classify("live/terragrunt.hcl", b"") is Kind.TERRAGRUNT
    assert classify("root.hcl", b"") is Kind.TERRAGRUNT
    assert classify("packer.hcl", b"") is Kind.OTHER


DATABASE = """variable "open" {
  default = true
}

resource "aws_db_instance" "d" {
  publicly_accessible = var.open
}
"""


def test_what_terragrunt_gives_is_not_changed_in_the_default() -> None:
    files = {"live/prod/terragrunt.hcl": LIVE + "inputs = {\n  open = true\n}\n", "modules/db/main.tf": DATABASE}
    (unit,) = group(list(files), lambda path: files[path].encode())
    only = Settings(select=frozenset({"rds-public-access"}))
    result = harden_unit(unit, {path: text.encode() for path, text in files.items()}, only)
    (finding,) = result.findings
    assert finding.finding.reason == "Terragrunt gives open to the module: change it among the `inputs` there"
    assert not result.patches
    files["live/prod/terragrunt.hcl"] = LIVE
    result = harden_unit(unit, {path: text.encode() for path, text in files.items()}, only)
    (finding,) = result.findings
    assert finding.finding.reason.startswith("var.open decides it, and modules that are not shown here")
