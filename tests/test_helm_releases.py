"""What a repository gives to its own charts: by releases, by charts that depend on them, by values files elsewhere."""

from __future__ import annotations

import pytest

from harden.evidence import with_releases
from harden.helm.releases import given_elsewhere, release_files
from harden.model import Source
from harden.pipeline import harden_unit
from harden.settings import Settings
from harden.units import Unit

ARGO = """apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec:
  source:
    path: %s
    helm:
      %s
"""
SET = """apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop}
spec:
  template:
    spec:
      sources:
        - path: deploy/shop
          helm:
            values: |
              a: 1
        - chart: redis
"""
FLUX = """apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop}
spec:
  chart:
    spec:
      chart: %s
      sourceRef: {kind: %s, name: shop}
  values: {a: 1}
"""
HELMFILE = "releases:\n- name: shop\n  chart: %s\n  values: %s\n"
SKAFFOLD = """apiVersion: skaffold/v4beta11
kind: Config
manifests:
  helm:
    releases:
      - name: shop
        chartPath: deploy/shop
        valuesFiles: [one.yaml]
        overrides: {b: {c: 2}}
"""
PARENT = (
    "dependencies:\n- name: shop\n  repository: file://%s\n- name: redis\n  repository: https://charts.example.com\n"
)


def given(**files: str) -> list[tuple[str, object]]:
    """What is given to the chart in deploy/shop; a name's two underscores stand for a slash, the last one for a dot."""
    named = {"{}.{}".format(*name.replace("__", "/").rsplit("_", 1)): text for name, text in files.items()}
    found = given_elsewhere("deploy/shop", tuple(Source(path, text.encode()) for path, text in named.items()))
    return [(document.source.path, document.roots[0].data) for document in found]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"app_yaml": ARGO % ("deploy/shop", "valuesObject: {a: 1}")}, [("app.yaml", {"a": 1})]),
        ({"app_yaml": ARGO % ("./deploy/shop/", "values: 'a: 1'")}, [("app.yaml", {"a": 1})]),
        ({"app_yaml": ARGO % ("shop", "valuesObject: {a: 1}")}, [("app.yaml", {"a": 1})]),
        ({"app_yaml": ARGO % ("other", "valuesObject: {a: 1}")}, []),
        ({"app_yaml": ARGO % ("deploy/shop", "values: [a]")}, []),
        ({"app_yaml": ARGO % ("deploy/shop", "values: 'a: {'")}, []),
        (
            {"app_yaml": ARGO % ("deploy/shop", "parameters: [{name: a.b, value: x}, {name: a.c, value: z}]")},
            [("app.yaml", {"a": {"b": "x", "c": "z"}})],
        ),
        (
            {"app_yaml": ARGO % ("deploy/shop", "parameters: [{name: a, value: x}, {name: a.c, value: z}]")},
            [("app.yaml", {"a": "x"})],
        ),
        (
            {
                "app_yaml": ARGO % ("deploy/shop", "valueFiles: [../../envs/x.yaml, /envs/x.yaml]"),
                "envs__x_yaml": "a: 1",
            },
            [("envs/x.yaml", {"a": 1}), ("envs/x.yaml", {"a": 1})],
        ),
        (
            {"app_yaml": ARGO % ("deploy/shop", "valueFiles: [$values/x.yaml, none.yaml]"), "envs__x_yaml": "a: 1"},
            [("envs/x.yaml", {"a": 1})],
        ),
        ({"set_yaml": SET}, [("set.yaml", {"a": 1})]),
        ({"flux_yaml": FLUX % ("./deploy/shop", "GitRepository")}, [("flux.yaml", {"a": 1})]),
        ({"flux_yaml": FLUX % ("shop", "HelmRepository")}, []),
        ({"helmfile_yaml": HELMFILE % ("./deploy/shop", "[{a: 1}]")}, [("helmfile.yaml", {"a": 1})]),
        ({"x__helmfile_yaml": HELMFILE % ("../deploy/shop", "[{a: 1}, 3]")}, [("x/helmfile.yaml", {"a": 1})]),
        ({"helmfile_yaml": HELMFILE % ("bitnami/shop", "[{a: 1}]")}, []),
        ({"helmfile_yaml": "releases: [{chart: }]\n---\nreleases: 3\n"}, []),
        (
            {"skaffold_yaml": SKAFFOLD, "one_yaml": "b: 1\n"},
            [("one.yaml", {"b": 1}), ("skaffold.yaml", {"b": {"c": 2}})],
        ),
        (
            {
                "all__Chart_yaml": PARENT % "../deploy/shop",
                "all__values_yaml": "shop: {a: 1}\n",
                "all__values-x_yaml": "b: 1",
            },
            [("all/values.yaml (under shop)", {"a": 1})],
        ),
        ({"all__Chart_yaml": PARENT % "../deploy/other", "all__values_yaml": "shop: {a: 1}\n"}, []),
        ({"skaffold_yaml": SKAFFOLD.replace("deploy/shop", "deploy/other")}, []),
        (
            {"deploy__Chart_yaml": "dependencies:\n- name: shop\n", "deploy__values_yaml": "shop: {a: 1}\n"},
            [],
        ),
        ({"deploy__shop__envs__prod_yaml": "a: 1\n"}, [("deploy/shop/envs/prod.yaml", {"a": 1})]),
        ({"deploy__shop__x__values-prod_yaml": "a: 1\n"}, [("deploy/shop/x/values-prod.yaml", {"a": 1})]),
        ({"deploy__shop__README_md": "a: 1\n", "deploy__shop__envs__README_md": "a: 1\n"}, []),
        ({"deploy__shop__ci__values-x_yaml": "a: 1\n", "deploy__shop__x_yaml": "a: 1\n"}, []),
        ({"deploy__shop__envs__app_yaml": "apiVersion: v1\nkind: ConfigMap\n"}, []),
    ],
)
def test_what_is_given_to_a_chart(files: dict[str, str], expected: list[tuple[str, object]]) -> None:
    assert given(**files) == expected


