"""Companions: which resource is for which, and what is written beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harden import registry
from harden.hcl.document import Block, HclDocument
from harden.model import Attr, Expr, Finding, Insert, Source
from harden.model import Block as NewBlock
from harden.settings import Preset, Settings
from harden.terraform.calls import Project
from harden.terraform.companions import (
    beside,
    companions,
    is_for,
    is_made,
    is_overridden,
    is_single,
    place,
    provider_of,
    reference,
)
from harden.terraform.s3 import configuration
from harden.terraform.uses import uses
from tests.bucket_samples import BUCKET, OTHER, VERSIONING, bucket_of, project, versioning
from tests.golden import ROOT, Case, cases, harden_case

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "companion_schema.json").read_text())


@pytest.mark.parametrize(
    "expression",
    [
        "aws_s3_bucket.data.id",
        "aws_s3_bucket.data.bucket",
        "aws_s3_bucket.data[0].id",
        "aws_s3_bucket.data[count.index].id",
        'aws_s3_bucket.data["a"].id',
        "aws_s3_bucket.data[each.key].id",
        '"${aws_s3_bucket.data.id}"',
        'element(split(":", aws_s3_bucket.data.arn), 5)',
        "one(aws_s3_bucket.data.*.id)",
        "one(aws_s3_bucket.data[*].id)",
        'try(aws_s3_bucket.data.id, "")',
        "coalesce(var.bucket, aws_s3_bucket.data.id)",
        "var.bucket == null ? aws_s3_bucket.data.id : var.bucket",
        '"acme-data"',
        "local.same",
        "local.far",
        "local.map.id",
    ],
)
def test_is_for_it(expression: str) -> None:
    text = 'locals {\n  same = "acme-data"\n  far = local.near\n  near = aws_s3_bucket.data.id\n'
    text += "  map = { id = aws_s3_bucket.data.id }\n}\n"
    module = project(main=BUCKET + text + versioning(expression))
    found = companions(bucket_of(module), VERSIONING, module)
    assert [block.address for block in found.found] == [f"{VERSIONING}.it"]
    assert not found.may_be_more
    assert not found.are_missing


@pytest.mark.parametrize(
    "for_each",
    ["aws_s3_bucket.data", "{ a = aws_s3_bucket.data.id }", "toset([aws_s3_bucket.data.id])", "local.all"],
)
def test_is_for_it_through_for_each(for_each: str) -> None:
    text = "locals {\n  all = aws_s3_bucket.data\n}\n"
    module = project(main=BUCKET + text + versioning("each.value", f"  for_each = {for_each}\n"))
    assert companions(bucket_of(module), VERSIONING, module).found


@pytest.mark.parametrize(
    "expression",
    ["aws_s3_bucket.other.id", '"acme-other"', '"acme-third"', '"${aws_s3_bucket.other.id}"', "aws_sqs_queue.q.name"],
)
def test_is_for_another(expression: str) -> None:
    queue = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
    module = project(main=BUCKET + OTHER + queue + versioning(expression))
    assert companions(bucket_of(module), VERSIONING, module).are_missing


@pytest.mark.parametrize(
    "expression",
    [
        "var.bucket",
        "module.store.bucket",
        "data.aws_s3_bucket.x.id",
        "each.value",
        '"acme-${var.name}"',
        "aws_s3_bucket_policy.chain.id",
        "null",
    ],
)
def test_may_be_for_it(expression: str) -> None:
    chain = 'resource "aws_s3_bucket_policy" "chain" {\n  bucket = aws_s3_bucket.data.id\n}\n'
    module = project(main=BUCKET.replace('"acme-data"', "var.given") + chain + versioning(expression))
    found = companions(bucket_of(module), VERSIONING, module)
    assert not found.found
    assert found.may_be_more


def test_names_that_are_no_constants() -> None:
    named = BUCKET.replace('"acme-data"', '"${var.prefix}-data"')
    same = project(main=named + versioning('"${ var.prefix }-data"'))
    assert companions(bucket_of(same), VERSIONING, same).found
    constant = project(main=named + versioning('"acme-data"'))
    assert companions(bucket_of(constant), VERSIONING, constant).may_be_more
    nameless = project(main='resource "aws_s3_bucket" "data" {\n}\n' + versioning('"acme-data"'))
    assert companions(bucket_of(nameless), VERSIONING, nameless).are_missing


def test_companion_that_names_nothing() -> None:
    module = project(main=BUCKET + f'resource "{VERSIONING}" "it" {{\n}}\n')
    assert companions(bucket_of(module), VERSIONING, module).may_be_more
    vpc = 'resource "aws_vpc" "a" {\n}\nresource "aws_flow_log" "a" {\n  subnet_id = "subnet-1"\n}\n'
    facts = project(main=vpc)
    assert companions(facts.by_address["aws_vpc.a"], "aws_flow_log", facts, "vpc_id").are_missing


CALL = 'module "m" {\n  source = "%s"\n  %s\n}\n'
MAKES = 'variable "bucket" {\n}\n' + versioning("var.bucket")


@pytest.mark.parametrize(
    ("argument", "source", "inside", "expected"),
    [
        ("bucket = aws_s3_bucket.data.id", "./m", MAKES, True),
        ("bucket = local.it", "./m", MAKES, True),
        ('bucket = "acme-data"', "./m", MAKES, True),
        ("bucket = aws_s3_bucket.data.id", "./m", 'variable "bucket" {\n}\n', False),
        ("bucket = aws_s3_bucket.data.id", "example/m/aws", "", True),
        ("bucket = aws_s3_bucket.data.bucket_domain_name", "example/m/aws", "", False),
        ("bucket = aws_s3_bucket.other.id", "./m", MAKES, False),
        ("depends_on = [aws_s3_bucket.data]", "./m", MAKES, False),
        ("bucket = aws_s3_bucket.data.id", "./m", CALL % ("./deeper", "bucket = var.bucket"), True),
        ("bucket = aws_s3_bucket.data.id", "./m", CALL % ("../m", "bucket = var.bucket"), False),
    ],
)
def test_made_by_a_module(argument: str, source: str, inside: str, expected: bool) -> None:
    local = "locals {\n  it = local.that\n  that = aws_s3_bucket.data.id\n}\n"
    module = project(main=BUCKET + OTHER + local + CALL % (source, argument), m_main=inside)
    assert companions(bucket_of(module), VERSIONING, module).may_be_more is expected


@pytest.mark.parametrize(("named", "expected"), [("module.store.id", True), ("module.other.id", False)])
def test_made_by_a_caller(named: str, expected: bool) -> None:
    call = 'module "store" {\n  source = "./store"\n}\nmodule "other" {\n  source = "./other"\n}\n'
    top = project(main=call + versioning(named), store_main=BUCKET, other_main="")
    store = top.called(top.by_address["module.store"])
    assert store is not None
    assert companions(bucket_of(store), VERSIONING, store).may_be_more is expected


def test_one_companion_asked_for_one_bucket() -> None:
    module = project(main=BUCKET + OTHER + versioning("aws_s3_bucket.other.id"), m_main="")
    it = module.by_address[f"{VERSIONING}.it"]
    assert is_for(it, "bucket", bucket_of(module, "other"), module) is True
    assert is_for(it, "bucket", bucket_of(module), module) is False
    literal = project(main=BUCKET.replace('"acme-data"', "var.name") + versioning('"acme-data"'))
    assert is_for(literal.by_address[f"{VERSIONING}.it"], "bucket", bucket_of(literal), literal) is None


def test_companion_of_what_has_no_name() -> None:
    text = 'resource "aws_vpc" "a" {\n}\nresource "aws_flow_log" "a" {\n  vpc_id = %s\n}\n'
    for expression, expected in (("var.vpc", True), ("aws_vpc.b.id", False), ('"vpc-1"', False)):
        module = project(main=text % expression)
        found = companions(module.by_address["aws_vpc.a"], "aws_flow_log", module, "vpc_id")
        assert found.may_be_more is expected, expression


def test_bucket_whose_name_is_null() -> None:
    module = project(main=BUCKET.replace('"acme-data"', "null") + versioning('"None"'))
    assert companions(bucket_of(module), VERSIONING, module).are_missing


def test_modules_that_call_each_other() -> None:
    call = 'module "m" {\n  source = "%s"\n  bucket = %s\n}\n'
    module = project(
        main=BUCKET + call % ("./m", "aws_s3_bucket.data.id"),
        m_main='variable "bucket" {\n}\n' + call % ("../m", "var.bucket") + 'output "it" {\n  value = var.bucket\n}\n',
    )
    assert uses(bucket_of(module), module) == ()


def written(change: Insert) -> dict[str, object]:
    assert isinstance(change.value, NewBlock)
    return {part.name: part.value for part in change.value.body if isinstance(part, Attr)}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", {"bucket": Expr("aws_s3_bucket.data.id")}),
        ("  count = 2\n", {"count": Expr("2"), "bucket": Expr("aws_s3_bucket.data[count.index].id")}),
        (
            "  for_each = var.all\n  provider = aws.west\n",
            {"for_each": Expr("aws_s3_bucket.data"), "provider": Expr("aws.west"), "bucket": Expr("each.value.id")},
        ),
        ('  region = "us-west-2"\n', {"region": Expr('"us-west-2"'), "bucket": Expr("aws_s3_bucket.data.id")}),
    ],
)
def test_beside(extra: str, expected: dict[str, object]) -> None:
    module = project(main=OTHER + BUCKET.replace("{\n", "{\n" + extra))
    bucket = bucket_of(module)
    change = beside(bucket, VERSIONING, [Attr("bucket", reference(bucket, "id"))], module)
    assert change.path == "main.tf"
    assert isinstance(change.change, Insert)
    assert (change.change.route, change.change.behind) == (("resource", 2), bucket.route)
    assert written(change.change) == expected


def test_beside_takes_no_name_that_is_taken() -> None:
    taken = "".join(f'resource "{VERSIONING}" "{name}" {{\n}}\n' for name in ("data", "data_2"))
    module = project(main=BUCKET, other=taken)
    change = beside(bucket_of(module), VERSIONING, [], module).change
    assert isinstance(change, Insert)
    assert isinstance(change.value, NewBlock)
    assert change.value.labels == (VERSIONING, "data_3")


def test_region_was_no_argument_before_provider_6() -> None:
    old = 'terraform {\n  required_providers {\n    aws = "~> 5.0"\n  }\n}\n'
    module = project(main=old + BUCKET.replace("{\n", '{\n  region = "us-west-2"\n'))
    change = beside(bucket_of(module), VERSIONING, [], module).change
    assert isinstance(change, Insert)
    assert written(change) == {}


def test_facts_of_a_resource() -> None:
    module = project(
        main=BUCKET + OTHER.replace("{\n", "{\n  count = 0\n  provider = aws.west\n"),
        main_override='resource "aws_s3_bucket" "nobody" {\n}\n',
    )
    data, other = bucket_of(module), bucket_of(module, "other")
    assert (is_made(data), is_made(other)) == (True, False)
    assert (is_single(data), is_single(other)) == (True, False)
    assert (provider_of(data), provider_of(other)) == ("", "aws.west")
    assert place(data).span == data.header_span
    assert place(data, data.attribute("bucket")).span.start > data.header_span.end


def test_override_files_say_more() -> None:
    documents = {
        path: HclDocument(Source(path, text.encode()))
        for path, text in {"main.tf": BUCKET + OTHER, "x_override.tf": BUCKET}.items()
    }
    module = Project(documents, {}, Settings()).module("")
    assert is_overridden(bucket_of(module), module)
    assert not is_overridden(bucket_of(module, "other"), module)
    assert configuration(bucket_of(module), "versioning", VERSIONING, module).may_be_more


LISTENER = """resource "aws_lb_listener" "main" {
  protocol = "HTTP"

  default_action {
    type = "forward"
  }
}
"""
SUBJECTS = {
    **dict.fromkeys(
        [
            "s3-incomplete-uploads-kept",
            "s3-no-access-logging",
            "s3-no-kms-encryption",
            "s3-no-notifications",
            "s3-no-ownership-controls",
            "s3-no-replication",
            "s3-no-tls-only-policy",
            "s3-no-versioning",
            "s3-public-access-not-blocked",
        ],
        BUCKET,
    ),
    "s3-public-acl": BUCKET.replace("{\n", '{\n  acl = "public-read"\n'),
    "default-security-group-open": 'resource "aws_vpc" "main" {\n}\n',
    "vpc-no-flow-logs": 'resource "aws_vpc" "main" {\n}\n',
    "load-balancer-no-access-logs": 'resource "aws_lb" "main" {\n}\n',
    "load-balancer-no-https": LISTENER,
    "secret-no-rotation": 'resource "aws_secretsmanager_secret" "main" {\n}\n',
    "lambda-outside-network": 'resource "aws_lambda_function" "main" {\n}\n',
    "api-gateway-no-validation": 'resource "aws_api_gateway_method" "main" {\n}\n',
}


def findings(name: str, text: str, settings: Settings) -> list[Finding]:
    """What one transform finds in a file, whatever else is selected."""
    documents = {"main.tf": HclDocument(Source("main.tf", text.encode()))}
    module = Project(documents, {}, settings).module("")
    transform = next(one for one in registry.transforms() if one.name == name)
    (block,) = module.resources()
    return list(transform.findings(block, module))


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_is_never_made_needs_nothing(name: str) -> None:
    asked = Settings(select=frozenset({name}))
    assert findings(name, SUBJECTS[name], asked)
    assert not findings(name, SUBJECTS[name].replace("{\n", "{\n  count = 0\n"), asked)


ASKED = [
    "s3-no-access-logging",
    "vpc-no-flow-logs",
    "load-balancer-no-access-logs",
    "load-balancer-no-https",
    "secret-no-rotation",
]


@pytest.mark.parametrize("name", ASKED)
def test_values_that_only_a_person_has_are_asked_for_in_preset_strict(name: str) -> None:
    assert not findings(name, SUBJECTS[name], Settings())
    (found,) = findings(name, SUBJECTS[name], Settings(preset=Preset.STRICT))
    assert found.fix is None
    assert "[inputs.variables]" in found.reason


def test_methods_that_declare_nothing_are_found_in_preset_strict() -> None:
    name = "api-gateway-no-validation"
    assert not findings(name, SUBJECTS[name], Settings())
    assert findings(name, SUBJECTS[name], Settings(preset=Preset.STRICT))
    declared = SUBJECTS[name].replace("{\n", "{\n  request_parameters = var.parameters\n")
    assert findings(name, declared, Settings())


def _written_companions(text: bytes, path: str) -> Iterator[Block]:
    for block in HclDocument(Source(path, text)).blocks("resource"):
        if block.labels[0] in SCHEMA:
            yield block


META = {"count", "for_each", "provider", "depends_on"}


def _hold(block: Block, schema: dict[str, Any]) -> None:
    """The arguments and blocks of a block are those of the schema, with those that are required."""
    for name in block.body.attributes:
        assert name in META or isinstance(schema[name], list), f"{block.route}: {name}"
    for nested in block.body.blocks:
        if nested.type not in ("lifecycle", "dynamic"):
            _hold(nested, schema[nested.type]["block"])
    for name, fact in schema.items():
        is_required = "required" in fact and fact["required"] if "block" in fact else fact[1] == "required"
        there = block.attribute(name) or block.blocks(name) or block.dynamic(name)
        assert there or not is_required, f"{block.route} lacks {name}"


WITH_COMPANIONS = (
    "s3-",
    "vpc-no-flow",
    "default-security",
    "secret-no-rotation",
    "api-gateway-no-validation",
    "lambda-outside",
    "load-balancer-no-https",
)
TERRAFORM = [case for case in cases() if case.platform == "terraform" and any(case.folder.rglob("*.tf"))]
COMPANIONS = [case for case in TERRAFORM if case.transform.startswith(WITH_COMPANIONS)]


@pytest.mark.parametrize("name", WITH_COMPANIONS)
def test_cases_with_companions_are_there(name: str) -> None:
    assert any(case.transform.startswith(name) for case in COMPANIONS)


@pytest.mark.parametrize("case", COMPANIONS, ids=lambda case: case.folder.relative_to(ROOT).as_posix())
def test_what_is_written_is_in_the_schema(case: Case, tmp_path: Path) -> None:
    """The schema is that of version 6.25 of the provider; the goldens are what is written."""
    for patch in harden_case(case, tmp_path).patches:
        for block in _written_companions(patch.after, patch.path):
            _hold(block, SCHEMA[block.labels[0]])
