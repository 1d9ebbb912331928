"""What makes writing several files one act: all or none of them, also when the process is killed in between.

Before the first file is touched, the journal of a run is on the disk: the bytes of every file before and after. When
all files are written it is removed; this is the moment at which the run has happened. A journal that is found later
is one of a run that was killed, and `recover` puts back every file that still is as that run left it.

Journals are kept in `$XDG_STATE_HOME/harden` (`~/.local/state/harden`), not in the scanned folder: there a copy of
secrets could be committed or packed into an image, and a journal that came with somebody's archive could name any file
of ours. They need not be on the file system of the files, since a file is put back as it is written: by a copy beside
it. Where the home folder is missing or read-only, as in many containers, they are in `harden-UID` of the temporary
folder, and last as long as that does. A run by the same user with the same such folder finds them, whichever of the
paths it is given.

A journal holds the originals, with the secrets that a fix may have removed from them: mode 0600 in a folder of 0700.
One run of a user writes at a time, held by a lock that the kernel drops with the process: so a journal that is found
under the lock has nobody who still works on it.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import itertools
import json
import os
import stat
import tempfile
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from harden import disk
from harden.errors import WriteError
from harden.interrupt import Deferred
from harden.paths import is_folder

_TRIES = 100
_PAUSE = 0.1  # seconds: ten in all, while writing takes far less than one


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run. `before` None: it is new. `temporary` None: it is written in place, else replaced by that."""

    path: Path
    before: bytes | None
    after: bytes
    temporary: Path | None

    def is_torn(self, data: bytes) -> bool:
        """Whether `data` is what an interrupted writing in place leaves: at each offset the old or the new byte."""
        before, after = self.before or b"", self.after
        shortest, longest = sorted((len(before), len(after)))
        if self.temporary is not None or not shortest <= len(data) <= longest:
            return False
        bytes_side_by_side = itertools.zip_longest(data, before[: len(data)], after[: len(data)])
        return all(now in (old, new) for now, old, new in bytes_side_by_side)


@dataclass(frozen=True, slots=True)
class Territory:
    """Where a run may write: the given files, the given folders, and the folders of the given files."""

    files: frozenset[Path]
    folders: frozenset[Path]

    @classmethod
    def of(cls, roots: Sequence[str]) -> Territory:
        """Return the territory of paths as the user gave them, which may be links: those are meant."""
        files = frozenset(Path(os.path.realpath(root)) for root in roots)
        beside = frozenset(Path(os.path.realpath(Path(root).parent)) for root in roots if not is_folder(root))
        return cls(files, beside | {path for path in files if is_folder(path)})

    def __contains__(self, path: Path) -> bool:
        """Whether a path without links lies inside."""
        return path in self.files or any(folder in self.folders for folder in path.parents)


def home() -> Path:
    """Return the folder that this run keeps its journal in; it exists, and nobody else can read it.

    Raises WriteError if there is none: without a journal nothing is written.
    """
    for folder in _candidates():
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_ours(folder) and os.access(folder, os.W_OK):
                folder.chmod(0o700)
                return folder
    raise WriteError(f"no folder for the journal can be written to: {', '.join(map(str, _candidates()))}")


def _candidates() -> list[Path]:
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    if not state.is_absolute():  # the specification of XDG says to ignore it then
        # Without HOME and without an entry in the password file there is no home folder: "~" stays, and is no folder.
        state = Path(os.path.expanduser("~")) / ".local" / "state"  # noqa: PTH111  # Path.home raises instead
    states = [state / "harden"] if state.is_absolute() else []
    return [*states, Path(tempfile.gettempdir()) / f"harden-{os.geteuid()}"]


def _is_ours(folder: Path) -> bool:
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()


@contextlib.contextmanager
def exclusive(folder: Path) -> Generator[None, None, None]:
    """Keep other runs that share this journal folder from writing or recovering. Waits a little for one that does.

    Raises WriteError if the other run does not end.
    """
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        for _ in range(_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_PAUSE)
        else:
            holder = os.pread(descriptor, 20, 0).decode() or "unknown"
            raise WriteError(f"another run of harden (process {holder}) is writing; try again when it has ended")
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        with contextlib.suppress(OSError):  # a failing close has closed it: the files are written whatever it says
            os.close(descriptor)


def publish(folder: Path, name: str, entries: Sequence[Entry]) -> Path:
    """Put a journal on the disk, all of it or nothing, and return its path. Raises OSError."""
    journal = folder / f"{name}.journal"
    try:
        disk.create(journal, _dump(entries), 0o600)
        disk.sync_folder(folder)
    except BaseException:
        journal.unlink(missing_ok=True)
        raise
    return journal


