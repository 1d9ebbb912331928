"""Calls of registry modules: which module in which versions, and rows that say what its releases say.

tests/data/registry_inputs.json holds, for every input that a row names, the releases that changed its default
(null: the input is gone), as variables.tf of the module's tags has it.
"""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import cast

import pytest

from harden.hcl.document import Block, HclDocument
from harden.model import Source
from harden.terraform.module_inputs import Input
from harden.terraform.registry_modules import NEWEST, RegistryCall, newest_is_in, registry_call
from harden.terraform.spot import Entry, top
from harden.terraform.versions import LATEST, Allowed, Version, allowed, exactly, parse_version

FACTS = json.loads((Path(__file__).parent / "data" / "registry_inputs.json").read_text())
TABLES = ("module_exposure", "module_data", "module_logs")


def rows() -> list[Input]:
    modules = [importlib.import_module(f"harden_transforms.terraform.aws.{name}") for name in TABLES]
    values = cast("list[object]", [value for module in modules for value in vars(module).values()])
    tuples = [cast("tuple[object, ...]", value) for value in values if isinstance(value, tuple)]
    return [row for value in tuples for row in value if isinstance(row, Input)]


def label(row: Input) -> str:
    return f"{row.module}-{top((row.path,))}-{row.since}"


def version(text: str) -> Version:
    found = parse_version(text)
    assert found is not None
    return found


def default(module: str, name: str, at: Version) -> str | None:
    """The default of an input in a release; None where it does not have it."""
    changes = [(version(since), value) for since, value in FACTS[module]["inputs"][name]]
    return next((value for since, value in reversed(changes) if since <= at), None)


def releases(row: Input, name: str) -> list[Version]:
    """The releases in which something about the input, or about what the row says of it, changes, and the newest."""
    said = [row.since, row.until, *(row.safe or ()), *(row.entry_safe or ())]
    texts = [*(since for since, _ in FACTS[row.module]["inputs"][name]), *said, FACTS[row.module]["newest"]]
    return [version(text) for text in dict.fromkeys(texts) if text and text != "0.0.0"]


def is_in(at: Version, since: str, until: str) -> bool:
    return version(since) <= at < (version(until) if until else LATEST)


@pytest.mark.parametrize("row", rows(), ids=label)
def test_the_input_is_there_in_the_versions_of_its_row(row: Input) -> None:
    for name in (top((row.path,)), *(name for name, _ in row.beside)):
        for at in releases(row, name):
            if is_in(at, row.since, row.until):
                assert default(row.module, name, at) is not None, at


@pytest.mark.parametrize("row", rows(), ids=label)
def test_what_is_said_of_the_default_is_so(row: Input) -> None:
    """Where a row calls it safe to say nothing, the default is another than where it does not."""
    name = top((row.path,))
    safe: set[str | None] = set()
    unsafe: set[str | None] = set()
    for at in releases(row, name):
        if is_in(at, row.since, row.until):
            is_safe = row.safe is not None and is_in(at, *row.safe)
            value = default(row.module, name, at)
            (safe if is_safe else unsafe).add(value.strip('"') if value else None)
    assert not safe & unsafe
    if isinstance(row.good, bool) and isinstance(row.path, str):
        wanted, other = str(row.good).lower(), str(not row.good).lower()
        assert unsafe <= {other, "null"}
        assert safe <= {wanted, "null"}
        assert "null" not in safe or row.good is False
    if isinstance(row.path, Entry):
        good = str(row.good).lower() if isinstance(row.good, bool) else str(row.good)
        says = re.compile(rf'\b{row.path.key}"? = "?{re.escape(good)}\b')
        assert all(says.search(str(value)) for value in safe)
        assert not any(says.search(str(value)) for value in unsafe)


def call(source: str, *more: str) -> RegistryCall | None:
    return registry_call(block(source, *more))


def block(source: str, *more: str) -> Block:
    text = f'module "m" {{\n  source = "{source}"\n' + "".join(f"  {line}\n" for line in more) + "}\n"
    return next(HclDocument(Source("main.tf", text.encode())).blocks("module"))


VPC = "terraform-aws-modules/vpc/aws"
GITHUB = "github.com/terraform-aws-modules/terraform-aws-vpc"


@pytest.mark.parametrize(
    ("source", "more", "expected"),
    [
        (VPC, (), RegistryCall(VPC, NEWEST)),
        (VPC, ('version = "~> 5.0"',), RegistryCall(VPC, allowed(["~> 5.0"]))),
        (VPC, ("version = var.v",), RegistryCall(VPC, None)),
        (VPC, ('version = "newest"',), RegistryCall(VPC, NEWEST)),
        (f"registry.terraform.io/{VPC}", (), RegistryCall(VPC, NEWEST)),
        (f"registry.opentofu.org/{VPC}", (), RegistryCall(VPC, NEWEST)),
        (f"{VPC}//modules/vpc-endpoints", (), RegistryCall(f"{VPC}//modules/vpc-endpoints", NEWEST)),
        (f"{GITHUB}?ref=v3.14.0", (), RegistryCall(VPC, exactly((3, 14, 0)))),
        (f"git::https://{GITHUB}.git?depth=1&ref=3.14.0", (), RegistryCall(VPC, exactly((3, 14, 0)))),
        (f"git::ssh://git@{GITHUB}.git?ref=v5", (), RegistryCall(VPC, exactly((5, 0, 0)))),
        (f"git@{GITHUB.replace('/', ':', 1)}.git", (), RegistryCall(VPC, None)),
        (f"{GITHUB}.git//modules/vpc-endpoints?ref=main", (), RegistryCall(f"{VPC}//modules/vpc-endpoints", None)),
        ("./modules/vpc", (), None),
        ("../../", (), None),
        (f"example.com/{VPC}", (), None),
        ("terraform-google-modules/network/google", (), None),
        ("${var.source}", (), None),
    ],
)
def test_sources(source: str, more: tuple[str, ...], expected: RegistryCall | None) -> None:
    assert call(source, *more) == expected


@pytest.mark.parametrize(
    ("constraint", "since", "until", "expected"),
    [
        ("~> 3.0", "3.9.0", "", True),
        ("~> 3.0", "3.9.0", "4.0.0", True),
        ("~> 2.0", "3.9.0", "", False),
        (">= 2.0", "3.9.0", "", True),
        (">= 2.0", "1.0.0", "3.0.0", False),
        ("3.8.1", "3.9.0", "", False),
        ("< 4.0", "1.0.0", "9.0.0", True),
    ],
)
def test_what_terraform_installs_is_the_newest(constraint: str, since: str, until: str, expected: bool) -> None:
    versions: Allowed = allowed([constraint])
    assert newest_is_in(versions, version(since), version(until) if until else LATEST) is expected


def test_a_call_without_version_is_the_newest() -> None:
    assert newest_is_in(NEWEST, (1, 0, 0), LATEST)
    assert not newest_is_in(NEWEST, (1, 0, 0), (9, 0, 0))
