"""The single steps by which bytes reach the disk. What makes several of them one is in `write` and `journal`.

Functions raise OSError, which `naming` makes a WriteError, end with the bytes on the disk (fsync), and never follow a
link in the last part of a path. POSIX only.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from harden.errors import WriteError

_CANNOT_SYNC_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}
"""Some network file systems refuse to sync a folder; one without read permission cannot be opened to do so."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a regular file and its status, read through one descriptor."""

    data: bytes
    status: os.stat_result

    def is_still(self, path: Path) -> bool:
        """Whether the file at `path` is this one and has not been written to since."""
        now, then = path.lstat(), self.status
        return (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) == (
            then.st_dev,
            then.st_ino,
            then.st_size,
            then.st_mtime_ns,
        )


def read(path: Path) -> File:
    # Without O_NONBLOCK the opening of a named pipe would wait for a writer.
    with _opened(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) as descriptor:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        with open(descriptor, "rb", closefd=False) as file:
            return File(file.read(), status)


def create(path: Path, data: bytes, mode: int) -> None:
    """Write a file that must not exist, with `mode` less the umask."""
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode) as descriptor:
        _write(descriptor, data)
        os.fsync(descriptor)


def create_like(path: Path, data: bytes, original: Path) -> None:
    """Write a file that must not exist with the mode of `original`; owner and extended attributes if permitted.

    Until it is complete only its owner can read it.
    """
    status = original.lstat()
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600) as descriptor:
        _write(descriptor, data)
        with suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
        _copy_attributes(original, descriptor)
        os.fsync(descriptor)


def overwrite(path: Path, data: bytes) -> None:
    """Write over the bytes of an existing file, and only then shorten it.

    Rewriting the old bytes after a failure so needs no more space than the file already has.
    """
    with _opened(path, os.O_WRONLY | os.O_NOFOLLOW) as descriptor:
        _write(descriptor, data)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in a folder last, where its file system can."""
    try:
        with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as descriptor:
            os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise


def is_writable(path: Path) -> bool:
    """Whether a file or folder may be written to, and is not marked read-only: root could, but was not asked to."""
    return path.stat().st_mode & 0o222 != 0 and os.access(path, os.W_OK)


@contextmanager
def naming(path: str) -> Generator[None, None, None]:
    """Turn an OSError into the WriteError of a file."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _opened(path: Path, flags: int, mode: int = 0) -> Generator[int, None, None]:
    descriptor = os.open(path, flags, mode)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy_attributes(original: Path, descriptor: int) -> None:
    if not hasattr(os, "listxattr"):  # macOS
        return
    with suppress(OSError):
        for name in os.listxattr(original):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(original, name))
