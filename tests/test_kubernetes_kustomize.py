"""What is known of kustomizations: what they build, what their patches are laid over, and what those say."""

from __future__ import annotations

import json

import pytest

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.json_patch import as_part, operations
from harden.kubernetes.kustomize.kustomizations import Target
from harden.kubernetes.workload import Manifest
from harden.settings import Settings
from tests.kubernetes_samples import application, document

WEB = """\
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, labels: {app: web, tier: front}}
    spec: {template: {spec: {containers: [{name: a, image: a}, {name: b, image: b}]}}}
    """


def _application(**files: str) -> Application:
    """An application of files by path, with `__` for `/`; every file is a kustomization or patch but base/app.yaml."""
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    found = {path: document(text, path) for path, text in {"base/app.yaml": WEB, **named}.items()}
    return Application("", {"base/app.yaml": found.pop("base/app.yaml")}, found, Settings())


def _patch(target: str, text: str = "- {op: add, path: /spec/template/spec/hostPID, value: true}") -> str:
    return f"resources: [../base]\npatches:\n- target: {target}\n  patch: |-\n    {text}\n"


def test_files_are_built_through_folders_files_and_components() -> None:
    found = _application(
        base__kustomization="resources: [app.yaml]\n",
        dev__kustomization="resources: [../base/kustomization.yaml]\ncomponents: [../part]\n",
        part__kustomization="{apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component}\n",
        far__kustomization="resources: ['https://example.com/x', ../nowhere, other.yaml]\n",
        far__other=WEB,
    ).kustomize
    assert [one.path for one in found.around("base/app.yaml")] == [
        "base/kustomization.yaml",
        "dev/kustomization.yaml",
        "part/kustomization.yaml",
    ]
    assert [one.path for one in found.tops("base/app.yaml")] == ["dev/kustomization.yaml"]
    lister = found.lists("base/app.yaml")
    assert lister
    assert lister.path == "base/kustomization.yaml"
    assert found.lists("dev/patch.yaml") is None


def test_kustomizations_that_refer_to_each_other_end() -> None:
    found = _application(
        base__kustomization="resources: [app.yaml, ../dev, ../base]\n", dev__kustomization="resources: [../base]\n"
    ).kustomize
    assert len(found.around("base/app.yaml")) == 2
    assert found.tops("base/app.yaml") == ()


@pytest.mark.parametrize(
    ("dev", "prod", "expected"),
    [
        ("namespace: dev\n", "namespace: prod\n", "own"),
        ("namespace: same\n", "namespace: same\n", "same"),
        ("namespace: dev\n", "", "own"),
        ("", "", "own"),
    ],
)
def test_the_namespace_is_that_of_all_builds(dev: str, prod: str, expected: str) -> None:
    facts = _application(
        base__app=WEB.replace("name: web,", "name: web, namespace: own,"),
        base__kustomization="resources: [app.yaml]\n",
        dev__kustomization=f"{dev}resources: [../base]\n",
        prod__kustomization=f"{prod}resources: [../base]\n",
    )
    assert facts.kustomize.namespace_of(facts.manifests[0]) == expected


def test_the_outermost_namespace_counts() -> None:
    facts = _application(
        base__kustomization="namespace: inner\nresources: [app.yaml]\n",
        dev__kustomization="resources: [../base]\n",
        top__kustomization="namespace: outer\nresources: [../dev]\n",
    )
    assert facts.kustomize.namespace_of(facts.manifests[0]) == "outer"
    facts = _application(
        base__kustomization="namespace: inner\nresources: [app.yaml]\n", dev__kustomization="resources: [../base]\n"
    )
    assert facts.kustomize.namespace_of(facts.manifests[0]) == "inner"


def test_names_grow_on_the_way() -> None:
    facts = _application(
        base__kustomization="nameSuffix: -x\nresources: [app.yaml]\n",
        dev__kustomization="namePrefix: dev-\nresources: [../base]\n",
    )
    assert facts.kustomize.names_of(facts.manifests[0]) == {"web", "web-x", "dev-web", "dev-web-x"}
    nameless = Manifest(document("{apiVersion: v1, kind: Pod}", "base/app.yaml"), facts.manifests[0].root)
    nameless.name = ""
    assert facts.kustomize.names_of(nameless) == {""}


