"""What a run on a part of a repository reads of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from harden.discover import discover
from harden.pipeline import run
from harden.settings import Settings
from harden.surroundings import may_have_surroundings, needed

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: nginxinc/nginx-unprivileged:1.27
          ports: [{containerPort: 8080}]
"""
PATCH = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            readOnlyRootFilesystem: false
"""
BINDING = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: default, namespace: shop}]
"""
REPOSITORY = {
    "base/web.yaml": DEPLOYMENT,
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "overlays/prod/kustomization.yaml": "resources:\n- ../../base\npatches:\n- path: web.yaml\n",
    "overlays/prod/web.yaml": PATCH,
    "overlays/test/kustomization.yaml": "resources:\n- ../other\n",
    "rbac/roles.yaml": BINDING,
    "other/notes.yaml": "a: b\n",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in {**REPOSITORY, ".git/HEAD": ""}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _found(paths: list[str]) -> dict[str, str]:
    """Transform and reason of all findings of a run, by the name of the transform."""
    result = run(paths, Settings())
    return {one.finding.transform: one.finding.reason for one in result.findings}


def _context(*paths: str) -> list[str]:
    return [file.path for file in discover(paths, ()).context]


EXPECTED = {"overlays/prod/kustomization.yaml", "overlays/prod/web.yaml", "rbac/roles.yaml"}


def test_a_file_alone_is_judged_as_with_its_repository(repository: Path) -> None:
    whole = _found(["."])
    assert "overlays/prod/web.yaml sets it" in whole["writable-root-filesystem"]
    assert "RoleBinding/web gives the default account rights" in whole["service-account-token"]
    assert whole.pop("weakening-patch")  # a finding of the overlay
    assert _found(["base/web.yaml"]) == whole
    assert _found(["base"]) == whole
    assert {*_context("base/web.yaml")} == {*EXPECTED, "base/kustomization.yaml"}
    assert {*_context("base")} == EXPECTED
    assert _context(".") == []


def test_wherever_it_is_called_from(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = {name: reason.replace("overlays/prod/", "") for name, reason in _found(["base"]).items()}
    absolute = _found([str(repository / "base")])
    assert {name: reason.replace(f"{repository}/overlays/prod/", "") for name, reason in absolute.items()} == reasons
    monkeypatch.chdir(repository / "base")
    from_inside = _found(["web.yaml"])
    assert {name: reason.replace("../overlays/prod/", "") for name, reason in from_inside.items()} == reasons
    monkeypatch.chdir(repository / "overlays")
    assert _found(["../base/web.yaml"]).keys() == reasons.keys()


def test_a_base_at_the_top(repository: Path) -> None:
    for name in ("web.yaml", "kustomization.yaml"):
        (repository / "base" / name).rename(repository / name)
    overlay = repository / "overlays/prod/kustomization.yaml"
    overlay.write_text(overlay.read_text().replace("../../base", "../.."))
    assert "overlays/prod/web.yaml sets it" in _found(["."])["writable-root-filesystem"]
    assert "overlays/prod/web.yaml sets it" in _found(["web.yaml"])["writable-root-filesystem"]


def test_what_is_ignored_or_outside_of_a_repository_says_nothing(repository: Path) -> None:
    (repository / ".gitignore").write_text("overlays\n")
    assert _context("base/web.yaml") == ["base/kustomization.yaml", "rbac/roles.yaml"]
    (repository / ".git/HEAD").unlink()
    (repository / ".git").rmdir()
    assert _context("base/web.yaml") == ["base/kustomization.yaml"]


def test_dockerfiles_of_the_repository(repository: Path) -> None:
    (repository / "web").mkdir()
    (repository / "web/Dockerfile").write_text("FROM scratch\n")
    assert discover(["base"], ()).dockerfiles == ("web/Dockerfile",)
    assert discover(["base", "web"], ()).dockerfiles == ("web/Dockerfile",)
    assert discover(["base", "."], ()).dockerfiles == ("web/Dockerfile",)


def _needed(mine: list[str], files: Mapping[str, str]) -> list[str]:
    return needed(mine, [path for path in files if path not in mine], lambda path: files.get(path, "").encode())


@pytest.mark.parametrize(
    "text",
    [
        "resources:\n- ../base",
        "resources: [x, ../base]",
        "resources:\n  -   ./../base/ # why",
        "components: ['../base']",
        'bases: [\n  "../base",\n]',
        "patches: [{path: ../base/p.yaml}]",
        "patches:\n- path: ../base/p.yaml",
        "resources:\n- ../base/a.yaml\n- b.yaml",
    ],
)
def test_ways_to_name_a_folder(text: str) -> None:
    files = {"base/a.yaml": "", "o/kustomization.yaml": text, "o/c.yaml": "", "p/kustomization.yaml": "resources: [q]"}
    assert _needed(["base/a.yaml"], files) == ["o/kustomization.yaml", "o/c.yaml"]


def test_a_name_that_only_looks_like_it() -> None:
    assert _needed(["base/a.yaml"], {"o/kustomization.yaml": "namePrefix: ../base", "base/a.yaml": ""}) == []


def test_charts_bring_their_values_and_what_is_given_to_them() -> None:
    chart = {f"c/{name}": "" for name in ("Chart.yaml", "values.yaml", "charts/sub/values.yaml", "templates/b.yaml")}
    release = "kind: Application\nspec: {source: {path: c, helm: {valueFiles: [prod.yaml]}}}"
    files = {**chart, "apps/shop.yaml": release, "apps/prod.yaml": "", "else/x.yaml": ""}
    found = _needed(["c/templates/a.yaml"], files)
    assert found == [*chart, "apps/shop.yaml", "apps/prod.yaml"]


def test_folders_of_other_kinds() -> None:
    paths = ["k8s/Services/s.yaml", "k8s/ns.yaml", "k8s/deployments/d.yaml", "k8s/api/a.yaml", "rbac.yml"]
    files = dict.fromkeys(paths, "")
    others = ["k8s/Services/s.yaml", "k8s/ns.yaml", "rbac.yml"]
    assert _needed(["k8s/deployments/d.yaml"], files) == others
    assert _needed(["k8s/ns.yaml"], files) == ["k8s/Services/s.yaml", "k8s/deployments/d.yaml", "rbac.yml"]
    assert _needed(["k8s/api/a.yaml"], files) == ["rbac.yml"]


def test_only_manifests_have_surroundings() -> None:
    assert may_have_surroundings("k8s/a.yml")
    assert may_have_surroundings("Kustomization")
    assert not may_have_surroundings(".github/workflows/a.yml")
    assert not may_have_surroundings("main.tf")
    assert _needed(["main.tf"], {"rbac.yaml": ""}) == []
    assert _needed(["a.yaml"], {"sub/rbac.yaml": "", "docker-compose.yml": ""}) == [
        "sub/rbac.yaml",
        "docker-compose.yml",
    ]


def test_a_neighbour_that_is_left_alone_is_not_spoken_of(repository: Path) -> None:
    (repository / "base/template.yaml").write_text("apiVersion: v1\nkind: Pod\nmetadata: {{ metadata }}\n")
    assert [one.path for one in run(["base"], Settings()).skipped] == ["base/template.yaml"]
    assert run(["base/web.yaml"], Settings()).skipped == ()
