"""Items of a list that somebody has put out of use stay with the list."""

from __future__ import annotations

import pytest

from harden.model import Change, Remove, Set
from tests.yaml_samples import at, edited

LIST = """\
env:
- name: A
  value: a
# - name: B
#   value: b
#- name: C
# about volumes
volumes: []
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_what_comes_behind_a_list_comes_behind_its_unused_items(eol: str) -> None:
    result = edited(LIST.replace("\n", eol), Set(at("probe"), 1, after=("env",)))
    assert result == LIST.replace("#- name: C\n", "#- name: C\nprobe: 1\n").replace("\n", eol)


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_they_stay_when_the_next_entry_goes(eol: str) -> None:
    text = LIST.replace("# about volumes\n", "").replace("\n", eol)
    without = text.removesuffix(f"{eol}volumes: []{eol}")
    assert edited(text, Remove(at("volumes"))) == without + eol
    both: list[Change] = [Remove(at("volumes")), Set(at("probe"), 1, after=("env",))]
    assert edited(text, *both) == f"{without}{eol}probe: 1{eol}"


@pytest.mark.parametrize(
    "comment", ["# what B is", "# b: 1", "  # - name: B", "#-x"], ids=["prose", "key", "deeper", "no item"]
)
def test_other_comments_belong_to_what_follows_or_to_what_holds_them(comment: str) -> None:
    text = f"env:\n- name: A\n{comment}\nvolumes: []\n"
    place = f"{comment}\n" if comment.startswith(" ") else "- name: A\n"
    assert edited(text, Set(at("probe"), 1, after=("env",))) == text.replace(place, f"{place}probe: 1\n")


def test_below_a_mapping_they_are_no_items() -> None:
    text = "env:\n  a: 1\n# - name: B\nvolumes: []\n"
    assert edited(text, Set(at("probe"), 1, after=("env",))) == text.replace("a: 1\n", "a: 1\nprobe: 1\n")