@pytest.mark.parametrize(
    ("target", "selects"),
    [
        ("{}", True),
        ("{kind: Deployment}", True),
        ("{kind: Deploy}", False),
        ("{kind: Deployment|StatefulSet, group: apps, version: v1}", True),
        ("{group: batch}", False),
        ("{version: v2}", False),
        ("{name: w.*}", True),
        ("{name: dev-web}", True),
        ("{name: e}", False),
        ("{name: '('}", True),
        ("{namespace: any}", True),
        ("{labelSelector: 'app=web,tier==front'}", True),
        ("{labelSelector: app=other}", False),
        ("{labelSelector: 'app!=other'}", True),
        ("{labelSelector: app}", True),
    ],
)
def test_targets(target: str, selects: bool) -> None:
    facts = _application(
        base__kustomization="resources: [app.yaml]\n", dev__kustomization="namePrefix: dev-\n" + _patch(target)
    )
    assert [patch.setting("hostPID") for patch in facts.patches_of(facts.workloads[0])] != [] or not selects
    assert bool(facts.patches_of(facts.workloads[0])) is selects


def test_the_core_group_has_no_name() -> None:
    pod = application("{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {}}").manifests[0]
    assert Target(group="core").selects(pod, frozenset({"p"}))
    assert not Target(namespace="other").selects(pod, frozenset({"p"}))


@pytest.mark.parametrize(
    "text",
    [
        "patchesJson6902: [{path: p.yaml}]",
        "patches: [{target: {kind: Deployment}, patch: '- {op: add'}]",
        "patches: [{path: nowhere.yaml}, 7]",
        "patchesStrategicMerge: nothing",
        "patchesStrategicMerge: [nowhere.yaml]",
    ],
)
def test_what_is_no_patch(text: str) -> None:
    facts = _application(
        dev__kustomization=f"resources: [../base/app.yaml]\n{text}\n", dev__p="- {op: remove, path: /x}"
    )
    assert facts.kustomize.patches == ()


def test_kustomizations_of_flux_are_objects() -> None:
    facts = _application(flux="{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, patches: []}")
    assert facts.kustomizations == ()


def _part(text: str) -> object:
    base = application(WEB).manifests[0]
    found = as_part(tuple(operations(document(text).roots[0])), base, "p.yaml")
    return found and found.root.data


def test_operations_as_a_part_of_the_object() -> None:
    assert _part(
        """\
        - {op: replace, path: /spec/template/spec/containers/1/image, value: c}
        - {op: add, path: /spec/template/spec/containers/1/env, value: []}
        - {op: add, path: /spec/template/spec/containers/-, value: {name: d}}
        - {op: add, path: /spec/template/spec/volumes/0/name, value: v}
        - {op: add, path: /metadata/annotations/a~1b~0c, value: x}
        - {op: replace, path: /spec/replicas, value: 2}
        - {op: remove, path: /spec/paused}
        - {path: /spec/paused}
        - nothing
        """
    ) == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "annotations": {"a/b~c": "x"}},
        "spec": {
            "replicas": 2,
            "template": {
                "spec": {
                    "containers": [{"name": "b", "image": "c", "env": []}, {"name": "d"}],
                    "volumes": [{"name": "v"}],
                }
            },
        },
    }


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("[{op: add, path: /spec, value: 1}, {op: add, path: /spec/a, value: 1}]", 1),
        ("[{op: add, path: /spec, value: 1}, {op: add, path: /spec/a/0, value: 1}]", 1),
        ("[{op: add, path: /spec/a, value: 1}, {op: add, path: /spec/a/-, value: 1}]", {"a": 1}),
    ],
)
def test_operations_that_contradict_each_other(text: str, spec: object) -> None:
    found = _part(text)
    assert isinstance(found, dict)
    assert json.dumps(found["spec"]) == json.dumps(spec)


def test_operations_that_write_nothing() -> None:
    assert _part("[{op: remove, path: /spec/replicas}, {op: add, path: '', value: {}}]") is None
    assert list(operations(document("{op: add}").roots[0])) == []


def test_inline_patches_point_at_their_line() -> None:
    facts = _application(base__kustomization="resources: [app.yaml]\n", dev__kustomization=_patch("{kind: Deployment}"))
    (patch,) = facts.kustomize.patches
    span = patch.span_of(patch.operations[0].view)
    assert patch.document.source.data[span.start : span.end].startswith(b"- {op: add, path: /spec/template")
    assert patch.path == "dev/kustomization.yaml"
