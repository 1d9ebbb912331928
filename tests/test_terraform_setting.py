"""Rows of settings: nested blocks, the four states of a nested argument, versions, and what is not known."""

from __future__ import annotations

import dataclasses

import pytest

from harden.hcl.document import Block
from harden.model import Attr, Change, Data, FileChange, Insert, Remove, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.module import Module
from harden.terraform.setting import Setting, transforms
from harden.terraform.spot import Entry, Keyed
from harden.terraform.wanted import GONE, All, Guard, none_of
from tests.setting_samples import ROW, change, defect, found


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
        ("root_block_device {\n    encrypted = true\n  }\n  root_block_device { encrypted = null }", [to_set(1)]),
        ('root_block_device {\n    encrypted = "TRUE"\n  }', []),
        ("root_block_device = []", []),
        ('dynamic "root_block_device" {\n    for_each = [1]\n  }', []),
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


@pytest.mark.parametrize("row", [dataclasses.replace(ROW, since="5.0.0"), dataclasses.replace(ROW, until="4.0.0")])
def test_what_is_written_exists(row: Setting) -> None:
    text = 'resource "aws_instance" "x" {\n  root_block_device {\n    encrypted = false\n  }\n}\n'
    assert found(row, text, "~> 4.0") == [to_set(0)]


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


def test_a_defect_documents_its_rows() -> None:
    other = dataclasses.replace(
        ROW, types=("aws_launch_template",), path=(Keyed("setting", "name", "x"), "value"), risk=Risk.NONE
    )
    (transform,) = transforms("terraform", (defect(ROW, other),))
    assert transform.message == "Disk is not encrypted"
    assert transform.subject.keys == ("aws_instance", "aws_launch_template")
    assert transform.checks.checkov == ("CKV_AWS_8",)
    paths = '`root_block_device.encrypted` of aws_instance; `setting["x"].value` of aws_launch_template.'
    risk = "Risk. Replace: The instance is replaced. None: The instance is replaced."
    for part in ("Why. W.", "Exploited. E.", f"Fix. {paths}", risk, "- https://example.com"):
        assert part in transform.documentation


CONTENT = ("resource", 0, "aws_instance", "x", "dynamic", 0, "root_block_device", "content", 0, "encrypted")


@pytest.mark.parametrize(
    ("content", "is_set"),
    [("", True), ("encrypted = false", True), ("encrypted = true", False), ("encrypted = each.value", False)],
)
def test_dynamic_blocks_are_set_in_their_content(content: str, is_set: bool) -> None:
    dynamic = f'dynamic "root_block_device" {{\n for_each = [1]\n content {{\n {content}\n }}\n }}'
    result = found(ROW, f'resource "aws_instance" "x" {{\n {dynamic}\n}}\n')
    assert [change(one) for one in result] == ([Set(CONTENT, True)] if is_set else [])


SETTING = dataclasses.replace(
    ROW, types=("aws_ecs_cluster",), path=(Keyed("setting", "name", "insights"), "value"), good="enabled"
)
CLUSTER = ("resource", 0, "aws_ecs_cluster", "x", "setting")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", Insert((*CLUSTER, 0), NewBlock("setting", (), (Attr("name", "insights"), Attr("value", "enabled"))))),
        (
            'setting { name = "other" }',
            Insert((*CLUSTER, 1), NewBlock("setting", (), (Attr("name", "insights"), Attr("value", "enabled")))),
        ),
        ('setting {\n name = "insights"\n value = "disabled"\n}', Set((*CLUSTER, 0, "value"), "enabled")),
        ('setting {\n name = "insights"\n}', Set((*CLUSTER, 0, "value"), "enabled")),
        ('setting {\n name = "insights"\n value = "enabled"\n}', None),
        ("setting { name = var.name }", None),
        ('dynamic "setting" {\n for_each = var.settings\n content {\n name = setting.key\n }\n}', None),
    ],
)
def test_the_one_of_repeated_blocks_with_a_key(body: str, expected: Change | None) -> None:
    result = found(SETTING, f'resource "aws_ecs_cluster" "x" {{\n{body}\n}}\n')
    assert [change(one) for one in result] == ([expected] if expected else [])


