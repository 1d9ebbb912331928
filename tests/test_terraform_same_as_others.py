"""What the other resources of a type all name, and where resources are."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.calls import Project
from harden.terraform.located import are_together, foreign_storage
from harden.terraform.module import Module
from harden.terraform.same_as_others import same_as_others

TOPIC = 'resource "aws_sns_topic" "x" {}\n'
FIND = same_as_others(("kms_master_key_id",))


def topic(name: str, key: str, more: str = "") -> str:
    return f'resource "aws_sns_topic" "{name}" {{\n  kms_master_key_id = {key}\n  {more}\n}}\n'


def found(text: str) -> str | None:
    module = Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())
    expression = FIND(module.resources("aws_sns_topic")[0], module)
    return expression.text if expression else None


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("", None),
        (topic("a", "aws_kms_key.k.arn"), "aws_kms_key.k.arn"),
        (topic("a", "data.aws_kms_key.k.arn") + topic("b", "data.aws_kms_key.k.arn"), "data.aws_kms_key.k.arn"),
        (topic("a", '"alias/own"'), '"alias/own"'),
        (topic("a", "var.key"), "var.key"),
        (topic("a", "var.key") + 'variable "key" {\n  default = null\n}\n', None),
        (topic("a", "var.key") + 'variable "key" {\n  default = "alias/own"\n}\n', "var.key"),
        (topic("a", "local.key") + 'locals {\n  key = ""\n}\n', None),
        (topic("a", "aws_kms_key.k.arn") + topic("b", '""'), "aws_kms_key.k.arn"),
        (topic("a", "aws_kms_key.k.arn") + topic("b", "aws_kms_key.l.arn"), None),
        (topic("a", "aws_kms_key.k[0].arn"), None),
        (topic("a", "each.value"), None),
        (topic("a", 'lookup(var.keys, "a")'), None),
        (topic("a", "aws_kms_key.k.arn", "provider = aws.us"), None),
        (topic("a", "aws_kms_key.k.arn", 'region = "us-east-1"'), None),
        (topic("a", "aws_kms_key.k.arn") + 'resource "aws_kms_key" "k" {\n  p = aws_sns_topic.x.arn\n}\n', None),
    ],
)
def test_what_the_others_name(others: str, expected: str | None) -> None:
    assert found(TOPIC + others) == expected


def test_a_resource_is_not_another() -> None:
    assert found(topic("x", "var.key")) is None


def project(**files: str) -> Project:
    paths = {f"{name}/main.tf": text for name, text in files.items()}
    documents = {path: HclDocument(Source(path, text.encode())) for path, text in paths.items()}
    return Project(documents, {}, Settings())


CALL = 'module "{}" {{\n  source = "../{}"\n{}}}\n'
MINIO = 'provider "aws" {\n  endpoints {\n    s3 = var.minio\n  }\n}\n'
US = "  providers = {\n    aws = aws.us\n  }\n"


@pytest.mark.parametrize(
    ("root", "middle", "expected"),
    [
        (CALL.format("m", "middle", ""), CALL.format("l", "leaf", ""), True),
        (CALL.format("m", "middle", US), CALL.format("l", "leaf", ""), True),
        (CALL.format("m", "middle", US) + CALL.format("n", "middle", ""), CALL.format("l", "leaf", ""), False),
        (CALL.format("m", "middle", ""), CALL.format("l", "leaf", "") + CALL.format("k", "leaf", US), False),
        (CALL.format("m", "middle", ""), CALL.format("l", "leaf", "") + CALL.format("k", "root", ""), True),
    ],
)
def test_modules_that_are_called_for_several_places(root: str, middle: str, expected: bool) -> None:
    module = project(root=root, middle=middle, leaf=TOPIC).module("leaf")
    assert are_together("aws_sns_topic", module) is expected


@pytest.mark.parametrize(
    ("root", "middle", "is_foreign"),
    [
        (CALL.format("m", "middle", ""), CALL.format("l", "leaf", ""), False),
        (MINIO + CALL.format("m", "middle", ""), CALL.format("l", "leaf", ""), True),
        (CALL.format("m", "middle", ""), CALL.format("l", "leaf", "") + CALL.format("k", "root", ""), False),
    ],
)
def test_buckets_of_other_services(root: str, middle: str, is_foreign: bool) -> None:
    module = project(root=root, middle=middle, leaf='resource "aws_s3_bucket" "x" {}\n').module("leaf")
    assert bool(foreign_storage(module.resources("aws_s3_bucket")[0], module)) is is_foreign
