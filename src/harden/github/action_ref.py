"""What a `uses:` names: an action of another repository, a local one, a container, or what only a run knows.

Source: "Workflow syntax for GitHub Actions", `jobs.<job_id>.steps[*].uses` and `jobs.<job_id>.uses`; `$/path` is the
repository of the running commit ("Self-repository references", GitHub, 2026).
"""

from __future__ import annotations

import enum
import posixpath
import re
from dataclasses import dataclass

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.IGNORECASE)
_REMOTE = re.compile(r"(?P<owner>[\w.-]+)/(?P<repo>[\w.-]+)(?P<path>(?:/[^@\s]+)?)@(?P<ref>\S+)")


class RefKind(enum.Enum):
    """What a reference leads to."""

    REMOTE = "remote"
    """`owner/repo/path@ref`."""
    LOCAL = "local"
    """`./path`, in the files that the job has checked out."""
    SELF = "self"
    """`$/path`, in the repository and commit of the workflow itself."""
    DOCKER = "docker"
    """`docker://image`."""
    DYNAMIC = "dynamic"
    """An expression decides."""
    INVALID = "invalid"
    """None of these: GitHub refuses it."""


@dataclass(frozen=True, slots=True)
class ActionRef:
    """A parsed `uses:`. `path`: below the repository, without leading and trailing `/`; `image`: of DOCKER."""

    written: str
    kind: RefKind
    owner: str = ""
    repo: str = ""
    path: str = ""
    ref: str = ""
    image: str = ""

    @property
    def name(self) -> str:
        """What is used, without the ref, in lower case: `actions/checkout`, `./.github/actions/x`."""
        if self.kind is RefKind.REMOTE:
            return "/".join(part for part in (self.owner, self.repo, self.path) if part).lower()
        return self.written.partition("@")[0] if self.kind is RefKind.LOCAL else self.written

    @property
    def repository(self) -> str:
        """`owner/repo` in lower case; empty for what is not remote."""
        return f"{self.owner}/{self.repo}".lower() if self.kind is RefKind.REMOTE else ""

    @property
    def is_pinned(self) -> bool:
        """Whether the ref is a full commit id, or the image a digest."""
        if self.kind is RefKind.DOCKER:
            return "@sha256:" in self.image
        return bool(_SHA.fullmatch(self.ref))

    @property
    def is_here(self) -> bool:
        """Whether it lies in the repository of the workflow."""
        return self.kind in (RefKind.LOCAL, RefKind.SELF)

    @property
    def is_workflow(self) -> bool:
        """Whether it names a reusable workflow, by its path."""
        return self.path.startswith(".github/workflows/") and self.path.endswith((".yml", ".yaml"))


def parse_uses(written: str) -> ActionRef:
    """Return what the text of a `uses:` names; never raises."""
    text = written.strip()
    if "${{" in text:
        return ActionRef(text, RefKind.DYNAMIC)
    if text.startswith("docker://"):
        return ActionRef(text, RefKind.DOCKER, image=text.removeprefix("docker://"))
    if text in (".", "./") or text.startswith(("./", ".\\", "$/")):
        kind = RefKind.SELF if text.startswith("$/") else RefKind.LOCAL
        below = text.replace("\\", "/").partition("/")[2].partition("@")[0]
        normal = posixpath.normpath(below).strip("/") if below else ""
        return ActionRef(text, kind, path="" if normal == "." else normal)
    found = _REMOTE.fullmatch(text)
    if found is None:
        return ActionRef(text, RefKind.INVALID)
    path = found["path"].strip("/")
    return ActionRef(text, RefKind.REMOTE, found["owner"], found["repo"], path, found["ref"])
