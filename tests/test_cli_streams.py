"""Streams that are full or closed, and paths that nobody may look at: told in one line, never called a bug."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harden.cli import main
from harden.cli.app import run
from harden.cli.terminal import prepare_streams
from harden.discover import discover
from harden.paths import is_file, is_folder, is_there

HARDEN = str(Path(sys.executable).parent / "harden")
WORKFLOW = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n    - run: make\n"
FULL = Path("/dev/full")
LONG = "a" * 300
"""A name that no file can have: asking for it fails, and not because nothing is there."""

needs_full = pytest.mark.skipif(not FULL.exists(), reason="a device that is always full is there on Linux only")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "ci.yml").write_text(WORKFLOW)
    return tmp_path


COMMANDS = (
    (".",),
    ("--diff", "."),
    ("--output-format", "json", "."),
    ("rules",),
    ("explain", "missing-permissions"),
    ("--help",),
    ("--version",),
)


@needs_full
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([HARDEN, *arguments], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"error: standard output cannot be written: No space left on device\n" in done.stderr
    assert b"bug" not in done.stderr


@pytest.mark.parametrize(("arguments", "code"), [*zip(COMMANDS, (1, 1, 1, 0, 0, 0, 0), strict=True)], ids=str)
def test_closed_streams_are_nobody(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    for closed in (">&-", "2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(["sh", "-c", f'exec "$0" "$@" {closed}', HARDEN, *arguments], cwd=folder, check=False)
        assert done.returncode == code


def test_a_reader_who_leaves_ends_nothing_in_an_error(folder: Path) -> None:
    for arguments in COMMANDS:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([HARDEN, *arguments], cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert done.returncode in (0, 1)
        assert b"rror" not in done.stderr


@needs_full
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_each_stream_says_why(
    folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder
    monkeypatch.setattr("sys.argv", ["harden", *arguments])
    with FULL.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        assert main() == 2
    assert capsys.readouterr().err.startswith("error: standard output cannot be written: No space left on device\n")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_pipe_without_a_reader(folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder
    reading, writing = os.pipe()
    os.close(reading)
    monkeypatch.setattr("sys.argv", ["harden", *arguments])
    with contextlib.suppress(BrokenPipeError), os.fdopen(writing, "w") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        with contextlib.suppress(SystemExit):  # click's own
            assert main() in (0, 1)


def test_streams_that_are_not_there_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    prepare_streams()
    assert sys.stdin.read() == ""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        assert stream.fileno() > 2
        stream.close()


def test_what_is_at_a_path(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "far").symlink_to(LONG)
    for name, there in (("file", True), ("link", True), ("far", False), (LONG, False), ("no", False), ("\0", False)):
        assert (is_file(tmp_path / name), is_there(tmp_path / name), is_folder(tmp_path / name)) == (
            there,
            there,
            False,
        )
    assert (is_file(tmp_path), is_there(tmp_path), is_folder(tmp_path)) == (False, True, True)


def test_paths_that_cannot_be_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x.tf", "harden.toml", "d", ".git"):
        (folder / name).symlink_to(LONG)
    assert run(["lock", LONG]) == 2
    assert run(["--fix", LONG]) == 2
    assert run(["--fix", "x.tf"]) == 2
    shown = capsys.readouterr()
    assert shown.err == f"error: {LONG}: no such file or folder\n" * 2
    assert shown.out == (
        "error: x.tf: cannot be read: File name too long\n1 file could not be read: see the errors above.\n"
    )
    found = discover(["."], ())
    assert {one.path: one.why for one in found.skipped} == {"x.tf": "symbolic link that leads nowhere"}


@pytest.mark.skipif(sys.platform != "linux", reason="folders may be closed to their owner in other ways elsewhere")
def test_a_folder_that_may_not_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name in ("closed", folder.name):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    for path, shown in (("closed", "closed"), (".", ".")):
        assert run([path]) == 2
        shown_lines = capsys.readouterr().out.splitlines()
        assert shown_lines == [
            f"error: {shown}: cannot be read: Permission denied",
            "1 file could not be read: see the errors above.",
        ]


def test_a_file_of_no_kind_that_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "README.md").touch()
    for arguments in (["README.md"], ["--fix", "README.md"]):
        assert run(arguments) == 0
        assert capsys.readouterr().out == "Found no files to look at. 1 file of no kind that harden knows.\n"
    assert run(["--fix", ".", "--select", "bare-pod"]) == 0
    assert capsys.readouterr().out == "Fixed nothing in 1 file.\n"


def test_names_that_are_like_no_other_are_not_guessed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--select", "missing-permission"]) == 2
    assert run(["explain", "zzzzzzzz"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith("'missing-permission': did you mean missing-permissions? `harden rules` lists all")
    assert second.endswith("'zzzzzzzz': `harden rules` lists all")


def test_a_template_that_is_left_alone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ name }}\n"
    (folder / "pod.yaml").write_text(template)
    assert run(["pod.yaml"]) == 0
    assert capsys.readouterr().out == "Found nothing to fix in 1 file.\n1 file left alone: --verbose says why.\n"
