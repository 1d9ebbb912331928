"""Programs among other files: which are ours, what is read beside them, what silences a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import pipeline
from harden.classify import classify
from harden.discover import discover
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.evidence import wanted, with_requirements
from harden.kind import Kind
from harden.model import Block, Change, Expr, Insert, Remove, Rename, Set, Source, Span
from harden.python.edit import edits
from harden.python.expect import expected
from harden.python.layout import declares_infrastructure, is_requirements
from harden.python.literal import literal, quoted
from harden.python.proof import FORMAT
from harden.python.requirements import Requirements
from harden.python.tree import Tree, comments
from harden.result import State
from harden.settings import Settings
from harden.units import Unit
from tests.golden import working_in
from tests.python_samples import changed, document

HEAD = "from aws_cdk import aws_sqs as sqs\n"
QUEUE = HEAD + "sqs.Queue(self, 'Q'){}\n"


@pytest.mark.parametrize(
    "text",
    [
        "import pulumi\n",
        "import pulumi_aws as aws, os\n",
        "import os, pulumi_gcp\n",
        "from aws_cdk.aws_s3 import Bucket\n",
        "import aws_cdk.aws_s3\n",
        "try: import pulumi\nexcept ImportError: pass\n",
        "def f():\n\tfrom cdk8s import App\n",
        "import os; import aws_cdk\n",
    ],
)
def test_ours(text: str) -> None:
    assert declares_infrastructure(text.encode())
    assert classify("a/b.py", text.encode()) is Kind.PYTHON


@pytest.mark.parametrize(
    "text", ["", "import os\n", "# import pulumi\n", "from mine import pulumi\n", "x = 'aws_cdk'\n"]
)
def test_not_ours(text: str) -> None:
    assert not declares_infrastructure(text.encode())
    assert classify("a/b.py", text.encode()) is Kind.OTHER


def test_other_python_is_not_even_counted(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "stack.py").write_text(QUEUE.format(""))
    (tmp_path / "app" / "other.py").write_text("print('aws_cdk')\n")
    (tmp_path / "requirements.txt").write_text("aws-cdk-lib>=2.200\n")
    (tmp_path / "cdk.json").write_text("{}")
    with working_in(tmp_path):
        found = discover(["."], ())
        assert [file.path for file in found.files] == ["app/stack.py"]
        assert found.requirements == ("cdk.json", "requirements.txt")
        result = pipeline.run(["."], Settings())
        assert dict(result.counts) == {"Python program": 1}
        assert [shown.state for shown in result.findings] == [State.FIXED]
        named = pipeline.run(["app/stack.py"], Settings())
    assert named.patches == result.patches


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "stack.py").write_text("import pulumi\nprint 'x'\n")
    with working_in(tmp_path):
        (error,) = pipeline.run(["."], Settings()).errors
    assert str(error).startswith("stack.py:2:1: not valid Python: Missing parentheses in call to 'print'")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (QUEUE.format("  # harden: ignore[program-plain-http] why"), State.SUPPRESSED),
        (QUEUE.format("\n# harden: ignore[program-plain-http] below it"), State.FIXED),
        (QUEUE.format("; x = '# harden: ignore[program-plain-http]'"), State.FIXED),
        ("# harden: ignore[program-plain-http]\n" + QUEUE.format(""), State.FIXED),
        (
            HEAD + "# harden: ignore[program-plain-http]\nx = [\n  sqs.Queue(self, 'é')]\n",
            State.FIXED,
        ),
        (
            HEAD + "f(\n  # harden: ignore[program-plain-http]\n  a=[sqs.Queue(self, 'a')],\n)\n",
            State.SUPPRESSED,
        ),
        (
            HEAD + "f(1 +\n  # harden: ignore[program-plain-http]\n  sqs.Queue(self, 'a'))\n",
            State.SUPPRESSED,
        ),
    ],
)
def test_comments_silence(text: str, state: State) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode()):
        result = pipeline.run_stdin("stack.py", data, Settings())
        assert [shown.state for shown in result.findings] == [state]


def test_comments_of_a_file_that_the_tokenizer_gives_up_on() -> None:
    text = document("x = 1  # why\n").text
    text.readable = "x = 1  # why\n(\n"
    assert list(comments(text)) == [Span(7, 12)]
    assert Tree(text, []).descendant_for_byte_range(0, 1) is None


def test_evidence_is_for_those_it_speaks_of() -> None:
    evidence = ("Dockerfile", "requirements.txt")
    assert wanted(evidence, {"a.py": b""}) == ["requirements.txt"]
    assert wanted(evidence, {"a.yaml": b"apiVersion: v1\ncontainers:"}) == ["Dockerfile"]
    assert wanted((), {"a.py": b""}) == []
    units = (Unit("a", ("a/b.py",)), Unit("c", ("c/d.tf",)))
    assert with_requirements(units, ()) == units
    above = with_requirements(units, ("requirements.txt", "a/uv.lock", "c/Pipfile", "ab/Pipfile"))
    assert [unit.evidence for unit in above] == [("requirements.txt", "a/uv.lock"), ()]
    assert is_requirements("requirements-dev.txt")
    assert not is_requirements("requirements.md")


@pytest.mark.parametrize(
    ("text", "is_on"),
    [
        ('{"context": {"a:b": true}}', True),
        ('{"context": {"a:b": "true"}}', False),
        ('{"context": []}', False),
        ("[]", False),
        ("{", False),
    ],
)
def test_flags(text: str, is_on: bool) -> None:
    requirements = Requirements([Source("app/uv.lock", b""), Source("app/cdk.json", text.encode())])
    assert requirements.flag("app/stacks/a.py", "a:b") is is_on
    assert not requirements.flag("b.py", "a:b")
    assert requirements.floor("app/a.py", "aws-cdk-lib") is None


def test_what_cannot_be_written() -> None:
    with pytest.raises(CannotEdit, match="a block cannot be written in Python"):
        literal(Block("a"))
    with pytest.raises(ProofFailed, match="a block cannot be written in Python"):
        expected(document("f()\n").syntax, [Set(("calls", 0, "a"), Block("a"))])
    assert literal({"a": None, "b": [1.5]}, "'") == "{'a': None, 'b': [1.5]}"
    assert quoted("a\x00'\"", '"') == '"a\\x00\'\\""'


@pytest.mark.parametrize(
    "change",
    [
        Remove(("calls", 0, "z")),
        Rename(("names", 0), "z"),
        Set(("calls", 0, 7), 1),
        Insert(("calls", 0, "a", 0), 1),
        Insert(("calls", 0, "a", "b"), 1),
        Set(("calls", 0, "a", "b"), 1),
    ],
)
def test_a_change_without_a_place_is_not_proven(change: Change) -> None:
    with pytest.raises(ProofFailed):
        FORMAT.prove(document("f(a=1)\n"), Source("app.py", b"f(a=1)\n"), [change])


def test_changes_that_move_each_other() -> None:
    changes: list[Change] = [
        Remove(("calls", 0, "a", 2)),
        Insert(("calls", 0, "a", 1), 9),
        Insert(("calls", 0, "a", 4), 8),
    ]
    assert changed("f(a=[1, 2, 3, 4])\n", changes) == b"f(a=[1, 9, 2, 4, 8])\n"
    removals: list[Change] = [Remove(("calls", 0, 0)), Remove(("calls", 0, "b")), Remove(("calls", 0, "c", "d"))]
    assert changed("f(1, b=2, c={'d': 1, 'e': 2})\n", removals) == b"f(c={'e': 2})\n"
    behind: list[Change] = [Insert(("statements", 0), Expr("a()")), Insert(("statements", 1), Expr("b()"))]
    assert changed("try:\n  f()\nfinally:\n  g()\n", [Insert(("statements", 2), Expr("h()"))]).endswith(
        b"  g()\n  h()\n"
    )
    assert changed("f()\ng()\n", behind) == b"f()\na()\ng()\nb()\n"


def test_parsers_that_do_not_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    one = document("f(a=1)\n")
    one.__dict__["shapes"] = {}
    with pytest.raises(CannotEdit, match="two parsers do not agree where everything stands here"):
        edits(one, [Set(("calls", 0, "b"), 1)])

    def fail(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("harden.python.second.cst.parse_module", fail)
    with pytest.raises(CannotEdit, match=r"libcst cannot read the file \(RuntimeError\)"):
        edits(document("f(a=1)\n"), [Set(("calls", 0, "b"), 1)])

    def sink(text: str) -> None:
        raise RecursionError(text)

    monkeypatch.setattr("harden.python.second.cst.parse_module", sink)
    with pytest.raises(CannotEdit, match="the file is nested too deeply to say where everything stands"):
        edits(document("f(a=1)\n"), [Set(("calls", 0, "b"), 1)])


def test_deep_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    def sink(*arguments: object) -> None:
        raise RecursionError(arguments)

    for read in ("read", "ast.parse"):
        monkeypatch.setattr(f"harden.python.document.{read}", sink)
        with pytest.raises(FileError, match="is nested too deeply"):
            document("f()\n")


def test_null_bytes() -> None:
    with pytest.raises(FileError, match=r"^app\.py.*not valid Python: .*null bytes"):
        document("f()\n\0")


def test_the_innermost_place_is_the_argument_of_a_constant() -> None:
    found = document("f(a=12)\n").tree.descendant_for_byte_range(4, 5)
    assert found is not None
    assert (found.type, found.start_byte, found.end_byte) == ("attribute", 2, 6)


def test_dicts_in_chains_and_parentheses() -> None:
    assert changed("(f)(1)\n", [Set(("calls", 0, "a"), 1)]) == b"(f)(1, a=1)\n"
    assert changed("f(1)(2)\n", [Set(("calls", 0, "a"), 1)]) == b"f(1)(2, a=1)\n"
    assert changed("f(a=[(1)])\n", [Set(("calls", 0, "a", 0), 2)]) == b"f(a=[(2)])\n"
    two: list[Change] = [Set(("calls", 0, "a", "b", "c"), 1), Set(("calls", 0, "a", "b", "d"), 2)]
    assert changed("f(a={'b': {}})\n", two) == b"f(a={'b': {'c': 1, 'd': 2}})\n"
    assert changed("f(g(a=1))\n", [Set(("calls", 0, 0, "G()", "b"), 2)]) == b"f(g(a=1, b=2))\n"
    nested: list[Change] = [Set(("calls", 0, "a", "M()", "b", "N()", "c"), 1)]
    assert changed("f()\n", nested) == b"f(a=M(b=N(c=1)))\n"


def test_a_new_value_has_named_parts() -> None:
    with pytest.raises(CannotEdit, match="a list that is not there has no elements"):
        edits(document("f()\n"), [Set(("calls", 0, "a", 0), 1)])
