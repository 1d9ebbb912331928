"""No secret is shown where something goes wrong, nor by any way of taking secrets out: values known to the test are fed
through every format, with every option about secrets, and with a fault at every step of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from harden.cli.app import run
from harden.errors import CannotEdit, ProofFailed
from harden.model import Change
from harden.settings import SECRET_MODES, SECRET_STORES, SECRET_URLS

PASSWORD, TOKEN, WORD = "Zq7-correct-horse", "tok-9Xw2Lm5Qr8Vb1Nc4", "pw4url-Kx9"
IN_COMMENT, IN_ANCHOR, IN_MAP, IN_NOTE = "cmt-Hh6-secret", "anc-Jj2-secret", "map-Pz3-secret", "ann-Tt7-secret"
VALUES = (PASSWORD, TOKEN, WORD, IN_COMMENT, IN_ANCHOR, IN_MAP, IN_NOTE)
MANIFESTS = f"""\
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    example.com/hook: https://bot:{IN_NOTE}@chat.example.com/x
spec:
  containers:
    - name: web
      image: postgres:16
      args: ["--admin-token={TOKEN}", "--dsn=web:{WORD}@tcp(db:3306)/web"]
      env:
        # the old password: {IN_COMMENT}
        - name: POSTGRES_PASSWORD
          value: "{PASSWORD}"
        - name: DATABASE_URL
          value: postgres://web:{WORD}@db:5432/web
      envFrom: []
      securityContext: {{privileged: true}}
    - name: aliased
      image: example.com/x:1
      env: &shared
        - {{name: API_PASSWORD, value: {IN_ANCHOR}}}
    - name: aliasing
      image: example.com/x:1
      env: *shared
    - name: doubled
      image: example.com/x:1
      env:
        - {{name: API_TOKEN, value: {TOKEN}, value: {TOKEN}}}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  smtp-password: {IN_MAP}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {{name: store}}
spec: {{}}
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: {{name: other}}
spec: {{provider: vault}}
"""
TERRAFORM = f"""\
resource "aws_db_instance" "main" {{
  password = "{PASSWORD}" # before: password = {IN_COMMENT}
}}

resource "aws_security_group" "open" {{
  name = "open" # API_TOKEN={TOKEN}
  ingress {{
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }}
}}
"""
FORMATS = ("full", "concise", "json", "sarif", "inputs")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "web.yaml").write_text(MANIFESTS)
    (tmp_path / "main.tf").write_text(TERRAFORM)
    (tmp_path / "harden.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _shown(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a run shows, after a look that it shows no secret."""
    run(["check", *arguments, "."])
    out, err = capfd.readouterr()
    assert out + err
    assert not [value for value in VALUES if value in out + err]
    return out + err


@pytest.mark.parametrize("store", SECRET_STORES)
@pytest.mark.parametrize("mode", SECRET_MODES)
def test_every_way_to_take_secrets_out(folder: Path, capfd: pytest.CaptureFixture[str], mode: str, store: str) -> None:
    urls = SECRET_URLS[(SECRET_MODES.index(mode) + SECRET_STORES.index(store)) % 2]
    options = ("--secrets", mode, "--secret-store", store, "--secret-urls", urls)
    for output_format in FORMATS[SECRET_STORES.index(store) :: 2]:
        _shown(capfd, "--output-format", output_format, "--verbose", *options)
    assert "Rotate" in _shown(capfd, "--fix", *options)
    assert PASSWORD not in (folder / "web.yaml").read_text()
    companions = [path.read_text() for path in folder.rglob("*.example")]
    assert not [value for value in VALUES if any(value in text for text in companions)]


def _wrong_data(data: Any, changes: Sequence[Change]) -> Any:  # as if nothing had been declared
    return data


def _raising(error: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object, **_more: object) -> None:
        raise error

    return fail


QUOTED = f"it says password: \"{PASSWORD}\", '{TOKEN}' and postgres://web:{WORD}@db"
FAULTS: dict[str, tuple[tuple[str, Callable[..., Any]], ...]] = {
    "proof of YAML finds other data": (("harden.yaml.proof.apply_changes", _wrong_data),),
    "proof of HCL finds other data": (("harden.hcl.proof.expected", lambda *_: {"resource": []}),),
    "comments of YAML are lost": (("harden.yaml.proof._taken", lambda *_: None),),
    "comments of HCL are lost": (("harden.hcl.proof._taken", lambda *_: None),),
    "the result cannot be spliced": (("harden.passes.splice", lambda *_: b"a: [\n password: x"),),
    "no edit can be made": (
        ("harden.yaml.edit._Editor.stream", _raising(CannotEdit("the value is written in another way"))),
    ),
    "a proof quotes the text": (
        ("harden.yaml.proof._check_comments", _raising(ProofFailed(f"comments are lost: # password: {PASSWORD}"))),
    ),
    "a transform crashes": (
        ("harden.kubernetes.secrets.move.secret_ref", _raising(RuntimeError(QUOTED))),
        ("harden.terraform.secret_literals.looks_secret", _raising(RuntimeError(QUOTED))),
    ),
    "the pipeline crashes": (("harden.pipeline.run", _raising(RuntimeError(QUOTED))),),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("folder")
def test_faults(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fault: str) -> None:
    for target, replacement in FAULTS[fault]:
        monkeypatch.setattr(target, replacement)
    for output_format in FORMATS:
        _shown(capfd, "--output-format", output_format)
    _shown(capfd, "--verbose", "--fix")


@pytest.mark.parametrize("fault", ["proof of YAML finds other data", "proof of HCL finds other data"])
@pytest.mark.usefixtures("folder")
def test_a_failed_proof_says_where(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fault: str
) -> None:
    for target, replacement in FAULTS[fault]:
        monkeypatch.setattr(target, replacement)
    assert "declared: root" in _shown(capfd, "--verbose")


BROKEN = {
    "quote": 'password: "{value}\nother: x\n',
    "list": "password: [{value}\n- x: {value}\n",
    "tab": "a:\n\tpassword: {value}\n",
    "escape": 'password: "{value}\\q"\n',
    "after": "password: {value}\nkey without colon\n",
    "block": "password: |\n  {value}\n x: y\n",
}


@pytest.mark.parametrize("output_format", FORMATS)
def test_files_that_cannot_be_parsed(folder: Path, capfd: pytest.CaptureFixture[str], output_format: str) -> None:
    for kind, text in BROKEN.items():
        for name in (f"{kind}.yaml", f"{kind}.tf", f"{kind}.tf.json"):
            head = "apiVersion: v1\nkind: Secret\n" if name.endswith("yaml") else ""
            (folder / name).write_text(head + text.format(value=PASSWORD))
    shown = _shown(capfd, "--output-format", output_format, "--verbose")
    assert all(f"{kind}.yaml" in shown and f"{kind}.tf" in shown for kind in BROKEN)


def test_the_values_are_in_the_files() -> None:
    assert all(value in MANIFESTS + TERRAFORM for value in VALUES)
