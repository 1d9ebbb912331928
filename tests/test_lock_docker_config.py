"""Credentials as `docker login` keeps them: in the file, in a helper for all, in a helper for one registry."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from harden.lock.docker_config import Credentials, DockerConfig


def config(folder: Path, data: object) -> DockerConfig:
    (folder / "config.json").write_text(data if isinstance(data, str) else json.dumps(data))
    return DockerConfig({"DOCKER_CONFIG": str(folder), "PATH": f"{folder}:/usr/bin:/bin"})


def auth(user: str, password: str) -> dict[str, str]:
    return {"auth": base64.b64encode(f"{user}:{password}".encode()).decode()}


def helper(folder: Path, name: str, script: str) -> None:
    path = folder / f"docker-credential-{name}"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("key", "registry"),
    [
        ("https://index.docker.io/v1/", "docker.io"),
        ("docker.io", "docker.io"),
        ("quay.io", "quay.io"),
        ("https://quay.io", "quay.io"),
        ("host:5000", "host:5000"),
    ],
)
def test_in_the_file(tmp_path: Path, key: str, registry: str) -> None:
    found = config(tmp_path, {"auths": {key: auth("me", "a:b\0")}})
    assert found.credentials(registry) == Credentials("me", "a:b")
    assert found.credentials("other.example.com") is None


def test_below_home(tmp_path: Path) -> None:
    (tmp_path / ".docker").mkdir()
    (tmp_path / ".docker" / "config.json").write_text(json.dumps({"auths": {"quay.io": auth("me", "x")}}))
    assert DockerConfig({"HOME": str(tmp_path)}).credentials("quay.io") == Credentials("me", "x")


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        {"auths": []},
        {"auths": {"quay.io": []}},
        {"auths": {"quay.io": {}}},
        {"auths": {"quay.io": {"auth": "%%%"}}},
        {"auths": {"quay.io": {"auth": "bm9jb2xvbg=="}}},
        {"auths": {"quay.io": {"auth": "/w=="}}},
        {"auths": {"quay.io": auth("", "x")}},
        {"credsStore": 1},
        {"credsStore": "../../bin/sh"},
        {"credsStore": "absent"},
    ],
)
def test_nothing_there(tmp_path: Path, data: object) -> None:
    assert config(tmp_path, data).credentials("quay.io") is None


def test_helpers_are_asked_for_one_host(tmp_path: Path) -> None:
    answer = """read host; echo "$1 $host" >> "$(dirname "$0")/asked"; echo '{"Username": "me", "Secret": "s"}'"""
    helper(tmp_path, "all", answer)
    helper(tmp_path, "one", answer.replace('"me"', '"you"'))
    found = config(tmp_path, {"credsStore": "all", "credHelpers": {"quay.io": "one"}})
    assert found.credentials("quay.io") == Credentials("you", "s")
    assert found.credentials("ghcr.io") == Credentials("me", "s")
    assert (tmp_path / "asked").read_text() == "get quay.io\nget ghcr.io\n"


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "echo credentials not found in native keychain",
        "echo '[]'",
        """echo '{"Username": "<token>", "Secret": "identity"}'""",
        """echo '{"Username": "me"}'""",
    ],
)
def test_helpers_without_an_answer(tmp_path: Path, script: str) -> None:
    helper(tmp_path, "broken", script)
    found = config(tmp_path, {"credsStore": "broken", "auths": {"quay.io": auth("me", "file")}})
    assert found.credentials("ghcr.io") is None
    assert found.credentials("quay.io") == Credentials("me", "file")


def test_no_password_in_a_repr() -> None:
    assert repr(Credentials("me", "hunter2")) == "Credentials(user='me')"
