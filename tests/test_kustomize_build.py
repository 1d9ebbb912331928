"""What `kubectl kustomize` builds before and after: every overlay still builds, and differs by what fixes declare."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any, cast

import pytest

from harden import pipeline
from harden.settings import Preset, Settings
from tests.golden import Case, cases, working_in
from tests.kubernetes_schema import objects

KUBECTL = shutil.which("kubectl")
pytestmark = pytest.mark.skipif(KUBECTL is None, reason="kubectl is not here, which builds kustomizations")
STRICT = Settings(preset=Preset.STRICT)
Leaves = dict[tuple[str, ...], object]

WORKLOADS = """\
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
          terminationGracePeriodSeconds: 5
          containers:
            - name: web
              image: nginx:1.27
              ports: [{containerPort: 80}]
            - name: log  # follows the file
              image: registry.example.com/log:1
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    """
TREE = {
    "base/web.yaml": WORKLOADS,
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "dev/kustomization.yaml": """\
        namePrefix: dev-
        namespace: dev
        resources: [../base]
        components: [../debug]
        patches:
          - path: patch.yaml
            target: {kind: Deployment, name: web}
          - target: {kind: Deployment}
            patch: |-
              - op: test
                path: /spec/template/spec/containers/1/name
                value: log
              - op: replace
                path: /spec/template/spec/containers/1/image
                value: registry.example.com/log:dev
        """,
    "dev/patch.yaml": """\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {template: {spec: {containers: [{name: web, securityContext: {allowPrivilegeEscalation: true}}]}}}
        """,
    "debug/kustomization.yaml": """\
        apiVersion: kustomize.config.k8s.io/v1alpha1
        kind: Component
        patches:
          - target: {kind: Deployment}
            patch: |-
              - op: remove
                path: /spec/template/spec/terminationGracePeriodSeconds
        """,
}


def _build(folder: Path) -> list[dict[str, Any]] | None:
    """The objects of a kustomization by kubectl; None if it does not build."""
    assert KUBECTL
    done = subprocess.run([KUBECTL, "kustomize", str(folder)], capture_output=True, check=False)
    return None if done.returncode else list(objects(done.stdout))


def _harden(folder: Path, settings: Settings = STRICT) -> int:
    with working_in(folder):
        result = pipeline.run(["."], settings, jobs=1)
    for patch in result.patches:
        (folder / patch.path).write_bytes(patch.after)
    return len(result.patches)


def _folders(root: Path) -> list[Path]:
    return sorted({path.parent for path in root.rglob("[kK]ustomization*")})


CASES = [case for case in cases() if case.platform == "kubernetes" and _folders(case.folder / "before")]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_builds_still_builds(case: Case, tmp_path: Path) -> None:
    shutil.copytree(case.folder / "before", tmp_path, dirs_exist_ok=True)
    before = [folder for folder in _folders(tmp_path) if _build(folder) is not None]
    _harden(tmp_path)
    assert [folder for folder in before if _build(folder) is None] == []


def test_most_cases_build_to_begin_with() -> None:
    folders = [folder for case in CASES for folder in _folders(case.folder / "before")]
    assert sum(_build(folder) is not None for folder in folders) >= 0.7 * len(folders) > 0


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict) and value:
        for key, item in cast("dict[str, Any]", value).items():
            yield from _leaves(item, (*path, str(key)))
    elif isinstance(value, list) and value:
        for index, item in enumerate(cast("Sequence[Any]", value)):
            name: object = cast("dict[str, Any]", item).get("name") if isinstance(item, dict) else None
            yield from _leaves(item, (*path, str(name or index)))
    else:
        yield path, value


def _all(found: list[dict[str, Any]], prefix: str = "") -> Leaves:
    """Every value of every object by its path, without names and namespaces that kustomize gives."""
    leaves: Leaves = {}
    for one in found:
        name = one["metadata"]["name"].removeprefix(prefix)
        for path, value in _leaves(one, (one["kind"], name)):
            if path[2:] not in (("metadata", "name"), ("metadata", "namespace")):
                is_name = isinstance(value, str) and path[-1] in ("serviceAccountName", "serviceAccount")
                leaves[path] = str(value).removeprefix(prefix) if is_name else value
    return leaves


def _difference(before: Leaves, after: Leaves) -> set[tuple[tuple[str, ...], str]]:
    paths = before.keys() | after.keys()
    return {(path, repr(after.get(path))) for path in paths if repr(before.get(path)) != repr(after.get(path))}


def test_a_build_differs_by_what_the_fixes_change(tmp_path: Path) -> None:
    for path, text in TREE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(dedent(text))
    source, base, dev = tmp_path / "base" / "web.yaml", tmp_path / "base", tmp_path / "dev"
    before = _all(list(objects(source.read_bytes()))), _all(_build(base) or []), _all(_build(dev) or [], "dev-")
    assert before[1] == before[0]
    assert _harden(tmp_path) == 1
    after = _all(list(objects(source.read_bytes()))), _all(_build(base) or []), _all(_build(dev) or [], "dev-")
    declared = _difference(before[0], after[0])
    assert len(declared) > 10
    assert _difference(before[1], after[1]) == declared
    assert _difference(before[2], after[2]) == declared
