"""Facts of a module: what refers to what, what a value is, which provider versions are allowed."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.references import last_names, owner
from harden.value import ABSENT, UNKNOWN, Known, Value


def module(directory: str = "", other: dict[str, bytes] | None = None, **files: str) -> Module:
    """A module of files named `main` for `main.tf`."""
    paths = {f"{directory}/{name}.tf".lstrip("/"): text for name, text in files.items()}
    documents = {path: HclDocument(Source(path, text.encode())) for path, text in paths.items()}
    return Module(directory, documents, other or {}, Settings())


def value_of(text: str, expression: str) -> Value:
    facts = module(main=f'{text}\noutput "it" {{\n  value = {expression}\n}}\n')
    return facts.value(facts.by_address["output.it"], "value")


LOCALS = """
locals {
  open  = "0.0.0.0/0"
  all   = [local.open, "::/0"]
  ports = { web = [80, 443], "ssh" = 22 }
  loop  = local.pool
  pool  = local.loop
  from  = var.given
  key   = { (var.given) = 1 }
}
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"a"', Known("a")),
        ("local.open", Known("0.0.0.0/0")),
        ('"${local.open}"', Known("0.0.0.0/0")),
        ("(local.open)", Known("0.0.0.0/0")),
        ("local.all", Known(["0.0.0.0/0", "::/0"])),
        ("local.all[1]", Known("::/0")),
        ("[local.open, 1]", Known(["0.0.0.0/0", 1])),
        ("{ a = local.open }", Known({"a": "0.0.0.0/0"})),
        ("local.ports.web[0]", Known(80)),
        ('local.ports["ssh"]', Known(22)),
        ("local.ports.ssh", Known(22)),
        ("local.loop", UNKNOWN),
        ("local.from", UNKNOWN),
        ("local.key", UNKNOWN),
        ("local.absent", UNKNOWN),
        ("local.all[7]", UNKNOWN),
        ("local.ports.none", UNKNOWN),
        ("local.open.below", UNKNOWN),
        ("local.all[*]", UNKNOWN),
        ("local.all[var.i]", UNKNOWN),
        ("local.all[true]", UNKNOWN),
        ("var.given", UNKNOWN),
        ("[var.given]", UNKNOWN),
        ("{ a = var.given }", UNKNOWN),
        ("{ (local.open) = var.given }", UNKNOWN),
        ('"${local.open}-x"', UNKNOWN),
        ('"${local.open}${local.open}"', UNKNOWN),
        ("concat(local.all, [])", UNKNOWN),
        ("local", UNKNOWN),
        ("1 + 1", UNKNOWN),
        ("local.all.0", UNKNOWN),
    ],
)
def test_resolve(expression: str, expected: Value) -> None:
    assert value_of(LOCALS, expression) == expected


def test_a_local_from_another_file() -> None:
    facts = module(a='output "it" {\n  value = local.x\n}\n', b="locals {\n  x = 3\n}\n")
    assert facts.known(facts.by_address["output.it"], "value") == 3
    assert facts.known(facts.by_address["output.it"], "none") is None
    assert facts.value(facts.by_address["output.it"], "value") == Known(3)


REFERENCES = """
# aws_lb.web is mentioned here only in words
resource "aws_lb" "web" {
  name = "aws_lb.web"
}

resource "aws_lb" "webby" {}

resource "aws_instance" "x" {
  count     = length(aws_lb.webby)
  tags      = { lb = "${aws_lb.web[0].name} and aws_lb.webby", other = data.aws_lb.web.id }
  user_data = <<-EOT
    ${aws_lb.web.dns_name}
  EOT

  dynamic "ebs" {
    for_each = foo.aws_lb.web
    content {
      a = aws_lb . web.arn
    }
  }

  lifecycle {
    replace_triggered_by = [aws_lb.web.id]
  }
}
"""


