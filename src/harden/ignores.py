"""What git ignores, by the files of a repository that say so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from harden.paths import is_file, is_there
from harden.patterns import Patterns
from harden.text import BOM

Ignores = tuple[Patterns, ...]  # what is nearer to a file comes later and wins


def top_of(folder: Path) -> Path | None:
    """The repository that a real folder lies in."""
    return next((parent for parent in (folder, *folder.parents) if is_there(parent / ".git")), None)


def ignores_above(real: str) -> Ignores:
    """Patterns that git applies to a folder from above it, the weakest first: `info/exclude`, then `.gitignore`s.

    Without a repository around it, nothing above it applies.
    """
    folder = Path(real)
    top = top_of(folder)
    if top is None:
        return ()
    between = [parent for parent in reversed(folder.parents) if parent == top or top in parent.parents]
    found = [read_patterns(_git_folder(top) / "info" / "exclude", str(top))]
    found += [read_patterns(parent / ".gitignore", str(parent)) for parent in between]
    ignores = tuple(patterns for patterns in found if patterns)
    return () if any(_ignored(ignores, part) for part in (*between[1:], folder)) else ignores


def _ignored(ignores: Ignores, folder: Path) -> bool:
    decisions = (patterns.decide(folder.as_posix(), is_folder=True) for patterns in reversed(ignores))
    return next((decision for decision in decisions if decision is not None), False)


def _git_folder(top: Path) -> Path:
    """Where git keeps `info/exclude`: `.git`, or what the `.git` file of a worktree or submodule points to."""
    git = top / ".git"
    if is_file(git):
        git = top / next(iter(_lines(git)), "").removeprefix("gitdir:").strip()
    common = next(iter(_lines(git / "commondir")), "")
    return git / common if common else git


def read_patterns(path: Path, folder: str) -> Patterns:
    return Patterns(_lines(path), folder.replace(os.sep, "/"))


def _lines(path: Path) -> Iterator[str]:
    """Lines of a small regular file; none if it cannot be read: git goes on without it, too."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            text = path.read_bytes().removeprefix(BOM).decode("utf-8", "replace")
            yield from (line.rstrip("\r") for line in text.split("\n") if line.strip())
    except OSError:
        return
