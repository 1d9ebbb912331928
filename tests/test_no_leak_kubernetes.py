"""No secret of a chart, kustomization, compose file or patch is shown in any format, or written into companions."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden.cli.app import run

VALUES = {
    "chart": "chr-Zq7-correct",
    "url": "pw4chart-Kx9",
    "template": "tpl-9Xw2Lm5Qr8",
    "other": "oth-Pz3-secret",
    "literal": "lit-Hh6-secret",
    "patch": "pat-Jj2-secret",
    "map": "gen-Tt7-secret",
    "compose": "cmp-Uu4-secret",
    "token": "tok-9Xw2Lm5Qr8Vb1Nc4",
    "probe": "prb-Ww5-secret",
    "words": "wrd-Xx6-secret",
    "flow": "flw-Yy8-secret",
    "line": "lin-Cc9-secret",
    "operation": "opr-Dd3-secret",
    "resource": "rsc-Ee4-secret",
}
CONTAINER = """\
      containers:
        - name: web
          image: {image}
          env:
            - name: DB_PASSWORD
              value: {value}
"""
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
spec:
  selector:
    matchLabels:
      app: {name}
  template:
    metadata:
      labels:
        app: {name}
    spec:
"""
FILES = {
    "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
    "chart/values.yaml": (
        "image: {{repository: nginx, tag: latest}}\n"
        "database:\n  password: {chart} # old password: {other}\n  url: postgres://web:{url}@db:5432/web\n"
    ),
    "chart/values-prod.yaml": "database:\n  password: {other}\n",
    "chart/templates/web.yaml": (
        DEPLOYMENT.format(name="web")
        + CONTAINER.format(image="nginx:latest", value="{template}")
        + "            - name: DATABASE_URL\n              value: {{{{ .Values.database.url }}}}\n"
    ),
    "chart/templates/broken.yaml": "a: {{{{ if }}}}\npassword: '{template}\n",
    "base/kustomization.yaml": (
        "resources:\n  - web.yaml\nsecretGenerator:\n  - name: web\n    literals:\n      - password={literal}\n"
        "configMapGenerator:\n  - name: web\n    literals:\n      - smtp-password={map}\n"
        "patches:\n  - path: patch.yaml\n"
    ),
    "base/web.yaml": DEPLOYMENT.format(name="web") + CONTAINER.format(image="redis:7", value="{token}"),
    "base/patch.yaml": (
        DEPLOYMENT.format(name="web").replace("  selector:\n    matchLabels:\n      app: web\n", "")
        + "      hostNetwork: true\n"
        + CONTAINER.format(image="redis:7", value="{patch}")
        + "          livenessProbe:\n            httpGet: {{path: '/?token={probe}', port: 80}}\n"
    ),
    "plain/api.yaml": DEPLOYMENT.format(name="api") + CONTAINER.format(image="example.com/api:1", value="{token}"),
    "plain/job.yaml": (
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: job}}\nspec:\n  containers:\n"
        "    - name: job\n      image: redis:7\n"
        "      command:\n        - redis-cli\n        - -a\n        - {words}\n        - ping\n"
        "      env:\n        - name: API_PASSWORD\n          value: the\n            {line}\n"
        "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: flow}}\nstringData: {{password: {flow}, user: web}}\n"
        "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {{name: scaled}}\nspec:\n  triggers:\n"
        "    - metadata: {{host: 'amqp://web:{resource}@queue/'}}\n"
    ),
    "overlay/kustomization.yaml": (
        "resources: [../base]\npatches:\n  - target: {{kind: ConfigMap}}\n    patch: |-\n      - op: add\n"
        "        path: /data/password\n        value: {operation}\n"
    ),
    "docker-compose.yml": (
        "services:\n  db:\n    image: postgres\n    privileged: true\n    environment:\n"
        "      POSTGRES_PASSWORD: {compose}\n"
    ),
}
WAYS = ((), ("--verbose",), ("--preset", "strict", "--max-risk", "replace"), ("--statistics",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**VALUES))
    (tmp_path / "harden.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _leaks(text: str) -> list[str]:
    return [name for name, value in VALUES.items() if value in text]


def _shown(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    run([*arguments, "."])
    out, err = capfd.readouterr()
    assert out + err
    assert not _leaks(out + err)
    return out + err


def test_the_values_are_in_the_files(folder: Path) -> None:
    assert set(_leaks("".join(path.read_text() for path in folder.rglob("*.y*ml")))) == set(VALUES)


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "sarif"])
@pytest.mark.usefixtures("folder")
def test_reports(capfd: pytest.CaptureFixture[str], output_format: str) -> None:
    for way in WAYS:
        shown = _shown(capfd, "check", "--output-format", output_format, *way)
        assert "base/web.yaml" in shown or "--statistics" in way


@pytest.mark.parametrize("store", ["example", "sealed"])
def test_companions_and_notes(folder: Path, capfd: pytest.CaptureFixture[str], store: str) -> None:
    shown = _shown(capfd, "check", "--fix", "--verbose", "--secret-store", store)
    assert "Rotate" in shown
    companions = [path.read_text() for path in folder.rglob("*.example")]
    assert companions
    assert not _leaks("".join(companions))
    _shown(capfd, "check", "--verbose")


def test_the_lock(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _shown(capfd, "lock", "--verbose")
    assert not (folder / "harden.lock").exists() or not _leaks((folder / "harden.lock").read_text())


def test_a_patch_in_a_file_is_announced(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = _shown(capfd, "check", "--patch", "fix.patch")
    assert "holds secret values" in shown
    assert _leaks((folder / "fix.patch").read_text())
