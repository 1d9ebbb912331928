"""Images that templates put together from values: which one it is, and which of the values give it a version."""

from __future__ import annotations

import pytest

from harden.helm.chart import linked
from harden.helm.image import ChartImage
from harden.helm.template import TemplateDocument
from harden.kind import Kind
from harden.kubernetes.workload import Container, manifests, workload_of
from harden.model import Source
from harden.yaml.document import YamlDocument

DIGEST = "sha256:" + 64 * "0"
POD = """apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
"""
VALUES = """image: {registry: "", repository: r, tag: v1, digest: "", policy: Always}
empty: {}
number: 1
float: 1.1
list: [a]
hub: h.io
whole: "w:1"
alias: &x al
other: *x
"""


def containers(template: str, values: str = VALUES, **others: str) -> tuple[Container, ...]:
    """Containers of the template; other files are values if they end in `_yaml`, else definitions."""
    documents: dict[str, YamlDocument] = {
        "c/templates/a.yaml": TemplateDocument(Source("c/templates/a.yaml", template.encode(), Kind.HELM_TEMPLATE)),
        "c/values.yaml": YamlDocument(Source("c/values.yaml", values.encode(), Kind.HELM_VALUES)),
    }
    files = [Source("c/Chart.yaml", others.pop("chart", "name: c\nappVersion: 1.10\n").encode())]
    for name, text in others.items():
        if name.endswith("_yaml"):
            path = f"c/{name.replace('_', '.')}"
            documents[path] = YamlDocument(Source(path, text.encode(), Kind.HELM_VALUES))
        else:
            files.append(Source(f"c/templates/{name}.tpl", text.encode()))
    document = linked(documents, {"c"}, files)["c/templates/a.yaml"]
    assert isinstance(document, TemplateDocument)
    workloads = filter(None, map(workload_of, manifests(document)))
    return tuple(container for workload in workloads for container in workload.containers)


def image(written: str, values: str = VALUES, **others: str) -> ChartImage | None:
    return containers(f"{POD}      image: {written}\n", values, **others)[0].chart_image


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("{{ .Values.whole }}", "w:1"),
        ("'{{ $.Values.whole }}' # why", "w:1"),
        ('"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"', "r:v1"),
        ('{{ default "latest" .Values.image.tagg | quote }}', "latest"),
        ('{{ printf "%s/%s:%d" .Values.hub (.Values.image.repository | trim) .Values.number }}', "h.io/r:1"),
        ("r:{{ .Values.image.digest | default .Chart.AppVersion }}", "r:1.10"),
        ("{{ if .Values.image.registry }}{{ .Values.image.registry }}/{{ end }}r:{{ .Values.image.tag }}", "r:v1"),
        ("{{ if not .Values.image.tag }}a{{ else if eq .Values.number 1 }}b{{ else }}c{{ end }}:1", "b:1"),
        ("{{ with .Values.image }}{{ .repository }}:{{ .tag }}{{ end }}", "r:v1"),
        ("{{ with .Values.empty }}a{{ else }}b:1{{ end }}", "b:1"),
        ('{{ include "i" (dict "of" .Values.image "root" $) }}', "h.io/r:v1"),
        ('{{ template "c.name" . }}:1', "c:1"),
        ("{{ coalesce .Values.image.digest .Values.whole }}", "w:1"),
        ("r:{{ trimPrefix `v` .Values.image.tag }}", "r:1"),
        ("r:{{ .Values.image.tag | trimSuffix `1` }}", "r:v"),
        ('{{ required "say it" .Values.whole }}', "w:1"),
        ("{{ tpl .Values.whole . }}", "w:1"),
        ("{{ .Values.other }}:1", "al:1"),
        ("{{ `r` }}:{{ and .Values.whole .Values.number }}{{ if ne .Values.hub true }}0{{ end }}", "r:10"),
        ("r:{{ .Values.number -}}\n", "r:1"),
        ("r:{{ or .Values.empty nil .Values.number }}{{ if and .Values.empty 1 }}{{ .x }}{{ end }}", "r:1"),
        ("'{{ `Not.An/IMAGE` }}'", None),
        ("'r:1{{ range .Values.empty }}{{ end }}'", None),
        ("r:{{ .Values.number }}{{- if .Values.hub }}\n{{- end }}", None),
        ("'{{ $x, $y := .Values.hub }}r:1'", None),
        (">-\n        {{ .Values.whole }}", None),
        ("r:{{ .Values.number ) }}", None),
        ("r:{{ .Values.number & 1 }}", None),
        ("r:{{ include `i` }}", None),
        ("r:{{ b64enc .Values.hub }}", None),
        ("r:{{ ne .Values.number }}", None),
        ("r:{{ index .Values }}", None),
        ("'{{/* why */}}r:{{ .Values.number }}'", "r:1"),
        ("r:{{ .Values.float }}", None),
        ("{{ index .Values.list 0 }}", None),
        ("{{ .Values.list }}", None),
        ("{{ .Values.empty }}", None),
        ("{{ .Values.nothing.tag }}", None),
        ("{{ .Release.Name }}", None),
        ("{{ .Chart.Nothing }}", None),
        ("{{ include `nothing` . }}", None),
        ("{{ include `loop` . }}", None),
        ("{{ include `twice` . }}", None),
        ("{{ $unknown }}", None),
        ("{{ range .Values.list }}{{ . }}{{ end }}", None),
        ('{{ printf "%s" }}', None),
        ('{{ printf "%5s" "a" }}', None),
        ("{{ .Values.whole .Values.hub }}", None),
        ("{{ (.Values.whole }}", None),
        ("{{ tpl `{{ 1 }}` . }}", None),
        ("{{ .Values.whole | 5 }}", None),
        ("{{ .Values.image.registry }}", None),
        ("{{ eq 1 1 }} {{ true }}", None),
    ],
)
def test_which_image_it_is(written: str, reference: str | None) -> None:
    definitions = """
{{- define "i" -}}
{{- $hub := .root.Values.hub -}}
{{ $hub }}/{{ .of.repository }}:{{ .of.tag }}
{{- end }}
{{ define "c.name" }} {{- .Chart.Name -}} {{ end }}
{{ define "loop" }}{{ include "loop" . }}{{ end }}
{{ define "twice" }}a{{ end }}{{ define "twice" }}a{{ end }}
"""
    found = image(written, helpers=definitions)
    assert (found.written if found else None) == reference


