"""Who may know whom: the engine no transform, a transform no other and no I/O, and nothing runs in circles."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from graphlib import TopologicalSorter
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
WHOLES = {
    "harden.github.step": {"harden.github.action", "harden.github.workflow"},
    "harden.hcl.expression": {"harden.hcl.document"},
    "harden.kubernetes.claims": {"harden.kubernetes.application"},
    "harden.kubernetes.image.versions": {"harden.kubernetes.application"},
    "harden.kubernetes.namespaces": {"harden.kubernetes.application"},
    "harden.kubernetes.security": {"harden.kubernetes.application"},
    "harden.kubernetes.traffic": {"harden.kubernetes.application"},
    "harden.yaml.view": {"harden.yaml.document"},
}
"""Modules with what holds their objects: these ask for it, and name its type, but never import it to run."""


def imports(path: Path) -> Iterator[str]:
    yield from imports_in(ast.parse(path.read_bytes()))


def imports_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(paths: list[Path]) -> dict[str, Path]:
    parts = ((path, path.relative_to(ROOT / "src").with_suffix("").parts) for path in paths)
    return {".".join(found).removesuffix(".__init__"): path for path, found in parts}


def imported(names: Iterable[str], known: Collection[str]) -> set[str]:
    """The modules among those known that imports lead to: `a.b.C` is a name in the module `a.b`."""
    return {found for name in names if (found := name if name in known else name.rpartition(".")[0]) in known}


def for_types(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from (name for statement in node.body for name in imports_in(statement))


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside of functions count, so nothing is hidden there; those for types count, too, but for WHOLES."""
    known = modules(ENGINE)
    graph = {name: imported(imports(path), known) - WHOLES.get(name, set()) for name, path in known.items()}
    assert "harden.model" in graph["harden.hcl.document"]
    TopologicalSorter(graph).prepare()  # raises CycleError with the modules of a circle


def test_what_asks_the_whole_it_is_part_of_imports_only_its_type() -> None:
    known = modules(ENGINE)
    for name, wholes in WHOLES.items():
        everything = Counter(imports(known[name]))
        everything.subtract(for_types(known[name]))
        assert not imported((one for one, count in everything.items() if count), known) & wholes, name


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


def test_the_page_about_the_architecture_is_true() -> None:
    """It names every package and module at the top, and nothing that is not there."""
    page = (ROOT / "docs" / "architecture.md").read_text()
    top = (ROOT / "src" / "harden").iterdir()
    named = {one.name if one.suffix else f"{one.name}/" for one in top if one.suffix == ".py" or one.is_dir()}
    assert [name for name in sorted(named - {"__init__.py", "__pycache__/"}) if name not in page] == []
    there = {path.name for path in [*ENGINE, *TRANSFORMS, *TESTS]}
    assert [name for name in re.findall(r"`(?:[\w*]+/)*(\w+\.py)`", page) if name not in there] == []


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
