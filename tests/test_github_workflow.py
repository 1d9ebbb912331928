"""Typed views of workflows and actions: every form, and nothing hidden by what is malformed."""

from __future__ import annotations

import pytest

from harden.github.action_ref import RefKind, parse_uses
from harden.github.dependabot import Dependabot
from harden.github.permissions import Form
from harden.github.read import flag
from harden.github.step import Step
from harden.github.workflow import Workflow
from harden.value import ABSENT, UNKNOWN, Known
from tests.github_samples import action, document, job, workflow


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("on: push", ("push",)),
        ("'on': [push, pull_request]", ("push", "pull_request")),
        ("true: {push: {branches: [main]}, workflow_dispatch: }", ("push", "workflow_dispatch")),
        ("on:", ()),
        ("name: x", ()),
    ],
)
def test_triggers_in_every_form(on: str, names: tuple[str, ...]) -> None:
    assert workflow(on + "\njobs: {}\n").triggers.names == names


def test_what_a_reusable_workflow_declares() -> None:
    text = """on:
  workflow_call:
    inputs: {a: {type: boolean}, b: }
    secrets: {X: {required: true}, Y: }
  pull_request: {types: [opened, closed]}
"""
    triggers = workflow(text).triggers
    assert triggers.inputs == {"a": "boolean", "b": "string"}
    assert triggers.secrets == {"X": True, "Y": False}
    assert triggers.types("pull_request") == ("opened", "closed")
    assert triggers.types("workflow_call") == ()
    assert triggers.any_of("push", "pull_request")
    assert "push" not in triggers
    assert not triggers.only("workflow_call")
    assert workflow("on: workflow_call\n").is_reusable_only
    assert not workflow("name: x\n").is_reusable_only


@pytest.mark.parametrize(
    ("written", "form", "contents", "id_token"),
    [
        ("", Form.ABSENT, "", ""),
        ("permissions: read-all\n", Form.READ_ALL, "read", "none"),
        ("permissions: write-all\n", Form.WRITE_ALL, "write", "write"),
        ("permissions: {}\n", Form.SCOPES, "none", "none"),
        ("permissions: {contents: write}\n", Form.SCOPES, "write", "none"),
        ("permissions: {contents: admin}\n", Form.UNKNOWN, "", ""),
        ("permissions: ${{ x }}\n", Form.UNKNOWN, "", ""),
        ("permissions:\n", Form.UNKNOWN, "", ""),
        ("permissions: []\n", Form.UNKNOWN, "", ""),
    ],
)
def test_permissions_in_every_form(written: str, form: Form, contents: str, id_token: str) -> None:
    found = workflow(f"on: push\n{written}").permissions
    assert (found.form, found.access("contents"), found.access("id-token")) == (form, contents, id_token)


def test_a_job_has_the_permissions_of_its_workflow_unless_it_has_its_own() -> None:
    top = "on: push\npermissions: read-all\n"
    assert job("runs-on: x", top).effective_permissions.form is Form.READ_ALL
    assert job("permissions: {}", top).effective_permissions.form is Form.SCOPES


@pytest.mark.parametrize(
    ("lines", "labels", "systems"),
    [
        ("runs-on: ubuntu-latest", (("ubuntu-latest",),), {"unix"}),
        ("runs-on: [self-hosted, linux, x64]", (("self-hosted", "linux", "x64"),), {"unix"}),
        ("runs-on: {group: g, labels: windows-2022-16core}", (("windows-2022-16core",),), {"windows"}),
        ("runs-on: {group: g}", ((),), {""}),
        ("runs-on: self-hosted", (("self-hosted",),), {""}),
        ("runs-on: ${{ inputs.os }}", None, {""}),
        ("runs-on: ${{ matrix.os }}", None, {""}),
        (
            "runs-on: ${{ matrix.os }}-latest\n"
            "strategy: {matrix: {os: [ubuntu, windows], include: [{os: macos}, {x: 1}]}}",
            (("ubuntu-latest",), ("windows-latest",), ("macos-latest",)),
            {"unix", "windows"},
        ),
        ("runs-on: ${{ matrix.c.os }}\nstrategy: {matrix: {c: [{os: macos-14}]}}", (("macos-14",),), {"unix"}),
        ("runs-on: ${{ matrix.os }}\nstrategy: {matrix: {os: '${{ fromJSON(x) }}'}}", None, {""}),
        ("runs-on: ${{ matrix.os }}\nstrategy: {matrix: {os: [a], include: '${{ x }}'}}", None, {""}),
        ("runs-on: ${{ matrix.os }}\nstrategy: {matrix: {os: ['${{ x }}']}}", None, {""}),
        ("runs-on: ${{ matrix }}\nstrategy: {matrix: {os: [a]}}", None, {""}),
        ("steps: []", None, {""}),
    ],
)
def test_runners(lines: str, labels: object, systems: set[str]) -> None:
    found = job(lines)
    assert found.labels == labels
    assert found.systems == systems


