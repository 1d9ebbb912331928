"""Who can set what an expression reads, what its variable is called, and which part of an expression counts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from harden.github.action import Action
from harden.github.contexts import DEFAULT_VARIABLES, Origin, Value, default_variable, flowing, value_of_context
from harden.github.env_names import name_for
from harden.github.expressions import Literal, Reference, occurrences, parse
from harden.github.origin import value_of
from harden.github.workflow import Workflow
from harden.model import Set, Source
from harden.yaml.document import YamlDocument
from tests.injection_samples import Rewritten, first_step, found, in_shell, rewritten, workflow

INPUTS = """\
      text: {type: string}
      version: {type: string, required: true}
      flags: {type: string, default: a b}
      title: {type: string, default: a b}
      computed: {type: string, default: "${{ github.ref }}"}
      bare:
      flag: {type: boolean}
      count: {type: number}
      size: {type: choice, options: [a, b], default: a}
      words: {type: choice, options: [a b, c]}
      stage: {type: environment}"""
JOB = """\
    strategy:
      matrix:
        os: [a, b]
        words: [a b]
        made: ["${{ inputs.text }}"]
        items: [{name: x}]
    env:
      FIXED: "a"
      SPACED: a b
      EMPTY: ""
      TITLE: ${{ github.event.issue.title }}
      BOTH: ${{ github.sha }}-${{ inputs.text }}
      LOOP: ${{ env.LOOP }}"""


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("github.event.issue.title", Origin.ANYONE),
        ("github.event.pull_request.body", Origin.ANYONE),
        ("github.event.pull_request.head.ref", Origin.ANYONE),
        ("github.event.pull_request.head.label", Origin.ANYONE),
        ("github.event.commits.*.message", Origin.ANYONE),
        ("github.event.head_commit.author.email", Origin.ANYONE),
        ("github.event.pages.*.page_name", Origin.ANYONE),
        ("github.event.workflow_run.head_branch", Origin.ANYONE),
        ("github.event.release.tag_name", Origin.ANYONE),
        ("github.event.pull_request.html_url", Origin.ANYONE),
        ("github.event.something.new", Origin.ANYONE),
        ("github.event", Origin.ANYONE),
        ("github", Origin.ANYONE),
        ("github.head_ref", Origin.ANYONE),
        ("github.ref_name", Origin.BRANCH),
        ("github.base_ref", Origin.BRANCH),
        ("inputs.x", Origin.INPUT),
        ("github.event.inputs.x", Origin.INPUT),
        ("github.event.client_payload.x.y", Origin.INPUT),
        ("steps.x.outputs.y", Origin.PASSED),
        ("needs.x.outputs.y", Origin.PASSED),
        ("unheard.of", Origin.PASSED),
        ("github.actor", Origin.NAMED),
        ("github.event.pull_request.user.login", Origin.NAMED),
        ("github.event.pull_request.head.repo.full_name", Origin.NAMED),
        ("github.event.repository.name", Origin.OWNER),
        ("github.event.repository.default_branch", Origin.OWNER),
        ("github.workflow", Origin.OWNER),
        ("secrets.x", Origin.OWNER),
        ("vars.x", Origin.OWNER),
        ("github.sha", Origin.FIXED),
        ("github.event.pull_request.number", Origin.FIXED),
        ("github.event.pull_request.head.sha", Origin.FIXED),
        ("github.event.action", Origin.FIXED),
        ("steps.x.outcome", Origin.FIXED),
        ("needs.x.result", Origin.FIXED),
        ("runner.os", Origin.FIXED),
    ],
)
def test_contexts(path: str, origin: Origin) -> None:
    assert value_of_context(path).origin is origin


def test_default_variables_are_those_of_the_same_value() -> None:
    assert default_variable("github.ref_name") == "GITHUB_REF_NAME"
    assert default_variable("github.workspace") == ""
    assert default_variable("env.ref_name") == ""
    assert all(value_of_context(f"github.{name}").origin < Origin.ANYONE for name in DEFAULT_VARIABLES - {"head_ref"})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a.b", ["a.b"]),
        ("a.b == c.d", []),
        ("!a.b", []),
        ("a.b && c.d || 'e'", ["c.d", "'e'"]),
        ("contains(a.b, 'x') && startsWith(a.b, 'x') && hashFiles(a.b)", []),
        ("format('{0}', a.b, toJSON(c))", ["'{0}'", "a.b", "c"]),
        ("fromJSON(a.b).c[d.e]", ["a.b"]),
        ("join(a.*.b, ', ')", ["a.*.b", "', '"]),
        ("unheard(a.b)", ["a.b"]),
        ("success()", []),
    ],
)
def test_what_a_value_can_be_made_of(text: str, parts: list[str]) -> None:
    tree = parse(text)
    assert tree is not None
    flows = flowing(tree)
    assert [one.path if isinstance(one, Reference) else f"'{one.value}'" for one in flows] == parts
    assert all(isinstance(one, Reference | Literal) for one in flows)


def value(text: str) -> Value:
    """What is known of an expression in a job with INPUTS and JOB around it."""
    step = first_step(workflow("echo", inputs=INPUTS, env=JOB))
    (expression,) = occurrences(f"${{{{ {text} }}}}")
    return value_of(expression, step)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inputs.text", Value(Origin.INPUT, 1)),
        ("inputs.bare", Value(Origin.INPUT)),
        ("inputs.unknown", Value(Origin.INPUT)),
        ("inputs.version", Value(Origin.INPUT, 1, may_be_empty=False)),
        ("inputs.flags", Value(Origin.INPUT, 2, may_be_empty=False, written="a b")),
        ("inputs.title", Value(Origin.INPUT, 1, may_be_empty=False, written="a b")),
        ("inputs.computed", Value(Origin.INPUT, 0, may_be_empty=False)),
        ("github.event.inputs.version", Value(Origin.INPUT, 1, may_be_empty=False)),
        ("inputs.flag", Value(Origin.FIXED, 1, may_be_empty=False)),
        ("inputs.count", Value(Origin.FIXED, 1, is_number=True)),
        ("inputs.size", Value(Origin.OWNER, 1, may_be_empty=False)),
        ("inputs.words", Value(Origin.OWNER, 2)),
        ("inputs.stage", Value(Origin.OWNER, 1)),
        ("inputs", Value(Origin.INPUT)),
        ("env.FIXED", Value(Origin.OWNER, 1, may_be_empty=False)),
        ("env.SPACED", Value(Origin.OWNER, 2, may_be_empty=False)),
        ("env.EMPTY", Value(Origin.OWNER, 1)),
        ("env.TITLE", Value(Origin.ANYONE, may_be_empty=False)),
        ("env.BOTH", Value(Origin.INPUT)),
        ("env.LOOP", Value(Origin.PASSED)),
        ("env.UNSET_FLAGS", Value(Origin.PASSED, 2)),
        ("matrix.os", Value(Origin.OWNER, 1, may_be_empty=False)),
        ("matrix.words", Value(Origin.OWNER, 2, may_be_empty=False)),
        ("matrix.made", Value(Origin.PASSED)),
        ("steps.x.outputs.tag", Value(Origin.PASSED, 1)),
        ("steps.x.outputs.packages", Value(Origin.PASSED, 2)),
        ("needs.x.result", Value(Origin.FIXED, 1)),
        ("'a b'", Value(Origin.FIXED, 2, may_be_empty=False)),
        ("inputs.flag && '--x' || ''", Value(Origin.FIXED, 1)),
        ("inputs.version || github.head_ref", Value(Origin.ANYONE, 1)),
        ("inputs.flag == 'x'", Value(Origin.FIXED, 1)),
        ("1 +", Value(Origin.PASSED)),
    ],
)
def test_values(text: str, expected: Value) -> None:
    assert replace(value(text), written="", is_command=False) == replace(expected, written="")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("'a' || format('b{0}c {1}', github.ref, 'd')", "abc d"),
        ("inputs.flags", "a b"),
        ("inputs.anything", ""),
        ("github.head_ref", ""),
    ],
)
def test_what_the_file_says_of_a_value(text: str, written: str) -> None:
    assert value(text).written == written


def test_a_matrix_without_expressions_has_no_values_of_others() -> None:
    data = workflow("echo ${{ matrix.os }} ${{ matrix.none }}", env="    strategy:\n      matrix: {os: [a]}")
    assert found(first_step(data)) == ()
    data = workflow("echo ${{ matrix.none }}", env="    strategy:\n      matrix: ${{ fromJSON(needs.a.outputs.b) }}")
    assert [one.origin for one in found(first_step(data))] == [Origin.PASSED]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("github.event.pull_request.head.repo.full_name", "HEAD_REPO_FULL_NAME"),
        ("github.event.issue.title", "ISSUE_TITLE"),
        ("github.event.ref", "EVENT_REF"),
        ("toJSON(github.event)", "CONTEXT_EVENT"),
        ("toJSON(github)", "CONTEXT_GITHUB"),
        ("github.token", "CONTEXT_TOKEN"),
        ("github.head_ref || github.ref_name", "HEAD_REF"),
        ("inputs.foo-bar", "INPUTS_FOO_BAR"),
        ("github.event.inputs.x", "INPUTS_X"),
        ("steps.a-b.outputs.c", "STEPS_A_B_C"),
        ("secrets.TOKEN", "SECRET_TOKEN"),
        ("env.path", "ENV_PATH"),
        ("fromJSON(steps.a.outputs.b).c[0].d", "STEPS_A_B_C_D"),
        ("runner.temp", "CONTEXT_RUNNER_TEMP"),
        ("github.event.2fa.x", "VALUE"),
        ("'a'", "VALUE"),
    ],
)
def test_names(text: str, name: str) -> None:
    (expression,) = occurrences(f"${{{{ {text} }}}}")
    assert name_for(expression) == name


SETS = '    steps:\n      - run: echo "A_TOKEN=x" >> "$GITHUB_ENV"\n'


def second_step(script: str, before: str = SETS) -> dict[str, object]:
    """The new variables of a step behind another one."""
    data = workflow(script).replace(b"    steps:\n", before.encode())
    job = Workflow.of(YamlDocument(Source("x.yml", data)))
    assert job is not None
    (weak,) = found(job.jobs[0].steps[1])
    new: dict[str, object] = {}
    for change in weak.changes:
        if isinstance(change, Set) and isinstance(change.value, dict):
            new.update(change.value)
    return new


def test_variables_of_the_environment_are_used_where_the_workflow_sets_them() -> None:
    job = "    env:\n      A_TOKEN: ${{ github.head_ref }}"
    assert in_shell('echo "${{ env.A_TOKEN }}"', env=job) == Rewritten('echo "${A_TOKEN}"', {}, ())
    new = {"ENV_A_TOKEN": "${{ env.A_TOKEN }}"}
    assert in_shell('echo "${{ env.A_TOKEN }}"') == Rewritten('echo "${ENV_A_TOKEN}"', new, ())
    assert in_shell('A_TOKEN=1\necho "${{ env.A_TOKEN }}"', env=job).env == new
    assert in_shell('echo "${{ env.HOME }}"').env == {"ENV_HOME": "${{ env.HOME }}"}
    assert second_step('echo "${{ env.A_TOKEN }}"') == {}
    assert second_step('set -euo pipefail\necho "${{ env.A_TOKEN }}"') == new
    assert second_step('echo "${{ env.A_TOKEN }}"', SETS.replace("A_TOKEN", "B")) == new


def test_a_variable_that_a_step_writes_is_not_that_of_the_job() -> None:
    job = "    env:\n      A_TOKEN: ${{ github.head_ref }}"
    before = SETS.replace("    steps:", f"{job}\n    steps:")
    assert second_step('echo "${{ github.head_ref }}${{ inputs.a }}"', before) == {"INPUTS_A": "${{ inputs.a }}"}
    token = before.replace("github.head_ref", "inputs.token")
    assert second_step('echo "${{ inputs.token }}"', token) == {"INPUTS_TOKEN": "${{ inputs.token }}"}
    assert second_step('echo "${{ inputs.token }}"', token.replace("A_TOKEN=", "B=")) == {}


def test_what_is_refused_in_javascript() -> None:
    title = "${{ github.event.issue.title }}"
    for script, reason in {
        f"const a = '{title}": "the script cannot be read: a quote that is never closed",
        f"const a = '{title}\n'": "the script cannot be read: a string that is never closed",
        f"const a = `${{b('{title}')": "the script cannot be read: a template that is never closed",
        f"const a = `\\{title}`": "a backslash or `$` stands directly before it",
        f"const a = /{title}/": "it is not in a string, so its value is part of the program",
        f"const a = {{'{title}': 1}}": "it is the name of a property",
        f"const a = 'b\\1 {title}'": "it is only a part of a string: write it as a template literal",
    }.items():
        result = in_shell(script, "js")
        assert result == Rewritten(script, {}, (reason,))


def test_a_script_of_an_action_behind_an_alias_is_left() -> None:
    data = workflow("a", "js").replace(b'script: "a"', b"y: &x '${{ github.head_ref }}'\n          script: *x")
    assert found(first_step(data)) == ()


def test_scripts_that_are_not_written_where_they_run_are_left() -> None:
    data = workflow("echo").replace(b'run: "echo"', b"run: *x") + b"      - run: &x 'echo'\n"
    assert found(first_step(data.replace(b"*x", b"[1]"))) == ()
    assert found(first_step(workflow("").replace(b'run: ""', b"run: 1"))) == ()


@pytest.mark.parametrize(
    ("shell", "is_read"),
    [
        ("bash", True),
        ("bash -el {0}", True),
        ("bash -eo pipefail {0}", True),
        ("/bin/sh -e {0}", True),
        ("bash -c {0} x", False),
        ("nix develop -c bash {0}", False),
        ("zsh {0}", False),
    ],
)
def test_shells(shell: str, is_read: bool) -> None:
    assert bool(in_shell("echo ${{ github.head_ref }}", json.dumps(shell)).reasons) is not is_read


def test_a_matrix_is_that_of_a_job() -> None:
    data = b"runs:\n  using: composite\n  steps:\n    - run: echo ${{ matrix.os }} ${{ env.x }}\n      shell: bash\n"
    action = Action.of(YamlDocument(Source("action.yml", data)))
    assert action is not None
    assert [value.origin for weak in found(action.steps[0]) for _, value in weak.expressions] == [Origin.PASSED] * 2


def test_a_place_is_that_of_the_expression() -> None:
    data = workflow("a ${{ github.sha }} ${{ github.head_ref }} b")
    (weak,) = found(first_step(data))
    assert data[weak.place.span.start : weak.place.span.end] == b"${{ github.head_ref }}"
    escaped = data.replace(b"${{ github.head_ref", b"\\x24{{ github.head_ref")
    (weak,) = found(first_step(escaped))
    assert data[weak.place.span.start : weak.place.span.start + 3] == b'"a '


def test_an_expression_over_two_lines_moves_as_one() -> None:
    assert rewritten(workflow("echo '${{ github.head_ref ||\n  github.ref }}'")).env == {
        "HEAD_REF": "${{ github.head_ref || github.ref }}"
    }
