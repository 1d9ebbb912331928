"""Settings of templates that values give: what is followed, what else of a chart is read, and what changes when."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import pipeline
from harden.helm.chart import linked
from harden.helm.files import chart_files
from harden.helm.template import TemplateDocument
from harden.helm.values import Chart
from harden.kind import Kind
from harden.model import Set, Source
from harden.pipeline import harden_unit
from harden.settings import Settings
from harden.units import Unit
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.document import YamlDocument

ONLY = Settings(select=frozenset({"privilege-escalation"}))
POD = """apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: {{ .Values.image }}
"""
WHOLE = "      securityContext: {{- toYaml .Values.a | nindent 8 }}\n"
SWITCHED = """      {{- if .Values.a.enabled }}
      securityContext: {{- omit .Values.a "enabled" | toYaml | nindent 8 }}
      {{- end }}
"""
RENDERED = 'include "common.compatibility.renderSecurityContext" (dict "secContext" .Values.a "context" $)'
REFERRED = '{"properties": {"a": {"$ref": "%s"}}, "$defs": {"c": {%s}, "e": 1}}'
IF_B = "      {{- if .Values.b }}\n"
OTHERS = """  {{{{- if .Values.b }}}}
  initContainers:
    - name: b
      image: b
      securityContext: {{{{- toYaml {0} | nindent 8 }}}}
  {{{{- else if .Values.c }}}}
  initContainers:
    - name: c
      image: {{{{ .Values.c }}}}
      securityContext: {{{{- toYaml {0} | nindent 8 }}}}
  {{{{- end }}}}
