"""Helm templates as documents: what actions decide is unknown, edits keep off actions, and the proof sees all views."""

from __future__ import annotations

import pytest

from harden.edit import splice
from harden.errors import CannotEdit, ProofFailed
from harden.helm.chart import rendered_wrong, template_is_foreign, vendored
from harden.helm.edit import edits
from harden.helm.mounts import in_the_way
from harden.helm.proof import FORMAT
from harden.helm.template import TemplateDocument, TemplateMapping
from harden.kind import Kind
from harden.model import Change, Insert, Remove, Rename, Route, Set, Source
from harden.pipeline import harden_unit
from harden.settings import Settings
from harden.units import Unit, group
from harden.value import ABSENT, UNKNOWN, Known, Value


def document(text: str) -> TemplateDocument:
    return TemplateDocument(Source("t.yaml", text.encode()))


def changed(text: str, *changes: Change) -> str:
    """The text after the changes, proven."""
    before = document(text)
    after = Source("t.yaml", splice(before.source.data, edits(before, changes)))
    FORMAT.prove(before, after, changes)
    return after.data.decode()


@pytest.mark.parametrize(
    ("text", "keys", "value"),
    [
        ("a: 1\n", ("a",), Known(1)),
        ("{{- if .x }}\na: 1\n{{- end }}\n{{- if .y }}\nb: 1\n{{- end }}\n", ("a",), UNKNOWN),
        ("a: |\n", ("a",), Known("")),
        ("a:\n  b: 1\n  {{- /* why */}}\n  {{- $x := 1 }}\nc: 1\n", ("a", "d"), ABSENT),
        ("a:\n  - b: 1\n  {{- /* why */}}\nc: 1\n", ("a",), Known([{"b": 1}])),
        ("a: {{ .x }}\n{{- if .y }}\nb: 1\n{{- end }}\n", ("b",), UNKNOWN),
        ("a: 1\n", ("b",), ABSENT),
        ("a: {{ .x }}\n", ("a",), UNKNOWN),
        ("a: x-{{ .x }}\n", ("a", "b", "c"), UNKNOWN),
        ("a:\n  {{- toYaml .x | nindent 2 }}\nb: 1\n", ("a", "c"), UNKNOWN),
        ("a:\n  {{- toYaml .x | nindent 2 }}\nb: 1\n", ("c",), ABSENT),
        ("a:\n{{- end }}\n".replace("{{- end }}", "{{/* nothing */}}"), ("a",), Known(None)),
        ("{{- if .x }}\na: 1\n{{- end }}\nb: 1\n", ("a",), UNKNOWN),
        ("{{- if .x }}\na: 1\nb: 1\n{{- end }}\n", ("a",), Known(1)),
        ("a:\n  {{- if .x }}\n  b: 1\n  {{- end }}\nc: 1\n", ("a", "b"), UNKNOWN),
        ("a:\n  {{- if .x }}\n  b: 1\n  {{- end }}\n  c: 1\nd: 1\n", ("a", "b"), UNKNOWN),
        ("a:\n  {{- if .x }}\n  b: 1\n  {{- end }}\n  c: 1\nd: 1\n", ("a", "c"), Known(1)),
        ('a: 1\n{{ include "x" . }}\n', ("b",), UNKNOWN),
        ('a: 1\n{{ include "x" . | indent 2 }}\n', ("b",), ABSENT),
        ('a:\n  b: 1\n  {{- include "x" . | nindent 2 }}\n', ("a", "c"), UNKNOWN),
        ('a:\n  {{- include "x" . | nindent 2 }}\n  b: 1\n', ("a", "c"), UNKNOWN),
        ('a:\n  b: 1\n  {{- include "x" . | nindent 2 }}\n', ("c",), ABSENT),
        ('a:\n  b: 1\n  {{ include "x" . | indent 2 }}\n', ("a", "c"), UNKNOWN),
        ("a: 1\n{{ .x }}: 1\n", ("b",), UNKNOWN),
        ("a: { b: {{ .x }} }\n", ("a", "c"), UNKNOWN),
        ("a: {}\n", ("a",), Known({})),
        ("a: 1\n{{- if .x }}\nb: 1\n{{- else }}\nc: 1\n{{- end }}\n", ("c",), UNKNOWN),
        ("a: 1\n{{- if .x }}\nb: 1\n{{- else }}\n c: 1\n{{- end }}\n", ("d",), UNKNOWN),  # the other view is no YAML
        ("a:\n- 1\n- {{ .x }}\n", ("a",), UNKNOWN),
        ("a:\n- b: 1\n{{- toYaml .x | nindent 0 }}\n", ("a", 0, "b"), Known(1)),
        ("a: {{ if .x }}1{{ else }}2{{ end }}\n", ("a",), UNKNOWN),
        ("a: &x\n  b: 1\nc: *x\n", ("c", "b"), Known(1)),
    ],
)
def test_what_actions_decide_is_unknown(text: str, keys: Route, value: Value) -> None:
    assert document(text).roots[0].value(*keys) == value


