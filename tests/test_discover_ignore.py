"""What patterns leave out of a run. Git itself is the judge of .gitignore."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden.discover import discover
from harden.patterns import Patterns, anchored
from tests.discover_samples import files, skipped, tree


def test_named_files_are_taken_though_ignored_and_excluded(cwd: Path) -> None:
    tree(cwd, ".gitignore", data=b"*.tf\n")
    tree(cwd, "a.tf")
    exclude = [anchored("a.tf", str(cwd))]
    assert files(discover(["a.tf"], exclude)) == ["a.tf"]
    found = discover([".", "a.tf"], exclude)
    assert files(found) == ["a.tf"]
    assert skipped(found) == {}


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("old", ["a/b.tf", "b.tf", "old.tf"]),
        ("/old", ["a/b.tf", "a/old/x.tf", "b.tf", "old.tf"]),
        ("*.tf", []),
        ("b.tf", ["a/old/x.tf", "old.tf", "old/x.tf"]),
        ("/b.tf", ["a/b.tf", "a/old/x.tf", "old.tf", "old/x.tf"]),
        ("a/b.tf", ["a/old/x.tf", "b.tf", "old.tf", "old/x.tf"]),
        ("**/old/*.tf", ["a/b.tf", "b.tf", "old.tf"]),
    ],
)
def test_exclude_patterns_are_read_as_git_reads_them(cwd: Path, pattern: str, kept: list[str]) -> None:
    tree(cwd, "b.tf", "old.tf", "old/x.tf", "a/b.tf", "a/old/x.tf")
    found = discover(["."], [anchored(pattern, str(cwd))])
    assert files(found) == kept
    assert set(skipped(found).values()) == {"excluded"}


def test_exclude_with_a_negation_and_a_folder_with_special_characters(tmp_path: Path) -> None:
    folder = tmp_path / "we[i]rd*"
    tree(folder, "a.tf", "b.tf")
    patterns = [anchored("*.tf", str(folder)), anchored("!b.tf", str(folder))]
    assert files(discover([str(folder)], patterns)) == [f"{folder}/b.tf"]


def test_a_pattern_does_not_reach_above_its_folder(tmp_path: Path) -> None:
    tree(tmp_path, "tmp/a.tf")
    assert files(discover([str(tmp_path / "tmp")], [anchored("tmp", str(tmp_path / "tmp"))])) != []
    assert Patterns(["x"], "/a").decide("/b/x") is None


def git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, input=data).stdout


def test_gitignore_of_parents_and_exclude_of_the_repository(cwd: Path) -> None:
    git(cwd, "init", "-q")
    tree(cwd, ".gitignore", data=b"# comment\r\n\r\n*.gen.tf\r\n/infra/skip/\r\n")
    tree(cwd, "infra/.gitignore", data=b"\xef\xbb\xbfkeep.tf\n!keep.gen.tf\n")
    tree(cwd, ".git/info/exclude", data=b"local.tf\n")
    tree(
        cwd, *(f"infra/{name}.tf" for name in ("a", "b.gen", "keep.gen", "keep", "local")), "infra/skip/x.tf", "keep.tf"
    )
    found = discover(["infra"], [])
    assert files(found) == ["infra/a.tf", "infra/keep.gen.tf"]
    assert set(skipped(found).values()) == {"ignored by git"}
    assert files(discover(["infra/skip"], [])) == ["infra/skip/x.tf"]
    assert len(files(discover(["."], [], no_gitignore=True))) == 7


def test_gitignore_above_the_repository_and_without_one_does_not_count(cwd: Path, tmp_path: Path) -> None:
    tree(tmp_path, ".gitignore", data=b"*.tf\n")
    tree(cwd, "a.tf", "sub/b.tf")
    tree(cwd, "sub/.gitignore", data=b"b.tf\n")
    assert files(discover(["."], [])) == ["a.tf"]
    git(cwd, "init", "-q")
    assert files(discover(["."], [])) == ["a.tf"]


def test_exclude_of_a_worktree_is_that_of_its_repository(cwd: Path) -> None:
    git(cwd, "init", "-q", "main")
    git(cwd / "main", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "--allow-empty", "-m", "x")
    git(cwd / "main", "worktree", "add", "-q", "../tree")
    tree(cwd, "main/.git/info/exclude", data=b"local.tf\n")
    tree(cwd, "tree/local.tf", "tree/a.tf")
    assert files(discover(["tree"], [])) == ["tree/a.tf"]


# Not `a**`: git takes the literal start off before it matches, so that `a**/b` reaches deeper than its manual says.
SEGMENT = st.sampled_from(
    ["a", "b", "x.tf", "y.tf", "*", "a*", "*.tf", "**", "?", "[[:alpha:]]", "[b-a]", "[a", "[ab]", "[!a-w].tf", "\\a"]
)


@st.composite
def pattern(draw: st.DrawFn) -> str:
    """One line of a .gitignore."""
    body = "/".join(draw(st.lists(SEGMENT, min_size=1, max_size=3)))
    return "!" * draw(st.booleans()) + "/" * draw(st.booleans()) + body + "/" * draw(st.booleans())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    top=st.lists(pattern(), max_size=4),
    nested=st.lists(pattern(), max_size=3),
    excluded=st.lists(pattern(), max_size=2),
)
def test_git_agrees(
    tmp_path_factory: pytest.TempPathFactory, top: list[str], nested: list[str], excluded: list[str]
) -> None:
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "-q")
    tree(root, *(f"{folder}{name}" for folder in ("", "a/", "b/", "a/b/") for name in ("x.tf", "y.tf", "a.tf")))
    (root / ".gitignore").write_text("\n".join(top))
    (root / "a" / ".gitignore").write_text("\n".join(nested))
    (root / ".git" / "info" / "exclude").write_text("\n".join(excluded))
    theirs = git(root, "ls-files", "-z", "--others", "--exclude-standard").decode().split("\0")
    ours = [path.removeprefix(f"{root}/") for path in files(discover([str(root)], []))]
    assert ours == sorted(path for path in theirs if path.endswith(".tf"))


@pytest.mark.parametrize(
    ("line", "entry", "decision"),
    [
        ("/**", "a/b", True),
        ("a\\*b", "a*b", True),
        ("a\\*b", "axb", None),
        ("\\!a", "!a", True),
        ("\\#a", "#a", True),
        ("a  ", "a", True),
        ("a\\ ", "a ", True),
        ("[]-]", "-", True),
        ("[a-]", "-", True),
        ("[\\]]", "]", True),
        ("[!a]", "/", None),
        ("a[", "a[", None),
        ("a/**", "a/b/c", True),
        ("a/**", "a", None),
        ("a/**/c", "a/c", True),
        ("!a", "a", False),
        ("a/", "a", None),
    ],
)
def test_lines_of_a_gitignore(line: str, entry: str, decision: bool | None) -> None:
    assert Patterns([line], "/r").decide(f"/r/{entry}") is decision
