"""Passes to a fixed point, with transforms made up for the test: they fight, overlap, fail, and span files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from harden.document import Document, Proof
from harden.errors import ProofFailed
from harden.hcl.document import Block
from harden.hcl.proof import FORMAT
from harden.model import Block as NewBlock
from harden.model import Change, FileChange, Finding, Insert, Place, Remove, Rewrite, Risk, Set, Source
from harden.passes import MAX_PASSES
from harden.result import Result, State
from harden.settings import Preset
from harden.terraform.module import Module
from harden.transform import Checks, Transform, resource
from tests.made_up import Harden, Propose, finding, harden_with, made_up, setter


@pytest.fixture
def harden(monkeypatch: pytest.MonkeyPatch) -> Harden:
    return harden_with(monkeypatch)


def after(result: Result) -> dict[str, str]:
    return {patch.path: patch.after.decode() for patch in result.patches}


def states(result: Result) -> list[tuple[str, State, str]]:
    return [(shown.finding.transform, shown.state, shown.why_open) for shown in result.findings]


THING = 'resource "thing" "a" {\n  x = 1\n}\n'


def test_fixes_of_one_place_are_made_in_one_pass(harden: Harden) -> None:
    result = harden({"main.tf": THING}, setter("one", "y", 1), setter("two", "z", "b"))
    assert after(result)["main.tf"].count("\n") >= 5
    assert [state for _, state, _ in states(result)] == [State.FIXED, State.FIXED]


def test_contradicting_fixes_fight_and_leave_the_file_alone(harden: Harden) -> None:
    files = {"main.tf": THING, "other.tf": 'resource "thing" "b" {\n  x = 2\n  w = 1\n}\n'}

    def mend_other(block: Block, module: Module) -> Iterator[Finding]:
        if block.labels[1] == "b" and not block.attribute("w"):
            yield finding(block, Set((*block.route, "w"), 1))

    def to(value: int) -> Propose:
        def check(block: Block, module: Module) -> Iterator[Finding]:
            if block.labels[1] == "a" and block.known("x") != value:
                yield finding(block, Set((*block.route, "x"), value))

        return check

    result = harden(files, made_up("up", to(7)), made_up("down", to(8)), made_up("other", mend_other))
    assert after(result) == {}
    (failed,) = result.failed_proofs
    assert failed.path == "main.tf"
    assert failed.transforms == ("down", "up")
    assert "does not settle" in failed.what
    assert {why for name, _, why in states(result) if name != "other"} == {f"main.tf {failed.what}"}


def test_a_growing_file_is_stopped(harden: Harden) -> None:
    def grow(block: Block, module: Module) -> Iterator[Finding]:
        count = len(block.blocks("more"))
        yield finding(block, Insert((*block.route, "more", count), NewBlock("more")))

    result = harden({"main.tf": THING}, made_up("grow", grow))
    assert after(result) == {}
    assert [failed.transforms for failed in result.failed_proofs] == [("grow",)]
    assert MAX_PASSES == 10


def test_an_overlap_waits_for_the_next_pass_whole(harden: Harden) -> None:
    text = 'resource "thing" "a" {\n  inner {\n    x = 1\n  }\n}\n'

    def remove(block: Block, module: Module) -> Iterator[Finding]:
        if block.blocks("inner"):
            yield finding(block, Remove((*block.route, "inner", 0)), message="inner")

    def inside(block: Block, module: Module) -> Iterator[Finding]:
        for inner in block.blocks("inner"):
            if inner.known("x") == 1:
                changes = (Set((*inner.route, "x"), 2), Set((*block.route, "y"), 2))
                yield finding(block, *changes, message="x")

    result = harden({"main.tf": text}, made_up("a-remove", remove), made_up("b-inside", inside))
    assert after(result) == {"main.tf": 'resource "thing" "a" {\n}\n'}
    assert {state for _, state, _ in states(result)} == {State.FIXED}
    other_way = harden({"main.tf": text}, made_up("b-remove", remove), made_up("a-inside", inside))
    assert after(other_way) == {"main.tf": 'resource "thing" "a" {\n  y = 2\n}\n'}


def test_rewrites_come_when_the_rest_is_done(harden: Harden) -> None:
    def rewrite(block: Block, module: Module) -> Iterator[Finding]:
        attribute = block.attribute("x")
        if attribute and attribute.expression.text == "2":
            yield finding(block, Rewrite(attribute.route, "3", 3), message="two")

    result = harden({"main.tf": THING}, made_up("a-rewrite", rewrite), setter("b", "x", 2, unless=3))
    assert after(result) == {"main.tf": 'resource "thing" "a" {\n  x = 3\n}\n'} or result.failed_proofs


def test_a_failed_proof_leaves_out_one_fix_only(harden: Harden, monkeypatch: pytest.MonkeyPatch) -> None:
    prove = FORMAT.prove

    def strict(self: object, before: Document, result: Source, changes: Sequence[Change]) -> Proof:
        if any(change.route[-1] == "bad" for change in changes):
            raise ProofFailed("something else differs")
        return prove(before, result, changes)

    monkeypatch.setattr(type(FORMAT), "prove", strict)
    transforms = [setter(name, name, 1) for name in ("aaa", "bad", "ccc", "ddd")]
    result = harden({"main.tf": THING}, *transforms)
    assert all(name in after(result)["main.tf"] for name in ("aaa", "ccc", "ddd"))
    assert "bad" not in after(result)["main.tf"]
    (failed,) = result.failed_proofs
    assert failed.transforms == ("bad",)
    assert failed.what == "something else differs"
    assert {name: state for name, state, _ in states(result)}["bad"] is State.OPEN


def test_less_proven_results_are_marked_and_can_be_refused(harden: Harden, monkeypatch: pytest.MonkeyPatch) -> None:
    def reparsed(self: object, before: Document, result: Source, changes: Sequence[Change]) -> Proof:
        return Proof.REPARSED

    monkeypatch.setattr(type(FORMAT), "prove", reparsed)
    result = harden({"main.tf": THING}, setter("one", "y", 1))
    assert [shown.proof for shown in result.findings] == ["reparsed"]
    refused = harden({"main.tf": THING}, setter("one", "y", 1), require_proof=True)
    assert after(refused) == {}
    assert "--require-proof" in refused.failed_proofs[0].what


def test_a_fix_of_several_files_is_made_whole(harden: Harden) -> None:
    def spread(block: Block, module: Module) -> Iterator[Finding]:
        if not block.attribute("y"):
            new = NewBlock("variable", ("y",))
            yield finding(block, Set((*block.route, "y"), 1), FileChange("new.tf", Insert(("variable", 0), new)))

    result = harden({"main.tf": THING}, made_up("spread", spread))
    assert set(after(result)) == {"main.tf", "new.tf"}
    assert [patch.before for patch in result.patches] == [THING.encode(), None]
    assert {diff.path for diff in result.findings[0].diffs} == {"main.tf", "new.tf"}


def test_a_fix_that_needs_a_foreign_file_is_not_made(harden: Harden) -> None:
    def foreign(block: Block, module: Module) -> Iterator[Finding]:
        yield finding(block, Set((*block.route, "y"), 1), FileChange(".terraform.lock.hcl", Set(("y",), 1)))

    result = harden({"main.tf": THING, ".terraform.lock.hcl": "z = 1\n"}, made_up("foreign", foreign))
    assert after(result) == {}
    assert states(result) == [
        ("foreign", State.OPEN, "the fix needs a change in .terraform.lock.hcl, which is not a file we edit")
    ]


def test_risk_above_the_limit_stays_open(harden: Harden) -> None:
    result = harden({"main.tf": THING}, setter("one", "y", 1, risk=Risk.REPLACE))
    assert after(result) == {}
    assert states(result) == [("one", State.OPEN, "its risk is replace: use --max-risk replace")]
    assert result.findings[0].diffs
    allowed = harden({"main.tf": THING}, setter("one", "y", 1, risk=Risk.REPLACE), max_risk=Risk.REPLACE)
    assert after(allowed)


def test_a_change_that_cannot_be_made_stays_open_with_the_reason(harden: Harden) -> None:
    def impossible(block: Block, module: Module) -> Iterator[Finding]:
        yield finding(block, Remove((*block.route, "nothing")))

    result = harden({"main.tf": THING}, made_up("impossible", impossible))
    (shown,) = result.findings
    assert shown.state is State.OPEN
    assert shown.why_open
    assert not result.failed_proofs


def test_findings_that_fixes_bring_up_are_told(harden: Harden) -> None:
    def wants_z(block: Block, module: Module) -> Iterator[Finding]:
        if block.attribute("y"):
            yield Finding(Place("main.tf", block.header_span, block.address), "y came without z", reason="ask somebody")

    result = harden({"main.tf": THING}, setter("one", "y", 1), made_up("two", wants_z))
    assert states(result) == [("one", State.FIXED, ""), ("two", State.OPEN, "ask somebody")]


def test_a_broken_file_stops_nobody_else(harden: Harden) -> None:
    result = harden({"main.tf": THING, "broken.tf": 'resource "thing" {\n  x = = 1\n}\n'}, setter("one", "y", 1))
    assert set(after(result)) == {"main.tf"}
    assert [str(error).partition(": ")[0] for error in result.errors] == ["broken.tf:2:7"]


def test_a_fix_that_would_do_what_is_suppressed_is_kept_back(harden: Harden) -> None:
    text = f"# harden: ignore[shared] on purpose\n{THING}" + THING.replace('"a"', '"b"')

    def shared(block: Block, module: Module) -> Iterator[Finding]:
        if not module.resources("thing")[0].attribute("y"):
            route = ("resource", 0, "thing", "a", "y")
            yield finding(block, Set(route, 1))

    def more(block: Block, module: Module) -> Iterator[Finding]:
        if block.labels[1] == "b" and not block.attribute("z"):
            yield finding(block, Set((*block.route, "z"), 1))

    result = harden({"main.tf": text}, made_up("shared", shared), made_up("more", more))
    assert "y = 1" not in after(result)["main.tf"]
    assert "z = 1" in after(result)["main.tf"]
    why = {shown.finding.place.name: shown.why_open for shown in result.findings if shown.finding.transform == "shared"}
    assert why == {"thing.a": "", "thing.b": "it would also change what is suppressed: shared of thing.a"}


def test_a_bug_in_one_transform_stops_nobody_else(harden: Harden) -> None:
    def fails(block: Block, module: Module) -> Iterator[Finding]:
        raise ValueError(block.document.source.data)

    result = harden({"main.tf": THING}, made_up("fails", fails), setter("one", "y", 1))
    assert set(after(result)) == {"main.tf"}
    (error,) = result.errors
    assert str(error).startswith("main.tf: internal error in fails: ValueError at test_passes.py:")
    assert "thing" not in str(error)


def test_select_ignore_and_presets(harden: Harden) -> None:
    one, two = setter("one", "y", 1), setter("two", "z", 1)
    strict = Transform("strict", "terraform", resource("*"), two.check, "", Checks(), Preset.STRICT)

    def names(**settings: object) -> list[str]:
        return [name for name, _, _ in states(harden({"main.tf": THING}, one, two, strict, **settings))]

    assert names() == ["one", "two"]
    assert names(select=frozenset({"two"})) == ["two"]
    assert names(ignore=frozenset({"two"})) == ["one"]
    assert names(extend_select=frozenset({"strict"})) == ["one", "strict", "two"]
    assert names(preset=Preset.STRICT) == ["one", "strict", "two"]
    assert names(select=frozenset({"one"}), extend_select=frozenset({"strict"})) == ["one", "strict"]
    assert names(per_path_ignores={"*.tf": frozenset({"one"})}) == ["two"]
