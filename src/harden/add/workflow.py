"""GitHub workflows to start from: what is written passes harden's own strict preset, actionlint and zizmor.

The templates are whole workflows; only the tests are made for the repository, of what its files show. Pins are commits
of releases, read from the actions' own repositories.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from harden import __version__

FOLDER = Path(".github") / "workflows"
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow that can be added. `needs`: others that it calls. `owes`: what to do besides, for the user."""

    name: str
    about: str
    owes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.yml"


WORKFLOWS: Mapping[str, Workflow] = {
    one.name: one
    for one in (
        Workflow("ci", "Tests, and the scanners Checkov, Trivy and zizmor; reports are kept for 90 days."),
        Workflow(
            "gate",
            "Refuses pull requests with open networks, secrets in plain text, moving tags or no limits.",
            ('Make the job "Gate" a required check of the branch.',),
        ),
        Workflow(
            "deploy-ecs",
            "Deploys to Amazon ECS by OIDC and blue/green, and rolls back what is not healthy.",
            (
                'Make the environment "production", with reviewers and with @branch@ as its only branch.',
                "Set the variables AWS_REGION, AWS_ROLE_ARN, ECR_REPOSITORY, ECS_CLUSTER, ECS_SERVICE, ECS_CONTAINER, "
                "CODEDEPLOY_APPLICATION, CODEDEPLOY_DEPLOYMENT_GROUP and HEALTH_URL of the repository.",
                "Let the role trust token.actions.githubusercontent.com where sub is "
                "repo:OWNER/REPOSITORY:environment:production and aud is sts.amazonaws.com, and nobody else.",
                "Put task-definition.json and appspec.json beside the Dockerfile.",
            ),
            ("ci",),
        ),
    )
}


def text(workflow: Workflow, root: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return the workflow for the repository at `root`, and what there is to say about it."""
    source = files("harden.add").joinpath("templates", f"{workflow.name}.yml").read_text(encoding="utf-8")
    owes = workflow.owes
    if "@tests@" in source:
        jobs = [job for make in _TESTS if (job := make(root))]
        owes += () if jobs else ("No tests were recognised in the repository: add a job that runs them.",)
        source = source.replace("@tests@\n", "".join(f"{_JOB.format(**job)}\n" for job in jobs))
    branch = default_branch(root)
    source = source.replace("@version@", __version__).replace("@branch@", branch)
    return source.encode(), tuple(one.replace("@branch@", branch) for one in owes)


def default_branch(root: Path) -> str:
    """The default branch of the clone at `root`, as its remote says, else by what it has; `main` if nothing tells."""
    remote = re.fullmatch(r"ref: refs/remotes/origin/([\w./-]+)\s*", _read(root / ".git/refs/remotes/origin/HEAD"))
    if remote:
        return remote[1]
    heads = root / ".git" / "refs" / "heads"
    has = [name for name in ("main", "master") if (heads / name).is_file()]
    return has[0] if len(has) == 1 else "main"


_JOB = """\
  {id}:
    name: {name}
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # to check out
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
{setup}
      - name: Test
        run: {run}
"""
_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0"
_NODE = "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0"
_GO = "actions/setup-go@b7ad1dad31e06c5925ef5d2fc7ad053ef454303e # v7.0.0"


def _setup(uses: str, **inputs: str) -> str:
    lines = "".join(f"          {name.replace('_', '-')}: {value}\n" for name, value in inputs.items())
    return f"\n      - name: Set up\n        uses: {uses}\n        with:\n{lines}"


def _python(root: Path) -> Mapping[str, str] | None:
    """Tests with pytest, of a project that says which versions of Python it is for."""
    project = _read(root / "pyproject.toml")
    if "pytest" not in project or "requires-python" not in project:
        return None
    group = next((name for name in ("dev", "test", "tests") if re.search(rf"^{name}\s*=", project, re.MULTILINE)), "")
    in_groups = "[dependency-groups]" in project
    wanted = f". --group {group}" if in_groups and group else f"'.[{group}]'" if group else ". pytest"
    setup = _setup(_PYTHON, python_version_file="pyproject.toml")
    known = "" if group else " # harden: ignore[adhoc-install] no group of the project names it"
    install = f"\n      - name: Install\n        run: python -m pip install {wanted}{known}\n"
    return {"id": "python", "name": "Tests (Python)", "setup": setup + install, "run": "python -m pytest"}


def _node(root: Path) -> Mapping[str, str] | None:
    """`npm test` of a project with a lock file."""
    try:
        package: Any = json.loads(_read(root / "package.json") or "null")
        has_tests = "test" in package["scripts"]
    except (ValueError, TypeError, KeyError):
        return None  # it is not what npm reads either
    if not (has_tests and (root / "package-lock.json").is_file()):
        return None
    version = next((name for name in (".nvmrc", ".node-version") if (root / name).is_file()), "")
    setup = _setup(_NODE, **({"node_version_file": version} if version else {"node_version": "lts/*"}))
    install = "\n      - name: Install\n        run: npm ci\n"
    return {"id": "node", "name": "Tests (Node)", "setup": setup + install, "run": "npm test"}


def _go(root: Path) -> Mapping[str, str] | None:
    if not (root / "go.mod").is_file():
        return None
    setup = _setup(_GO, go_version_file="go.mod", cache='"false"')
    return {"id": "go", "name": "Tests (Go)", "setup": setup, "run": "go test ./..."}


_TESTS: tuple[Callable[[Path], Mapping[str, str] | None], ...] = (_python, _node, _go)


def _read(path: Path) -> str:
    """The text of a file that may be absent, unreadable or not text at all: then it shows nothing."""
    try:
        return path.read_text(encoding="utf-8") if path.stat().st_size < _LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""