def unfinished(roots: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence for each file under `roots` that is being written, or was when a run was killed.

    For runs that do not write: what they read may be half of a fix. Touches nothing, and takes no lock.
    """
    territory = Territory.of(roots)
    return tuple(
        f"{shown(entry.path)}: part of an unfinished run; `harden --fix` puts it back first"
        for folder in _candidates()
        for journal in _journals(folder)
        for entry in _load(journal) or ()
        if entry.path in territory
    )


def recover(roots: Sequence[str]) -> tuple[str, ...]:
    """Roll back every killed run that wrote to a file under `roots`, whole; return what became of each file.

    To be called before the files are read. A file that is neither as that run found it nor as it left it was changed
    since: it is left alone, and said so. Raises WriteError, and keeps the journal, where a file cannot be put back.
    """
    said: list[str] = []
    territory = Territory.of(roots)
    for folder in _candidates():
        if _journals(folder):
            with disk.naming(str(folder)), exclusive(folder), Deferred():
                for journal, entries in killed(folder):
                    if any(entry.path in territory for entry in entries):
                        said += roll_back(journal, entries)
    return tuple(said)


def killed(folder: Path) -> list[tuple[Path, tuple[Entry, ...]]]:
    """Return the journals of killed runs; to be called under the lock.

    One that is incomplete is of a run that had not touched any file yet, and is removed.
    """
    found: list[tuple[Path, tuple[Entry, ...]]] = []
    for journal in _journals(folder):
        entries = _load(journal)
        if entries is None:
            journal.unlink()
        else:
            found.append((journal, entries))
    return found


def roll_back(journal: Path, entries: Sequence[Entry]) -> list[str]:
    """Put all files back as they were before the run, and remove its journal; return what became of each file.

    Raises WriteError, and keeps the journal, where a file cannot be put back; the others are.
    """
    said: list[str] = []
    failed: list[str] = []
    for entry in reversed(entries):
        try:
            said += _restore(entry)
        except OSError as error:
            failed.append(f"{shown(entry.path)} ({error.strerror})")
    if failed:
        raise WriteError(
            f"cannot be put back as they were before an unfinished run: {', '.join(failed)}; the next run with --fix "
            f"tries again, until then the originals are in {journal}"
        )
    with disk.naming(str(journal)):
        finish(journal)
    return said[::-1]


def finish(journal: Path) -> None:
    """Remove a journal: the run has happened, or has been rolled back."""
    journal.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # if it comes back after a power failure, it rolls back what it then finds
        disk.sync_folder(journal.parent)


def shown(path: Path) -> str:
    """Return a path for people: relative if it is in the current folder."""
    here = Path(os.path.realpath(Path.cwd()))
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _restore(entry: Entry) -> list[str]:
    if entry.temporary is not None:
        entry.temporary.unlink(missing_ok=True)
    if not os.path.lexists(entry.path):
        return [] if entry.before is None else [f"{shown(entry.path)}: removed since an unfinished run, not put back"]
    try:
        now = disk.read(entry.path).data
    except OSError:
        now = None  # a link, a folder, or not ours to read any more
    if now is None or not (now in (entry.before, entry.after) or entry.is_torn(now)):
        return [f"{shown(entry.path)}: changed since an unfinished run, left as it is"]
    if now == entry.before:
        return []
    if entry.before is None:
        entry.path.unlink()
    elif entry.temporary is None:
        disk.overwrite(entry.path, entry.before)
    else:
        _replace(entry.path, entry.before, entry.temporary)
    disk.sync_folder(entry.path.parent)
    what = "removed, it came from" if entry.before is None else "put back as it was before"
    return [f"{shown(entry.path)}: {what} an unfinished run"]


def _replace(path: Path, data: bytes, temporary: Path) -> None:
    try:
        disk.create_like(temporary, data, path)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _journals(folder: Path) -> list[Path]:
    """Return the journals in a folder, none if it is not there, not ours or not to be read."""
    with contextlib.suppress(OSError):
        if _is_ours(folder):
            return sorted(folder.glob("*.journal"))
    return []


def _dump(entries: Sequence[Entry]) -> bytes:
    items: list[dict[str, str]] = []
    for entry in entries:
        item = {"path": str(entry.path), "after": base64.b64encode(entry.after).decode()}
        if entry.before is not None:
            item["before"] = base64.b64encode(entry.before).decode()
        if entry.temporary is not None:
            item["temporary"] = str(entry.temporary)
        items.append(item)
    return json.dumps(items).encode()


def _load(journal: Path) -> tuple[Entry, ...] | None:
    """Return the entries of a journal; None if it is incomplete."""
    try:
        items = cast("list[dict[str, str]]", json.loads(disk.read(journal).data))
    except ValueError:
        return None
    return tuple(
        Entry(
            Path(item["path"]),
            base64.b64decode(item["before"]) if "before" in item else None,
            base64.b64decode(item["after"]),
            Path(item["temporary"]) if "temporary" in item else None,
        )
        for item in items
    )