def test_references() -> None:
    facts = module(a=REFERENCES, b='output "lb" {\n  value = aws_lb.web.*.id\n}\n')
    found = facts.references("aws_lb.web")
    assert [attribute.name for attribute in found] == ["tags", "user_data", "a", "replace_triggered_by", "value"]
    assert [owner(attribute).address for attribute in found] == ["aws_instance.x"] * 4 + ["output.lb"]
    assert found[2].route == ("resource", 2, "aws_instance", "x", "dynamic", 0, "ebs", "content", 0, "a")
    assert facts.references("aws_lb.none") == ()
    assert [attribute.name for attribute in facts.references("data.aws_lb.web")] == ["tags"]


def test_what_stands_outside_of_every_block_refers_to_nothing() -> None:
    policy = 'data "aws_iam_policy" "admin" {}\n'
    named = "= data.aws_iam_policy.admin.arn\n"
    text = f'arn {named}{policy}output "arn" {{\n  value {named}}}\n'
    found = module(main=text).references("data.aws_iam_policy.admin")
    assert [owner(attribute).address for attribute in found] == ["output.arn"]


def test_refers_to_keeps_order_and_knows_only_this_module() -> None:
    facts = module(
        main='data "x" "y" {}\nvariable "v" {}\n'
        'resource "a" "b" {\n  c = [data.x.y.id, "var.w", var.v, e.f.g, var.v, data.x]\n}\n'
    )
    attribute = facts.by_address["a.b"].attribute("c")
    assert attribute is not None
    assert facts.refers_to(attribute.expression) == ("data.x.y", "var.v")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a.b.id", ["id"]),
        ("a.b[0].id", ["id"]),
        ('a.b["k"].tags.Name', ["tags"]),
        ("a.b[*].name", ["name"]),
        ("a.b", [""]),
        ("[a.b.id, x.y.z, a.b.name]", ["id", "name"]),
        ('"a.b.id ${a.b.arn}"', ["arn"]),
    ],
)
def test_last_names(expression: str, expected: list[str]) -> None:
    facts = module(main=f'resource "r" "s" {{\n  c = {expression}\n}}\n')
    attribute = facts.by_address["r.s"].attribute("c")
    assert attribute is not None
    assert list(last_names(attribute.expression, "a.b")) == expected


def test_depends_on_goes_through_blocks_and_locals_and_ends_in_cycles() -> None:
    facts = module(
        main="""
resource "a" "one" {
  x = local.two
}
locals {
  two = [a.two.id]
}
resource "a" "two" {
  x = a.three.id
}
resource "a" "three" {
  x = a.two.id
}
resource "a" "four" {}
"""
    )
    assert facts.depends_on("a.one", "a.three")
    assert facts.depends_on("a.three", "a.two")
    assert not facts.depends_on("a.three", "a.one")
    assert not facts.depends_on("a.one", "a.four")


def test_variables() -> None:
    facts = module(
        other={
            "terraform.tfvars": b'region = "eu"\nbroken_default = 1\n',
            "b.auto.tfvars": b'size = 3\nregion = "late"\n',
            "a.auto.tfvars.json": b'{"size": 2, "list": ["x"]}',
            "c.auto.tfvars.json": b"[]",
            "d.auto.tfvars": b"not valid {",
            "prod.tfvars": b'region = "prod"\n',
        },
        main='variable "region" {\n  default = "us"\n}\nvariable "none" {}\n',
        more='variable "dflt" {\n  default = local.x\n}\n',
    )
    assert facts.variable_default("region") == Known("us")
    assert facts.variable_default("none") is ABSENT
    assert facts.variable_default("missing") is ABSENT
    assert facts.variable_default("dflt") is UNKNOWN
    assert facts.variable_value("region") == Known("late")
    assert facts.variable_value("size") == Known(3)
    assert facts.variable_value("list") == Known(["x"])
    assert facts.variable_value("none") is ABSENT


