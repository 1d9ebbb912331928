"""No output but a raw patch shows a secret value: the real command, run in every way on files full of known ones."""

from __future__ import annotations

import base64
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harden.cli.app import run

HARDEN = Path(sys.executable).parent / "harden"
_BODY = base64.b64encode(b"this is no private key at all, only something long that looks like it").decode()
# Built from parts, so that no scanner takes this file for a leak. Each stands in the files below, and in no other text.
VALUES = {
    "password": "Zq7-correct-horse",
    "url": "pw4url-Kx9",
    "stripe": "sk" + "_live_" + "Nf83hKs02mQpLx77RtYv",
    "aws": "AK" + "IA" + "ZZTOPQRSTUVWXYZ2",
    "aws_secret": "wJ4" + "rXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz",
    "token": "tok-9Xw2Lm5Qr8Vb1Nc4",
    "default": "dflt-Pz3-secret",
    "local": "lcl-Hh6-secret",
    "pem": _BODY[:64],
    "pem_end": "Zm9v" + "YmFyYmF6",
    "encoded": base64.b64encode(b"encoded-Ww5-secret").decode(),
    "config_map": "cm-Jj2-secret",
    "argument": "arg-Dd8-secret",
    "header": "dG9rZW4t" + "Zm9yLXRlc3Rz",
    "broken": "brk-Ss1-secret",
    "heredoc": "hd-Tt7-secret",
    "nested": "nst-Uu4-secret",
}

TERRAFORM = """\
provider "aws" {{
  access_key = "{aws}"
  secret_key = "{aws_secret}"
}}

variable "db_password" {{
  type    = string
  default = "{default}"
}}

locals {{
  api_token = "{local}"
  settings  = {{ smtp = {{ host = "x", password = "{nested}" }} }}
}}

resource "aws_db_instance" "main" {{
  instance_class = "db.t3.micro"
  password       = "{password}"
}}

resource "aws_security_group" "open" {{
  name = "open"
  # the password was {{see above}}
  ingress {{
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }}
}}

resource "aws_instance" "web" {{
  user_data = <<-EOT
    #!/bin/sh
    export DB_PASSWORD={heredoc}
    curl -H "Authorization: Bearer {header}" https://user:{url}@example.com
  EOT
}}
"""

MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: example.com/web:latest
          args: ["--admin-password", "{argument}", "--token={token}"]
          env:
            - name: DATABASE_URL
              value: postgres://web:{url}@db:5432/web
            - name: DB_PASSWORD
              value: "{password}"
            - name: STRIPE
              value: {stripe}
            - value: {token}
              name: API_TOKEN
            - {{name: OTHER_TOKEN, value: {token}}}
          securityContext:
            privileged: true
          readinessProbe:
            httpGet:
              path: /
              port: 80
              httpHeaders:
                - name: Authorization
                  value: Bearer {header}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  app.properties: |
    database.password={config_map}
  smtp-password: {config_map}
---
apiVersion: v1
kind: Secret
metadata:
  name: web
data:
  anything: {encoded}
stringData:
  tls.key: |
    -----BEGIN RSA PRIVATE KEY-----
    {pem}
    {pem_end}
    -----END RSA PRIVATE KEY-----
