"""Every golden case of manifests ends in objects that the Kubernetes schema accepts, strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import Case, cases, harden_case
from tests.kubernetes_schema import objects, problem

MANIFESTS = [case for case in cases() if case.platform == "kubernetes"]
CASES = [case for case in MANIFESTS if not any(case.folder.rglob("Chart.yaml"))]
"""All but charts, whose templates are no objects before they are rendered: see test_helm_render.py for those."""


def _problems(data: bytes) -> list[str]:
    return [found for manifest in objects(data) if (found := problem(manifest))]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_stays_valid(case: Case, tmp_path: Path) -> None:
    for patch in harden_case(case, tmp_path).patches:
        if Path(patch.path).suffix in (".yaml", ".yml", ".json", ".example"):
            before = [] if patch.before is None else _problems(patch.before)
            assert [found for found in _problems(patch.after) if found not in before] == []


def test_the_schema_is_strict() -> None:
    pod = {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "runAsUser": 1}]}}
    assert "runAsUser" in (problem(pod) or "")
    assert problem({"apiVersion": "example.com/v1", "kind": "Other"}) is None


def test_most_cases_are_valid_to_begin_with(tmp_path: Path) -> None:
    """Otherwise the test above would compare invalid with invalid."""
    files = [path for case in CASES for path in (case.folder / "before").rglob("*.yaml")]
    valid = [path for path in files if not _problems(path.read_bytes())]
    assert len(valid) >= 0.8 * len(files) > 0
