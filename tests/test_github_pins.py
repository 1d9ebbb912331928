"""Pins of actions: the commit from the lock or the repository, the comment behind it, and what is never pinned."""

from __future__ import annotations

import pytest

from harden.github.pin_comments import comment_behind, remark
from harden.github.pins import Pin, pin_of, unpinned, unpinned_image
from harden.github.repository import Repository
from harden.lock.model import Lock, LockedAction, LockedImage
from harden.model import Finding, Place, Set, Span
from harden.settings import Settings
from tests.github_samples import PATH, document, workflow

SHA, OTHER = "a" * 40, "b" * 40
DIGEST = f"sha256:{'c' * 64}"
LOCK = Lock(
    {"alpine:3.20": LockedImage(DIGEST)},
    {
        "o/locked@v1": LockedAction(SHA, "v1.2.3"),
        "o/plain@v1": LockedAction(SHA),
        "o/branch@main": LockedAction(SHA, is_branch=True),
    },
)


def found(uses: str, others: str = "") -> list[Finding]:
    """What is wrong with the only step of a workflow, beside others in a file of their own."""
    step = f"on: push\njobs:\n  a:\n    steps:\n      - uses: {uses}\n"
    beside = "on: push\njobs:\n  a:\n    steps:\n" + "".join(f"      - uses: {other}\n" for other in others.split("|"))
    files = {PATH: step, ".github/workflows/y.yml": beside}
    documents = {path: document(text, path) for path, text in files.items()}
    repository = Repository(documents, Settings(lock=LOCK))
    return list(unpinned(repository.workflows[0].jobs[0].steps[0], PATH, repository))


def change(finding: Finding) -> Set:
    assert finding.fix is not None
    (only,) = finding.fix.changes
    assert isinstance(only.change, Set)
    return only.change


@pytest.mark.parametrize(
    ("uses", "value", "comment"),
    [
        ("o/locked@v1", f"o/locked@{SHA}", "v1.2.3"),
        ("O/Locked/below@v1 # v1", f"O/Locked/below@{SHA}", "v1.2.3"),
        ("o/plain@v1", f"o/plain@{SHA}", "v1"),
        ("o/locked@v1 # do not bump", f"o/locked@{SHA}", "v1.2.3 # do not bump"),
        ("o/locked@v1 # v1 — do not bump", f"o/locked@{SHA}", "v1.2.3 — do not bump"),
    ],
)
def test_the_lock_says_the_commit(uses: str, value: str, comment: str) -> None:
    (one,) = found(uses)
    assert (change(one).value, change(one).remark) == (value, comment)
    assert one.fix is not None
    assert one.fix.title.endswith("as harden.lock says")


def test_a_branch_is_not_pinned() -> None:
    (one,) = found("o/branch@main")
    assert one.fix is None
    assert one.reason.startswith("main is a branch")


def test_the_same_version_elsewhere_says_the_commit() -> None:
    (one,) = found(
        "o/else@v2.0.1", f"o/else@{SHA} # v2.0.1|o/else@{OTHER} # v3|x/else@{OTHER} # v2.0.1|./local # v2.0.1"
    )
    assert change(one).value == f"o/else@{SHA}"
    (two,) = found("o/else@v2", f"o/else@{SHA} # v2|o/else@{OTHER} # tag=v2")
    assert two.reason.startswith("v2 stands for several commits")
    (three,) = found("o/else@v2", f"o/else@{SHA} # see the docs")
    assert three.reason.startswith("its commit is not known")


@pytest.mark.parametrize(
    "uses",
    [
        f"o/r@{SHA}",
        "./local",
        "$/local",
        "docker://alpine",
        "${{ x }}",
        "o/r",
        "slsa-framework/slsa-github-generator/.github/workflows/builder_go_slsa3.yml@v2.0.0",
    ],
)
def test_what_is_left_alone(uses: str) -> None:
    assert not found(uses)


def test_what_github_locks_is_left_alone() -> None:
    files = {PATH: document("on: push\njobs: {a: {steps: [{uses: o/r@v1}, {uses: o/s@v1}, {run: x}]}}\n")}
    lock = document("workflows: {.github/workflows/x.yml: [o/r@v1]}\n", ".github/workflows/actions.lock")
    repository = Repository(files, Settings(), {".github/workflows/actions.lock": lock})
    steps = repository.workflows[0].jobs[0].steps
    assert [len(list(unpinned(step, PATH, repository))) for step in steps] == [0, 1, 0]


def test_pins_have_an_origin() -> None:
    repository = Repository({}, Settings(lock=LOCK))
    step = workflow("on: push\njobs: {a: {steps: [{uses: o/locked@v1}]}}\n").jobs[0].steps[0]
    assert step.uses is not None
    assert pin_of(step.uses, repository) == Pin(SHA, "v1.2.3", "harden.lock")


@pytest.mark.parametrize(
    ("comment", "version", "text"),
    [
        ("", "v1.2.3", "v1.2.3"),
        ("", "latest-release", ""),
        (" # v1", "v1.2.3", "v1.2.3"),
        (" # pin@v1", "v1.2.3", "v1.2.3"),
        (" # ratchet:o/r@v1", "v1.2.3", "v1.2.3"),
        (" # pinned", "v1.2.3", "v1.2.3 # pinned"),
        (" # pinned", "nightly", "pinned"),
    ],
)
def test_the_comment_keeps_what_else_it_said(comment: str, version: str, text: str) -> None:
    view = document(f"a: o/r@v1{comment}").roots[0].get("a")
    assert view is not None
    assert remark(view, version) == text


def test_only_scalars_have_a_comment_behind_them() -> None:
    root = document("a: [x] # y\nb:\n").roots[0]
    for key in "ab":
        view = root.get(key)
        assert view is not None
        assert comment_behind(view) == ""


@pytest.mark.parametrize(
    ("image", "value", "reason"),
    [
        ("alpine:3.20", f"docker://alpine:3.20@{DIGEST}", ""),
        ("alpine", None, "its digest is not known: `harden lock --online` asks the registry"),
        (f"alpine@{DIGEST}", None, None),
        ("not an image", None, None),
    ],
)
def test_images(image: str, value: str | None, reason: str | None) -> None:
    repository = Repository({}, Settings(lock=LOCK))
    place = Place(PATH, Span(0, 1), "n")
    findings = list(unpinned_image(image, place, (0, "uses"), repository, "docker://"))
    assert [one.reason for one in findings] == ([] if reason is None else [reason])
    assert [change(one).value for one in findings if one.fix] == ([value] if value else [])
