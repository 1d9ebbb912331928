"""`harden add workflow`: what is written stands on its own, is made for the repository, and every judge accepts it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harden import registry
from harden.add.workflow import WORKFLOWS, default_branch, text
from harden.cli.app import run

PROJECTS = {
    "python": {"pyproject.toml": '[project]\nrequires-python = ">=3.11"\n[dependency-groups]\ndev = ["pytest"]\n'},
    "python-extra": {
        "pyproject.toml": '[project]\nrequires-python = ">=3.11"\n[project.optional-dependencies]\ntest = ["pytest"]\n'
    },
    "python-alone": {"pyproject.toml": '[project]\nrequires-python = ">=3.11"\n[tool.pytest.ini_options]\n'},
    "node": {"package.json": '{"scripts": {"test": "node --test"}}', "package-lock.json": "{}", ".nvmrc": "22"},
    "node-any": {"package.json": '{"scripts": {"test": "node --test"}}', "package-lock.json": "{}"},
    "go": {"go.mod": "module example.com/a\n"},
}
TESTS = {
    "python": "python -m pip install . --group dev",
    "python-extra": "python -m pip install '.[test]'",
    "python-alone": "python -m pip install . pytest",
    "node": "node-version-file: .nvmrc",
    "node-any": "node-version: lts/*",
    "go": "go test ./...",
}


def _repository(root: Path, *projects: str) -> Path:
    for project in projects:
        for name, content in PROJECTS[project].items():
            (root / name).write_text(content)
    return root


def _all(root: Path) -> list[Path]:
    assert run(["add", "workflow", *WORKFLOWS, "--root", str(root)]) == 0
    return [root / one.path for one in WORKFLOWS.values()]


@pytest.mark.parametrize("project", PROJECTS)
def test_tests_are_those_of_the_repository(project: str, tmp_path: Path) -> None:
    data, owes = text(WORKFLOWS["ci"], _repository(tmp_path, project))
    yaml: Any = YAML(typ="safe", pure=True)
    jobs = yaml.load(data)["jobs"]
    assert list(jobs) == [project.partition("-")[0], "infrastructure", "workflows"]
    assert TESTS[project] in data.decode()
    assert not owes


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"package.json": "{", "package-lock.json": "{}"},
        {"package.json": "[]", "package-lock.json": "{}"},
        {"package.json": '{"scripts": {"test": "x"}}'},
        {"package.json": '{"scripts": {}}', "package-lock.json": "{}"},
        {"pyproject.toml": "[tool.pytest]\n"},
        {"pyproject.toml": '[project]\nrequires-python = ">=3.11"\n'},
        {"pyproject.toml": b"\xff\xfe pytest requires-python"},
    ],
    ids=str,
)
def test_no_tests_are_made_up(content: dict[str, str | bytes], tmp_path: Path) -> None:
    for name, data in content.items():
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    data, owes = text(WORKFLOWS["ci"], tmp_path)
    assert b"Test\n" not in data
    assert owes == ("No tests were recognised in the repository: add a job that runs them.",)


@pytest.mark.parametrize(
    ("files", "branch"),
    [
        ({}, "main"),
        ({"refs/heads/master": "0"}, "master"),
        ({"refs/heads/master": "0", "refs/heads/main": "0"}, "main"),
        (
            {"refs/heads/main": "0", "refs/remotes/origin/HEAD": "ref: refs/remotes/origin/release/next\n"},
            "release/next",
        ),
        ({"refs/remotes/origin/HEAD": "0123\n"}, "main"),
    ],
)
def test_the_branch_is_the_one_that_the_clone_knows(tmp_path: Path, files: dict[str, str], branch: str) -> None:
    for name, content in files.items():
        path = tmp_path / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    assert default_branch(tmp_path) == branch
    for name in ("ci", "deploy-ecs"):
        data, owes = text(WORKFLOWS[name], tmp_path)
        assert f"    branches: [{branch}]\n".encode() in data
        assert not any("@" in line for line in (*owes, data.decode().partition("jobs:")[0]))


def _gate(root: Path) -> list[str]:
    yaml: Any = YAML(typ="safe", pure=True)
    job = yaml.load(text(WORKFLOWS["gate"], root)[0])["jobs"]["gate"]
    return [name.strip() for name in job["env"]["RULES"].split(",")]


def test_gate_names_transforms_that_exist(tmp_path: Path) -> None:
    names = _gate(tmp_path)
    assert set(names) <= registry.names()
    assert len(names) == len(set(names)) > 10


def test_gate_refuses_what_it_is_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "main.tf").write_text(
        'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 22\n    to_port = 22\n'
        '    protocol = "tcp"\n'
        '    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n'
    )
    (tmp_path / "app.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n"
        "      image: shop:latest\n      env:\n        - {name: DB_PASSWORD, value: hunter2hunter2}\n"
    )
    code = run(["--isolated", "--select", ",".join(_gate(tmp_path)), "--output-format", "json", str(tmp_path)])
    assert code == 1
    found = {one["transform"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert found == {"open-ingress", "plaintext-secret", "mutable-image", "missing-resources"}


def test_every_pin_is_a_commit_with_its_version(tmp_path: Path) -> None:
    pins = [
        match
        for path in _all(_repository(tmp_path, "python", "node", "go"))
        for match in re.findall(r"uses: (\S+)(.*)", path.read_text())
        if not match[0].startswith("./")
    ]
    assert len(pins) > 10
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", uses) for uses, _ in pins)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", remark) for _, remark in pins)
    assert len({uses.partition("@")[0] for uses, _ in pins}) == len(set(pins))  # one commit for each action


def test_own_strict_preset_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _all(_repository(tmp_path, "python", "node", "go"))
    capsys.readouterr()
    assert run(["--isolated", "--preset", "strict", str(tmp_path)]) == 0, capsys.readouterr().out


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    paths = _all(_repository(tmp_path, "python", "node", "go"))
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-config", "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    actionlint = shutil.which("actionlint")
    if actionlint is None:
        pytest.skip("actionlint is not installed: on PyPI it has no wheel of its own")
    paths = _all(_repository(tmp_path, "python", "node", "go"))
    done = subprocess.run([actionlint, *map(str, paths)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_deployment_brings_the_checks_it_calls(tmp_path: Path) -> None:
    assert run(["add", "workflow", "deploy-ecs", "--root", str(tmp_path)]) == 0
    assert sorted(path.name for path in (tmp_path / ".github/workflows").iterdir()) == ["ci.yml", "deploy-ecs.yml"]


def test_what_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = (path for path in _all(tmp_path) if path.name == "gate.yml")
    assert run(["add", "workflow", "gate", "--root", str(tmp_path)]) == 0
    assert "gate.yml is there already" in capsys.readouterr().err
    path.write_text("mine\n")
    assert run(["add", "workflow", "ci", "gate", "--root", str(tmp_path)]) == 2
    assert "another content" in capsys.readouterr().err
    assert path.read_text() == "mine\n"


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "repository"
    root.mkdir()
    (root / ".github").symlink_to(elsewhere)
    assert run(["add", "workflow", "ci", "--root", str(root)]) == 2
    assert "leads out of" in capsys.readouterr().err
    assert not list(elsewhere.iterdir())


def test_diff_is_a_patch_and_writes_nothing(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run(["add", "workflow", "gate", "--diff", "--root", str(tmp_path)]) == 0
    patch = capsysbinary.readouterr().out
    assert not (tmp_path / ".github").exists()
    subprocess.run(["git", "apply"], input=patch, cwd=tmp_path, check=True)
    assert (tmp_path / WORKFLOWS["gate"].path).read_bytes() == text(WORKFLOWS["gate"], tmp_path)[0]


def test_without_names_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "workflow"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(WORKFLOWS)


def test_a_root_that_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "workflow", "ci", "--root", str(tmp_path / "absent")]) == 2
    assert "is not a folder" in capsys.readouterr().err
