"""Which shell runs a script, and on which systems.

Source: "Workflow syntax for GitHub Actions", `jobs.<job_id>.steps[*].shell` and `jobs.<job_id>.runs-on`: without a
`shell`, Windows uses pwsh, a container job sh, and everything else bash (`bash -e {0}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

UNIX, WINDOWS = "unix", "windows"
_LABELS = (
    (re.compile(r"windows(?:[-_.].*)?|win(?:dows)?\d*(?:-.*)?", re.IGNORECASE), WINDOWS),
    (
        re.compile(
            r"(?:ubuntu|linux|macos|debian|alpine|osx)(?:[-_.\d].*)?|.*[-_](?:ubuntu|linux|macos)(?:[-_.].*)?", re.I
        ),
        UNIX,
    ),
)
_KNOWN = ("bash", "sh", "pwsh", "powershell", "cmd", "python")


@dataclass(frozen=True, slots=True)
class Shell:
    """`name`: one of bash, sh, pwsh, powershell, cmd, python, another program's, or empty for "not known".

    `written`: what `shell` says, empty where it is the default. `is_template`: `written` holds `{0}`, so that the
    program and its options are given.
    """

    name: str
    written: str = ""

    @property
    def is_template(self) -> bool:
        return "{0}" in self.written

    @property
    def is_posix(self) -> bool:
        """Whether it reads the language of sh."""
        return self.name in ("bash", "sh", "dash", "zsh", "ksh")


def shell_of(written: str) -> Shell:
    """Return the shell that a `shell:` names; unknown where an expression does."""
    if "${{" in written:
        return Shell("", written)
    program = written.split(maxsplit=1)[0] if written.split() else ""
    name = re.split(r"[/\\]", program)[-1].removesuffix(".exe").lower()
    return Shell("python" if re.fullmatch(r"python[\d.]*", name) else name, written)


def default_shell(systems: frozenset[str], *, in_container: bool) -> Shell:
    """Return the shell of a job that names none; unknown where its systems are or differ."""
    if in_container:
        return Shell("sh")
    if systems == frozenset({UNIX}):
        return Shell("bash")
    return Shell("pwsh") if systems == frozenset({WINDOWS}) else Shell("")


def system_of(labels: Iterable[str]) -> str:
    """Return `unix` or `windows` by the labels of one runner; empty if they do not tell."""
    found = {system for label in labels for pattern, system in _LABELS if pattern.fullmatch(label.strip())}
    return found.pop() if len(found) == 1 else ""
