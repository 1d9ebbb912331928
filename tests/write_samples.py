"""A folder that is written to, and faults at every step of it."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harden.errors import WriteError
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