def test_self_hosted_runners() -> None:
    assert job("runs-on: [self-hosted, linux]").is_self_hosted == Known(True)
    assert job("runs-on: ubuntu-latest").is_self_hosted == Known(False)
    assert job("runs-on: ${{ x.y }}").is_self_hosted is UNKNOWN


@pytest.mark.parametrize(
    ("top", "lines", "name"),
    [
        ("", "runs-on: ubuntu-latest\nsteps: [{run: x}]", "bash"),
        ("", "runs-on: windows-latest\nsteps: [{run: x}]", "pwsh"),
        ("", "runs-on: ubuntu-latest\ncontainer: node:22\nsteps: [{run: x}]", "sh"),
        ("", "runs-on: ${{ x }}\nsteps: [{run: x}]", ""),
        ("", "runs-on: windows-latest\ndefaults: {run: {shell: bash}}\nsteps: [{run: x}]", "bash"),
        ("defaults: {run: {shell: cmd}}\n", "runs-on: ubuntu-latest\nsteps: [{run: x}]", "cmd"),
        ("", "runs-on: ubuntu-latest\nsteps: [{run: x, shell: '/usr/bin/python3.11 {0}'}]", "python"),
        ("", "runs-on: ubuntu-latest\nsteps: [{run: x, shell: '${{ matrix.shell }}'}]", ""),
        ("", "runs-on: ubuntu-latest\nsteps: [{run: x, shell: 'bash -l {0}'}]", "bash"),
    ],
)
def test_the_shell_of_a_step(top: str, lines: str, name: str) -> None:
    shell = job(lines, "on: push\n" + top).steps[0].shell
    assert shell.name == name
    assert shell.is_posix == (name in ("bash", "sh"))
    assert shell.is_template == ("{0}" in shell.written)


@pytest.mark.parametrize(
    ("written", "kind", "name", "pinned"),
    [
        ("actions/checkout@v4", RefKind.REMOTE, "actions/checkout", False),
        ("Actions/Cache/restore@" + "a" * 40, RefKind.REMOTE, "actions/cache/restore", True),
        ("./.github/actions/x", RefKind.LOCAL, "./.github/actions/x", False),
        (".\\tools\\x", RefKind.LOCAL, ".\\tools\\x", False),
        ("./", RefKind.LOCAL, "./", False),
        ("$/tools/x", RefKind.SELF, "$/tools/x", False),
        ("docker://alpine@sha256:" + "a" * 64, RefKind.DOCKER, "docker://alpine@sha256:" + "a" * 64, True),
        ("${{ inputs.x }}", RefKind.DYNAMIC, "${{ inputs.x }}", False),
        ("actions/checkout", RefKind.INVALID, "actions/checkout", False),
        ("", RefKind.INVALID, "", False),
    ],
)
def test_what_is_used(written: str, kind: RefKind, name: str, pinned: bool) -> None:
    found = parse_uses(written)
    assert (found.kind, found.name, found.is_pinned) == (kind, name, pinned)
    assert found.is_here == (kind in (RefKind.LOCAL, RefKind.SELF))
    assert found.repository == ("/".join(name.split("/")[:2]) if kind is RefKind.REMOTE else "")


def test_a_reusable_workflow_is_known_by_its_path() -> None:
    assert parse_uses("./.github/workflows/x.yml").is_workflow
    assert parse_uses("o/r/.github/workflows/x.yaml@v1").is_workflow
    assert not parse_uses("o/r/x@v1").is_workflow


def test_steps_are_read_wherever_they_stand() -> None:
    text = """steps:
  - &one {uses: actions/checkout@v4}
  - parallel:
      - run: a
      - parallel: {steps: [{run: b}]}
  - *one
  - nonsense
  - wait-all:
"""
    steps = job(text).steps
    assert [step.label for step in steps] == ["actions/checkout", "step 2", "step 3", "actions/checkout", "step 5"]
    assert [step.in_parallel for step in steps] == [False, True, True, False, False]
    assert [step.is_alias for step in steps] == [False, False, False, True, False]
    assert steps[2].route == (0, "jobs", "build", "steps", 1, "parallel", 1, "parallel", "steps", 0)
    assert steps[0].is_use_of("actions/checkout", "x/y")
    assert not steps[1].is_use_of("actions/checkout")


