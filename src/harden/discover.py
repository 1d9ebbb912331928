"""Which files a run reads: the given paths, without what git ignores, what others wrote and what is no file.

Nothing is left out in silence: what a run would have read but for a rule is in `Discovery.skipped`, with the reason.
A file that is named on the command line is read even if it is ignored, excluded or generated, as ruff does. The files
beside it are its context: a module is more than one file, and a fix in one may belong into another.
"""

from __future__ import annotations

import dataclasses
import os
import posixpath
import re
import stat
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harden.errors import FileError, UsageError
from harden.patterns import Patterns
from harden.result import Skipped
from harden.text import BOM

MAX_SIZE = 5 * 1024 * 1024
"""Bytes. What is larger is generated or data: parsing it costs seconds and finds nothing a person could review."""

_HEAD = 4096
_NAMES = re.compile(
    r".*\.(?:tf|tofu|tfvars|ya?ml|json|secret\.yaml\.example)|\.terraform\.lock\.hcl|Kustomization", re.DOTALL
)
_JSON_OF_OURS = re.compile(rb'"(?:apiVersion|AWSTemplateFormatVersion)"\s*:|"Type"\s*:\s*"AWS::')
_GENERATED = re.compile(rb"@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|(?i:\bgenerated\b.*\bdo not (?:edit|modify)\b)")
_COMMENT = re.compile(rb"\s*(?:#|//|/?\*)")
_SKIPPED_FOLDERS = {
    ".git": "data of git",
    ".hg": "data of Mercurial",
    ".svn": "data of Subversion",
    ".terraform": "downloaded by terraform init",
    ".terragrunt-cache": "downloaded by Terragrunt",
    "node_modules": "downloaded by a package manager",
    "vendor": "vendored",
}

