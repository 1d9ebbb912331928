"""Charts are rendered before and after a patch, where the engine is installed: only what is declared may differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden.helm import render
from harden.helm.render import NotRenderedError, is_available, problem
from harden.model import Change, Insert, Remove, Rename, Set
from harden.pipeline import harden_unit
from harden.settings import Settings
from harden.units import Unit
from tests.golden import Case, cases, harden_case
from tests.kubernetes_schema import objects
from tests.kubernetes_schema import problem as schema_problem

pytestmark = pytest.mark.skipif(not is_available(), reason="helm-python-sdk is not installed (extra helm)")

CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n"
POD = """apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: a
      image: {{ .Values.image }}
      securityContext:
        {{- toYaml .Values.a | nindent 8 }}
"""
DIGEST = "sha256:" + 64 * "0"
CASES = [case for case in cases() if case.folder.name.startswith("helm-")]


def files(template: str, values: str = "{}", **others: str) -> dict[str, bytes]:
    given = {"Chart.yaml": CHART, "values.yaml": values, "templates/a.yaml": template, **others}
    return {path: text.encode() for path, text in given.items()}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_golden_charts_render_to_valid_objects(case: Case, tmp_path: Path) -> None:
    patches = {patch.path: patch for patch in harden_case(case, tmp_path).patches}
    before = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
    after = {path: patches[path].after if path in patches else data for path, data in before.items()}
    try:
        old = render.render(before)
    except NotRenderedError:
        pytest.skip("the chart cannot be rendered with its default values")
    for name, text in render.render(after).items() if patches else ():
        known = [schema_problem(one) for one in objects(old[name].encode())]
        assert [found for one in objects(text.encode()) if (found := schema_problem(one)) and found not in known] == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a: 1\n", "a: 1\nb:\n  c: true\n", [Set((0, "b", "c"), True)]),
        ("a: 1\n", "a: 1\nb:\n  c: true\n", [Set((0, "b"), {"c": True})]),
        ("a: 1\n", "a: 2\n", [Set((0, "a"), 2)]),
        ("a: [1]\n", "a: [1, 2]\n", [Insert((0, "a", 1), 2)]),
        ("a: [{b: 1}]\n", "a: [{b: 1}, {b: 2}]\n", [Insert((0, "a", 1), {"b": 2})]),
        ("a: 1\n", "a: 1\n---\nb: {c: 1}\nd: [2]\n", [Insert((1,), {"b": {"c": 1}, "d": [2]})]),
        ("a: 1\nb: 1\n", "a: 1\n", [Remove((0, "b"))]),
        ("a: 1\nb: [1, 2]\n", "a: 1\nb: [2]\n", [Remove((0, "b", 0))]),
        ("a: 1\n", "b: 1\n", [Rename((0, "a"), "b")]),
        ("a: {}\n", "a:\n  b: 1\n", [Set((0, "a", "b"), 1)]),
        ("a: [all]\n", "a: [ALL]\n", [Set((0, "a", 0), "ALL")]),
        ("a:\n  b: [1]\n", "a: {}\n", [Remove((0, "a", "b"))]),
        ("a: {{ randAlphaNum 9 }}\n", "a: {{ randAlphaNum 9 }}\nb: 1\n", [Set((0, "b"), 1)]),
        ("checksum/a: {{ .Template.Name }}\n", "checksum/a: b\nb: 1\n", [Set((0, "b"), 1)]),
        ("image: a:1\n", "image: a:1@b\n".replace("b", DIGEST), [Set((0, "of", "tag"), f"1@{DIGEST}")]),
        ("image: a:1\n", "image: a:2\n", [Set((0, "of", "tag"), "2")]),
        ("image: a\n", "image: a:2\n", [Set((0, "of"), "a:2")]),
        ("a: b: c\n", "a: b: d\n", []),
        ("{{ fail `no` }}\n", "a: 1\n", []),
    ],
)
def test_what_was_declared_may_differ(before: str, after: str, changes: list[Change]) -> None:
    assert problem(files(before), files(after), changes) is None


@pytest.mark.parametrize(
    ("before", "after", "changes", "what"),
    [
        ("a: 1\n", "a: 1\nc: 1\n", [Set((0, "b"), 1)], "what Helm renders has another c"),
        ("a: 1\n", "a: 1\nb: 2\n", [Set((0, "b"), 1)], "what Helm renders has another b"),
        ("a: 1\nc: 1\n", "a: 1\nb: 1\n", [Set((0, "b"), 1)], "what Helm renders lacks c"),
        ("a: {b: 1}\n", "a: {}\n", [Remove((0, "c"))], "what Helm renders lacks a.b"),
        ("a: 1\n", "a: 1\nb: 1\n", [Remove((0, "b"))], "what Helm renders has another b"),
        ("a: 1\n", "a: 1\n---\nb: 1\nc: 1\n", [Insert((1,), {"b": 1})], "what Helm renders has another c"),
        ("a: 1\n", "a: 1\nx: {b: 1}\n", [Insert((1,), {"b": 1})], "what Helm renders has another x.b"),
        (
            "a: 1\n",
            'a: {{ "1\\n b: 1" }}\n',
            [Set((0, "b"), 1)],
            "what Helm renders with the patch is not valid YAML",
        ),
        ("image: a:1\n", "image: b:2\n", [Set((0, "tag"), "2")], "what Helm renders has another image"),
        ("image: a:1\n", "image: a:3\n", [Set((0, "tag"), "2")], "what Helm renders has another image"),
        ("tag: 'v:1'\n", "tag: 'v:2'\n", [Set((0, "version"), "2")], "what Helm renders has another tag"),
    ],
)
def test_what_was_not_declared(before: str, after: str, changes: list[Change], what: str) -> None:
    assert problem(files(before), files(after), changes) == ("templates/a.yaml", what)


def test_charts_that_break() -> None:
    broken = ("", "Helm does not render the patched chart, but renders it without the patch")
    assert problem(files("a: 1\n"), files("a: {{ fail `no` }}\n"), []) == broken
    more = files("a: 1\n", **{"templates/b.yaml": "b: 1\n"})
    assert problem(files("a: 1\n"), more, []) == ("", "the patched chart has other templates")


def test_notes_are_for_people() -> None:
    old, new = (files("a: 1\n", **{"templates/NOTES.txt": text}) for text in ("a", "b: c: d"))
    assert problem(old, new, []) is None


@pytest.mark.parametrize("prefix", ["", "c/"])
def test_a_fix_that_breaks_the_chart_is_left_out(prefix: str) -> None:
    """What uses the values in a way that cannot be seen shows when the chart is rendered."""
    spoilt = POD + '---\n{{ if get .Values "a" }}{{ fail "a: must be empty" }}{{ end }}\n'
    given = {prefix + path: data for path, data in files(spoilt, "image: b\na: {}\n").items()}
    unit = Unit("", tuple(given), charts=frozenset({prefix.rstrip("/")}))
    result = harden_unit(unit, given, Settings(select=frozenset({"privilege-escalation"})))
    assert result.patches == ()
    ((failed),) = result.failed_proofs
    assert (failed.path, failed.what) == (
        prefix + "values.yaml",
        "Helm does not render the patched chart, but renders it without the patch",
    )


def test_without_the_engine_nothing_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_ENGINE", "no_such_library")
    render._engine.cache_clear()  # pyright: ignore[reportPrivateUsage]  # what was found is remembered
    assert not is_available()
    monkeypatch.undo()
    render._engine.cache_clear()  # pyright: ignore[reportPrivateUsage]  # the same