def test_what_a_step_says() -> None:
    text = """steps:
  - id: a
    name: ${{ github.actor }}
    if: a
    with: {Key: '${{ x.y }}', on: 1.10}
    env: {A: b}
    run: |
      echo ${{ z }}
  - with: nonsense
    run: *missing
"""
    first, second = job(text).steps
    assert (first.label, first.condition) == ("a", "a")
    assert first.input("key") is UNKNOWN
    assert first.input_text("KEY") == "${{ x.y }}"
    assert first.input("on") == Known("1.10")
    assert first.input("none") is ABSENT
    assert list(first.with_) == ["Key", "on"]
    assert list(first.env) == ["A"]
    assert [one.text for _, one in first.expressions] == [" github.actor ", " x.y ", " z "]
    assert second.with_ == {}
    assert (second.run, second.run_view) == ("", None)


def test_places_name_what_people_see() -> None:
    found = job("runs-on: x\nsteps: [{run: a, name: A}, {run: b, name: A}]\n")
    data = found.workflow.document.source.data
    one, other = (step.place("run") for step in found.steps)
    assert (one.name, one.identity) == ("build: A", "build: A 0")
    assert other.identity == "build: A 1"
    assert data[one.span.start : one.span.end] == b"a"
    assert data[(place := found.place("runs-on")).span.start : place.span.end] == b"runs-on"
    assert data[place.block.start :].startswith(b"build:")
    assert data[(place := found.place("timeout-minutes")).span.start : place.span.end] == b"runs-on"
    assert data[(place := found.workflow.place("name")).span.start : place.span.end] == b"on"
    assert data[(place := found.steps[0].place("with")).span.start : place.span.end] == b"run"


def test_other_keys_of_a_job() -> None:
    text = """needs: a
if: b
environment: {name: prod}
container: {image: 'x:1'}
timeout-minutes: 5
env: {A: b}
uses: ./.github/workflows/y.yml
"""
    found = job(text)
    assert (found.needs, found.condition, found.is_call) == (("a",), "b", True)
    assert (found.environment, found.container, found.timeout) == (Known("prod"), Known("x:1"), Known("5"))
    assert list(found.env) == ["A"]
    assert found.uses is not None
    assert found.workflow.job("build") is found
    assert found.workflow.job("other") is None
    assert job("environment: ${{ x }}\ncontainer: y").environment is UNKNOWN
    assert job("environment: x\ncontainer: y").container == Known("y")


def test_a_job_that_an_alias_stands_for_is_edited_elsewhere() -> None:
    text = "on: push\njobs:\n  a: &job {runs-on: x}\n  b: *job\n  c: nonsense\n  <<: {d: {runs-on: y}}\n"
    assert [(one.id, one.is_alias) for one in workflow(text).jobs] == [("a", False), ("b", True), ("d", True)]


def test_what_is_no_mapping_is_no_workflow() -> None:
    assert Workflow.of(document("- a\n")) is None
    assert Workflow.of(document("")) is None
    assert workflow("jobs: [a]\n").jobs == ()
    assert workflow("name: N\nenv: {A: b}\nconcurrency: c\n").name == "N"
    assert workflow("on: push\n").name == "x.yml"
    assert list(workflow("env: {A: b}\n").env) == ["A"]
    assert workflow("concurrency: c\n").concurrency is not None


def test_actions() -> None:
    found = action(
        "name: A\ninputs: {x: {default: 1.0}, y: }\nruns: {using: composite, steps: [{run: a}]}\n", "d/action.yml"
    )
    assert (found.name, found.directory, found.using, found.is_composite) == ("A", "d", "composite", True)
    assert found.inputs == {"x": "1.0", "y": ""}
    assert [step.shell.name for step in found.steps] == [""]
    assert found.steps[0].place().name == "step 1"
    docker = action("runs: {using: docker, image: Dockerfile}\n", "d/action.yml")
    assert (docker.name, docker.image, docker.steps) == ("d", "Dockerfile", ())
    assert docker.place("runs", "image").span.start > docker.place("name").span.start - 1


def test_dependabot() -> None:
    root = Dependabot.of(document("version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n  - x\n"))
    assert root is not None
    assert [(one.ecosystem, one.place().name, one.route) for one in root.updates] == [
        ("npm", "npm /", (0, "updates", 0))
    ]
    assert Dependabot.of(document("[]\n")) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", Known(True)),
        ("'False'", Known(False)),
        ("yes", UNKNOWN),
        ("${{ x }}", UNKNOWN),
        ("", ABSENT),
        ("[]", UNKNOWN),
    ],
)
def test_flags(text: str, value: object) -> None:
    assert flag(document(f"a: {text}\n").roots[0].get("a")) == value


def test_a_step_without_a_key_has_a_place() -> None:
    (step,) = job("steps: [{}]").steps
    assert isinstance(step, Step)
    assert step.place().span == step.view.span
