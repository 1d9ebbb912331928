"""libyaml and ruamel.yaml read the same, wherever both accept a text; where one refuses, the other is asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.yaml import libyaml, second
from harden.yaml.second import Unreadable, read_document
from tests.test_yaml_property import mutated

GOLDEN = Path(__file__).parents[1] / "golden"


def refuse(_text: str) -> list[libyaml.Node]:
    raise libyaml.Refused


def by_ruamel(text: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second, "compose", refuse)
        return read_document(text)


def both(text: bytes) -> tuple[object, object] | None:
    """What both read; None where one of them refuses."""
    try:
        libyaml.compose(text.decode())
        return read_document(text), by_ruamel(text)
    except (libyaml.Refused, Unreadable):
        return None


def documents() -> Iterator[bytes]:
    for path in sorted(GOLDEN.rglob("*.y*ml")):
        try:
            yield from path.read_bytes().decode().encode().split(b"\n---\n")
        except UnicodeDecodeError:
            continue


def test_goldens() -> None:
    read = refused = 0
    for text in documents():
        found = both(text)
        if found is None:
            refused += 1
            continue
        assert found[0] == found[1], text
        read += 1
    assert read > 1_000
    assert refused < read / 10


@settings(deadline=None, max_examples=200)
@given(st.randoms(use_true_random=False))
def test_damaged_files(random: Random) -> None:
    text = random.choice(FILES)
    found = both(mutated(random, text).encode("utf-8", "replace"))
    assert found is None or found[0] == found[1]


FILES = [text.decode() for text in documents() if len(text) < 1_500][::10]
VERSION = "%YAML 1.1\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: yes}\n",
        "a: &x 1\nb: &x 2\nc: *x\n",
        "&x [*x]\n",
        "a: !!str 1\nb: !x 1\nc: ! 1\nd: !!map {}\ne: ! [1]\n",
        "a: |-\n  x\n  y\nb: >\n  x\n\n  y\n",
        "'a': \"\\u00e9\\n\"\n? [1, 2]\n: x\n",
        VERSION + "a: yes\nb: 0o10\n",
        "\ufeffa: 1\n",
        "a:\n- 1\n- \n",
    ],
)
def test_both_read_the_same(text: str) -> None:
    found = both(text.encode())
    assert found is not None
    assert repr(found[0]) == repr(found[1])


@pytest.mark.parametrize(("text", "data"), [("a: {!!str 'x\n  y': 1}\n", None), ("a: x\ty\n", {"a": "x\ty"})])
def test_one_refuses(text: str, data: object) -> None:
    assert both(text.encode()) is None
    if data is not None:
        assert read_document(text.encode()) == data


@pytest.mark.parametrize("text", ["a: *x\n", "a: [", "[" * 20_000 + "]" * 20_000])
def test_nobody_reads(text: str) -> None:
    with pytest.raises(Unreadable):
        read_document(text.encode())


def test_without_the_extension(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    with pytest.raises(libyaml.Refused):
        libyaml.compose("a: 1\n")
    assert read_document(b"a: [1, x]\n") == {"a": [1, "x"]}
