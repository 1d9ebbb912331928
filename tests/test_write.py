"""Writing is all or nothing: whatever fails at whichever step, and whenever the process dies."""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden import disk, journal
from harden.errors import WriteError
from harden.interrupt import Deferred
from harden.journal import Entry, recover, unfinished
from harden.result import Patch
from harden.write import write_all

STEPS = [
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "unlink",
    "fchmod",
    "fchown",
    "ftruncate",
    "stat",
    "fstat",
    "access",
]
BEFORE = {
    "a.tf": b"\xef\xbb\xbfa = 1\r\n",
    "grows.tf": b"password = 1\r\n",
    "grows_too.tf": b"password = 1\r\n",
    "shrinks.tf": b"b = 22222222",
    "shrinks_too.tf": b"b = 22222222",
    "sub/real.yaml": b"x: 1\rz",
    "link.yaml": b"x: 1\rz",
}
AFTER = {
    "a.tf": b"\xef\xbb\xbfa = 2\r\n",
    "grows.tf": b"password = var.password\r\n",
    "grows_too.tf": b"password = var.password\r\n",
    "shrinks.tf": b"b = 3",
    "shrinks_too.tf": b"b = 3",
    "sub/real.yaml": b"x: 2\rz",
    "link.yaml": b"x: 2\rz",
    "variables.tf": b"variable {}\n",
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a place of its own for journals."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    return tmp_path / "state" / "harden"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file to replace, two with hard links, one behind a link, and one to create."""
    root = tmp_path / "tree"
    (root / "sub").mkdir(parents=True)
    reset(root)
    monkeypatch.chdir(tmp_path)
    return root


def reset(root: Path) -> None:
    for file in [*root.glob("*.*"), *root.glob("sub/*")]:
        file.unlink()
    for name in ["a.tf", "grows.tf", "shrinks.tf", "sub/real.yaml"]:
        (root / name).write_bytes(BEFORE[name])
    (root / "grows_too.tf").hardlink_to(root / "grows.tf")
    (root / "shrinks_too.tf").hardlink_to(root / "shrinks.tf")
    (root / "link.yaml").symlink_to("sub/real.yaml")


def contents(root: Path) -> dict[str, bytes]:
    """Return every file with its bytes, hidden and temporary ones too."""
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def patches(root: Path) -> list[Patch]:
    names = ["a.tf", "grows.tf", "shrinks.tf", "link.yaml", "variables.tf"]
    return [Patch(f"{root}/{name}", BEFORE.get(name), AFTER[name]) for name in names]


def write(root: Path) -> None:
    write_all(patches(root), [str(root)])


def one(path: Path, after: bytes = b"new") -> Patch:
    return Patch(str(path), path.read_bytes(), after)


def write_one(path: Path, after: bytes = b"new") -> None:
    write_all([one(path, after)], [str(path.parent)])


class Faults:
    """Counts the steps of writing, and does something at one of them or from it on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, fault: Callable[[], object], after: bool) -> None:
        self.at, self.fault, self.after = at, fault, after
        self.count = 0
        self.persist = False
        write_whole = os.write

        def write_half(descriptor: int, data: memoryview[int]) -> int:
            """Write a part of what is asked for, as a full disk or a signal makes it."""
            return write_whole(descriptor, data[: max(1, len(data) // 2)])

        monkeypatch.setattr(os, "write", write_half)
        for name in STEPS:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, step: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*arguments: object, **options: object) -> object:
            self.count += 1
            now = self.count >= self.at if self.persist else self.count == self.at
            after = self.after or name == "close"  # a close that fails has closed
            if now and not after:
                self.fault()
            result = step(*arguments, **options)
            if now and after:
                self.fault()
            return result

        return wrapped


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def nothing(*_: object) -> None:
    """Stand in for a step that is never reached."""


def ctrl_c() -> None:
    raise KeyboardInterrupt


def each_step(root: Path, fault: Callable[[], object], after: bool, persist: bool = False) -> Iterator[bool | None]:
    """Write once for each step, with the fault at it; yield whether it was done, None if a WriteError was raised."""
    for at in itertools.count(1):
        reset(root)
        done: bool | None = True
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, at, fault, after)
            faults.persist = persist
            try:
                write(root)
            except WriteError:
                done = None
            except KeyboardInterrupt:
                done = False
        yield done
        if faults.count < at:
            assert at > 60, "fewer steps than there must be"
            return


def test_everything_is_written(tree: Path, state: Path) -> None:
    write(tree)
    assert contents(tree) == AFTER
    assert (tree / "link.yaml").is_symlink()
    assert (tree / "grows.tf").samefile(tree / "grows_too.tf")
    assert [file.name for file in state.iterdir()] == ["lock"]


@pytest.mark.parametrize("after", [False, True])
def test_an_interruption_at_any_step_leaves_all_or_nothing(tree: Path, state: Path, after: bool) -> None:
    outcomes: set[bool | None] = set()
    for done in each_step(tree, ctrl_c, after):
        outcomes.add(done)
        assert contents(tree) in ([AFTER] if done else [BEFORE, AFTER])
        assert not list(state.glob("*.journal"))
        assert recover([str(tree)]) == ()
    assert outcomes == {True, False}


@pytest.mark.parametrize("after", [False, True])
def test_a_full_disk_at_any_step_leaves_all_or_nothing_and_says_which(tree: Path, state: Path, after: bool) -> None:
    outcomes: set[bool | None] = set()
    for done in each_step(tree, no_space, after):
        outcomes.add(done)
        assert contents(tree) == (AFTER if done else BEFORE)
        assert not list(state.glob("*.journal"))
    assert outcomes == {True, None}


@pytest.mark.parametrize("after", [False, True])
def test_a_disk_that_stays_broken_is_put_right_by_the_next_run(tree: Path, state: Path, after: bool) -> None:
    outcomes: set[bool | None] = set()
    kept = 0
    for done in each_step(tree, no_space, after, persist=True):
        outcomes.add(done)
        kept += len(list(state.glob("*.journal")))
        recover([str(tree)])
        assert contents(tree) in ([AFTER] if done else [BEFORE, AFTER])
        assert not list(state.glob("*.journal"))
    assert outcomes == {True, None}
    assert kept > 10


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


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_the_mode_is_kept_and_for_a_new_file_it_is_the_usual_one(tree: Path, mode: int) -> None:
    for name in ["a.tf", "grows.tf"]:
        (tree / name).chmod(mode)
    mask = os.umask(0o027)
    try:
        write(tree)
    finally:
        os.umask(mask)
    assert [(tree / name).stat().st_mode & 0o7777 for name in ["a.tf", "grows.tf"]] == [mode, mode]
    assert (tree / "variables.tf").stat().st_mode & 0o7777 == 0o640


def test_the_owner_is_kept_where_permitted(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owners: list[tuple[int, int]] = []

    def note(_descriptor: int, user: int, group: int) -> None:
        owners.append((user, group))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fchown", note)
        write_one(tree / "a.tf")
    status = (tree / "a.tf").stat()
    assert owners == [(status.st_uid, status.st_gid)]
    monkeypatch.setattr(os, "fchown", no_space)
    write_one(tree / "a.tf", b"newer")
    assert (tree / "a.tf").read_bytes() == b"newer"


class Attributes:
    """The extended attributes of a file system that has them: not every one does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.copied: list[tuple[str, bytes]] = []
        monkeypatch.setattr(os, "listxattr", self.names, raising=False)
        monkeypatch.setattr(os, "getxattr", self.get, raising=False)
        monkeypatch.setattr(os, "setxattr", self.set, raising=False)

    def names(self, _: Path) -> list[str]:
        return ["security.denied", "user.note"]

    def get(self, path: Path, name: str) -> bytes:
        return f"{name} of {path.name}".encode()

    def set(self, _descriptor: int, name: str, value: bytes) -> None:
        if name == "security.denied":
            no_space()
        self.copied.append((name, value))


def test_attributes_are_kept_where_permitted(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attributes = Attributes(monkeypatch)
    write_one(tree / "a.tf")
    assert attributes.copied == [("user.note", b"user.note of a.tf")]
    monkeypatch.setattr(os, "listxattr", no_space)
    write_one(tree / "a.tf", b"newer")
    monkeypatch.delattr(os, "listxattr")  # as on macOS
    write_one(tree / "a.tf", b"newest")
    assert (tree / "a.tf").read_bytes() == b"newest"
    assert len(attributes.copied) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_file_of_another_owner_is_written_in_place(tree: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    us, before = os.geteuid(), (tree / "a.tf").stat()
    state.mkdir(parents=True)
    os.chown(state, us + 1, -1)
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    write_one(tree / "a.tf")
    assert (tree / "a.tf").stat().st_ino == before.st_ino
    assert (tree / "a.tf").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["a.tf", "grows.tf", "link.yaml"])
def test_a_read_only_file_stops_everything(tree: Path, name: str) -> None:
    (tree / name).chmod(0o444)
    with pytest.raises(WriteError, match=f"{name}: is read-only$"):
        write(tree)
    assert contents(tree) == BEFORE
    assert (tree / name).stat().st_mode & 0o777 == 0o444


def test_a_file_that_may_not_be_written_stops_everything(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def access(path: Path, _mode: int) -> bool:
        return path.name != "a.tf"

    monkeypatch.setattr(os, "access", access)
    with pytest.raises(WriteError, match=r"a\.tf: is read-only$"):
        write(tree)
    assert contents(tree) == BEFORE


def test_a_read_only_folder_stops_everything_but_writing_in_place(tree: Path) -> None:
    (tree / "sub").chmod(0o555)
    with pytest.raises(WriteError, match=r"link\.yaml: its folder is read-only$"):
        write(tree)
    assert contents(tree) == BEFORE
    tree.chmod(0o555)
    with pytest.raises(WriteError, match=r"variables\.tf: its folder is read-only$"):
        write_all(patches(tree)[4:], [str(tree)])
    write_one(tree / "grows.tf")
    assert contents(tree) == {**BEFORE, "grows.tf": b"new", "grows_too.tf": b"new"}


def test_a_link_out_of_the_given_paths_is_not_written_through(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.tf").write_bytes(b"x")
    (tree / "x.tf").symlink_to(tmp_path / "outside" / "x.tf")
    (tree / "folder").symlink_to(tmp_path / "outside")
    for path in [tree / "x.tf", tree / "folder" / "x.tf", tree / ".." / "outside" / "x.tf"]:
        with pytest.raises(WriteError, match=r"x\.tf: leads out of the given paths, to .*/outside/x\.tf$"):
            write_all([*patches(tree), one(path)], [str(tree)])
    with pytest.raises(WriteError, match="leads out"):
        write_all([Patch(str(tree / "folder" / "y.tf"), None, b"y")], [str(tree)])
    assert contents(tmp_path / "outside") == {"x.tf": b"x"}
    assert (tree / "a.tf").read_bytes() == BEFORE["a.tf"]
    write_all([one(tree / "x.tf")], [str(tree / "x.tf")])  # a link that the user names is meant
    write_all([Patch(str(tree / "folder" / "y.tf"), None, b"y")], [str(tree), str(tree / "folder")])
    assert contents(tmp_path / "outside") == {"x.tf": b"new", "y.tf": b"y"}


def test_a_given_file_counts_for_its_folder(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    write_all([Patch("variables.tf", None, b"v"), one(Path("a.tf"))], ["a.tf"])
    assert contents(tree) == {**BEFORE, "variables.tf": b"v", "a.tf": b"new"}


def test_a_file_that_changed_meanwhile_stops_everything(tree: Path) -> None:
    ours = patches(tree)
    (tree / "link.yaml").write_bytes(b"theirs")
    with pytest.raises(WriteError, match=r"link\.yaml: changed while we were looking$"):
        write_all(ours, [str(tree)])
    (tree / "sub" / "real.yaml").unlink()
    with pytest.raises(WriteError, match=r"link\.yaml: changed while we were looking$"):
        write_all(ours, [str(tree)])
    assert (tree / "a.tf").read_bytes() == BEFORE["a.tf"]


@pytest.mark.parametrize("name", ["sub/real.yaml", "shrinks.tf"])
def test_a_file_that_changes_in_the_last_moment_stops_everything(
    tree: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = journal.publish

    def publish_while_they_write(folder: Path, record: str, entries: list[Entry]) -> Path:
        (tree / name).write_bytes(b"theirs")
        return publish(folder, record, entries)

    monkeypatch.setattr(journal, "publish", publish_while_they_write)
    with pytest.raises(WriteError, match="changed while we were looking"):
        write(tree)
    other = {"sub/real.yaml": "link.yaml", "shrinks.tf": "shrinks_too.tf"}[name]
    assert contents(tree) == {**BEFORE, name: b"theirs", other: b"theirs"}


@pytest.mark.parametrize("theirs", [b"", b"theirs", AFTER["variables.tf"]])
def test_a_new_file_never_replaces_one(tree: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    create = disk.create

    def create_after_them(path: Path, data: bytes, mode: int) -> None:
        if path.name == "variables.tf":
            path.write_bytes(theirs)
        create(path, data, mode)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "create", create_after_them)
        with pytest.raises(WriteError, match=r"variables\.tf: cannot be written: File exists$"):
            write(tree)
    assert contents(tree) == {**BEFORE, "variables.tf": theirs}
    with pytest.raises(WriteError, match=r"variables\.tf: exists by now: changed while we were looking$"):
        write(tree)
    (tree / "variables.tf").unlink()
    (tree / "variables.tf").symlink_to("nowhere")
    with pytest.raises(WriteError, match="exists by now"):
        write(tree)


def test_folders_are_not_created(tree: Path) -> None:
    with pytest.raises(WriteError, match=r"c\.tf: its folder does not exist$"):
        write_all([Patch(str(tree / "b" / "c.tf"), None, b"")], [str(tree)])
    assert not (tree / "b").exists()


def test_what_is_not_a_regular_file_is_not_opened_and_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "pipe.tf")
    with pytest.raises(WriteError, match=r"pipe\.tf: cannot be written: not a regular file$"):
        write_all([Patch(str(tree / "pipe.tf"), b"", b"x")], [str(tree)])


def test_one_file_under_two_names_is_written_once_or_refused(tree: Path) -> None:
    for first, second in [("grows.tf", "grows_too.tf"), ("link.yaml", "sub/real.yaml")]:
        same = [one(tree / first), one(tree / second)]
        with pytest.raises(WriteError, match="are the same file, to be changed in two ways"):
            write_all([same[0], one(tree / second, b"other")], [str(tree)])
        write_all(same, [str(tree)])
        assert (tree / first).read_bytes() == (tree / second).read_bytes() == b"new"
    new = Patch(str(tree / "variables.tf"), None, b"v")
    write_all([new, new], [str(tree)])
    assert (tree / "variables.tf").read_bytes() == b"v"


def test_nothing_to_write_touches_nothing(tree: Path, state: Path) -> None:
    before = (tree / "a.tf").stat()
    write_all([one(tree / "a.tf", BEFORE["a.tf"])], [str(tree)])
    write_all([], [str(tree)])
    assert (tree / "a.tf").stat().st_mtime_ns == before.st_mtime_ns
    assert not state.exists()


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


def signal_in_replace(monkeypatch: pytest.MonkeyPatch, number: signal.Signals, name: str) -> None:
    replace = Path.replace

    def replace_and_signal(path: Path, target: Path) -> Path:
        done = replace(path, target)
        if target.name == name:
            signal.raise_signal(number)
        return done

    monkeypatch.setattr(Path, "replace", replace_and_signal)


def test_a_signal_between_two_files_undoes_the_first(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signal_in_replace(monkeypatch, signal.SIGINT, "a.tf")
    with pytest.raises(KeyboardInterrupt):
        write(tree)
    assert contents(tree) == BEFORE
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_after_the_last_file_is_raised_and_undoes_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signal_in_replace(monkeypatch, signal.SIGINT, "real.yaml")
    with pytest.raises(KeyboardInterrupt):
        write(tree)
    assert contents(tree) == AFTER


def test_a_signal_with_a_handler_that_returns_is_an_error(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    previous = signal.signal(signal.SIGTERM, lambda number, _: seen.append(number))
    try:
        signal_in_replace(monkeypatch, signal.SIGTERM, "a.tf")
        with pytest.raises(WriteError, match="stopped by SIGTERM"):
            write(tree)
    finally:
        signal.signal(signal.SIGTERM, previous)
    assert seen == [signal.SIGTERM]
    assert contents(tree) == BEFORE


def test_an_ignored_signal_stays_ignored(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        signal_in_replace(monkeypatch, signal.SIGHUP, "a.tf")
        write(tree)
    finally:
        signal.signal(signal.SIGHUP, previous)
    assert contents(tree) == AFTER


def test_another_thread_can_write(tree: Path) -> None:
    thread = threading.Thread(target=write, args=(tree,))
    thread.start()
    thread.join()
    assert contents(tree) == AFTER


def test_signals_are_delivered_after_the_block() -> None:
    steps: list[str] = []

    def act() -> None:
        with Deferred():
            signal.raise_signal(signal.SIGINT)
            steps.append("inside")
        steps.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert steps == ["inside"]


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
