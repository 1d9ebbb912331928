"""What is at a path, as far as we may know: a folder that may not be entered holds nothing for us."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def from_here(path: str) -> str:
    """How a normal path is named: that of the current folder is empty, and one that begins with `..` may lead there."""
    shown = os.path.relpath(path).replace(os.sep, "/") if path.startswith("../") else path
    return "" if shown == "." else shown


def is_there(path: str | os.PathLike[str]) -> bool:
    """Whether there is something, links followed."""
    return bool(_mode(path))


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is a regular file, links followed."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether there is a folder, links followed."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: str | os.PathLike[str]) -> int:
    """The mode of what is at a path; 0 where nothing is, or nobody tells (`Path.is_file` raises in Python 3.11)."""
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):  # a null byte
        return 0