def test_what_is_unknown_reads_as_its_source() -> None:
    root = document(
        "a: '{{ .x }}:1'\nb: {{ .y }}\nc:\n  {{- toYaml .z }}\nd:\n{{- if .x }}\n  e: 1\n{{- end }}\n"
    ).roots[0]
    assert [root.text(key) for key in "abcd"] == ["{{ .x }}:1", "{{ .y }}", "{{ }}", "e: 1"]


OPEN_LIST = "a:\n{}  - b: 1\n    c: 1\n{}  {{{{- with .x }}}}\n  {{{{- toYaml . | nindent 2 }}}}\n  {{{{- end }}}}\n"
IF_ITEM = "  {{- if .y }}\n  - b: 3\n  {{- else }}\n  - b: 4\n  - b: 5\n  {{- end }}\n"
OPEN_END = "a:\n- b:\n  {{- toYaml .x | nindent 4 }}\n- {{ .y }}{{ if .z }}\n- 3\n{{- end }}\n"
IN_BLOCK = "{{- if .x }}\na: 1\n{{- else }}\nz: 1\n{{- end }}\nb:\n  c: 1\n"


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ("a: 1\nb: 1\n", Set((0, "c"), 1), "a: 1\nb: 1\nc: 1\n"),
        ("a: 1\nb:\n{{ toYaml .x | indent 2 }}\n", Set((0, "c"), 1), "a: 1\nc: 1\nb:\n{{ toYaml .x | indent 2 }}\n"),
        ("a: 1\nb: 2\nc: {{ .x }}\n", Set((0, "d"), 1, after=("a",)), "a: 1\nd: 1\nb: 2\nc: {{ .x }}\n"),
        (IN_BLOCK, Set((0, "b", "d"), 1), IN_BLOCK + "  d: 1\n"),
        ("a: 1 {{- if .x }}\nb: 1\n{{ end }}\n", Set((0, "c"), 1), "c: 1\na: 1 {{- if .x }}\nb: 1\n{{ end }}\n"),
        ("# why\na:\n  {{- toYaml .x }}\n", Set((0, "c"), 1), "c: 1\n# why\na:\n  {{- toYaml .x }}\n"),
        ("a: {{ .x }}\nb: false\n", Set((0, "b"), True), "a: {{ .x }}\nb: true\n"),
        ("a: {{ .x }}\nb: false\n", Remove((0, "b")), "a: {{ .x }}\n"),
        ("a: {{ .x }}\nb:\n- c\n- d\n", Remove((0, "b", 0)), "a: {{ .x }}\nb:\n- d\n"),
        ("a: {{ .x }}\nb: false\n", Rename((0, "b"), "c"), "a: {{ .x }}\nc: false\n"),
        ("a:\n- 1\nb: {{ .x }}\n", Insert((0, "a", 1), 2), "a:\n- 1\n- 2\nb: {{ .x }}\n"),
        ("b: {{ .x }}\n", Insert((0, "a", 0), 2), "b: {{ .x }}\na:\n- 2\n"),
        ("{{ if .x }}\na: 1\n{{ end }}\n", Set((0, "c", "d"), 1), "{{ if .x }}\na: 1\nc:\n  d: 1\n{{ end }}\n"),
        ("\ufeffa: {{ .x }}\r\nb: 1\r\n", Set((0, "c"), 1), "\ufeffa: {{ .x }}\r\nb: 1\r\nc: 1\r\n"),
        ("a: {{ .x }}", Set((0, "c"), 1), "a: {{ .x }}\nc: 1"),
        (OPEN_LIST.format("", ""), Insert((0, "a", 1), {"b": 2}), OPEN_LIST.format("", "  - b: 2\n")),
        (OPEN_LIST.format(IF_ITEM, ""), Insert((0, "a", 2), {"b": 2}), OPEN_LIST.format(IF_ITEM, "  - b: 2\n")),
        (OPEN_END, Insert((0, "a", 0), 2), OPEN_END.replace("a:\n", "a:\n- 2\n")),
    ],
)
def test_edits_keep_off_actions(text: str, change: Change, expected: str) -> None:
    assert changed(text, change) == expected


