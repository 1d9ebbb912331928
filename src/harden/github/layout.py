"""Where the files of a repository's automation stand: workflows, local actions, and how one names another.

Light: no parser. Paths are as the user gave them, so the root of the repository may not be among them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

ACTION_FILES = ("action.yml", "action.yaml")
RENOVATE_FILES = ("renovate.json", ".renovaterc", ".renovaterc.json")
ZIZMOR_FILES = ("zizmor.yml", "zizmor.yaml")
WORKFLOWS = ".github/workflows/"
_USES = re.compile(rb"""\buses["']?[ \t]*:[ \t]*["']?((?:\.|\$)/[^\s"'#,}]*)""")
_YAML = (".yml", ".yaml")


def may_use(path: str) -> bool:
    """Whether a file can be a workflow or an action, by its name and folder: what is worth being read for `uses`."""
    folder, name = posixpath.split(path)
    return name in ACTION_FILES or (name.endswith(_YAML) and posixpath.basename(folder) in ("workflows", ""))


def local_uses(data: bytes) -> tuple[str, ...]:
    """Return the paths that `uses:` of a file name in its own repository, relative to its root, in order."""
    found = (match[1].decode("utf-8", "replace").partition("@")[0][2:].strip("/") for match in _USES.finditer(data))
    return tuple(dict.fromkeys(posixpath.normpath(target) if target else "" for target in found))


def root_of_configuration(github: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The folder around `.github`, where zizmor is configured in it; else nothing."""
    root = posixpath.dirname(github)
    return (root,) if any(known(posixpath.join(root, name)) for name in ZIZMOR_FILES) else ()


def resolve(path: str, target: str, known: Callable[[str], bool]) -> str:
    """Return the path of the file that `target`, relative to the root of the repository, names in the file `path`.

    `target` names a workflow by its file and an action by its folder. Empty if no known file is it.
    """
    is_file = target.endswith(_YAML)
    for folder in _candidates(path, target):
        names = (folder,) if is_file else tuple(posixpath.join(folder, name) for name in ACTION_FILES)
        found = next((name for name in names if known(name)), "")
        if found:
            return found
    return ""


def _candidates(path: str, target: str) -> Iterator[str]:
    """Where the target may be: from the workflow's own root, then from each folder around, the nearest first."""
    before, marker, _ = ("", WORKFLOWS, "") if path.startswith(WORKFLOWS) else path.rpartition(f"/{WORKFLOWS}")
    if marker:
        yield _join(before, target)
        return
    folder: str = posixpath.dirname(path)
    inside = target.removeprefix(".github/")
    if posixpath.dirname(target) == WORKFLOWS.rstrip("/"):  # the run was given the folder of the workflows
        yield _join(folder, posixpath.basename(target))
    above = [] if path.startswith("/") else ["..", "../.."]
    for around in (*_folders_around(folder), *above):
        yield _join(around, target)
        if inside != target:  # or `.github` itself
            yield _join(around, inside)


def _folders_around(folder: str) -> Iterator[str]:
    yield folder
    while folder not in ("", "/"):
        folder = posixpath.dirname(folder)
        yield folder


def _join(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target)) if target else folder
