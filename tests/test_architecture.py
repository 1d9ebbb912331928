"""Who may know whom, held by a test: the engine knows no transform, a transform knows no other and does no I/O."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from harden import registry

ROOT = Path(__file__).parent.parent
ENGINE = sorted((ROOT / "src" / "harden").rglob("*.py"))
TRANSFORMS = sorted((ROOT / "transforms" / "harden_transforms").rglob("*.py"))
TESTS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])
IO_MODULES = {"os", "io", "pathlib", "shutil", "subprocess", "socket", "tempfile", "sys", "logging", "urllib", "http"}
IO_CALLS = {"open", "print", "input", "exec", "eval", "__import__"}
MAX_LINES = 400
MAX_FUNCTION_LINES = 40


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_something_is_looked_at() -> None:
    assert len(ENGINE) > 20
    assert len(TRANSFORMS) > 10


def test_engine_names_no_transform() -> None:
    names = registry.names()
    for path in ENGINE:
        tree = ast.parse(path.read_bytes())
        named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in names}
        assert not named, f"{path} names {named}"
        if path.name != "registry.py":
            assert not [name for name in imports(path) if name.startswith("harden_transforms")], path


@pytest.mark.parametrize("path", TRANSFORMS, ids=lambda path: path.stem)
def test_transform_knows_no_other_and_does_no_io(path: Path) -> None:
    names = list(imports(path))
    assert not [name for name in names if name.startswith("harden_transforms")]
    assert not [name for name in names if name.split(".")[0] in IO_MODULES]
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & IO_CALLS


@pytest.mark.parametrize("path", [*ENGINE, *TRANSFORMS, *TESTS], ids=lambda path: path.stem)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_bytes()
    assert text.count(b"\n") <= MAX_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= MAX_FUNCTION_LINES, f"{path}: {node.name}"


def test_every_transform_is_documented() -> None:
    for transform in registry.transforms():
        message, *_ = transform.documentation.split("\n")
        assert message, transform.name
        assert not message.endswith("."), transform.name
        for part in ("Why.", "Exploited.", "Risk.", "References."):
            assert part in transform.documentation, f"{transform.name} says nothing of {part}"


def test_only_one_module_writes() -> None:
    """Files are written by write.py and journal.py; the command line writes the files a user names."""
    writers = {"write.py", "journal.py"}
    for path in ENGINE:
        if path.name in writers or path.parent.name == "cli":
            continue
        text = path.read_text()
        assert "write_bytes" not in text, path
        assert "write_text" not in text, path
        assert "os.replace" not in text, path
