"""The files of a chart that nothing is fixed in: definitions, schemas, charts within it, what templates read."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path

from harden.classify import template_chart
from harden.discover import MAX_SIZE
from harden.model import Source

MOST_FILES = 3000
"""A folder with more is no chart alone."""


def chart_files(charts: Collection[str], known: Collection[str]) -> Iterator[Source]:
    """Read what else is in the charts that known files are templates of, and the templates of charts around these.

    Links are not followed.
    """
    used = {template_chart(posixpath.dirname(path), charts) for path in known}
    for folder in sorted(charts) if used & {*charts} else ():
        below = folder if folder in used else posixpath.join(folder, "templates")
        for number, path in enumerate(_below(below)):
            if number == MOST_FILES:
                break
            if path not in known:
                yield Source(path, Path(path).read_bytes())


def _below(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder or "."):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = posixpath.normpath(posixpath.join(root.replace(os.sep, "/"), name))
            if not Path(path).is_symlink() and os.access(path, os.R_OK) and 0 < Path(path).stat().st_size <= MAX_SIZE:
                yield path
