"""The inputs format: what a person is asked, as tables of harden.toml to fill in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from harden.cli.app import run
from harden.config_keys import INPUTS
from harden.report.questions import questions

GOLDEN = Path(__file__).parent.parent / "golden"
_REASON = re.compile(r"^    (?!fix \()(.*\[inputs.*)$", re.MULTILINE)
_NAMELESS = "[inputs.images]"
"""Of an image whose name is not known, such as one that a template puts together."""

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
    - name: db
      image: registry.example.com/db:1
"""
ASKED = """\
# What only you know. Fill in what you can, take the # away in front of it, and add the tables to harden.toml.
# docs/usage.md and the JSON schema (harden config-schema) say what the keys mean.
# 4 answers, for 6 findings.

# 2 findings: what containers get of which nothing else is known, in place of `resources` of each image
[inputs.resources]
#cpu = ""
#memory = ""
#memory-limit = ""

# 3 findings, first pod.yaml:10:13 Pod/web container db
[inputs.images."registry.example.com/db"]
#user =  # 2: The numeric user that the image runs as.
#resources = { cpu = "", memory = "", memory-limit = "" }  # 1: What a container of this image needs and may use.

# 3 findings, first pod.yaml:8:13 Pod/web container web
[inputs.images."registry.example.com/web"]
#user =  # 2: The numeric user that the image runs as.
#resources = { cpu = "", memory = "", memory-limit = "" }  # 1: What a container of this image needs and may use.
"""


@pytest.mark.parametrize(
    ("reason", "asked"),
    [
        ('give the `user` it can run as under [inputs.images."a/b"]', [('inputs.images."a/b"', "user")]),
        ('give its `resources` with a `cpu-limit` under [inputs.images."a"]', [('inputs.images."a"', "resources")]),
        (
            'no user: x; give tag or digest in [inputs.images."a"]',
            [('inputs.images."a"', "tag"), ('inputs.images."a"', "digest")],
        ),
        ("give a_b and c in [inputs.variables], or use", [("inputs.variables", "a_b"), ("inputs.variables", "c")]),
        ("var.a_b exists already with a default: give the value itself in [inputs]", [("inputs.variables", "a_b")]),
        ("when it is there, give aws-role in [inputs.github]", [("inputs.github", "aws-role")]),
        ("say which one: namespace in [inputs]", [("inputs", "namespace")]),
        ("say so: new-volumes = true in [inputs]", [("inputs", "new-volumes")]),
        ("give the `user` it can run as under [inputs.images]", []),
        ('give the `user` under [inputs.images."a\\x1b"]', []),
        ("its user is root", []),
    ],
)
def test_what_a_reason_asks_for(reason: str, asked: list[tuple[str, str]]) -> None:
    assert [(one.table, one.key) for one in questions(reason)] == asked


def test_every_reason_that_names_an_input_is_understood() -> None:
    reasons = {found for path in GOLDEN.rglob("expected.txt") for found in _REASON.findall(path.read_text())}
    assert len(reasons) > 150
    assert [one for one in sorted(reasons) if not any(questions(one)) and _NAMELESS not in one] == []


FORMAT = ("--output-format", "inputs", "--output-file", "asked")
COMMAND = ("--select", "root-user,capabilities,missing-resources", *FORMAT, ".")


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the questions of a folder with a pod are written to."""
    monkeypatch.chdir(tmp_path)
    Path("pod.yaml").write_text(POD)
    return Path("asked")


def test_questions_as_tables_to_fill_in(asked: Path) -> None:
    assert run(COMMAND) == 1
    assert asked.read_text() == ASKED


def test_limits_of_cpu_are_asked_for_where_they_are_missing(asked: Path) -> None:
    run(("--preset", "strict", *COMMAND))
    assert '#resources = { cpu = "", memory = "", memory-limit = "", cpu-limit = "" }' in asked.read_text()
    assert '#memory-limit = ""\n#cpu-limit = ""\n' in asked.read_text()


def test_answers_are_configuration_and_leave_no_question(asked: Path) -> None:
    run(COMMAND)
    text = re.sub(r"^#resources.*\n", "", asked.read_text(), flags=re.MULTILINE).replace("#user =", "user = 10001")
    text = re.sub(r'^#(cpu|memory|memory-limit) = ""$', r'\1 = "1Gi"', text, flags=re.MULTILINE)
    INPUTS.read(tomllib.loads(text)["inputs"], ("inputs",))
    Path("harden.toml").write_text(text)
    assert run(COMMAND) == 1  # the fixes are there, and not made
    assert asked.read_text().splitlines()[2:] == ["# 0 answers, for 0 findings."]


def test_what_a_variable_is_for_is_the_finding(asked: Path) -> None:
    Path("main.tf").write_text('resource "aws_sns_topic" "alarms" {\n  name = "alarms"\n}\n')
    run(["--preset", "strict", *FORMAT, "main.tf"])
    assert asked.read_text().splitlines()[4:] == [
        "[inputs.variables]",
        "# 2 findings, first main.tf:1:1 aws_sns_topic.alarms",
        "#sns_kms_key_arn =  # Data is encrypted with a key that AWS manages, or with none",
    ]
