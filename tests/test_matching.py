"""What is matched again after a pass: all that may have changed, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harden import registry
from harden.errors import CannotEdit
from harden.hcl.document import Block
from harden.hcl.edit import edits
from harden.hcl.proof import FORMAT
from harden.matching import Matching
from harden.model import Change, Finding, Place, Set, Source
from harden.platform import Watched
from harden.settings import Preset, Settings
from harden.terraform.module import Module
from harden.terraform.watched import WatchedModule
from harden.transform import Checks, Transform, block, resource
from harden.units import Unit
from harden.workspace import Workspace

FILES = {
    "a.tf": b'resource "thing" "a" {\n  x = local.x\n  y = 1\n}\n',
    "b.tf": b"locals {\n  x = 1\n}\n",
}


def workspace(files: dict[str, bytes]) -> Workspace:
    return Workspace(Unit("", tuple(files)), files, Settings())


def only(monkeypatch: pytest.MonkeyPatch, *transforms: Transform) -> None:
    def made(platform: str) -> tuple[Transform, ...]:
        return transforms

    monkeypatch.setattr(registry, "of_platform", made)


class Counted:
    """A transform that says what an argument is, and counts how often it is run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, say: Callable[[Block, Module], object]) -> None:
        self.runs = 0
        self.say = say
        transform = Transform("counted", "terraform", resource("thing"), self.check, "", Checks(), Preset.RECOMMENDED)
        only(monkeypatch, transform)

    def check(self, subject: Block, module: Module) -> Iterator[Finding]:
        self.runs += 1
        said = self.say(subject, module)
        if said is not None:
            yield Finding(Place("a.tf", subject.span, subject.address), str(said))


def messages(matching: Matching) -> list[str]:
    return [finding.message for _, finding in matching.findings("a.tf")]


def test_what_another_file_decides_is_matched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch, lambda subject, module: module.known(subject, "x"))
    files = workspace(FILES)
    matching = Matching(files)
    assert messages(matching) == ["1"]
    files.replace("b.tf", FORMAT.parse(Source("b.tf", b"locals {\n  x = 2\n}\n")))
    assert messages(matching) == ["2"]
    assert counted.runs == 2


@pytest.mark.parametrize("said", ["y", "z"], ids=["found", "nothing"])
def test_what_the_block_says_itself_lasts(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch, lambda subject, module: module.known(subject, said))
    files = workspace(FILES)
    matching = Matching(files)
    first = messages(matching)
    files.replace("b.tf", FORMAT.parse(Source("b.tf", b"locals {\n  x = 2\n}\n")))
    assert messages(matching) == first == (["1"] if said == "y" else [])
    assert counted.runs == 1


def test_a_changed_file_is_matched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch, lambda subject, module: module.known(subject, "y"))
    files = workspace(FILES)
    matching = Matching(files)
    assert messages(matching) == ["1"]
    files.replace("a.tf", FORMAT.parse(Source("a.tf", b'resource "thing" "a" {\n  y = 3\n}\n')))
    assert messages(matching) == ["3"]
    assert counted.runs == 2


def test_what_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch, lambda subject, module: 1 // 0)
    files = workspace(FILES)
    matching = Matching(files)
    assert messages(matching) == messages(matching) == []
    assert counted.runs == 2
    assert len(files.errors) == 1


def test_facts_note_what_they_are_asked() -> None:
    module = Module("", {"a.tf": FORMAT.parse(Source("a.tf", FILES["a.tf"]))}, {}, Settings())
    watched = WatchedModule(module)
    thing = module.by_address["thing.a"]
    asked: dict[str, Callable[[Module], object]] = {
        "settings": lambda facts: facts.settings,
        "directory": lambda facts: facts.directory,
        "known y": lambda facts: facts.known(thing, "y"),
        "value z": lambda facts: facts.value(thing, "z"),
        "known x": lambda facts: facts.known(thing, "x"),
        "resources": lambda facts: facts.resources("thing"),
        "addresses": lambda facts: facts.by_address,
    }
    noted: dict[str, bool] = {}
    for name, ask in asked.items():
        watched.was_asked = False
        assert ask(watched) == ask(module)  # type: ignore[arg-type]  # it stands for a module
        noted[name] = watched.was_asked
    assert [name for name, was_asked in noted.items() if was_asked] == ["known x", "resources", "addresses"]


def test_every_other_attribute_of_facts_counts_as_asked() -> None:
    watched = Watched(Path("a"), "name")
    assert watched.name == "a"
    assert not watched.was_asked
    assert watched.suffix == ""
    assert watched.was_asked


def test_blocks_are_found_by_their_first_label(monkeypatch: pytest.MonkeyPatch) -> None:
    def transform(name: str, subject: object) -> Transform:
        return Transform(name, "terraform", subject, lambda a, b: (), "", Checks(), Preset.RECOMMENDED)  # type: ignore[arg-type]

    made = (
        transform("all", resource()),
        transform("every", resource("*")),
        transform("labels", block("resource", "data", labels=("thing",))),
        transform("named", resource("thing")),
        transform("types", block("resource")),
    )
    only(monkeypatch, *made)
    index = registry.index("terraform", Settings())
    shown = {key: [one.name for one in index[key]] for key in (
        ("resource", "thing"), ("data", "thing"), ("resource", "other"), ("data", "other"), ("block", "resource"),
    )}  # fmt: skip
    assert shown == {
        ("resource", "thing"): ["labels", "named", "every"],
        ("data", "thing"): ["labels"],
        ("resource", "other"): ["every"],
        ("data", "other"): [],
        ("block", "resource"): ["types"],
    }


def test_edits_are_looked_for_once_for_the_same_changes() -> None:
    files = workspace(FILES)
    route = ("resource", 0, "thing", "a", "y")
    one = files.edits("a.tf", [Set(route, True)])
    assert files.edits("a.tf", [Set(route, True)]) is one
    other = files.edits("a.tf", [Set(route, 1)])  # equal to the first in Python, and not the same text
    assert [edit.text for edit in one] == [b"true"]
    assert [edit.text for edit in other] != [b"true"]
    moved = FORMAT.parse(Source("a.tf", b'resource "thing" "a" {\n  y = 1\n}\n'))
    files.replace("a.tf", moved)
    assert files.edits("a.tf", [Set(route, True)]) == edits(moved, [Set(route, True)]) != one


@pytest.mark.parametrize("path", ["a.tf", "c.tf"])
def test_edits_that_cannot_be_made_are_refused_each_time(path: str) -> None:
    files = workspace(FILES)
    wanted: list[Change] = [Set(("resource", 7, "thing", "z", "y"), 1)]
    for _ in range(2):
        with pytest.raises(CannotEdit):
            files.edits(path, wanted)
