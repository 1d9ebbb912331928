"""What refs of actions stand for, asked of bare repositories on this disk; and what git is kept from."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from harden.lock import git
from harden.lock.collect import References
from harden.lock.git import Server, full_version
from harden.lock.model import LockedAction
from harden.lock.registries import NotResolved
from harden.lock.resolve import resolve

DAY = date(2026, 11, 22)
PATH = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
ONE, TWO = "1" * 40, "2" * 40


def run(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def commits(tmp_path: Path) -> dict[str, str]:
    """The repository own/tool below tmp_path/server, and the commits of its tags and branches."""
    work = tmp_path / "work"
    work.mkdir()
    run(work, "init", "-q")
    run(work, "commit", "-q", "--allow-empty", "-m", "one")
    run(work, "tag", "v1.0.0")
    run(work, "tag", "both")
    run(work, "commit", "-q", "--allow-empty", "-m", "two")
    run(work, "tag", "-a", "v1", "-m", "annotated")
    run(work, "tag", "-a", "v1.2.0", "-m", "annotated")
    run(work, "tag", "same")
    run(work, "branch", "same")
    run(work, "branch", "both")
    (tmp_path / "server" / "own").mkdir(parents=True)
    run(tmp_path, "clone", "-q", "--bare", "work", "server/own/tool.git")
    return {name: run(work, "rev-list", "-1", name) for name in ("v1.0.0", "v1", "main")}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(f"file://localhost{tmp_path / 'server'}", "file")


def ask(server: Server, *refs: str, name: str = "own/tool") -> dict[str, LockedAction | str]:
    answers = server.commits(name, refs, PATH, DAY)
    return {key: str(answer) if isinstance(answer, NotResolved) else answer for key, answer in answers}


def test_tags_and_branches(server: Server, commits: dict[str, str]) -> None:
    assert ask(server, "v1", "v1.0.0", "main", "same", "v2") == {
        "own/tool@v1": LockedAction(commits["v1"], "v1.2.0", False, DAY, "localhost"),
        "own/tool@v1.0.0": LockedAction(commits["v1.0.0"], "v1.0.0", False, DAY, "localhost"),
        "own/tool@main": LockedAction(commits["main"], "v1.2.0", True, DAY, "localhost"),
        "own/tool@same": LockedAction(commits["main"], "v1.2.0", False, DAY, "localhost"),
        "own/tool@v2": "there is no such tag or branch",
    }
    assert commits["v1"] != commits["v1.0.0"]


def test_a_name_of_two_things(server: Server, commits: dict[str, str]) -> None:
    assert commits
    assert ask(server, "both") == {"own/tool@both": "a tag and a branch have this name, and their commits differ"}


def test_no_repository(server: Server, commits: dict[str, str]) -> None:
    assert commits
    why = "there is no such repository, it takes an account, or the host cannot be reached"
    assert ask(server, "v1", "v2", name="own/other") == {"own/other@v1": why, "own/other@v2": why}


def test_one_protocol_alone(tmp_path: Path, commits: dict[str, str]) -> None:
    assert commits
    answers = ask(Server(f"file://localhost{tmp_path / 'server'}"), "v1")
    assert "there is no such repository" in str(answers["own/tool@v1"])


def test_no_configuration_has_a_say(
    server: Server, commits: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = tmp_path / "scanned"
    evil.mkdir()
    run(evil, "init", "-q")
    run(evil, "config", f"url.file://{tmp_path}/nowhere.insteadOf", "file://")
    (tmp_path / ".gitconfig").write_text(f'[url "file://{tmp_path}/nowhere"]\n\tinsteadOf = file://\n')
    monkeypatch.chdir(evil)
    environment = {**PATH, "HOME": str(tmp_path), "GIT_DIR": str(evil / ".git"), "GIT_SSH_COMMAND": "false"}
    found = dict(server.commits("own/tool", ["v1"], environment, DAY))
    assert found == {"own/tool@v1": LockedAction(commits["v1"], "v1.2.0", False, DAY, "localhost")}


@pytest.mark.parametrize(("name", "ref"), [("own/tool", "--upload-pack=x"), ("-x/tool", "v1"), ("own/tool", "v*")])
def test_strange_names_are_not_asked_for(name: str, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert list(ask(Server(), ref, name=name).values()) == ["not a name that can be asked for"]


def test_git_is_not_there_or_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(next(Server().commits("a/b", ["v1"], {"PATH": "/nowhere"}, DAY))[1]) == "git is not installed"

    def slow(*_: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("git", git.TIMEOUT)

    monkeypatch.setattr(subprocess, "run", slow)
    assert ask(Server(), "v1") == {"own/tool@v1": "no answer within 60 seconds"}


def test_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[object, dict[str, str]]] = []

    def record(command: object, *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        seen.append((command, env))
        return subprocess.CompletedProcess([], 0, f"{ONE}\trefs/tags/v1\n".encode())

    monkeypatch.setattr(subprocess, "run", record)
    secrets = {"GITHUB_TOKEN": "x", "SSH_AUTH_SOCK": "x", "GIT_ASKPASS": "x", "https_proxy": "http://proxy:1"}
    assert list(Server().commits("a/b", ["v1"], {**PATH, **secrets}, DAY)) == [
        ("a/b@v1", LockedAction(ONE, "", False, DAY, "github.com"))
    ]
    ((command, environment),) = seen
    wanted = ["git", "ls-remote", "--quiet", "--", "https://github.com/a/b.git", "refs/tags/*", "refs/heads/v1"]
    assert command == wanted
    assert environment.pop("GIT_CEILING_DIRECTORIES")
    assert environment == {
        **PATH,
        "https_proxy": "http://proxy:1",
        "GIT_ALLOW_PROTOCOL": "https",
        "GIT_ASKPASS": "",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


@pytest.mark.parametrize(
    ("tags", "ref", "version"),
    [
        ({}, "v4", ""),
        ({"v4": ONE}, "v4", ""),
        ({"v4": ONE, "v4.3.0": ONE}, "v4", "v4.3.0"),
        ({"v4": ONE, "v4.3.0": TWO}, "v4", ""),
        ({"v4.3.0": ONE, "v4.10.0": ONE, "v5.0.0": ONE}, "v4", "v4.10.0"),
        ({"v4.3.0": ONE, "v4.10.0": ONE, "v5.0.0": ONE}, "main", "v5.0.0"),
        ({"v4.3.0": ONE, "v4.3.1": ONE}, "v4.3.0", "v4.3.0"),
        ({"4.3.0": ONE}, "4", "4.3.0"),
        ({"tool-v1.2.0": ONE, "v9.0.0": ONE}, "tool-v1", "tool-v1.2.0"),
        ({"tool-v1.2.0": ONE}, "v1", ""),
        ({"v1.2.0-rc.1": ONE}, "v1", ""),
        ({"v1 .2.0": ONE, "-v1.2.0": ONE}, "v1", ""),
    ],
)
def test_the_full_version(tags: dict[str, str], ref: str, version: str) -> None:
    assert full_version(tags, ref, ONE) == version


def test_every_repository_is_asked_once(server: Server, commits: dict[str, str]) -> None:
    wanted = References(actions={"own/tool@v1": ("a",), "own/tool@main": ("a",), "no/such@v1": ("b",)})
    resolved = resolve(wanted, PATH, DAY, server)
    assert sorted(resolved.lock.actions) == ["own/tool@main", "own/tool@v1"]
    assert resolved.lock.actions["own/tool@v1"].commit == commits["v1"]
    assert list(resolved.failed) == ["no/such@v1"]