METADATA = dataclasses.replace(
    ROW, types=("google_compute_instance",), path=(Entry("metadata", "enable-oslogin"),), good="TRUE"
)
MAP = ("resource", 0, "google_compute_instance", "x", "metadata")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", Set((*MAP, "enable-oslogin"), "TRUE")),
        ("metadata = {}", Set((*MAP, "enable-oslogin"), "TRUE")),
        ('metadata = { enable-oslogin = "FALSE" }', Set((*MAP, "enable-oslogin"), "TRUE")),
        ('metadata = { enable-oslogin = "TRUE" }', None),
        ("metadata = var.metadata", None),
        ("metadata = local.metadata", Set((*MAP, "enable-oslogin"), "TRUE")),
        ("metadata = { (var.key) = 1 }", None),
        ("metadata = merge({ a = 1 }, { b = 2 })", Set((*MAP, "merge()", 1, "enable-oslogin"), "TRUE")),
        ("metadata = merge({ a = 1 }, var.b)", None),
        (
            'metadata = merge(var.b, { enable-oslogin = "no" })',
            Set((*MAP, "merge()", 1, "enable-oslogin"), "TRUE"),
        ),
        ("metadata = merge(local.metadata, { b = 2 })", None),
    ],
)
def test_an_entry_of_a_map(body: str, expected: Change | None) -> None:
    text = f'resource "google_compute_instance" "x" {{\n{body}\n}}\nlocals {{\n metadata = {{}}\n}}\n'
    result = found(METADATA, text)
    if "= local.metadata" in body:
        assert result == []  # to which map of locals it belongs is for the owner
        return
    assert [change(one) for one in result] == ([expected] if expected else [])


LOGS = dataclasses.replace(ROW, path=("logs",), good=All(("api", "audit")))
LIST = ("resource", 0, "aws_instance", "x", "logs")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [Set(LIST, ("api", "audit"))]),
        ("logs = []", [Set(LIST, ("api", "audit"))]),
        ('logs = ["audit"]', [Insert((*LIST, 1), "api")]),
        ('logs = ["other"]', [Insert((*LIST, 1), "api"), Insert((*LIST, 1), "audit")]),
        ('logs = ["audit", "api", "other"]', None),
        ('logs = ["audit", var.more]', None),
    ],
)
def test_a_list_that_holds_what_it_must(body: str, expected: list[Change] | None) -> None:
    result = found(LOGS, f'resource "aws_instance" "x" {{\n{body}\n}}\n')
    changes = [one.change for fix in result for one in fix if isinstance(one, FileChange)]
    assert changes == (expected or [])


def test_what_must_go_goes() -> None:
    row = dataclasses.replace(ROW, path=("acl",), good=GONE, absent_is_good=True, is_good=none_of("public-read"))
    text = 'resource "aws_instance" "x" {{\n acl = "{}"\n}}\n'
    route = ("resource", 0, "aws_instance", "x", "acl")
    assert [change(one) for one in found(row, text.format("public-read"))] == [Remove(route)]
    assert found(row, text.format("private")) == []
    assert found(row, 'resource "aws_instance" "x" {}\n') == []


def test_what_must_go_goes_whatever_it_is() -> None:
    row = dataclasses.replace(ROW, path=("acl",), good=GONE, absent_is_good=True)
    (result,) = found(row, 'resource "aws_instance" "x" {\n acl = "private"\n}\n')
    assert change(result) == Remove(("resource", 0, "aws_instance", "x", "acl"))


def test_a_good_value_that_depends_on_the_resource() -> None:
    def good(block: Block, module: Module) -> Data:
        return "mysql-logs" if block.known("engine") == "mysql" else "logs"

    row = dataclasses.replace(ROW, path=("logs",), good=good)
    text = 'resource "aws_instance" "x" {{\n engine = "mysql"\n logs = "{}"\n}}\n'
    assert found(row, text.format("mysql-logs")) == []
    (result,) = found(row, text.format("logs"))
    assert change(result) == Set(("resource", 0, "aws_instance", "x", "logs"), "mysql-logs")


