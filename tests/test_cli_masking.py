"""Secrets whose reason stands outside of what is shown: nothing but the raw patch may show them. The real pipeline."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from harden.cli.app import run

LICENSE = "aHVudGVyMi1UcjB1YjRkb3I="
FOLDED = "aHVudGVyMi1Gb2xkZWQ="
IN_JSON = "hunter2-In-Json"
COOKIE = "hunter2-Cookie"
KEY = "MIIEvQIBADANBgkqhkiG9w0BAQ" + "EFAASCBKcwggSjAgEAAoIBAQC7"
MANIFESTS = f"""apiVersion: v1
kind: Secret
metadata:
  name: demo
data:
  folded-license: >-
    {FOLDED}
  license: {LICENSE}
---
apiVersion: v1
kind: Pod
metadata:
  name: demo
  labels:
    app: demo
spec:
  containers:
    - name: app
      image: nginx
      args:
        - |
          -----BEGIN PRIVATE KEY-----
          {KEY}
          {KEY}
          -----END PRIVATE KEY-----
      env:
        - name: CONFIG
          value: '{{"smtp": {{"password": "{IN_JSON}"}}}}'
        - name: RABBITMQ_ERLANG_COOKIE
          value: {COOKIE}
      securityContext:
        privileged: true
"""
TERRAFORM = """variable "db_password" {
  description = "x"
  default     = "hunter2-Tr0"
}
resource "aws_db_instance" "main" {
  engine   = "postgres"
}
"""
SECRETS = (LICENSE, FOLDED, KEY, IN_JSON, COOKIE, "hunter2-Tr0")
SELECT = "bare-pod,privileged-container,privilege-escalation,rds-no-backups,mutable-image"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "all.yaml").write_text(MANIFESTS)
    (tmp_path / "main.tf").write_text(TERRAFORM)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--output-format", "concise"],
        ["--output-format", "json"],
        ["--output-format", "sarif"],
        ["--fix", "-v"],
        ["--patch", "p"],
    ],
)
def test_no_report_shows_a_secret(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(["--isolated", "--select", SELECT, *arguments]) in (0, 1)
    shown = capsys.readouterr()
    assert "privileged-container" in shown.out
    for secret in SECRETS:
        assert secret not in shown.out + shown.err


@pytest.mark.usefixtures("folder")
def test_no_diff_on_a_terminal_shows_a_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["--isolated", "--select", SELECT, "--diff"]) == 1
    shown = capsys.readouterr()
    assert "  license: ****" in shown.out
    for secret in SECRETS:
        assert secret not in shown.out + shown.err


@pytest.mark.usefixtures("folder")
def test_the_raw_patch_holds_context_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--isolated", "--select", SELECT, "--diff"]) == 1
    assert LICENSE in capsys.readouterr().out
