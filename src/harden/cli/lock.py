"""`harden lock`: which tags are not in the lock, and with `--online` what they stand for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from harden import config
from harden.cli.exit_code import CLEAN, FAILED, FINDINGS
from harden.cli.terminal import say, tolerate_closed_pipe, write_text
from harden.discover import Discovery, discover
from harden.evidence import with_evidence
from harden.lock import file
from harden.lock.collect import References, collect
from harden.lock.git import Server
from harden.lock.model import Lock
from harden.lock.resolve import Resolved, by_host, resolve
from harden.paths import is_folder, is_there
from harden.report.text import clean, visible
from harden.units import group

Entry = TypeVar("Entry")

_SHOWN_PATHS = 1


@dataclass(frozen=True, slots=True)
class LockOptions:
    """The arguments and options of `harden lock`, named as click names them."""

    paths: tuple[str, ...]
    online: bool
    upgrade: bool
    lock: str | None
    exclude: tuple[str, ...]
    no_gitignore: bool


def run_lock(options: LockOptions, server: Server | None = None) -> int:
    """Compare the lock with the tree, ask if told to, and return the exit code.

    0: the lock knows everything that the tree uses; 1: it does not, and nobody was asked; 2: something could not be
    read or resolved. Raises HardenError when nothing can be done.
    """
    roots = options.paths or (".",)
    path = _path(roots, options.lock)
    lock = file.load(path) if os.path.lexists(path) else Lock()
    found = discover(roots, _excluded(roots, options.exclude), no_gitignore=options.no_gitignore)
    used = _collected(found)
    for error in found.errors:
        say(f"error: {clean(str(error))}")
    wanted = used.and_of(lock) if options.upgrade else used.without(lock)
    if not len(wanted):
        write_text(f"{visible(str(path))} knows all {len(used)} images and actions with tags here.\n")
    elif options.online:
        return _ask(wanted, lock, path, server or Server(), failed=bool(found.errors))
    else:
        with tolerate_closed_pipe():
            write_text("".join(f"{line}\n" for line in _offline(wanted, used, server or Server())))
    return FAILED if found.errors else FINDINGS if len(wanted) else CLEAN


def _path(roots: Sequence[str], given: str | None) -> Path:
    """The lock of a tree: the closest one upwards, else where one is made: beside the configuration, else on top."""
    if given is not None:
        return Path(given)
    start = Path(os.path.abspath(roots[0]))  # noqa: PTH100  # `..` goes without following links, as in a shell
    folder = start if is_folder(start) else start.parent
    found = file.find(folder)
    if found:
        return found
    _, configuration = config.load(folder)
    top = next((one for one in (folder, *folder.parents) if is_there(one / ".git")), folder)
    return (configuration.parent if configuration else top) / file.NAME


def _excluded(roots: Sequence[str], patterns: Sequence[str]) -> tuple[str, ...]:
    from harden.patterns import anchored

    settings, _ = config.load(Path(roots[0]))
    here = os.path.realpath(".").replace(os.sep, "/")
    return (*settings.exclude, *(anchored(pattern, here) for pattern in patterns))


def _collected(found: Discovery) -> References:
    units = group([one.path for one in found.files], _read)
    return collect(with_evidence(units, found.dockerfiles, found.repositories), _read)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""  # it was there a moment ago; it uses nothing now


def _offline(wanted: References, used: References, server: Server) -> Iterator[str]:
    yield "Nobody was asked. With --online, these would be:"
    for host, keys in by_host(wanted, server).items():
        yield f"  {visible(host)}"
        for key in keys:
            yield f"    {visible(key)}{_where(key, wanted)}"
    yield f"{len(wanted)} of {len(used)} images and actions with tags are not in the lock."


def _ask(wanted: References, lock: Lock, path: Path, server: Server, *, failed: bool) -> int:
    resolved = resolve(wanted, os.environ, datetime.now(UTC).date(), server)
    for key, why in sorted(resolved.failed.items()):
        say(f"error: {visible(key)}{_where(key, wanted)}: {clean(why)}")
    known: Mapping[str, object] = {**lock.images, **lock.actions}
    new = {**resolved.lock.images, **resolved.lock.actions}
    changed = [key for key, entry in new.items() if key in known and _stands_for(known[key]) != _stands_for(entry)]
    for key in changed:
        write_text(f"{visible(key)}: {_stands_for(known[key])} is now {_stands_for(new[key])}\n")
    if new:
        _write(path, lock, resolved)
    added = len(new.keys() - known.keys())
    upgraded = f", {len(changed)} changed" if changed else ""
    unresolved = f", {len(resolved.failed)} could not be resolved" if resolved.failed else ""
    write_text(f"{visible(str(path))}: {added} added{upgraded}{unresolved}.\n")
    return FAILED if resolved.failed or failed else CLEAN


def _stands_for(entry: object) -> str:
    return str(getattr(entry, "digest", "") or getattr(entry, "commit", ""))


def _write(path: Path, lock: Lock, resolved: Resolved) -> None:
    """Put what was found into the file. What stands for the same as before keeps the day of then."""
    from harden.cli.own_file import write_own

    merged = Lock(_merged(lock.images, resolved.lock.images), _merged(lock.actions, resolved.lock.actions))
    write_own(path, file.render(merged))


def _merged(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> dict[str, Entry]:
    same = {key: old[key] for key in new if key in old and _stands_for(old[key]) == _stands_for(new[key])}
    return {**old, **new, **same}


def _where(key: str, wanted: References) -> str:
    paths = wanted.images.get(key) or wanted.actions.get(key) or ()
    if not paths:
        return "  (in the lock)"
    more = f" and {len(paths) - _SHOWN_PATHS} more" if len(paths) > _SHOWN_PATHS else ""
    return f"  ({', '.join(map(visible, paths[:_SHOWN_PATHS]))}{more})"