def test_files_that_say_so_are_found_by_their_content() -> None:
    files = {
        "a/app.yaml": (ARGO % ("deploy/shop", "valueFiles: [x.yaml]")).encode(),
        "b/x.yaml": b"a: 1\n",
        "b/y.yaml": b"a: 1\n",
        "all/Chart.yaml": (PARENT % "../shop").encode(),
        "all/values.yaml": b"",
        "all/notes.yaml": b"",
        "other/Chart.yaml": b"name: other\n",
    }
    assert release_files(files) == {"a/app.yaml", "b/x.yaml", "all/Chart.yaml", "all/values.yaml"}


def test_only_units_of_charts_of_the_same_repository_are_given_them() -> None:
    units = [
        Unit("a", ("a/Chart.yaml",), charts=frozenset({"a"})),
        Unit("b", ("b/helmfile.yaml",)),
        Unit("r/c", ("r/c/helmfile.yaml",)),
    ]
    read = {"a/Chart.yaml": b"", "b/helmfile.yaml": b"releases:\n", "r/c/helmfile.yaml": b"releases:\n"}.__getitem__
    assert [unit.evidence for unit in with_releases(units, read, ["r"])] == [("b/helmfile.yaml",), (), ()]
    assert with_releases(units[1:], read, ["r"]) == tuple(units[1:])


TEMPLATE = """apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
"""


@pytest.mark.parametrize(
    ("repository", "is_known"), [("registry.example.com/shop", False), ("mirror.example.com/nginx", True)]
)
def test_an_image_that_a_release_replaces_is_not_known(repository: str, is_known: bool) -> None:
    values = "image:\n  repository: nginx\n  tag: 1.29-alpine\n"
    files = {
        "shop/Chart.yaml": b"name: shop\n",
        "shop/values.yaml": values.encode(),
        "shop/templates/a.yaml": TEMPLATE.encode(),
    }
    release = ARGO % ("shop", f"parameters: [{{name: image.repository, value: {repository}}}]")
    unit = Unit("shop", tuple(files), charts=frozenset({"shop"}))
    settings = Settings(select=frozenset({"root-user"}))
    result = harden_unit(unit, files, settings, evidence=(Source("apps/shop.yaml", release.encode()),))
    assert bool(result.findings) is is_known
