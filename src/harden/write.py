"""Writing patches to disk: all of them or none, each file whole at every moment.

A file is replaced by a complete copy beside it. Two kinds are written in place on purpose, since a replacement would be
another file: one with several hard links, whose other names would keep the old bytes; and one of another owner, who
would lose it. A file that is marked read-only is refused: whoever marked it meant it. A link inside of the given paths
is followed to its file, one that leads out of them is refused. Folders are not created.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harden import disk, journal
from harden.errors import WriteError
from harden.interrupt import Deferred
from harden.journal import Entry, Territory
from harden.result import Patch


@dataclass(frozen=True, slots=True)
class _Target:
    """One file to write, and what was found in its place; `found` None: nothing."""

    name: str
    entry: Entry
    found: disk.File | None


def write_all(patches: Sequence[Patch], roots: Sequence[str]) -> None:
    """Write every patch. `roots` are the files and folders that the user gave: nothing is written outside of them.

    A file counts for its folder: a fix may need the file beside it. Call `journal.recover(roots)` before the files are
    read. Ctrl-C during the writing undoes it and is then raised; after the last file it is only raised.

    Raises WriteError, with every file as it was, where a file is not as it was analysed, is read-only or leads out of
    `roots`, where the disk is full, or another run is writing. If even undoing fails, the message says where the
    originals are, and the next `recover` tries again.
    """
    patches = [patch for patch in patches if patch.before != patch.after]
    if not patches:
        return
    folder = journal.home()
    with disk.naming(str(folder)), journal.exclusive(folder), Deferred() as signals:
        name, territory = secrets.token_hex(8), Territory.of(roots)
        targets = _distinct([_target(patch, territory, f".harden-{name}-{at}.tmp") for at, patch in enumerate(patches)])
        _refuse_unfinished(folder, targets)
        entries = [target.entry for target in targets]
        with disk.naming(str(folder)):
            record = journal.publish(folder, name, entries)
        try:
            _write(targets, entries, signals)
            with disk.naming(str(record)):
                journal.finish(record)
        except BaseException:
            journal.roll_back(record, entries)
            raise


def _target(patch: Patch, territory: Territory, temporary: str) -> _Target:
    path = Path(os.path.realpath(patch.path))
    if path not in territory:
        raise WriteError(f"{patch.path}: leads out of the given paths, to {path}")
    with disk.naming(patch.path):
        found = _found(patch, path)
        over = found is not None and (found.status.st_nlink > 1 or os.geteuid() not in (0, found.status.st_uid))
        if not over and not disk.is_writable(path.parent):
            raise WriteError(f"{patch.path}: its folder is read-only")
    in_place = over or found is None
    entry = Entry(path, patch.before, patch.after, None if in_place else path.parent / temporary)
    return _Target(patch.path, entry, found)


def _found(patch: Patch, path: Path) -> disk.File | None:
    """Return the file as it is, if it is as it was analysed and may be written to."""
    if patch.before is None:
        if os.path.lexists(patch.path):
            raise WriteError(f"{patch.path}: exists by now: changed while we were looking")
        if not path.parent.is_dir():
            raise WriteError(f"{patch.path}: its folder does not exist")
        return None
    found = disk.read(path) if os.path.lexists(path) else None
    if found is None or found.data != patch.before:
        raise WriteError(f"{patch.path}: changed while we were looking")
    if not disk.is_writable(path):
        raise WriteError(f"{patch.path}: is read-only")
    return found


def _distinct(targets: Sequence[_Target]) -> list[_Target]:
    """Return one target for each file, though it has several names. Raises WriteError if they disagree."""
    distinct: dict[object, _Target] = {}
    for target in targets:
        found = target.found
        key = target.entry.path if found is None else (found.status.st_dev, found.status.st_ino)
        first = distinct.setdefault(key, target)
        if first.entry.after != target.entry.after:
            raise WriteError(f"{first.name} and {target.name} are the same file, to be changed in two ways")
    return list(distinct.values())


def _refuse_unfinished(folder: Path, targets: Sequence[_Target]) -> None:
    paths = {target.entry.path: target.name for target in targets}
    for record, entries in journal.killed(folder):
        for entry in entries:
            if entry.path in paths:
                raise WriteError(f"{paths[entry.path]}: was left by a run that was killed; its journal is {record}")


def _write(targets: Sequence[_Target], entries: list[Entry], signals: Deferred) -> None:
    """Do first what can fail for want of space; what then remains is renaming.

    Takes from `entries` a file that somebody else created: it must not be rolled back.
    """
    replaced = [(target, target.entry.temporary) for target in targets if target.entry.temporary is not None]
    for target, temporary in replaced:
        signals.checkpoint()
        with disk.naming(target.name):
            disk.create_like(temporary, target.entry.after, target.entry.path)
    for target in targets:
        if target.entry.temporary is None:
            signals.checkpoint()
            with disk.naming(target.name):
                try:
                    _write_in_place(target)
                except FileExistsError:
                    entries.remove(target.entry)
                    raise
    for target, temporary in replaced:
        signals.checkpoint()
        with disk.naming(target.name):
            _check_unchanged(target)
            temporary.replace(target.entry.path)
    for folder in sorted({target.entry.path.parent for target in targets}):
        with disk.naming(str(folder)):
            disk.sync_folder(folder)


def _write_in_place(target: _Target) -> None:
    if target.found is None:
        disk.create(target.entry.path, target.entry.after, 0o666)
    else:
        _check_unchanged(target)
        disk.overwrite(target.entry.path, target.entry.after)


def _check_unchanged(target: _Target) -> None:
    if target.found is not None and not target.found.is_still(target.entry.path):
        raise WriteError(f"{target.name}: changed while we were looking")