def test_an_image_in_branches() -> None:
    template = (
        POD
        + """      {{- with .Values.image }}
      {{- if .digest }}
      image: {{ .repository }}@{{ .digest }}
      {{- else }}
      image: {{ .repository }}:{{ .tag }}
      {{- end }}
      {{- end }}
"""
    )
    found = containers(template)[0].chart_image
    assert found is not None
    assert found.written == "r:v1"
    assert found.setting("v1", DIGEST) == {("image", "digest"): DIGEST}


@pytest.mark.parametrize(
    ("block", "reference"), [("if .Values.whole", "w:1"), ("range .Values.list", None), ("with .Values.image", None)]
)
def test_what_a_dot_is(block: str, reference: str | None) -> None:
    for dollar in ("", "$"):
        text = f"{{{{- {block} }}}}\n{POD}      image: {{{{ {dollar}.Values.whole }}}}\n{{{{- end }}}}\n"
        found = containers(text)[0].chart_image
        assert (found.written if found else None) == ("w:1" if dollar else reference)


def test_other_values_files() -> None:
    written = "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
    assert image(written, values_a_yaml="image: {repository: mirror.io/x/r, tag: v2}\n")
    assert image(written, values_a_yaml="image: {repository: another}\n") is None
    assert image(written, values_a_yaml="- 1\n")
    assert image(written, values_a_yaml="image: text\n") is None


