"""What kind a file is: each kind in both directions, by content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.classify import KustomizeLinks, chart_folders, classify, kustomize_references, top_level_keys
from harden.kind import Kind

POD = b"apiVersion: v1\nkind: Pod\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("main.tf", Kind.TERRAFORM),
        ("main.tofu", Kind.TERRAFORM),
        ("a/prod.auto.tfvars", Kind.TERRAFORM_VARS),
        ("prod.tfvars.json", Kind.TERRAFORM_VARS),
        ("a/.terraform.lock.hcl", Kind.TERRAFORM_LOCK),
        ("main.tf.json", Kind.TERRAFORM_JSON),
        ("main.tofu.json", Kind.TERRAFORM_JSON),
        ("a.tf/x.hcl", Kind.OTHER),
        ("Dockerfile", Kind.OTHER),
        ("pod.yaml.bak", Kind.OTHER),
    ],
)
def test_terraform_by_name(path: str, kind: Kind) -> None:
    assert classify(path, POD) is kind


@pytest.mark.parametrize(
    "data",
    [
        POD,
        POD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + POD,
        b"\xef\xbb\xbf" + POD.replace(b"\n", b"\r\n"),
        POD.rstrip(b"\n"),
        b"kind: Pod\nmetadata:\n  name: \xc3\xbc\napiVersion: v1\n",
        b"\"apiVersion\": v1\n'kind': Pod\n",
        b"apiVersion : v1\nkind:\tPod\n",
        b"# comment\n\n  apiVersion: v1\n  kind: List\n  items: []\n",
        b"%YAML 1.2\n---\n" + POD,
        b"--- # comment\n" + POD,
        b"--- !custom\n" + POD,
        b"a: b\n---\n" + POD,
        b"a: b\n...\n" + POD,
        b"a: b\r\n---\r\n" + POD,
        b"data: |\n  ---\n  a: b\n" + POD,
        b"--- {apiVersion: v1, kind: Pod}\n",
        b"{apiVersion: v1, kind: Pod}\n",
        b"{'apiVersion': v1, \"kind\": Pod}\n",
        b'{"metadata": {"name": "{x"}, "apiVersion": "v1", "kind": "Pod"}',
        b"apiVersion: example.com/v1\nkind: Database\n",
        b"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
    ],
)
def test_manifests(data: bytes) -> None:
    assert classify("a/x.yaml", data) is Kind.MANIFEST
    assert classify("x.yml", data) is Kind.MANIFEST
    assert classify("x.json", data) is Kind.MANIFEST


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# apiVersion: v1\n# kind: Pod\n",
        b"apiVersion: v1\n---\nkind: Pod\n",
        b"text: |\n  apiVersion: v1\n  kind: Pod\n",
        b"  text: |\n    apiVersion: v1\n    kind: Pod\n",
        b"--- |\napiVersion: v1\nkind: Pod\n",
        b"|\n apiVersion: v1\n kind: Pod\n",
        b"--- >\n apiVersion: v1\n kind: Pod\n",
        b"spec:\n  apiVersion: v1\n  kind: Pod\n",
        b"- apiVersion: v1\n  kind: Pod\n",
        b"apiVersion:v1\nkind:Pod\n",
        b'{"items": [{"apiVersion": "v1", "kind": "Pod"}]}',
        b'{"a": "\\"apiVersion\\": 1, \\"kind\\": 2"}',
        b"[apiVersion, kind]\n",
        b"{a: {apiVersion: v1, kind: Pod}",
        b"{}\napiVersion: v1\nkind: Pod\n",
        b"apiVersion: v2\nname: chart\n",
        POD.decode().encode("utf-16"),
    ],
)
def test_what_only_looks_like_a_manifest(data: bytes) -> None:
    assert classify("x.yaml", data) is Kind.OTHER


@pytest.mark.parametrize(
    "tail",
    [
        b"a: {{ .x }}\n",
        b"a: b-{{ x }}\r\n",
        b"{{- if x }}\na: b\n{{- end }}\n",
        b'a: "{{ .Values.x }}"\n',
        b"a: '{{ include \"x\" . }}'\n",
        b'a: "{{ .Values.x | default "y" }}"\n',
        b"a: |\n  text\nb: {{ x }}\n",
        b"a: |\n{{ x }}\n",
        b"a:\n- |\n  text\n- {{ x }}\n",
        b"a:\n- b: |\n    text\n  c: {{ x }}\n",
        b'a: "one\n  two"\nb: {{ x }}\n',
        b"a: 'one\n\n  it''s two' # '\nb: {{ x }}\n",
        b"a: it's\nb: {{ x }}\nc: it's\n",
        b"a: x # a | \nb: {{ x }}\n",
        b"a: |\n\n  text\n---\nb: {{ x }}\n",
        b"---\na: |\n...\n--- |\ntext\n---\nb: {{ x }}\n",
    ],
)
def test_templates_are_never_yaml(tail: bytes) -> None:
    assert classify("x.yaml", POD + tail) is Kind.HELM_TEMPLATE


@pytest.mark.parametrize(
    "tail",
    [
        b'# {{ x }}\na: b # {{ .Values.x }} "{{ .Values.x }}"\n',
        b'a: "{{inputs.parameters.x}}"\n',
        b"a: '{{ $labels.x }}'\n",
        b"a: [\"{{ x }}\", '{{ y }}']\n",
        b"a: |\n  {{ .Values.x }}\n",
        b"a: >-\r\n  {{ .Values.x }}\r\n",
        b"a: |2-\n    text\n  {{ x }}\n",
        b"a: | # comment\n\n  text\n\n  {{ x }}\n",
        b"a: !!str &anchor |\n  {{ x }}\n",
        b'"a": |\n  {{ x }}\n',
        b"a:\n- |\n  {{ x }}\n- b: |\n    {{ x }}\n  c: d\n",
        b"a:\n- - |\n    {{ x }}\n",
        b'a: "one\n\n  {{ x }}\n  \\" {{ y }}\n  two"\nb: c\n',
        b"a: 'one\n  it''s {{ x }}'\n",
        b"--- |\n{{ x }}\n",
        b"a: ${x}\nb: {c: {d: e}}\n",
    ],
)
def test_braces_in_quotes_comments_and_block_scalars_are_text(tail: bytes) -> None:
    assert classify("x.yaml", POD + tail) is Kind.MANIFEST


def test_other_template_languages_are_not_yaml_either() -> None:
    assert classify("x.yaml", POD + b"{% if x %}\na: b\n{% endif %}\n") is Kind.OTHER
    assert classify("x.yaml", POD + b"a: '{% x %}'\n") is Kind.MANIFEST
    assert classify("x.yaml", POD + b"{% if x %}\na: {{ b }}\n{% endif %}\n") is Kind.HELM_TEMPLATE


def test_a_template_may_begin_with_actions() -> None:
    data = b'{{- $x := dict\n  "a" 1 -}}\n{{/* apiVersion: */}}\n' + POD
    assert classify("x.yaml", data) is Kind.HELM_TEMPLATE


def test_files_of_a_chart() -> None:
    charts = chart_folders(["a/Chart.yaml", "a/templates/x.yaml", "b/values.yaml"])
    assert charts == {"a"}
    assert classify("a/Chart.yaml", b"{{ x }}", charts) is Kind.HELM_CHART
    assert classify("a/templates/x.yaml", b'a: "{{ x }}"', charts) is Kind.HELM_TEMPLATE
    assert classify("a/templates/b/x.yaml", b"{{ x }}", charts) is Kind.HELM_TEMPLATE
    assert classify("a/templates/x.yaml", POD, charts) is Kind.MANIFEST
    assert classify("a/crds/x.yaml", POD, charts) is Kind.MANIFEST
    assert classify("a/values.yaml", b"a: b", charts) is Kind.HELM_VALUES
    assert classify("a/values-prod.yaml", b"a: b", charts) is Kind.HELM_VALUES
    assert classify("a/ci/values.yaml", b"a: b", charts) is Kind.OTHER
    assert classify("a/config.yaml", b"a: b", charts) is Kind.OTHER
    assert classify("b/values.yaml", b"a: b", charts) is Kind.OTHER
    assert classify("/b/templates/x.yaml", b"{{ x }}", charts) is Kind.OTHER


def test_a_chart_in_the_current_folder() -> None:
    charts = chart_folders(["Chart.yaml"])
    assert classify("templates/x.yaml", b"{{ x }}", charts) is Kind.HELM_TEMPLATE
    assert classify("values.yaml", b"a: b", charts) is Kind.HELM_VALUES


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        ("Chart.yaml", b"apiVersion: v2\nname: x\n", Kind.HELM_CHART),
        ("Chart.yaml", b"a: b\n", Kind.OTHER),
        ("kustomization.yaml", b"resources: []\n", Kind.KUSTOMIZATION),
        ("kustomization.yml", b"apiVersion: v1\nkind: Kustomization\n", Kind.KUSTOMIZATION),
        ("Kustomization", b"", Kind.KUSTOMIZATION),
        ("x.yaml", b"apiVersion: 'kustomize.config.k8s.io/v1'\nkind: Component\n", Kind.KUSTOMIZATION),
        ("x.yaml", b'{"apiVersion": "kustomize.config.k8s.io/v1", "kind": "Component"}', Kind.KUSTOMIZATION),
        (
            "kustomization.yaml",
            b"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
            Kind.MANIFEST,
        ),
        (".github/workflows/x.yml", b"on: push\njobs: {}\n", Kind.WORKFLOW),
        ("x.yml", b"'on': push\njobs: {}\n", Kind.WORKFLOW),
        ("x.yml", b"true: push\njobs: {}\n", Kind.WORKFLOW),
        (".github/workflows/x.yml", b"jobs: {}\n", Kind.WORKFLOW),
        (".github/workflows/x.yml", b"name: x\n", Kind.OTHER),
        (".github/x.yml", b"jobs: {}\n", Kind.OTHER),
        ("x.json", b'{"on": "push", "jobs": {}}', Kind.OTHER),
        (".gitea/workflows/x.yml", b"on: push\njobs: {}\n", Kind.OTHER),
        (".github/workflows/x.yml", b"on: push\njobs:\n  a: ${{ b }}\n  c: '{{ d }}'\n", Kind.WORKFLOW),
        (".github/workflows/x.yml", b"on: push\njobs:\n  a: {{ cookiecutter.name }}\n", Kind.OTHER),
        (".github/workflows/x.yml", b"on: push\njobs:\n{% if a %}\n  a: b\n{% endif %}\n", Kind.OTHER),
        ("a/action.yml", b"name: x\nruns:\n  using: composite\n", Kind.ACTION),
        ("a/action.yaml", b"name: x\n", Kind.OTHER),
        (".github/renovate.json", b'{"extends": []}', Kind.RENOVATE),
        (".renovaterc", b'{"packageRules": [{"groupName": "{{depName}}"}]}', Kind.RENOVATE),
        (".renovaterc.json", b'{"a": 1}', Kind.OTHER),
        (".github/dependabot.yml", b"version: 2\nupdates: []\n", Kind.DEPENDABOT),
        ("dependabot.yaml", b"version: 2\n", Kind.OTHER),
        (".github/workflows/actions.lock", b"version: 'v0.0.2'\n", Kind.ACTIONS_LOCK),
        ("a/other.yml", b"name: x\nruns:\n  using: composite\n", Kind.OTHER),
        ("x.yaml", b"services:\n  web: {}\nx-common: {}\n", Kind.COMPOSE),
        ("x.yaml", b"services:\n  web: {}\nlanguage: x\n", Kind.OTHER),
        ("x.yaml", b"AWSTemplateFormatVersion: '2010-09-09'\n", Kind.CLOUDFORMATION),
        ("x.yaml", b"Resources:\n  A:\n    Type: AWS::S3::Bucket\n", Kind.CLOUDFORMATION),
        ("x.json", b'{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}', Kind.CLOUDFORMATION),
        ("x.yaml", b"Resources:\n  A: b\n", Kind.OTHER),
    ],
)
def test_other_kinds(path: str, data: bytes, kind: Kind) -> None:
    assert classify(path, data) is kind


def test_every_kind_has_a_label_of_its_own() -> None:
    assert len({kind.label for kind in Kind}) == len(Kind)
    assert Kind.HELM_TEMPLATE.label == "Helm template"


def test_keys_of_every_document() -> None:
    text = b"a: 1\nb.c/d-e: 2\n'f g': 3\n---\n---\n{h: 1}\n--- [i]\n...\n# end\n"
    assert list(top_level_keys(text)) == [{"a", "b.c/d-e", "f g"}, {"h"}, frozenset()]


@given(st.lists(st.sampled_from([b"'", b'"', b"|", b"{{", b"}}", b"---", b"\n", b": ", b"- ", b" ", b"a", b"#", b"{"])))
def test_any_bytes_have_a_kind(parts: list[bytes]) -> None:
    assert classify("x.yaml", POD + b"".join(parts)) in (Kind.MANIFEST, Kind.HELM_TEMPLATE)


KUSTOMIZATION = b"""\
resources:
- ../base
- app.yaml
- ./app.yaml
- https://example.com/x.yaml
- github.com/example/repo//path?ref=v1
- git@github.com:example/repo.git
bases: [../other]
components:
- ../part
patches:
- path: patch.yaml
  target: {kind: Deployment}