TWO_BRANCHES = "a: 1\n{{- if .x }}\nb: 1\n{{- else }}\nc: 1\n{{- end }}\n"


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        ("a: {{ .x }}\n", Set((0, "a"), 1), "values, which decide"),
        ("a:\n  c: {{ .x }}\n  d: 1\nb: 1\n", Remove((0, "a")), "change an action"),
        ("a: {{ .x }}\n<<: &x\n  c: 1\n", Set((0, "b"), 1), "write further keys"),
        ("a: &x\n  c: {{ .x }}\nb: *x\n", Set((0, "b", "d"), 1), "values, which decide"),
        ("a:\n- 1\n", Set((0, "a", 1, "c"), 1), "values, which decide"),
        ("a:\n  {{- toYaml .x }}\n", Set((0, "a", "b"), 1), "values, which decide"),
        ("a:\n  {{- toYaml .x }}\n", Insert((0, "a", 0), 1), "values, which decide"),
        ("a: 1\n", Set((0, "a", "b"), 1), "values, which decide"),
        ("a: 1\n", Remove((0, "b")), "values, which decide"),
        ("a: 1\n{{ include `x` . }}\n", Set((0, "b"), 1), "write further keys"),
        ("a: {b: 1}\n", Set((0, "a", "c"), 1), "flow style"),
        ("a:\n- b:\n{{- toYaml .x | nindent 2 }}\n", Insert((0, "a", 1), 1), "a part of the list"),
        ("a:\n- b: {{ .y -}}\n{{- toYaml .x | nindent 0 }}\n", Insert((0, "a", 1), 1), "a part of the list"),
        ("a:\n- b: 1\n{{- toYaml .x | nindent 0 }}\n", Insert((0, "a", 0), 1), "a part of the list"),
        ("a:\n- b: 1\n{{- toYaml .x | nindent 0 }}\n", Remove((0, "a")), "a part of the list"),
        (TWO_BRANCHES, Set((0, "c"), 1), "another branch of the template writes c"),
        ("a: 1\n{{- if .x }}\nb: 1\n{{- else }}\n c: 1\n{{- end }}\n", Set((0, "b"), 1), "with other branches"),
        ("l:\n- a: {{ .x -}}\n", Set((0, "l", 0, "b"), 1), "no line where"),
        ("l:\n- a: {{ .x\n  }}\n", Set((0, "l", 0, "b"), 1), "no line where"),
        (
            "l:\n- a:\n  - {{ .x }}\n  {{- if .y }}\n  - 1\n  {{- else }}\n  - 2\n  {{- end }}\n",
            Set((0, "l", 0, "b"), 1),
            "no l",
        ),
        ("a: 1\n", Set((1, "b"), 1), "no further document"),
        ("{{- if .x }}\na: 1\n{{- end }}\nb: 1\n", Remove((0, "a")), "values, which decide"),
    ],
)
def test_what_cannot_be_edited(text: str, change: Change, reason: str) -> None:
    with pytest.raises(CannotEdit, match=reason):
        edits(document(text), [change])


@pytest.mark.parametrize(
    ("before", "after", "change", "what"),
    [
        ("a: {{ .x }}\n", "a: {{ .y }}\n", Set((0, "b"), 1), "actions of the template are not the same"),
        ("a: {{ .x }}\n", "a: {{ .x }}\nb: 2\n", Set((0, "b"), 1), "not what the fixes declared"),
        ("a: {{ .x }}\n", "a: {{ .x }}\n b: 1\n", Set((0, "b"), 1), "the result is not valid"),
        ("a: {{ .x }}\n", "a: {{ .x\nb: 1\n", Set((0, "b"), 1), "an action of the template does not end"),
        (TWO_BRANCHES, TWO_BRANCHES.replace("c: 1", "c: 1\nd: 1"), Set((0, "a"), 1), "not what the fixes declared"),
        (TWO_BRANCHES, TWO_BRANCHES.replace("c: 1", "c: 2"), Set((0, "b"), 1), "not what the fixes declared"),
    ],
)
def test_proof_refuses_what_was_not_declared(before: str, after: str, change: Change, what: str) -> None:
    with pytest.raises(ProofFailed, match=what):
        FORMAT.prove(document(before), Source("t.yaml", after.encode()), [change])


