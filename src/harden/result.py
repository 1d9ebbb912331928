"""What a run found and did, ready to be shown: everything a report needs, and nothing that needs a file again."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from harden.errors import FileError
from harden.model import Finding, Input


class State(enum.Enum):
    """What became of a finding."""

    FIXED = "fixed"
    """Its fix is part of the patch (applied with --fix, else shown)."""
    OPEN = "open"
    """No fix, or one that was withheld: `Shown.why_open` says why."""
    SUPPRESSED = "suppressed"
    """By a comment, an annotation or the configuration: counted, never fixed."""
    KNOWN = "known"
    """In the baseline: counted, never fixed."""

    @property
    def is_silent(self) -> bool:
        """Whether a finding of this state is only reported when somebody asks for it."""
        return self in (State.SUPPRESSED, State.KNOWN)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of the original around a finding. `first` is the number of the first; columns count characters from 1."""

    first: int
    texts: tuple[str, ...]
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class FileDiff:
    """The unified diff of one file as bytes, with `---`, `+++` and hunks; raw: it may hold a secret that it removes."""

    path: str
    diff: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with what is shown of it. `diffs`: what its own fix alone would change, a FileDiff per file.

    `lines` and `diffs` are raw: whoever prints them masks secrets first (`harden.secrets.mask`). `after_others`: the
    finding is of the files as other fixes leave them, and so are its `diffs`; its `lines` are of the original.
    """

    finding: Finding
    state: State
    lines: Lines
    diffs: tuple[FileDiff, ...] = ()
    why_open: str = ""
    why_suppressed: str = ""
    proof: str = "full"
    after_others: bool = False


@dataclass(frozen=True, slots=True)
class Patch:
    """One file before and after. `before` None: the file is new."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class FailedProof:
    """A fix whose result was not what it declared: nothing of it is written."""

    path: str
    transforms: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was not read, and why.

    `is_known`: it is of a kind that is looked at, so that whoever counts on that should hear of it.
    """

    path: str
    why: str
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a run, in stable order. `counts`: files by kind ("terraform", "manifest", "helm template"…).

    `inputs` are owed by the patch, `notes` are what to do besides (rotate a secret). `warnings`: what is wrong with our
    own comments in the files. `secret_lines`: lines of the files
    with findings that hold a secret, and what to show instead (see `harden.redact`).
    """

    findings: tuple[Shown, ...] = ()
    patches: tuple[Patch, ...] = ()
    errors: tuple[FileError, ...] = ()
    failed_proofs: tuple[FailedProof, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    inputs: tuple[Input, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    secret_lines: Mapping[str, str] = field(default_factory=dict[str, str])