- patch: |-
    - op: remove
      path: /spec
  target: {kind: Job}
patchesStrategicMerge:
- merge.yaml
- |-
  apiVersion: v1
  kind: Pod
patchesJson6902:
- path: json.yaml
transformers: [prefix.yaml]
replacements:
- path: replace.yaml
"""


def test_references_of_a_kustomization() -> None:
    assert kustomize_references("k/prod/kustomization.yaml", KUSTOMIZATION) == KustomizeLinks(
        resources=("k/base", "k/prod/app.yaml", "k/other"),
        components=("k/part",),
        patches=("k/prod/patch.yaml", "k/prod/merge.yaml", "k/prod/json.yaml"),
        plugins=("k/prod/prefix.yaml", "k/prod/replace.yaml"),
        remote=(
            "https://example.com/x.yaml",
            "github.com/example/repo//path?ref=v1",
            "git@github.com:example/repo.git",
        ),
    )


def test_references_in_the_current_folder_and_of_what_is_no_yaml() -> None:
    assert kustomize_references("kustomization.yaml", b"resources: [a.yaml]").resources == ("a.yaml",)
    assert kustomize_references("/k/kustomization.yaml", b"resources: [../a.yaml]").resources == ("/a.yaml",)
    assert kustomize_references("kustomization.yaml", b"a: [\n") == KustomizeLinks()
    assert kustomize_references("kustomization.yaml", b"") == KustomizeLinks()
    assert kustomize_references("kustomization.yaml", b"resources: text\n") == KustomizeLinks()