@pytest.mark.parametrize(
    ("written", "values", "tag", "digest", "setting"),
    [
        ("{{ .Values.a }}", "a: r:1", "1", DIGEST, {("a",): f"r:1@{DIGEST}"}),
        ("{{ .Values.a }}", "a: r", "1", "", {("a",): "r:1"}),
        ("r:{{ .Values.tag }}", "tag: '1'", "1", DIGEST, {("tag",): f"1@{DIGEST}"}),
        ("r:{{ .Values.tag }}", "tag: latest", "1", "", {("tag",): "1"}),
        ("r:{{ .Values.tag | default `latest` }}", "tag:", "1", "", {("tag",): "1"}),
        ("r:{{ .Values.tag }}@{{ .Values.digest }}", "{}", "1", DIGEST, None),
        (
            "r:{{ .Values.tag }}{{ with .Values.sha }}@sha256:{{ . }}{{ end }}",
            "{tag: '1', sha: ''}",
            "1",
            DIGEST,
            {("sha",): 64 * "0"},
        ),
        (
            "r{{ if .Values.digest }}@{{ .Values.digest }}{{ else }}:{{ .Values.tag }}{{ end }}",
            "{tag: latest, digest: ''}",
            "1",
            DIGEST,
            {("tag",): "1", ("digest",): DIGEST},
        ),
        ("r:{{ .Values.tag }}-slim", "tag: '1'", "1-slim", DIGEST, "nothing in c/values.yaml plainly decides"),
        ("r:{{ .Values.tag | default .Chart.AppVersion }}", "tag: ''", "1.10", DIGEST, "the tag is the appVersion"),
        ("r:{{ .Chart.AppVersion }}", "tag: ''", "1.10", DIGEST, "the tag is the appVersion of the chart"),
        ("r:{{ .Values.tag }}", "x: &x {}\n<<: *x\ntag: '1'", "1", DIGEST, "nothing in c/values.yaml"),
        ("r:{{ .Values.tag }}", "tag: &x '1'", "1", DIGEST, "nothing in c/values.yaml"),
        ("r:1{{ if .Values.tag }}{{ .Release.Name }}{{ end }}", "tag: ''", "1", DIGEST, "nothing in c/values.yaml"),
    ],
)
def test_what_gives_it_a_version(
    written: str, values: str, tag: str, digest: str, setting: dict[tuple[str, ...], str] | str | None
) -> None:
    found = image(written, values + "\n")
    if found is None:
        assert setting is None
        return
    made = found.setting(tag, digest)
    assert made == setting or (isinstance(setting, str) and isinstance(made, str) and made.startswith(setting))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("      args: ['{{ .Values.a.tag }}']\n", "c/templates/a.yaml uses a.tag for something else as well"),
        ("      args: ['{{ include `t` .Values.a }}']\n", "c/templates/a.yaml uses a.tag for something else as well"),
        ("      {{- if .Values.a }}\n      tty: true\n      {{- end }}\n", ""),
        ("    - name: b\n      image: other:{{ .Values.a.tag }}\n", "a.tag would change the image r, too"),
        ("    - name: b\n      image: r:{{ .Values.a.tag }}\n", ""),
        ("    - name: b\n      image: r:2\n", ""),
        ("    - name: b\n      image: '{{ include `i` . }}'\n", ""),
        ("      args: ['{{ include \"i\" . }}']\n", "c/templates/a.yaml uses a.tag for something else as well"),
    ],
)
def test_values_that_do_something_else_as_well(more: str, why: str) -> None:
    template = POD + '      image: {{ include "i" . }}\n' + more.replace("`i`", '"i"').replace("`t`", '"t"')
    helpers = '{{ define "i" }}r:{{ .Values.a.tag }}{{ end }}{{ define "t" }}{{ .tag }}{{ end }}'
    found = containers(template, "a: {tag: '1'}\n", helpers=helpers)[-1 if "other" in more else 0].chart_image
    assert found is not None
    assert found.setting("1", DIGEST) == (why or {("a", "tag"): f"1@{DIGEST}"})


@pytest.mark.parametrize("chart", ["", "- 1\n", "a: [", "appVersion:\n"])
def test_charts_that_say_nothing(chart: str) -> None:
    assert image("r:{{ .Chart.AppVersion }}", chart=chart) is None


def test_without_values() -> None:
    found = image("r:{{ .Chart.AppVersion }}", "")
    assert found is not None
    assert found.line == ""
    assert image("{{ .Values.a }}", "- 1\n") is None
    second = image("r:{{ .Values.a.tag | default .Values.a.version }}", "a:\n  tag:\n  version: '1' # from CI\n")
    assert second is not None
    assert second.line == " # from CI"
    third = image("r:{{ .Values.tag | default `1` }}", "tag:\n")
    assert third is not None
    assert third.line == ""


def in_block(block: str, written: str) -> ChartImage | None:
    return containers(f"{{{{- {block} }}}}\n{POD}      image: {written}\n{{{{- end }}}}\n")[0].chart_image


@pytest.mark.parametrize(
    ("block", "written", "reference"),
    [
        ("with .Values.image", '"{{ .repository }}:{{ .tag }}"', "r:v1"),
        ("with .Values.image", '"{{ .repository }}:{{ $.Chart.AppVersion }}"', "r:1.10"),
        ("with .Values.image", "{{ .Values.whole }}", None),
        ("with .Values", "{{ .whole }}", "w:1"),
        ("with .Chart", "{{ .Name }}:1", None),
        ("with $", "{{ .Values.whole }}", "w:1"),
        ("range .Values.list", "{{ $.Values.whole }}", "w:1"),
        ("range .Values.list", "{{ .whole }}", None),
    ],
)
def test_within_a_block(block: str, written: str, reference: str | None) -> None:
    found = in_block(block, written)
    assert (found and found.written) == reference


@pytest.mark.parametrize(
    ("block", "path"),
    [("with .Values.image", "/r"), ("range .Values.list", "/{{ .repository }}"), ("with .Chart", "/{{ .repository }}")],
)
def test_a_path_within_a_block(block: str, path: str) -> None:
    mount = "      volumeMounts:\n        - {name: a, mountPath: '/{{ .repository }}'}\n"
    found = containers(f"{{{{- {block} }}}}\n{POD}      image: a:1\n{mount}{{{{- end }}}}\n")[0]
    assert [one.path for one in found.mounts] == [path]
