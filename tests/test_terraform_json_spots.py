"""Settings inside of JSON: whatever the JSON and its layout, only the entry that is meant changes."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.hcl.document import Attribute, HclDocument
from harden.model import Change, Expr, Risk, Set, Source
from harden.settings import Settings
from harden.terraform.format import FORMAT
from harden.terraform.json_spots import EACH
from harden.terraform.module import Module
from harden.terraform.placed import Placed
from harden.terraform.policy.text import json_of
from harden.terraform.setting import Setting
from harden.terraform.spot import Json, shown, top
from harden.transform import Checks
from tests.setting_samples import found

KEY = "readonly"
ROW = Setting(
    types=("aws_instance",),
    path=(Json("definitions", (EACH, KEY)),),
    good=True,
    risk=Risk.RUNTIME,
    risk_note="N",
    checks=Checks(checkov=("CKV_AWS_8",)),
)

_scalars: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers(-9, 99) | st.text("ab \"\\é'/:,{}[]", max_size=6)
)


def _deeper(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)


_values: st.SearchStrategy[object] = st.recursive(_scalars, _deeper, max_leaves=6)
_objects: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    st.sampled_from(["name", "image", "ports"]), _values, min_size=1, max_size=3
)
_own = st.sampled_from(cast("list[dict[str, object]]", [{}, {KEY: False}]))


def _joined(one: dict[str, object], own: dict[str, object]) -> dict[str, object]:
    return {**one, **own}


_lists = st.lists(st.builds(_joined, _objects, _own), max_size=4)


def _written(data: object, *, is_quoted: bool, indent: str | None) -> str:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    if is_quoted:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return f"<<J\n{text}\nJ\n"


def _source(value: str) -> str:
    return f'resource "aws_instance" "a" {{\n  definitions = {value}\n}}\n'


def _read(source: str) -> object:
    document = HclDocument(Source("main.tf", source.encode()))
    attribute = cast(Attribute, next(iter(document.blocks("resource"))).attribute("definitions"))
    parsed = json_of(attribute, Module("", {"main.tf": document}, {}, Settings()))
    assert parsed is not None
    return _plain(parsed[0])


def _plain(place: Placed) -> object:
    if isinstance(place.data, tuple):
        return [_plain(item) for item in place.data]
    if place.entries or place.data == {}:
        return {key: _plain(value) for key, value in place.entries.items()}
    return place.data


def _with(source: str, change: Change) -> str:
    document = HclDocument(Source("main.tf", source.encode()))
    found = sorted(FORMAT.edits(document, [change]), reverse=True)
    data = source.encode()
    for edit in found:
        data = data[: edit.start] + edit.text + data[edit.end :]
    return data.decode()


@given(_lists, st.booleans(), st.sampled_from([None, "  ", "\t"]))
def test_only_the_entry_changes(data: list[dict[str, object]], is_quoted: bool, indent: str | None) -> None:
    source = _source(_written(data, is_quoted=is_quoted, indent=indent))
    bad = len([one for one in data if one.get(KEY) is not True])
    for number in range(bad):
        first = found(ROW, source)[0]
        assert not isinstance(first, str), first
        source = _with(source, first[0].change)
        left = [one for one in cast("list[dict[str, object]]", _read(source)) if one.get(KEY) is not True]
        assert len(left) == bad - number - 1
    assert found(ROW, source) == []
    assert _read(source) == [{**one, KEY: True} for one in data]


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("jsonencode([{ name = 1 }])", 1),
        ("jsonencode([{ name = 1, readonly = true }])", 0),
        ("jsonencode([{ name = 1, readonly = false }, { name = 2 }])", 2),
        ("jsonencode([{ (var.x) = 1 }])", 0),
        ("jsonencode([])", 0),
        ("jsonencode([{}])", 0),
        ("jsonencode({ name = 1 })", 0),
        ("jsonencode(var.x)", 0),
        ("jsonencode([var.x])", 0),
        ('templatefile("x", {})', 0),
        ("var.x", 0),
        ('"[{\\"${var.x}\\": 1}]"', 0),
        ('"[{}]"', 0),
        ('"{\\"name\\": 1}"', 0),
        ('"no json"', 0),
        ('"[{\\"name\\": 1, \\"readonly\\": ${var.x}}]"', 0),
    ],
)
def test_what_is_not_known_is_left(value: str, count: int) -> None:
    assert len(found(ROW, _source(value))) == count


def test_an_object_of_hcl_is_changed_as_one() -> None:
    (one,) = found(ROW, _source("jsonencode([{ name = 1 }])"))
    assert not isinstance(one, str)
    assert one[0].change == Set(("resource", 0, "aws_instance", "a", "definitions", "jsonencode()", 0, 0, KEY), True)


def test_below_keys_and_in_quotes() -> None:
    below = Setting(
        types=("aws_instance",),
        path=(Json("definitions", ("inputs", "key")),),
        good=Expr('lookup(var.x, "y")'),
        is_good=bool,
        risk=Risk.RUNTIME,
        risk_note="N",
        checks=Checks(checkov=("CKV_AWS_8",)),
    )
    assert shown(below.path) == "definitions.inputs.key"
    assert top(below.path) == "definitions"
    (told,) = found(below, _source('"{\\"inputs\\": {\\"a\\": 1}}"'))
    assert told == "the JSON is in quotes, in which this cannot be written: write it with jsonencode first"
    assert found(below, _source("jsonencode({ inputs = { key = 1 } })")) == []
    assert found(below, _source("jsonencode({ other = { key = 1 } })")) == []
    assert found(below, _source('"{\\"other\\": {\\"a\\": 1}}"')) == []
