"""Where the value of a call goes, other names for what is called, and containers of tasks."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit, ProofFailed
from harden.model import Rename, Source
from harden.python.edit import edits
from harden.python.program import Program
from harden.python.proof import FORMAT
from harden.python.site import Site
from harden.python.task import containers
from harden.python.uses import is_taken_as_output
from harden.settings import Settings
from tests.python_samples import changed, document

HEAD = "import pulumi\nimport pulumi_aws as aws\nc = pulumi.Config()\n"
TAKES = "aws.ssm.Parameter('p', type='SecureString', value={})\n"


def is_taken(text: str, **others: str) -> bool:
    documents = {"app.py": document(HEAD + text), **{f"{name}.py": document(one) for name, one in others.items()}}
    before = documents["app.py"]
    index = next(at for at, one in enumerate(before.outline.calls) if one.call.name == "c.require")
    return is_taken_as_output(Site(before, index), Program(documents, Settings()))


ASKED = "pw = c.require('pw')\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TAKES.format("c.require('pw')"), True),
        (TAKES.format("{'a': [c.require('pw')]}"), True),
        (TAKES.format("[*c.require('pw')]"), False),
        (TAKES.format("str(c.require('pw'))"), False),
        (TAKES.format("c.require('pw') or 'x'"), False),
        (TAKES.format("f'{c.require(1)}' + c.require('pw')"), False),
        ("aws.ssm.Parameter(c.require('pw'))\n", False),  # the name of the resource
        ("if x:\n    aws = y\n" + TAKES.format("c.require('pw')"), False),  # whose resource it is, nobody knows
        ("aws.ssm.Parameter('p', opts=c.require('pw'))\n", False),
        ("aws.ssm.get_parameter(name=c.require('pw'))\n", False),
        ("pulumi.export('a', c.require('pw'))\n", True),
        ("pulumi.export(c.require('pw'), 1)\n", False),
        ("pulumi.Output.concat('a', c.require('pw'))\n", True),
        (ASKED + TAKES.format("pw"), True),
        (ASKED + TAKES.format("pw") + "x = {'pw': 1}\ny = f(pw=1)\n", True),
        (ASKED, False),
        (ASKED + "pw\n", False),
        (ASKED + TAKES.format("pw") + "print(f'{pw}')\n", False),
        (ASKED + TAKES.format("pw") + "def f(pw):\n    return 1\n", False),
        (ASKED + TAKES.format("pw") + "def f():\n    global pw\n", False),
        (ASKED + TAKES.format("pw") + "def pw():\n    pass\n", False),
        (ASKED + TAKES.format("pw") + "from x import pw\n", False),
        ("class A:\n    def f(self):\n        self.pw = c.require('pw')\n        " + TAKES.format("self.pw"), True),
        ("class A:\n    def f(self):\n        self.pw = c.require('pw')\n        " + TAKES.format("other.pw"), False),
    ],
)
def test_where_the_value_goes(text: str, expected: bool) -> None:
    assert is_taken(text) is expected


def test_other_files_of_the_program() -> None:
    assert is_taken(ASKED + TAKES.format("pw"), other="import app\n")
    assert not is_taken(ASKED + TAKES.format("pw"), other="from app import pw\n")
    assert not is_taken(ASKED + TAKES.format("pw"), other="import app\nprint(app.pw)\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("c.get('a')\n", "c.new('a')\n"),
        ("get(  # why\n)\n", "new(  # why\n)\n"),
        ("(c\n .get)('a')\n", "(c\n .new)('a')\n"),
        ("ü.größe('a')\n", "ü.new('a')\n"),
    ],
)
def test_another_function_is_called(before: str, after: str) -> None:
    assert changed(before, [Rename(("calls", 0), "new")]).decode() == after


@pytest.mark.parametrize("text", ["f()('a')\n", "f[0]('a')\n"])
def test_what_has_no_name_cannot_be_renamed(text: str) -> None:
    with pytest.raises(CannotEdit, match="has no name"):
        edits(document(text), [Rename(("calls", 0), "new")])
    with pytest.raises(ProofFailed, match="has no name"):
        FORMAT.prove(document(text), Source("app.py", text.encode()), [Rename(("calls", 0), "new")])


def test_names_that_python_reads_otherwise() -> None:
    with pytest.raises(CannotEdit, match="written in another way"):
        edits(document("c.\ufb01nd('a')\n"), [Rename(("calls", 0), "new")])  # the ligature fi


def test_another_function_than_declared_is_no_proof() -> None:
    with pytest.raises(ProofFailed, match="another constant or name"):
        FORMAT.prove(document("c.get(1)\n"), Source("app.py", b"c.old(1)\n"), [Rename(("calls", 0), "new")])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("json.dumps([{'name': 'a'}, {'image': x}])", [("a", 0), ("", 1)]),
        ("f(lambda y: json.dumps([{'name': 'a'}]))", [("a", 0)]),
        ("pulumi.Output.json_dumps([{'name': n}])", [("", 0)]),
        ("json.dumps([*more, {'name': 'a', **b}, made()])", []),
        ("json.dumps(listed)", []),
        ("json.dumps()", []),
        ("other.dumps([{'name': 'a'}])", []),
    ],
)
def test_containers_of_tasks(value: str, expected: list[tuple[str, int]]) -> None:
    text = f"import json\n{HEAD}aws.ecs.TaskDefinition('t', container_definitions={value})\n"
    before = document(text)
    index = next(at for at, one in enumerate(before.outline.calls) if one.call.name == "aws.ecs.TaskDefinition")
    found = list(containers(Site(before, index)))
    assert [(one.name, one.route[-1]) for one in found] == expected


def test_no_containers() -> None:
    assert list(containers(Site(document(HEAD + "aws.ecs.TaskDefinition('t')\n"), 1))) == []