def test_resources_by_type() -> None:
    facts = module(main='resource "a" "x" {}\ndata "a" "y" {}\nresource "b" "z" {}\nresource "a" "w" {}\n')
    assert [block.address for block in facts.resources("a")] == ["a.x", "a.w"]
    assert [block.address for block in facts.resources()] == ["a.x", "a.w", "b.z"]
    assert facts.resources("c") == ()


LOCK = b"""
provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.31.0"
  constraints = ">= 3.0.0"
}
"""


@pytest.mark.parametrize(
    ("requirement", "other", "may", "has"),
    [
        ("", {}, True, True),
        ('aws = "~> 4.0"', {}, False, False),
        ('aws = { source = "hashicorp/aws", version = ">= 3.0" }', {}, True, False),
        ('aws = { source = "hashicorp/aws", version = ">= 3.0" }', {".terraform.lock.hcl": LOCK}, True, True),
        ('aws = { source = "acme/aws", version = "~> 4.0" }', {".terraform.lock.hcl": LOCK}, False, False),
        ('aws = { configuration_aliases = [aws.x], version = "~> 5.0" }', {}, True, True),
        ('aws = { source = "hashicorp/aws" }', {}, True, True),
        ("aws = var.x", {}, True, True),
        ('google = "~> 4.0"', {}, True, True),
        ("", {".terraform.lock.hcl": b"not valid {", "terraform.tfvars": b""}, True, True),
        ("", {".terraform.lock.hcl": b'provider "x/hashicorp/aws" {\n}\n'}, True, True),
    ],
)
def test_provider_versions(requirement: str, other: dict[str, bytes], may: bool, has: bool) -> None:
    facts = module(other=other, main=f"terraform {{\n  required_providers {{\n    {requirement}\n  }}\n}}\n")
    assert facts.may_have_provider("aws", "5.0") is may
    assert facts.has_provider("aws", "5.0") is has
    assert facts.may_have_provider("aws", "5.0") is may  # the second answer comes from the cache


def test_nothing_said_means_latest() -> None:
    facts = module(main="")
    assert not facts.may_have_provider("aws", "3.0", "4.0")
    assert not facts.has_provider("aws", "3.0", "4.0")


def test_constraint_of_a_provider_block() -> None:
    facts = module(main='provider "aws" {\n  version = "~> 3.2"\n}\nprovider "aws" {\n  alias = "x"\n}\n')
    assert facts.has_provider("aws", "3.0", "4.0")
    assert not facts.may_have_provider("aws", "4.0")


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("", {}, False),
        ('provider "aws" {}', {}, True),
        ('terraform {\n  backend "s3" {}\n}', {}, True),
        ("terraform {\n  cloud {}\n}", {}, True),
        ('terraform {\n  required_version = ">= 1"\n}', {}, False),
        ("", {"x/.terraform.lock.hcl": b""}, True),
        ("", {"prod.tfvars": b""}, True),
    ],
)
def test_plainly_root(text: str, other: dict[str, bytes], expected: bool) -> None:
    assert module(other=other, main=text).is_plainly_root is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ('variable "a" {}\n', True),
        ('output "a" {\n  value = 1\n}\n', True),
        ('variable "a" {}\nprovider "aws" {}\n', False),
    ],
)
def test_unseen_callers(text: str, expected: bool) -> None:
    assert module(main=text).has_unseen_callers is expected


def test_variables_path() -> None:
    one = 'variable "a" {}\n'
    two = 'variable "b" {}\nvariable "c" {}\n'
    assert module(main="").variables_path == "variables.tf"
    assert module(".", main="").variables_path == "variables.tf"
    assert module("x/y", main="").variables_path == "x/y/variables.tf"
    assert module("x", main=one, variables="").variables_path == "x/variables.tf"
    assert module("x", main=one, inputs=two).variables_path == "x/inputs.tf"
    assert module("x", b=one, a='variable "z" {}\n').variables_path == "x/a.tf"
