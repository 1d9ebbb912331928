"""What the workflows of a run use of their repository, where the run was given less than the repository."""

from __future__ import annotations

import os
import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from harden.github.layout import ACTION_FILES, WORKFLOWS, local_uses, may_use


def used_elsewhere(
    files: Mapping[str, str], roots: Iterable[str], read: Callable[[str], bytes]
) -> Iterator[tuple[str, str]]:
    """Yield path and real path of each action and workflow that `files` use and that is not among them.

    `files`: paths by real path. `roots`: the real folders that the run was given. Only workflows whose repository is
    not below one of them are read. `read` gives the bytes of a real path, none for what is no file.
    """
    seen = set(files)
    tops = {top for real in files if (top := _top(real, roots))}
    inside = ((real, path, top) for real, path in files.items() for top in tops if real.startswith(f"{top}/"))
    waiting = deque(one for one in inside if may_use(one[0]))
    while waiting:
        real, path, top = waiting.popleft()
        for target in local_uses(read(real)):
            for found in _files(top, target):
                if found not in seen and read(found):
                    seen.add(found)
                    shown = found if posixpath.isabs(path) else os.path.relpath(found).replace(os.sep, "/")
                    yield shown, found
                    waiting.append((found, shown, top))


def _top(real: str, roots: Iterable[str]) -> str:
    """The real root of the repository of a workflow; empty if a given folder holds it, or it is no workflow."""
    top, marker, name = real.replace(os.sep, "/").rpartition(f"/{WORKFLOWS}")
    if not marker or "/" in name:
        return ""
    return "" if any(top == root or top.startswith(root.rstrip("/") + "/") for root in roots) else top


def _files(top: str, target: str) -> tuple[str, ...]:
    path = posixpath.normpath(posixpath.join(top, target))
    if path != top and not path.startswith(f"{top}/"):
        return ()
    if target.endswith((".yml", ".yaml")):
        return (path,)
    return tuple(posixpath.join(path, name) for name in ACTION_FILES)