_Ignores = tuple[Patterns, ...]  # what is nearer to a file comes later and wins


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `path` is as the user gave it, joined with `/`; `size` in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found, sorted by path, every real file once. `context`: files beside a named one, for what they say."""

    files: tuple[FoundFile, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[FileError, ...]
    context: tuple[FoundFile, ...] = ()


def discover(paths: Sequence[str], exclude: Sequence[str], *, no_gitignore: bool = False) -> Discovery:
    """Find the files of `paths`, which are files or folders.

    `exclude`: gitignore-style patterns relative to the root of the file system, as Settings holds them (see
    `patterns.anchored`). Raises UsageError for a path that does not exist.
    """
    roots = [os.path.realpath(path) for path in paths]
    walk = _Walk(roots, Patterns(exclude), use_gitignore=not no_gitignore)
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    named: list[str] = []
    for path, real in zip(paths, roots, strict=True):
        if Path(real).is_dir():
            walk.folder(_shown(path), real)
        else:
            named.append(path)
    for path in named:  # after the folders: a file in one of them has the name that its neighbours have
        walk.named_file(_shown(path), os.path.realpath(path))
    return dataclasses.replace(walk.discovery(), context=walk.beside(dict.fromkeys(map(_shown, named))))


def _shown(path: str) -> str:
    """The path as reports name it: `/` between the parts, no `./` before, no `/` behind, no `..` that can go."""
    parts = path.replace(os.sep, "/").split("/")
    kept = [part for i, part in enumerate(parts) if part not in ("", ".") or (i == 0 and not part and len(parts) > 1)]
    shown = "/".join(kept) if kept != [""] else "/"
    shorter = posixpath.normpath(shown) if ".." in kept else shown
    if os.path.realpath(shorter) != os.path.realpath(path):
        return shown  # `..` behind a link is not the folder that it seems
    return "" if shorter == "." else shorter


def _join(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if folder else name


class _Walk:
    """Collects files by their real path, so that overlapping paths give every file once."""

    def __init__(self, roots: Sequence[str], exclude: Patterns, *, use_gitignore: bool) -> None:
        self.roots = tuple(roots)
        self.exclude = exclude
        self.use_gitignore = use_gitignore
        self.found: dict[str, FoundFile] = {}
        self.skipped: dict[str, Skipped] = {}
        self.errors: dict[str, FileError] = {}

    def discovery(self) -> Discovery:
        taken = {file.path for file in self.found.values()}
        return Discovery(
            tuple(sorted(self.found.values(), key=lambda file: file.path)),
            tuple(skipped for path, skipped in sorted(self.skipped.items()) if path not in taken),
            tuple(error for _, error in sorted(self.errors.items())),
        )

    def skip(self, path: str, why: str) -> None:
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        self.skipped.setdefault(shown, Skipped(shown, why))

    def fail(self, path: str, what: str) -> None:
        self.errors.setdefault(path, FileError(path, what))

    def named_file(self, path: str, real: str) -> None:
        """A file that the user named: only what cannot be read is refused, and that is an error."""
        try:
            status = Path(real).stat()
        except OSError as error:
            self.fail(path, f"cannot be read: {error.strerror}")
            return
        if not stat.S_ISREG(status.st_mode):
            self.fail(path, "not a regular file")
        elif status.st_size > MAX_SIZE:
            self.fail(path, _too_large(status.st_size))
        elif self._head(path, real) is not None:
            self.found.setdefault(real, FoundFile(path, status.st_size))

    def beside(self, named: Iterable[str]) -> tuple[FoundFile, ...]:
        """What a run on their folders would read beside these files, and this one does not."""
        walk = _Walk(self.roots, self.exclude, use_gitignore=self.use_gitignore)
        for folder in dict.fromkeys(map(posixpath.dirname, named)):
            walk.folder(folder, os.path.realpath(folder or "."), deep=False)
        return tuple(sorted((f for real, f in walk.found.items() if real not in self.found), key=lambda f: f.path))

    def folder(self, path: str, real: str, *, deep: bool = True) -> None:
        """Everything below a folder that the user named; not `deep`: only what is in it."""
        above = _ignores_above(real) if self.use_gitignore else ()
        stack = [(path, real.replace(os.sep, "/"), above)]
        named = path
        while stack:
            path, real, ignores = stack.pop()
            try:
                with os.scandir(real) as listing:
                    entries = {entry.name: entry for entry in listing}
            except OSError as error:
                self.fail(path, f"cannot be read: {error.strerror}")
                continue
            foreign = "" if path == named else _foreign_inside(entries)
            if foreign:
                self.skip(path, foreign)
                continue
            if self.use_gitignore and ".gitignore" in entries:
                ignores = (*ignores, _read_patterns(Path(real) / ".gitignore", real))
            below = list(self._entries(path, real, entries, ignores))
            stack += below if deep else []

    def _entries(
        self, path: str, real: str, entries: dict[str, os.DirEntry[str]], ignores: _Ignores
    ) -> Iterator[tuple[str, str, _Ignores]]:
        """Take the files of a folder and yield the folders to enter."""
        for name, entry in entries.items():
            below = _join(path, name), _join(real, name)
            if entry.is_dir(follow_symlinks=False):
                why = self._refused(*below, ignores, is_folder=True) or _foreign_name(name, entries)
                if why:
                    self.skip(below[0], why)
                else:
                    yield *below, ignores
            elif _NAMES.fullmatch(name) or (entry.is_symlink() and Path(entry.path).is_dir()):
                self._file(*below, entry, ignores)

    def _file(self, path: str, real: str, entry: os.DirEntry[str], ignores: _Ignores) -> None:
        why = self._refused(path, real, ignores) or self._link(entry)
        if why:
            self.skip(path, why)
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self.fail(path, f"cannot be read: {error.strerror}")
            return
        if not stat.S_ISREG(status.st_mode):
            self.skip(path, "not a regular file")
        elif status.st_size > MAX_SIZE:
            self.skip(path, _too_large(status.st_size))
        elif real not in self.found:
            self._by_content(path, real, status.st_size)

    def _by_content(self, path: str, real: str, size: int) -> None:
        head = self._head(path, real)
        if head is None or _is_other_json(path, head):
            return
        if path.endswith(".lock.yml") and "/.github/workflows/" in real:
            self.skip(path, "generated by gh-aw")
        elif is_generated(head):
            self.skip(path, "generated: its first lines say so")
        else:
            self.found[real] = FoundFile(path, size)

    def _refused(self, path: str, real: str, ignores: _Ignores, *, is_folder: bool = False) -> str:
        """Why a path below a given folder is not wanted, empty if it is."""
        if not _is_utf8(path):
            return "its name is not valid UTF-8"
        if self.exclude.decide(real, is_folder=is_folder):
            return "excluded"
        for patterns in reversed(ignores):
            decision = patterns.decide(real, is_folder=is_folder)
            if decision is not None:
                return "ignored by git" if decision else ""
        return ""

    def _link(self, entry: os.DirEntry[str]) -> str:
        if not entry.is_symlink():
            return ""
        target = os.path.realpath(entry.path)
        if not Path(target).exists():
            return "symbolic link that leads nowhere"
        inside = any(target == root or target.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)
        return "symbolic link within the given paths" if inside else "symbolic link out of the given paths"

    def _head(self, path: str, real: str) -> bytes | None:
        """The first bytes of a regular file; None, and an error, if it cannot be read."""
        try:
            # Should it have become a FIFO since it was looked at, opening must not wait for a writer.
            descriptor = os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
            try:
                return os.read(descriptor, _HEAD)
            finally:
                os.close(descriptor)
        except OSError as error:
            self.fail(path, f"cannot be read: {error.strerror}")
            return None


def is_generated(head: bytes) -> bool:
    """Whether the comments that a file begins with say that a program wrote it and nobody should edit it."""
    for line in head.removeprefix(BOM).split(b"\n")[:20]:
        if not line.strip() or line.startswith(b"---"):
            continue
        if not _COMMENT.match(line):
            return False
        if _GENERATED.search(line):
            return True
    return False


def _is_other_json(path: str, head: bytes) -> bool:
    if not path.endswith(".json") or path.endswith((".tf.json", ".tofu.json", ".tfvars.json")):
        return False
    return not _JSON_OF_OURS.search(head)


def _foreign_name(name: str, siblings: Container[str]) -> str:
    """Why a folder of this name holds what somebody else wrote, empty if it does not."""
    if name == "charts" and "Chart.yaml" in siblings:
        return "vendored Helm charts"
    return _SKIPPED_FOLDERS.get(name, "")


def _foreign_inside(entries: dict[str, os.DirEntry[str]]) -> str:
    """The same, by what stands in the folder."""
    if ".git" in entries and entries[".git"].is_file():
        return "git submodule"
    return "Python environment" if "pyvenv.cfg" in entries else ""


def _too_large(size: int) -> str:
    return f"larger than {MAX_SIZE // 1024**2} MiB ({size / 1024**2:.1f} MiB)"


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _ignores_above(real: str) -> _Ignores:
    """Patterns that git applies to a folder from above it, the weakest first: `info/exclude`, then `.gitignore`s.

    Without a repository around it, nothing above it applies.
    """
    folder = Path(real)
    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if top is None:
        return ()
    between = [parent for parent in reversed(folder.parents) if parent == top or top in parent.parents]
    found = [_read_patterns(_git_folder(top) / "info" / "exclude", str(top))]
    found += [_read_patterns(parent / ".gitignore", str(parent)) for parent in between]
    ignores = tuple(patterns for patterns in found if patterns)
    return () if any(_ignored(ignores, part) for part in (*between[1:], folder)) else ignores


def _ignored(ignores: _Ignores, folder: Path) -> bool:
    decisions = (patterns.decide(folder.as_posix(), is_folder=True) for patterns in reversed(ignores))
    return next((decision for decision in decisions if decision is not None), False)


def _git_folder(top: Path) -> Path:
    """Where git keeps `info/exclude`: `.git`, or what the `.git` file of a worktree or submodule points to."""
    git = top / ".git"
    if git.is_file():
        git = top / next(iter(_lines(git)), "").removeprefix("gitdir:").strip()
    common = next(iter(_lines(git / "commondir")), "")
    return git / common if common else git


def _read_patterns(path: Path, folder: str) -> Patterns:
    return Patterns(_lines(path), folder.replace(os.sep, "/"))


def _lines(path: Path) -> Iterator[str]:
    """Lines of a small regular file; none if it cannot be read: git goes on without it, too."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            text = path.read_bytes().removeprefix(BOM).decode("utf-8", "replace")
            yield from (line.rstrip("\r") for line in text.split("\n") if line.strip())
    except OSError:
        return