def test_arguments_that_belong_beside() -> None:
    row = dataclasses.replace(ROW, path=("encryption_type",), good="KMS", beside=(("key", "alias/a"),))
    route = ("resource", 0, "aws_instance", "x")
    (result,) = found(row, 'resource "aws_instance" "x" {}\n')
    both = [Set((*route, "encryption_type"), "KMS"), Set((*route, "key"), "alias/a", ("encryption_type",))]
    assert [one.change for one in result if isinstance(one, FileChange)] == both
    (result,) = found(row, 'resource "aws_instance" "x" {\n key = "mine"\n}\n')
    assert [one.change for one in result if isinstance(one, FileChange)] == both[:1]


def test_a_missing_block_can_be_fine_or_beyond_us() -> None:
    text = 'resource "aws_instance" "x" {}\n'
    assert found(dataclasses.replace(ROW, no_block=""), text) == []
    assert found(dataclasses.replace(ROW, no_block="it needs a role"), text) == ["it needs a role"]
    present = 'resource "aws_instance" "x" {\n root_block_device {}\n}\n'
    assert found(dataclasses.replace(ROW, no_block="it needs a role"), present) == [to_set(0)]


def test_blocks_that_must_be_there() -> None:
    row = dataclasses.replace(ROW, path=("settings", "ip", "ssl"), within=1)
    assert found(row, 'resource "aws_instance" "x" {}\n') == []
    (result,) = found(row, 'resource "aws_instance" "x" {\n settings {}\n}\n')
    assert change(result).route[4:] == ("settings", 0, "ip", 0, "ssl")


def test_arguments_elsewhere() -> None:
    row = dataclasses.replace(ROW, path=("policy", "enabled"), also=((("addons", "disabled"), False),))
    (result,) = found(row, 'resource "aws_instance" "x" {\n addons {\n disabled = true\n }\n}\n')
    routes = [one.change.route[4:] for one in result if isinstance(one, FileChange)]
    assert routes == [("policy", 0, "enabled"), ("addons", 0, "disabled")]
    (result,) = found(row, 'resource "aws_instance" "x" {\n addons {\n disabled = false\n }\n}\n')
    assert change(result).route[4:] == ("policy", 0, "enabled")
    unknown = found(row, 'resource "aws_instance" "x" {\n addons {\n disabled = var.off\n }\n}\n')
    assert unknown == ["addons.disabled must be false too, and is not known here"]


RENAMED = dataclasses.replace(ROW, path=("https_only",), renamed_from=("enable_https", "4.0.0"))


@pytest.mark.parametrize(
    ("body", "versions", "expected"),
    [
        ("", "", "https_only"),
        ("", "~> 4.1", "https_only"),
        ("", "~> 3.1", "enable_https"),
        ("enable_https = false", "", "enable_https"),
        ("enable_https = false", "~> 3.1", "enable_https"),
        ("https_only = false", "~> 3.1", "https_only"),
        ("enable_https = true", "~> 3.1", None),
    ],
)
def test_renamed_arguments(body: str, versions: str, expected: str | None) -> None:
    result = found(RENAMED, f'resource "aws_instance" "x" {{\n {body}\n}}\n', versions)
    routes = [change(one).route for one in result]
    assert routes == ([("resource", 0, "aws_instance", "x", expected)] if expected else [])


def test_both_names_are_allowed() -> None:
    (reason,) = found(RENAMED, 'resource "aws_instance" "x" {}\n', ">= 3.0")
    assert (
        reason == "version 4.0.0 of the provider renamed enable_https to https_only, and both versions are allowed here"
    )


@pytest.mark.parametrize(("versions", "is_fixed"), [("~> 4.0", False), ("", False), ("~> 3.0", True), ("< 4.0", True)])
def test_arguments_that_went(versions: str, is_fixed: bool) -> None:
    row = dataclasses.replace(ROW, until="4.0.0")
    (result,) = found(row, 'resource "aws_instance" "x" {}\n', versions)
    assert result == (to_set(0) if is_fixed else "version 4.0.0 of the provider has no encrypted any more")
