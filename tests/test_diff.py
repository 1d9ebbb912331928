"""A patch says what changed, in bytes that `git apply` turns into exactly the bytes after."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.diff import relative_path, split_lines, top_level, unified


def _apply(folder: Path, patch: bytes, *options: str) -> None:
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", "apply", *options, "-"], cwd=folder, input=patch, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr + patch


def _patched(folder: Path, name: str, before: bytes | None, after: bytes, context: int = 3) -> bytes:
    file = folder / name
    file.unlink(missing_ok=True)
    if before is not None:
        file.write_bytes(before)
    _apply(folder, unified(name, before, after, context), *(["--unidiff-zero"] if context == 0 else []))
    return file.read_bytes()


def _body(before: str, after: str, context: int = 3) -> str:
    """Return the hunks alone."""
    return unified("f", before.encode(), after.encode(), context).decode().split("+++ b/f\n")[1]


_LINES = st.lists(
    st.sampled_from(
        [b"a\n", b"b\n", b"\n", b"\r\n", b"a\r\n", b"x\ry\n", b"\r\r\n", b"  b\n", b"-a\n", b"+\n", b"\\ No\n"]
    )
    | st.binary(max_size=4).map(lambda data: data.replace(b"\n", b"") + b"\n"),
    max_size=14,
)
_FILES = st.tuples(_LINES, st.sampled_from([b"", b"", b"a", b"\r", b"z \t"])).map(
    lambda parts: b"".join(parts[0]) + parts[1]
)


@given(before=_FILES, after=_FILES, context=st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_git_applies_a_patch_to_exactly_the_bytes_after(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes, context: int
) -> None:
    """Not without context, which we never leave out: git then takes a removed last CR for a line of CR and LF."""
    folder = tmp_path_factory.getbasetemp() / "diff"
    folder.mkdir(exist_ok=True)
    patch = unified("main.tf", before, after, context)
    assert (patch == b"") == (before == after)
    if patch:
        assert _patched(folder, "main.tf", before, after, context) == after


@given(before=_LINES, edits=st.lists(st.tuples(st.integers(0, 20), _LINES, st.integers(0, 3)), max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_patch_holds_no_more_changed_lines_than_the_longest_common_subsequence_leaves(
    before: list[bytes], edits: list[tuple[int, list[bytes], int]]
) -> None:
    after = list(before)
    for at, added, removed in edits:
        after[at : at + removed] = added
    # A line that occurs once is kept in its place, even where giving it up would keep two others: so none does.
    old, new = ([line for line in lines for _ in range(2)] for lines in (before, after))
    patch = split_lines(unified("f", b"".join(old), b"".join(new)))
    changed = [line for line in patch[3:] if line.startswith((b"-", b"+"))]
    assert len(changed) == len(old) + len(new) - 2 * _common(old, new)


def _common(old: list[bytes], new: list[bytes]) -> int:
    row = [0] * (len(new) + 1)
    for line in old:
        above = row
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if line == other else max(above[at + 1], row[at]))
    return row[-1]


def test_a_change_of_one_line_is_written_as_git_writes_it() -> None:
    before = b"resource {\r\n  a = 1\r\n  b = 2\r\n  c = 3\r\n  d = 4\r\n  e = 5\r\n}"
    assert unified("x/main.tf", before, before.replace(b"3", b"30")) == (
        b"diff --git a/x/main.tf b/x/main.tf\n--- a/x/main.tf\n+++ b/x/main.tf\n@@ -1,7 +1,7 @@\n"
        b" resource {\r\n   a = 1\r\n   b = 2\r\n-  c = 3\r\n+  c = 30\r\n   d = 4\r\n   e = 5\r\n }\n"
        b"\\ No newline at end of file\n"
    )


def test_equal_bytes_give_no_patch() -> None:
    assert unified("f", b"a", b"a") == unified("f", b"", b"") == b""


@pytest.mark.parametrize(
    ("before", "after", "hunk"),
    [
        ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
        ("a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"),
        ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
        ("a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"),
        ("a", "b", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
        ("a\rb\rc\n", "a\rB\rc\n", "@@ -1 +1 @@\n-a\rb\rc\n+a\rB\rc\n"),
    ],
)
def test_hunks_at_the_edges(before: str, after: str, hunk: str) -> None:
    assert _body(before, after) == hunk


def test_hunks_join_when_their_context_meets() -> None:
    before = "".join(f"{number}\n" for number in range(20))
    near, far = (before.replace("5\n", "five\n", 1).replace(f"\n{number}\n", "\n-\n", 1) for number in (12, 13))
    assert _body(before, near).count("@@ -") == 1
    assert _body(before, far).count("@@ -") == 2


def test_without_context_an_insertion_names_the_line_before_it(tmp_path: Path) -> None:
    assert _body("a\nb\n", "a\nx\ny\nb\n", context=0) == "@@ -1,0 +2,2 @@\n+x\n+y\n"
    assert _patched(tmp_path, "f", b"a\nb\n", b"a\nx\ny\nb\n", context=0) == b"a\nx\ny\nb\n"


@pytest.mark.parametrize("after", [b"", b"a", b"a\r\nb\r\n", b"\xef\xbb\xbfa\n"])
def test_git_creates_a_new_file(tmp_path: Path, after: bytes) -> None:
    assert _patched(tmp_path, "new.tf", None, after) == after
    assert (tmp_path / "new.tf").stat().st_mode & 0o111 == 0


def test_a_new_file_comes_from_dev_null() -> None:
    assert unified("new.tf", None, b"a\n") == (
        b"diff --git a/new.tf b/new.tf\nnew file mode 100644\n--- /dev/null\n+++ b/new.tf\n@@ -0,0 +1 @@\n+a\n"
    )


@pytest.mark.parametrize("before", [b"a\n", b"", None])
@pytest.mark.parametrize(
    "name",
    ["a b.tf", 'a"b.tf', "a\\b.tf", "\N{LATIN SMALL LETTER E WITH ACUTE} x.tf", "tab\tx.tf", "nl\nx.tf", " lead",
     "end ", "-x", "b/b", "bell\a\x01\x7f.tf", os.fsdecode(b"latin\xe9.tf"), "\N{CJK UNIFIED IDEOGRAPH-6587}.yaml"],
)  # fmt: skip  # one name a line is harder to read
def test_git_understands_every_name(tmp_path: Path, name: str, before: bytes | None) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    assert _patched(tmp_path, name, before, b"a\nb\n") == b"a\nb\n"


def test_names_are_quoted_as_git_quotes_them(tmp_path: Path) -> None:
    for name in ["a b.tf", 'q"\t.tf', "é.tf", "plain.tf"]:
        (tmp_path / name).write_bytes(b"a\n")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid"]
    subprocess.run([*git, "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run([*git, "add", "."], cwd=tmp_path, check=True)
    for name in ["a b.tf", 'q"\t.tf', "é.tf", "plain.tf"]:
        (tmp_path / name).write_bytes(b"b\n")
        theirs = subprocess.run([*git, "diff", "--", name], cwd=tmp_path, check=True, capture_output=True).stdout
        ours = unified(name, b"a\n", b"b\n")
        assert [line for line in theirs.split(b"\n") if not line.startswith(b"index ")] == ours.split(b"\n")


def test_an_added_block_is_shown_whole_and_not_from_its_second_line() -> None:
    block = "  ingress {\n    port = 1\n  }\n"
    assert _body(f"a {{\n{block}}}\n", f"a {{\n{block}{block.replace('1', '2')}}}\n").endswith(
        "   }\n+  ingress {\n+    port = 2\n+  }\n }\n"
    )
    assert _body(f"a {{\n{block}}}\n", f"a {{\n{block.replace('1', '2')}{block}}}\n").endswith(
        " a {\n+  ingress {\n+    port = 2\n+  }\n   ingress {\n     port = 1\n   }\n"
    )


def test_a_removed_block_is_shown_whole() -> None:
    block = "- name: a\n  x: 1\n"
    assert _body(block * 3, block * 2).splitlines()[-2:] == ["-- name: a", "-  x: 1"]
    assert (
        _body(f"x\n{block}\n{block}\ny\n", f"x\n{block}\ny\n", context=0) == "@@ -5,3 +4,0 @@\n-- name: a\n-  x: 1\n-\n"
    )


def test_lines_that_moved_past_each_other_still_give_a_patch(tmp_path: Path) -> None:
    before = b"".join(b"%d\n" % number for number in range(30))
    after = b"".join(b"%d\n" % number for number in [*range(10, 20), *range(10), *range(20, 30)])
    assert _patched(tmp_path, "f", before, after) == after


def test_200_hunks_in_5_megabytes_change_only_their_own_lines(tmp_path: Path) -> None:
    # No line occurs only once, so nothing helps to find what is equal; a quadratic comparison would not come back.
    chosen = random.Random(7)  # noqa: S311  # repeatable, not secret
    old = [b'    key_%d = "value"\n' % (number % 5000) for number in range(220_000)]
    new = list(old)
    for at in chosen.sample(range(0, 220_000, 50), 200):
        new[at] = b"    changed = true\n" * 2
    before, after = b"".join(old), b"".join(new)
    patch = unified("big.tf", before, after)
    assert patch.count(b"\n@@ ") == 200
    assert patch.count(b"\n-") - 1 == 200
    assert _patched(tmp_path, "big.tf", before, after) == after


@pytest.mark.parametrize("kept", [1, 2, 7])
def test_a_region_beyond_the_look_ahead_still_gives_a_patch(tmp_path: Path, kept: int) -> None:
    chosen = random.Random(kept)  # noqa: S311  # repeatable, not secret
    before = b"".join(chosen.choice([b"a\n", b"b\n", b"c\n"]) for _ in range(2000))
    after = b"".join(chosen.choice([b"a\n", b"x\n", b"y\n"][: kept + 1]) for _ in range(1000 * kept))
    assert _patched(tmp_path, "f", before, after) == after


def test_nothing_in_common_is_one_hunk_of_all_lines(tmp_path: Path) -> None:
    patch = unified("f", b"a\n" * 3000, b"b\n" * 2000)
    assert patch.endswith(b"@@ -1,3000 +1,2000 @@\n" + b"-a\n" * 3000 + b"+b\n" * 2000)


def test_paths_are_relative_to_the_top_level_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "a b").mkdir()
    monkeypatch.chdir(tmp_path / "repo" / "a b")
    assert relative_path("main.tf") == "a b/main.tf"
    assert relative_path("../x/../new.tf") == "new.tf"
    assert top_level("main.tf") == tmp_path / "repo"


def test_paths_outside_a_repository_are_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert relative_path("sub/main.tf") == "sub/main.tf"
    assert relative_path("../main.tf") == (tmp_path / "main.tf").as_posix().lstrip("/")
    assert relative_path("../main.tf", tmp_path) == "main.tf"
    with pytest.raises(ValueError, match=r"main\.tf"):
        relative_path("../main.tf", Path())


def test_a_linked_file_is_named_by_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real.tf").write_bytes(b"")
    (tmp_path / "link.tf").symlink_to("real.tf")
    monkeypatch.chdir(tmp_path)
    assert relative_path("link.tf") == "real.tf"


@pytest.mark.parametrize("number", [0, 1, 150, 500, 998, 999])
def test_a_change_in_a_long_file_is_what_it_is_in_a_short_one(number: int) -> None:
    lines = [f"{n}" for n in range(1000)]
    changed = [*lines[:number], "new", *lines[number + 1 :]]
    first, last = max(number - 3, 0), min(number + 4, 1000)
    shown = (
        [f" {n}" for n in range(first, number)] + [f"-{number}", "+new"] + [f" {n}" for n in range(number + 1, last)]
    )
    head = f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@"
    assert _body("\n".join([*lines, ""]), "\n".join([*changed, ""])) == "\n".join([head, *shown, ""])


def test_a_repeated_block_is_added_below_its_like_in_a_long_file() -> None:
    block = "a {\n  x\n}\n"
    assert _body(block * 400, block * 401) == "@@ -1198,3 +1198,6 @@\n a {\n   x\n }\n+a {\n+  x\n+}\n"
