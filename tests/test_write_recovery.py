"""A process that dies while it writes leaves a journal, and the next run puts right what it left."""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden import journal
from harden.errors import WriteError
from harden.journal import Entry, recover, unfinished
from tests.write_samples import (
    AFTER,
    BEFORE,
    Faults,
    contents,
    no_space,
    nothing,
    reset,
    write,
    write_one,
)

pytestmark = pytest.mark.usefixtures("state")


def killed_at(at: int, after: bool, act: Callable[[], object]) -> bool:
    """Do something in a child process that dies at a step; return whether it lived."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of a test runner: the child does not need them
        child = os.fork()
    if child == 0:
        status = 1
        try:
            Faults(pytest.MonkeyPatch(), at, lambda: os.kill(os.getpid(), signal.SIGKILL), after)
            act()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
    return status == 0


@pytest.mark.parametrize("after", [False, True])
def test_the_next_run_rolls_back_what_a_killed_one_left(tree: Path, state: Path, after: bool) -> None:
    rolled_back: set[tuple[str, ...]] = set()
    for at in itertools.count(1):
        reset(tree)
        lived = killed_at(at, after, lambda: write(tree))
        for name in ["a.tf", "sub/real.yaml"]:  # each is whole at every moment, without a recovery
            assert (tree / name).read_bytes() in (BEFORE[name], AFTER[name])
        published = list(state.glob("*.journal"))
        said = recover([str(tree)])
        rolled_back.add(said)
        assert contents(tree) in ([AFTER] if lived else [BEFORE, AFTER])
        assert bool(said) <= bool(published)
        assert (tree / "grows.tf").samefile(tree / "grows_too.tf")
        assert not list(state.glob("*.journal"))
        assert recover([str(tree)]) == ()
        if lived:
            break
    assert (
        "tree/a.tf: put back as it was before an unfinished run",
        "tree/grows.tf: put back as it was before an unfinished run",
        "tree/shrinks.tf: put back as it was before an unfinished run",
        "tree/sub/real.yaml: put back as it was before an unfinished run",
        "tree/variables.tf: removed, it came from an unfinished run",
    ) in rolled_back


def test_a_recovery_that_is_killed_is_finished_by_the_next(tree: Path, state: Path) -> None:
    steps = 0
    for at in itertools.count(1):
        reset(tree)
        leave_unfinished(tree)
        steps = at
        lived = killed_at(at, False, lambda: recover([str(tree)]))
        assert bool(recover([str(tree)])) or lived or not list(state.glob("*.journal"))
        assert contents(tree) == BEFORE
        if lived:
            break
    assert steps > 20


def leave_unfinished(root: Path) -> None:
    """Write everything, and die before the journal is removed."""
    with pytest.MonkeyPatch.context() as patch:

        def die(_: Path) -> None:
            raise SystemExit

        patch.setattr(journal, "finish", die)
        patch.setattr(journal, "roll_back", nothing)
        with pytest.raises(SystemExit):
            write(root)
    assert contents(root) == AFTER


def test_a_run_that_does_not_write_names_what_is_unfinished(tree: Path, tmp_path: Path) -> None:
    assert unfinished([str(tree)]) == ()
    leave_unfinished(tree)
    assert unfinished([str(tree)])[0] == "tree/a.tf: part of an unfinished run; `harden --fix` puts it back first"
    assert len(unfinished(["tree"])) == 5
    assert len(unfinished(["tree/sub"])) == 1
    (tmp_path / "other").mkdir()
    assert unfinished(["other"]) == ()
    assert contents(tree) == AFTER


def test_a_killed_run_is_rolled_back_whole_from_any_of_its_paths_and_from_no_other(tree: Path, tmp_path: Path) -> None:
    leave_unfinished(tree)
    (tmp_path / "other").mkdir()
    assert recover(["other"]) == ()
    assert contents(tree) == AFTER
    assert len(recover(["tree/sub/real.yaml"])) == 5
    assert contents(tree) == BEFORE


def test_files_that_were_changed_since_a_killed_run_are_left_alone(tree: Path, tmp_path: Path, state: Path) -> None:
    leave_unfinished(tree)
    (tree / "a.tf").write_bytes(b"mine")
    (tree / "grows.tf").write_bytes(b"password = xxx.password\r\n")
    (tree / "sub" / "real.yaml").unlink()
    (tree / "sub" / "real.yaml").mkdir()
    (tree / "variables.tf").unlink()
    (tree / "shrinks.tf").unlink()
    assert recover([str(tree)]) == (
        "tree/a.tf: changed since an unfinished run, left as it is",
        "tree/grows.tf: changed since an unfinished run, left as it is",
        "tree/shrinks.tf: removed since an unfinished run, not put back",
        "tree/sub/real.yaml: changed since an unfinished run, left as it is",
    )
    assert (tree / "a.tf").read_bytes() == b"mine"
    assert not list(state.glob("*.journal"))


def test_a_file_that_became_a_link_since_is_left_alone(tree: Path, tmp_path: Path) -> None:
    leave_unfinished(tree)
    (tmp_path / "outside").write_bytes(AFTER["a.tf"])
    (tree / "a.tf").unlink()
    (tree / "a.tf").symlink_to(tmp_path / "outside")
    assert "tree/a.tf: changed since an unfinished run, left as it is" in recover([str(tree)])
    assert (tmp_path / "outside").read_bytes() == AFTER["a.tf"]


def test_a_journal_is_readable_by_its_owner_only(tree: Path, state: Path) -> None:
    state.mkdir(parents=True, mode=0o755)
    leave_unfinished(tree)
    assert state.stat().st_mode & 0o777 == 0o700
    (record,) = state.glob("*.journal")
    assert record.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_run_left_is_not_written_over(tree: Path) -> None:
    leave_unfinished(tree)
    with pytest.raises(WriteError, match=r"a\.tf: was left by a run that was killed; its journal is .*\.journal$"):
        write_one(tree / "a.tf")
    (tree / "other.tf").write_bytes(b"x")
    write_one(tree / "other.tf")
    assert contents(tree) == {**AFTER, "other.tf": b"new"}


def test_a_file_that_cannot_be_put_back_is_named_with_its_journal(
    tree: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(tree)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_space)
        with pytest.raises(
            WriteError, match=r"tree/a\.tf \(No space left on device\); .* originals are in .*\.journal"
        ):
            recover([str(tree)])
    assert contents(tree) == {
        **BEFORE,
        "a.tf": AFTER["a.tf"],
        "sub/real.yaml": AFTER["sub/real.yaml"],
        "link.yaml": AFTER["link.yaml"],
    }
    assert len(recover([str(tree)])) == 2
    assert contents(tree) == BEFORE


def test_two_runs_do_not_write_at_once(tree: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_one(tree / "a.tf")
    holder = "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(state / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdout.readline()
        pauses: list[float] = []
        monkeypatch.setattr("time.sleep", pauses.append)
        with pytest.raises(WriteError, match=r"another run of harden \(process \d+\) is writing"):
            write_one(tree / "sub" / "real.yaml")
        assert sum(pauses) == pytest.approx(10)  # pyright: ignore[reportUnknownMemberType]  # pytest has no type for it
        (state / "x.journal").write_bytes(b"[]")
        with pytest.raises(WriteError, match="is writing"):
            recover([str(tree)])
        other.stdin.close()
    (state / "x.journal").unlink()
    write_one(tree / "sub" / "real.yaml")
    assert contents(tree)["link.yaml"] == b"new"


def test_a_run_waits_for_one_that_ends(tree: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.mkdir(parents=True)
    with (state / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        def sleep_until_it_ends(_: float) -> None:
            fcntl.flock(lock, fcntl.LOCK_UN)

        monkeypatch.setattr("time.sleep", sleep_until_it_ends)
        write_one(tree / "a.tf")
    assert (tree / "a.tf").read_bytes() == b"new"


def test_an_incomplete_journal_is_of_a_run_that_had_touched_nothing(tree: Path, state: Path) -> None:
    state.mkdir(parents=True)
    (state / "x.journal").write_bytes(b'[{"path": "/')
    assert unfinished([str(tree)]) == ()
    assert recover([str(tree)]) == ()
    assert not list(state.glob("*.journal"))


def test_without_a_home_folder_the_journal_is_in_the_temporary_folder(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_bytes(b"no folder")
    fallback = tmp_path / "temp" / f"harden-{os.geteuid()}"
    leave_unfinished(tree)
    assert list(fallback.glob("*.journal"))
    assert fallback.stat().st_mode & 0o777 == 0o700
    assert len(recover([str(tree)])) == 5
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "state"))
    write(tree)

    def keep(path: str) -> str:
        return path

    monkeypatch.setattr("os.path.expanduser", keep)  # neither HOME nor an entry in the password file
    write_one(tree / "a.tf")
    (tmp_path / "temp").rename(tmp_path / "gone")
    (tmp_path / "temp").write_bytes(b"no folder")
    with pytest.raises(WriteError, match="no folder for the journal can be written to: "):
        write_one(tree / "a.tf", b"newer")
    assert (tree / "a.tf").read_bytes() == b"new"


def test_the_journal_is_below_home_by_default(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for state in ["", "relative"]:
        monkeypatch.setenv("XDG_STATE_HOME", state)
        monkeypatch.setenv("HOME", str(tmp_path / f"home{state}"))
        write_one(tree / "a.tf", state.encode())
        assert (tmp_path / f"home{state}" / ".local" / "state" / "harden" / "lock").exists()


def test_a_journal_folder_of_somebody_else_is_not_trusted(
    tree: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(tree)
    us = os.geteuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: us + 1)
        assert recover([str(tree)]) == unfinished([str(tree)]) == ()
        with pytest.raises(WriteError, match="no folder for the journal"):
            write_one(tree / "a.tf")
    state.rename(tmp_path / "moved")
    state.symlink_to(tmp_path / "moved")
    assert recover([str(tree)]) == ()


def test_a_folder_that_cannot_be_synced_is_an_error_only_where_it_means_one(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(number: int) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            if os.path.samestat(os.fstat(descriptor), tree.stat()):
                raise OSError(number, os.strerror(number))

        return sync

    monkeypatch.setattr(os, "fsync", refuse(errno.EIO))
    with pytest.raises(WriteError, match="tree"):
        write(tree)
    monkeypatch.setattr(os, "fsync", refuse(errno.EINVAL))
    recover([str(tree)])
    assert contents(tree) == BEFORE
    write(tree)
    assert contents(tree) == AFTER


@given(before=st.binary(max_size=8) | st.none(), after=st.binary(max_size=8), written=st.integers(0, 8))
def test_what_an_interrupted_writing_in_place_leaves_is_recognised(
    before: bytes | None, after: bytes, written: int
) -> None:
    written = min(written, len(after))
    torn = after[:written] + (before or b"")[written:]
    entry = Entry(Path("x"), before, after, None)
    assert entry.is_torn(torn)
    assert entry.is_torn(after)
    assert not entry.is_torn(b"\0" * 9)
    if torn:
        strange = next(byte for byte in range(3) if byte not in (*after[:1], *(before or b"")[:1]))
        assert not entry.is_torn(bytes([strange]) + torn[1:])
    assert not Entry(Path("x"), before, after, Path("y")).is_torn(torn)
