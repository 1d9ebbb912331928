"""Writing is all or nothing, whatever fails at whichever step, and keeps what a file is besides its bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harden import disk, journal
from harden.errors import WriteError
from harden.journal import Entry, recover
from harden.result import Patch
from harden.write import write_all
from tests.write_samples import (
    AFTER,
    BEFORE,
    contents,
    ctrl_c,
    each_step,
    no_space,
    one,
    patches,
    write,
    write_one,
)

pytestmark = pytest.mark.usefixtures("state")


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
