"""Changes of flow mappings and sequences, JSON among them, become exactly these bytes."""

from __future__ import annotations

import pytest

from harden.model import Insert, Remove, Set
from tests.yaml_samples import at, edited

JSON = '{\n    "a": {\n        "b": [1, 2],\n        "c": {}\n    }\n}'


def test_json_stays_json() -> None:
    assert edited(JSON, Set(at("a", "d"), {"e": "x", "f": [True], "g": {}}), Set(at("a", "c", "n"), None)) == (
        '{\n    "a": {\n        "b": [1, 2],\n        "c": {\n            "n": null\n        },\n'
        '        "d": {\n            "e": "x",\n            "f": [\n                true\n            ],\n'
        '            "g": {}\n        }\n    }\n}'
    )
    assert edited('{"a":{"b":"x"}}', Set(at("a", "b"), "z"), Set(at("a", "c"), ["w"])) == '{"a":{"b":"z", "c": ["w"]}}'
    assert edited("[{a: 1}, b]\n", Set(at(0, "a"), "x, y"), Set(at(1), {"c": [1]})) == '[{a: "x, y"}, {c: [1]}]\n'
    assert edited('{\n  "a": 1\n}\n', Remove(at("a")), Set(at("b"), "x")) == '{\n  "b": "x"\n}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('a: ["x"]\n', 'a: ["x", "new"]\n'),
        ("a: ['x', 'y']\n", "a: ['x', 'y', 'new']\n"),
        ('a: ["x", y]\n', 'a: ["x", y, new]\n'),
        ('a: ["x", 1]\n', 'a: ["x", 1, new]\n'),
        ('a:\n- "x"\n', 'a:\n- "x"\n- "new"\n'),
        ("a:\n  - 'x'\n  - \n", "a:\n  - 'x'\n  - \n  - new\n"),
    ],
)
def test_a_new_item_is_quoted_as_all_others_are(before: str, after: str) -> None:
    assert edited(before, Insert(at("a", 9), "new")) == after


def test_flow_inside_block_keeps_its_style() -> None:
    assert edited("a: {x: 1}\n", Set(at("a", "z"), {"k": [1]}), Remove(at("a", "x"))) == "a: {z: {k: [1]}}\n"
    assert edited("a: {x, z: }\n", Set(at("a", "x"), 1), Set(at("a", "z"), 2)) == "a: {x: 1, z: 2 }\n"
    assert edited("a: {? x : , b: 1}\n", Set(at("a", "x"), 1)) == "a: {? x : 1 , b: 1}\n"
    text = "a: {\n  x: 1, # c\n  # about z\n  z: 2\n}\n"
    assert edited(text, Remove(at("a", "x")), Remove(at("a", "z")), Set(at("a", "m"), 3)) == "a: {\n  m: 3\n}\n"
    loose = "a: {\n  # loose\n\n  x: 1\n}\n"
    assert edited(loose, Remove(at("a", "x")), Set(at("a", "m"), 3)) == "a: {\n  m: 3\n  # loose\n\n}\n"
    assert edited("a: [x, z, w, v]\n", *(Remove(at("a", i)) for i in (0, 1, 3))) == "a: [w]\n"
    assert edited("a: [x, z]\n", Remove(at("a", 0)), Insert(at("a", 1), 5), Insert(at("a", 0), 4)) == "a: [4, 5, z]\n"
    assert edited("a: [k: 1]\n", Set(at("a", 0, "k"), 2)) == "a: [k: 2]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('a: {"b": 1}\n', 'a: {"b": 1, "k": {"l": ["x", true]}}\n'),
        ('a: {"b": 1, "c": {}}\n', 'a: {"b": 1, "c": {}, "k": {"l": ["x", true]}}\n'),
        ("a: {'b': 1}\n", "a: {'b': 1, 'k': {'l': [x, true]}}\n"),
        ("a: {'b': 1, \"c\": 2}\n", "a: {'b': 1, \"c\": 2, k: {l: [x, true]}}\n"),
        ('a: {"b": 1, c: 2}\n', 'a: {"b": 1, c: 2, k: {l: [x, true]}}\n'),
        ("a: {b: 1}\n", "a: {b: 1, k: {l: [x, true]}}\n"),
        ('a: {"b"}\n', 'a: {"b", k: {l: [x, true]}}\n'),
    ],
)
def test_a_new_key_has_the_quotes_that_all_others_have(before: str, after: str) -> None:
    assert edited(before, Set(at("a", "k"), {"l": ["x", True]})) == after


def test_a_new_entry_of_a_list_has_no_keys_to_go_by() -> None:
    assert edited('a: [{"b": 1}]\n', Insert(at("a", 1), {"k": 1})) == 'a: [{"b": 1}, {k: 1}]\n'
