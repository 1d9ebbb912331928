"""`harden add`: files written from scratch, as hardened as what harden fixes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from harden.add.workflow import WORKFLOWS, Workflow, text
from harden.cli.exit_code import CLEAN
from harden.cli.terminal import say, write_bytes, write_text
from harden.diff import unified
from harden.errors import HardenError
from harden.paths import is_folder
from harden.report.text import visible
from harden.result import Patch


def list_workflows() -> None:
    """Print what can be added."""
    width = max(len(name) for name in WORKFLOWS)
    write_text("".join(f"{one.name:<{width}}  {one.about}\n" for one in WORKFLOWS.values()))


def add_workflows(names: Sequence[str], root: Path, *, diff: bool) -> int:
    """Write workflows, and those that they call, below `root`; with `diff`, print them as a patch instead.

    One that is there with the same text is left alone. Raises HardenError, with nothing written, if `root` is no folder
    or a file with another text is in the place of one.
    """
    if not is_folder(root):
        raise HardenError(f"{root} is not a folder")
    patches: list[Patch] = []
    owed: list[str] = []
    for workflow in _with_needs(names):
        data, owes = text(workflow, root)
        path = root / workflow.path
        if _is_there(path, data):
            say(f"{visible(str(path))} is there already")
            continue
        patches.append(Patch(str(path), None, data))
        owed += owes
    if diff:
        write_bytes(b"".join(unified(os.path.relpath(one.path, root), None, one.after) for one in patches))
    elif patches:
        _write(patches, root)
    for line in owed:
        say(f"- {line}")
    return CLEAN


def _with_needs(names: Sequence[str]) -> list[Workflow]:
    found: dict[str, Workflow] = {}
    for name in names:
        for one in (*WORKFLOWS[name].needs, name):
            found[one] = WORKFLOWS[one]
    return list(found.values())


def _is_there(path: Path, data: bytes) -> bool:
    if not os.path.lexists(path):
        return False
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return True
    raise HardenError(f"{path} is there with another content: move it away first; nothing was written")


def _write(patches: Sequence[Patch], root: Path) -> None:
    from harden.write import write_all

    for patch in patches:
        folder = Path(patch.path).parent
        if not folder.resolve().is_relative_to(root.resolve()):
            raise HardenError(f"{folder} leads out of {root}: nothing was written")
        folder.mkdir(parents=True, exist_ok=True)
    write_all(patches, [str(root)])
    for patch in patches:
        write_text(f"{visible(patch.path)} written\n")