"""

LIST = """\
{{
  "apiVersion": "v1",
  "kind": "Pod",
  "metadata": {{"name": "list"}},
  "spec": {{
    "containers": [
      {{
        "name": "list",
        "image": "example.com/list",
        "env": [
          {{"name": "DB_PASSWORD", "value": "{password}"}},
          {{
            "name": "API_TOKEN",
            "value": "{token}"
          }}
        ]
      }}
    ]
  }}
}}
"""

FILES = {
    "main.tf": TERRAFORM,
    "windows.tf": 'resource "aws_db_instance" "windows" {{\r\n  password = "{password}"\r\n}}\r\n',
    "one_line.tf": 'resource "aws_db_instance" "line" {{ password = "{password}" }}',
    "web.yaml": MANIFEST,
    "list.json": LIST,
    "broken.tf": 'resource "aws_db_instance" "broken" {{\n  password = "{broken}" oops\n}}\n',
    "unclosed.tf": 'resource "aws_db_instance" "broken" {{\n  password = "{broken}\n',
    "broken.yaml": "apiVersion: v1\nkind: Secret\nstringData:\n  password: '{broken}\n  : [\n",
    "settings.auto.tfvars": 'db_password = "{default}"\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(text.format(**VALUES).encode())
    return tmp_path


def _shown(output: bytes) -> list[str]:
    """The names of the secrets that an output shows, as they are, or inside of what JSON escapes."""
    text = output.decode("utf-8", "replace")
    return [name for name, value in VALUES.items() if value in text]


def _run(folder: Path, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([HARDEN, *arguments], cwd=folder, input=data, capture_output=True, check=False)


def test_the_values_are_in_the_files(folder: Path) -> None:
    everything = b"".join(path.read_bytes() for path in folder.iterdir())
    assert set(_shown(everything)) == set(VALUES)


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "sarif"])
@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--verbose",),
        ("--preset", "strict", "--max-risk", "replace", "--show-suppressed"),
        ("--max-risk", "none", "--require-proof", "--color", "always"),
    ],
    ids=lambda more: "-".join(more) or "plain",
)
def test_reports(folder: Path, output_format: str, more: tuple[str, ...]) -> None:
    done = _run(folder, "check", "--output-format", output_format, *more, ".")
    assert done.returncode == 2, done.stderr.decode()  # the broken files
    assert done.stdout
    assert not _shown(done.stdout + done.stderr)


def test_statistics(folder: Path) -> None:
    done = _run(folder, "--statistics", ".")
    assert done.stdout
    assert not _shown(done.stdout + done.stderr)


def test_report_in_a_file(folder: Path) -> None:
    done = _run(folder, "--output-format", "json", "--output-file", "report.json", ".")
    assert not _shown(done.stdout + done.stderr + (folder / "report.json").read_bytes())


def test_fix(folder: Path) -> None:
    done = _run(folder, "--fix", "--verbose", ".")
    assert b"Rotate" in done.stdout + done.stderr
    assert VALUES["password"].encode() not in (folder / "one_line.tf").read_bytes()
    assert not _shown(done.stdout + done.stderr)
    again = _run(folder, ".")
    assert not _shown(again.stdout + again.stderr)


@pytest.mark.parametrize("name", ["main.tf", "web.yaml", "list.json", "broken.tf", "broken.yaml"])
def test_report_of_standard_input(folder: Path, name: str) -> None:
    done = _run(folder, "--stdin-filename", name, "-", data=(folder / name).read_bytes())
    assert done.stdout + done.stderr
    assert not _shown(done.stdout + done.stderr)


def test_raw_diff_says_that_it_holds_secrets(folder: Path) -> None:
    done = _run(folder, "--diff", ".")
    assert "password" in _shown(done.stdout)
    assert not _shown(done.stderr)
    assert b"holds secret values" in done.stderr


def test_patch_file_is_private_and_says_so(folder: Path) -> None:
    done = _run(folder, "--patch", "fix.patch", ".")
    assert "password" in _shown((folder / "fix.patch").read_bytes())
    assert (folder / "fix.patch").stat().st_mode & 0o077 == 0
    assert not _shown(done.stdout + done.stderr)
    assert b"holds secret values" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("--diff", "."), (".",), ("--fix", ".")], ids=" ".join)
def test_terminal(folder: Path, arguments: tuple[str, ...]) -> None:
    output = b"".join(_on_terminal(folder, arguments))
    assert b"\x1b[" in output  # it took the terminal for one
    assert b"****" in output or "--fix" in arguments
    assert not _shown(output)


def _on_terminal(folder: Path, arguments: tuple[str, ...]) -> Iterator[bytes]:
    """Run on a pseudo-terminal and yield what is shown there, stderr too."""
    main, side = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    environment["TERM"] = "xterm-256color"
    process = subprocess.Popen([HARDEN, *arguments], cwd=folder, stdin=side, stdout=side, stderr=side, env=environment)
    os.close(side)
    try:
        while piece := os.read(main, 65536):
            yield piece
    except OSError:
        pass  # how Linux reports that the other side is closed
    finally:
        os.close(main)
        process.wait()


@pytest.mark.parametrize("verbose", [(), ("--verbose",)], ids=["quiet", "verbose"])
@pytest.mark.parametrize(
    "error",
    [
        RuntimeError('internal: password = "{password}"'.format(**VALUES)),
        ValueError("cannot read postgres://web:{url}@db".format(**VALUES)),
        OSError("token {stripe}".format(**VALUES)),
    ],
    ids=["internal", "url", "os"],
)
def test_internal_errors(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
    verbose: tuple[str, ...],
) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise error

    monkeypatch.setattr("harden.pipeline.run", fail)
    monkeypatch.chdir(folder)
    assert run(["check", *verbose, "."]) == 2
    out, err = capfd.readouterr()
    assert "internal error" in err
    assert not _shown((out + err).encode())


@pytest.mark.parametrize(
    "text",
    [
        'select = ["{password}"]',
        'max-risk = "{token}"',
        '[inputs.variables]\ndb_password = "{password}"\n',
        '[inputs.variables]\ndb_password = "{password}" oops\n',
    ],
)
def test_configuration_with_secrets(folder: Path, text: str) -> None:
    """What stands under `[inputs]` may be secret; a name that is no transform is not, and is shown to be corrected."""
    (folder / "harden.toml").write_text(text.format(**VALUES))
    done = _run(folder, "--verbose", ".")
    if "inputs" in text:
        assert not _shown(done.stdout + done.stderr)
    else:
        assert done.returncode == 2
