"""The chart that `helm create` writes, as Helm's own engine makes it: untouched, and with a program of ours."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from harden import pipeline
from harden.helm.render import is_available, render
from harden.result import Result
from harden.settings import Settings
from tests.golden import patch, working_in

pytestmark = pytest.mark.skipif(not is_available(), reason="helm-python-sdk is not installed (extra helm)")

UNTOUCHED = """\
-  automount: true
+  automount: false
-podSecurityContext: {}
+podSecurityContext:
+  seccompProfile:
+    type: RuntimeDefault
-securityContext: {}
+securityContext:
+  capabilities:
+    drop:
+    - NET_RAW
+  allowPrivilegeEscalation: false
"""
OURS = """\
-  automount: true
+  automount: false
-podSecurityContext: {}
+podSecurityContext:
+  seccompProfile:
+    type: RuntimeDefault
+  runAsUser: 1000
+  runAsGroup: 1000
+  runAsNonRoot: true
-securityContext: {}
+securityContext:
+  capabilities:
+    drop:
+    - ALL
+  allowPrivilegeEscalation: false
+  readOnlyRootFilesystem: true
-volumes: []
+volumes:
+  - name: tmp
+    emptyDir: {}
+  - name: home-node
+    emptyDir: {}
-volumeMounts: []
+volumeMounts:
+  - name: tmp
+    mountPath: /tmp
+  - name: home-node
+    mountPath: /home/node
"""
DOCKERFILE = "FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\nEXPOSE 8080\n"
COMPOSE = "services:\n  shop:\n    image: registry.example.com/shop\n    build: .\n"


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    engine: Any = import_module("helm_python")
    (tmp_path / ".git").mkdir()
    with engine.Chart.create("web", tmp_path):
        return tmp_path / "web"


def hardened(folder: Path) -> Result:
    with working_in(folder):
        result = pipeline.run(["."], Settings(), jobs=1)
    assert not result.failed_proofs
    for one in result.patches:
        (folder / one.path).write_bytes(one.after)
    return result


def lines_of(result: Result, name: str) -> str:
    """The lines of one file that the patch takes away and adds."""
    (text,) = (one for one in patch(result).decode().split("diff --git ") if one.startswith(f"a/{name} "))
    return "".join(f"{line}\n" for line in text.split("\n")[3:] if line.startswith(("+", "-")))


def rendered(chart: Path) -> str:
    files = {path.relative_to(chart).as_posix(): path.read_bytes() for path in chart.rglob("*") if path.is_file()}
    return render(files)["templates/deployment.yaml"]


def test_nothing_rests_on_the_image_that_helm_create_writes(chart: Path) -> None:
    result = hardened(chart.parent)
    assert lines_of(result, "web/values.yaml") == UNTOUCHED
    example = "nginx:1.16.0 is the example of `helm create`: let the values say which image the chart runs"
    about = {one.finding.transform for one in result.findings if one.finding.reason.startswith(example)}
    assert about == {"root-user", "writable-root-filesystem"}
    assert "runAsUser" not in rendered(chart)
    assert not hardened(chart.parent).patches


def test_a_program_of_ours_gets_what_its_dockerfile_shows(chart: Path) -> None:
    values = chart / "values.yaml"
    text = values.read_text().replace("repository: nginx", "repository: registry.example.com/shop")
    values.write_text(text.replace('tag: ""', 'tag: "1.4"').replace("port: 80\n", "port: 8080\n"))
    (chart.parent / "Dockerfile").write_text(DOCKERFILE)
    (chart.parent / "compose.yaml").write_text(COMPOSE)
    assert lines_of(hardened(chart.parent), "web/values.yaml") == OURS
    assert all(setting in rendered(chart) for setting in ("runAsNonRoot: true", "- ALL", "mountPath: /tmp"))
    assert not hardened(chart.parent).patches


def test_another_version_of_the_example_is_an_image_like_any_other(chart: Path) -> None:
    values = chart / "values.yaml"
    values.write_text(values.read_text().replace('tag: ""', 'tag: "1.29"'))
    assert "runAsUser: 101" in lines_of(hardened(chart.parent), "web/values.yaml")