def test_templates_are_one_unit_with_their_chart() -> None:
    files = ["c/Chart.yaml", "c/values.yaml", "c/templates/a.yaml", "c/templates/x/b.yaml", "c/ci/test.yaml"]
    nested = ["c/charts/d/Chart.yaml", "c/charts/d/templates/a.yaml"]
    units = group(files + nested, lambda path: b"")
    assert [unit.files for unit in units] == [
        ("c/Chart.yaml", "c/templates/a.yaml", "c/templates/x/b.yaml", "c/values.yaml"),
        ("c/charts/d/Chart.yaml", "c/charts/d/templates/a.yaml"),
        ("c/ci/test.yaml",),
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("c/templates/a.yaml", ""),
        ("c/a.yaml", "outside of a Helm chart"),
        ("a.yaml", "outside of a Helm chart"),
        ("c/charts/d/templates/a.yaml", "comes from elsewhere"),
        ("charts/e/templates/a.yaml", ""),
        ("c/charts/own/templates/a.yaml", ""),
        ("c/charts/near/templates/a.yaml", ""),
    ],
)
def test_templates_that_are_not_ours(path: str, reason: str) -> None:
    charts = {"c", "c/charts/d", "charts/e", "c/charts/own", "c/charts/near"}
    listed = b"dependencies:\n- name: d\n  repository: https://x\n- name: own\n"
    listed += b"- repository: file://charts/near\n  name: near"
    found = template_is_foreign(path, charts, vendored(charts, {"c/Chart.yaml": listed}))
    assert reason in found
    assert bool(reason) == bool(found)


def test_what_is_left_out_is_said() -> None:
    pod = b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .x }}\nspec:\n  containers:\n  - name: a\n    image: a\n"
    files = {"c/Chart.yaml": b"", "c/templates/a.yaml": pod + b"{{ end }}\n", "loose.yaml": pod}
    result = harden_unit(Unit("", tuple(files), charts=frozenset({"c"})), files, Settings())
    assert [(skipped.path, skipped.why) for skipped in result.skipped] == [
        ("c/templates/a.yaml", "{{ end }} without a block (line 9)"),
        ("loose.yaml", "a template outside of a Helm chart: where its values come from is not known"),
    ]
    assert (result.findings, result.errors) == ((), ())


def test_what_another_branch_goes_on_with_has_nothing_put_behind_it() -> None:
    """In the second view the value is `one - 1`."""
    text = "a: x\nb:\n  one\n{{- if .x }}\n{{- else }}\n  - 1\n{{- end }}\n"
    assert changed(text, Set((0, "c"), 1)) == f"a: x\nc: 1{text.removeprefix('a: x')}"


def test_lists_are_found_in_every_view() -> None:
    text = "a:\n- 1\n{}{{{{- if .x }}}}\nb: 1\n{{{{- else }}}}\nc: 1\n{{{{- end }}}}\n"
    assert changed(text.format(""), Insert((0, "a", 1), 2)) == text.format("- 2\n")


def test_a_key_that_is_written_twice_is_left_alone() -> None:
    before = document("b:\n  c: 1\n# why\nb:\n")
    with pytest.raises(CannotEdit, match=r"^b is written more than once$"):
        edits(before, [Set((0, "b", "d"), 1)])


def test_charts_that_no_patch_touches_are_not_rendered() -> None:
    plain = Source("a.yaml", b"a: 1\n", Kind.MANIFEST)
    assert rendered_wrong({}, {"a.yaml": plain}, {"c"}, ()) is None
    values = Source("c/values.yaml", b"a: 1\n", Kind.HELM_VALUES)
    chart = {"c/Chart.yaml": b"name: c\nversion: 1.0.0\napiVersion: v2\n", "c/values.yaml": b"a: 1\n"}
    assert rendered_wrong(chart, {"c/values.yaml": values}, {"b", "c"}, ()) is None


def test_mounts_of_branches_that_cannot_be_read_are_not_known() -> None:
    text = "m:\n  volumeMounts:\n  - name: a\n    mountPath: /a\n{{- if .x }}\nb: 1\n{{- else }}\n c: 1\n{{- end }}\n"
    container = TemplateDocument(Source("t.yaml", text.encode())).roots[0].get("m")
    assert isinstance(container, TemplateMapping)
    assert in_the_way(container, ["/a"]) == "with other branches the template cannot be read"