"""
IF_A = "      {{- if .Values.a }}\n      tty: true\n      {{- end }}\n"
NOT_EMPTY = "      {{- if not (empty .Values.a) }}\n"


def files(template: str = POD + WHOLE, values: str = "a: {}\n", **others: str) -> dict[str, bytes]:
    given = {"Chart.yaml": "", "values.yaml": values, "templates/pod.yaml": template, **others}
    return {f"c/{path}": text.encode() for path, text in given.items()}


def hardened(given: dict[str, bytes], *evidence: Source) -> dict[str, str]:
    """The files that are changed."""
    unit = Unit("", tuple(given), charts=frozenset({"c"}))
    result = harden_unit(unit, given, ONLY, evidence=evidence)
    assert not result.failed_proofs
    return {patch.path: patch.after.decode() for patch in result.patches}


def setting(template: str, values: str, key: str = "allowPrivilegeEscalation") -> Value:
    template_ = TemplateDocument(Source("c/templates/pod.yaml", template.encode(), Kind.HELM_TEMPLATE))
    values_ = YamlDocument(Source("c/values.yaml", values.encode(), Kind.HELM_VALUES))
    documents = linked({"c/templates/pod.yaml": template_, "c/values.yaml": values_}, {"c"}, ())
    document = documents["c/templates/pod.yaml"]
    assert isinstance(document, TemplateDocument)
    return document.roots[0].value("spec", "containers", 0, "securityContext", key)


@pytest.mark.parametrize(
    ("written", "values", "value"),
    [
        (WHOLE, "a: {}\n", ABSENT),
        (WHOLE, "a:\n", ABSENT),
        (WHOLE, "a:\n  allowPrivilegeEscalation: false\n", Known(False)),
        (WHOLE, "a: text\n", UNKNOWN),
        (WHOLE, "b: 1\n", ABSENT),
        (WHOLE, "", UNKNOWN),
        (WHOLE, "x: &x {}\na: *x\n", UNKNOWN),
        (WHOLE, "x: &x {b: 1}\n<<: *x\na: {}\n", UNKNOWN),
        (WHOLE.replace(".a ", ".a.b.c "), "a: {}\n", UNKNOWN),
        (WHOLE.replace("| nindent 8", ""), "a: {}\n", UNKNOWN),
        (WHOLE.replace("toYaml", "tpl"), "a: {}\n", UNKNOWN),
        (WHOLE.replace(".Values.a", ".other"), "a: {}\n", UNKNOWN),
        (WHOLE + "        {{- toYaml .Values.b | nindent 8 }}\n", "a: {}\n", UNKNOWN),
        ("      {{- if .Values.x }}\n" + WHOLE + "      {{- end }}\n", "a: {}\n", UNKNOWN),
        ("      {{- if .Values.x }}\n      {{- else }}\n" + WHOLE + "      {{- end }}\n", "a: {}\n", UNKNOWN),
        ("      {{- if .Values.a }}\n" + WHOLE + "      {{- end }}\n", "a: {}\n", ABSENT),
        (
            "      {{- if .Values.a }}\n" + WHOLE + "      {{- else }}\n      tty: true\n      {{- end }}\n",
            "a: {}\n",
            UNKNOWN,
        ),
        ("      {{- range .Values.a }}\n" + WHOLE + "      {{- end }}\n", "a: {}\n", UNKNOWN),
        (WHOLE + "      args: [{{ .Values.a.b }}]\n", "a: {}\n", ABSENT),
        (WHOLE + "      args: [{{ .Values.a }}]\n", "a: {}\n", UNKNOWN),
        (WHOLE + "      args: [{{ ((.Values).a).b }}]\n", "a: {}\n", ABSENT),
        (WHOLE.replace(".a", ".a.c") + "      args: [{{ ((.Values.a).b) }}]\n", "a: {}\n", ABSENT),
        (WHOLE.replace(".a", ".a.c") + "      args: [{{ (.Values.a) }}]\n", "a: {}\n", UNKNOWN),
        (WHOLE.replace(".a", ".a.c") + IF_A, "a: {}\n", UNKNOWN),
        (WHOLE.replace(".a", ".a.c") + IF_A.replace("if", "with"), "a: {}\n", UNKNOWN),
        (WHOLE.replace(".a", ".a.c") + IF_A, "a: {b: 1}\n", ABSENT),
        (WHOLE.replace(".a", ".a.c") + IF_A.replace(".a", ".a.b"), "a: {}\n", ABSENT),
        (WHOLE.replace("| n", "| trim | n"), "a: {}\n", ABSENT),
        (WHOLE.replace("toYaml .Values.a", "(toYaml .Values.a)"), "a: {}\n", ABSENT),
        (WHOLE.replace("toYaml .Values.a", ".Values.a | toYaml"), "a: {}\n", ABSENT),
        (WHOLE.replace("toYaml .Values.a", "tpl (toYaml .Values.a) $"), "a: {}\n", ABSENT),
        (WHOLE.replace("toYaml .Values.a", 'omit .Values.a "b" | toYaml'), "a: {}\n", UNKNOWN),
        (SWITCHED, "a: {enabled: true}\n", ABSENT),
        (SWITCHED, "a: {enabled: true, allowPrivilegeEscalation: true}\n", Known(True)),
        (SWITCHED, "a: {enabled: false}\n", UNKNOWN),
        (SWITCHED, "a: {}\n", UNKNOWN),
        (SWITCHED, "b: 1\n", UNKNOWN),
        (SWITCHED.replace('omit .Values.a "enabled" | toYaml', RENDERED), "a: {enabled: true}\n", ABSENT),
        (SWITCHED.replace(".enabled", ".other"), "a: {enabled: true}\n", UNKNOWN),
        (NOT_EMPTY + WHOLE + "      {{- end }}\n", "a: {}\n", ABSENT),
        (NOT_EMPTY.replace(".a", ".b") + WHOLE + "      {{- end }}\n", "a: {}\n", UNKNOWN),
        (WHOLE + "      {{- if .Values.abc }}\n      tty: true\n      {{- end }}\n", "a: {}\n", ABSENT),
        (WHOLE + IF_B + "      tty: true\n      {{- else }}\n      args: [\n      {{- end }}\n", "a: {}\n", ABSENT),
        (WHOLE + OTHERS.format(".Values.a"), "a: {}\n", ABSENT),
        (WHOLE + OTHERS.format("$root.Values.a"), "a: {}\n", ABSENT),
        (WHOLE + OTHERS.format(".Values.a").replace("initC", "c"), "a: {}\n", UNKNOWN),
        (WHOLE + OTHERS.format(".Values.a").replace("initContainers:", "others:"), "a: {}\n", UNKNOWN),
        (WHOLE + OTHERS.format("$root.Values.a").replace("securityContext", "env"), "a: {}\n", UNKNOWN),
    ],
)
def test_what_is_followed_into_the_values(written: str, values: str, value: Value) -> None:
    found = setting(POD + written, values)
    assert (ABSENT if found == Known(None) else found) == value


def test_values_are_changed_and_the_template_is_not() -> None:
    assert hardened(files()) == {"c/values.yaml": "a:\n  allowPrivilegeEscalation: false\n"}


def test_objects_without_containers_use_values_too() -> None:
    service = "---\napiVersion: v1\nkind: Service\nmetadata: {{name: a{}}}\nspec: {{ports: [{{port: 80}}]}}\n"
    assert list(hardened(files(POD + WHOLE + service.format("")))) == ["c/values.yaml"]
    assert not hardened(
        files(POD + WHOLE + service.format(", labels: {x: '{{ .Values.a.allowPrivilegeEscalation }}'}"))
    )


def test_containers_that_share_values_change_them_once() -> None:
    assert hardened(files(POD + WHOLE + "---\n" + POD + WHOLE)) == {
        "c/values.yaml": "a:\n  allowPrivilegeEscalation: false\n"
    }


@pytest.mark.parametrize("text", ["{{ .Values.a.allowPrivilegeEscalation }}", "{{ with .Values.a }}{{ end }}"])
@pytest.mark.parametrize("name", ["c/templates/_helpers.tpl", "c/templates/NOTES.txt"])
def test_other_uses_in_files_that_are_no_documents(name: str, text: str) -> None:
    assert hardened(files(), Source(name, text.encode())) == {}


def test_a_file_that_is_no_template_says_nothing() -> None:
    assert hardened(files(), Source("c/templates/x.tpl", b"{{ end }} {{ .Values.a.b }}"))


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("", ""),
        ("{}", ""),
        ("[]", ""),
        ("{", "values.schema.json cannot be read"),
        ('{"additionalProperties": false}', "values.schema.json allows no further key (a.b): add it there first"),
        ('{"additionalProperties": false, "properties": {"a": true}}', ""),
        ('{"properties": {"a": {"additionalProperties": false}}}', "values.schema.json allows no further key (a.b)"),
        ('{"properties": {"a": {"additionalProperties": false, "properties": {"b": {}}}}}', ""),
        (REFERRED % ("#/$defs/c", '"additionalProperties": false'), "values.schema.json allows no further key (a.b)"),
        (REFERRED % ("#/$defs/c", '"additionalProperties": false, "properties": {"b": {}}'), ""),
        (REFERRED % ("#/$defs/d", '"additionalProperties": false'), ""),
        (REFERRED % ("#/$defs/c", '"$ref": "#/$defs/c"'), ""),
        (REFERRED % ("https://example.com/#/$defs/c", '"additionalProperties": false'), ""),
        (REFERRED % ("#/$defs/e/x", '"additionalProperties": false'), ""),
    ],
)
def test_schemas_of_values(schema: str, reason: str) -> None:
    chart = Chart(YamlDocument(Source("values.yaml", b"")), (), (), {}, schema.encode())
    assert chart.refused(("a", "b")).startswith(reason)
    assert bool(chart.refused(("a", "b"))) == bool(reason)


def test_the_rest_of_a_chart_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, data in files().items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    for path in ("c/templates/_helpers.tpl", "c/.git/x", "d/Chart.yaml", "d/x"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(b"{{ .Values.a }}")
    Path("c/link").symlink_to("Chart.yaml")
    Path("c/empty").touch()
    found = list(chart_files({"c", "d"}, files()))
    assert found == [Source("c/templates/_helpers.tpl", b"{{ .Values.a }}")]
    assert pipeline.run(["c"], ONLY).patches == ()
    Path("c/templates/_helpers.tpl").unlink()
    assert [patch.path for patch in pipeline.run(["c"], ONLY).patches] == ["c/values.yaml"]


def test_a_folder_with_very_many_files_is_not_read_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("harden.helm.files.MOST_FILES", 2)
    Path("templates").mkdir()
    for number in range(4):
        Path(f"templates/{number}").write_text("x")
    assert [one.path for one in chart_files({""}, ["templates/0"])] == ["templates/1"]


def test_routes_that_lead_nowhere() -> None:
    document = TemplateDocument(Source("t.yaml", b"a:\n- b: {{ .x }}\n"))
    for route in [(1, "a"), (0, "x", "y"), (0, "a", 0, "b", "c"), (0, "a", 5)]:
        assert document.source_of(Set(route, 1).route) is None
