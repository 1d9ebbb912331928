"""What every format offers: a lossless document, its changes as edits, and a proof by a second parser."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Protocol

from harden.model import Change, Edit, Source


class Document(Protocol):
    """A Source with its lossless tree."""

    @property
    def source(self) -> Source: ...


class Proof(enum.Enum):
    """How a patch was proven."""

    FULL = "full"
    REPARSED = "reparsed"
    """The second parser cannot read the original, so only the first one has read the result."""


class Format(Protocol):
    """One format: how to read it, how to change it, and how to prove a patch of it."""

    name: str

    def parse(self, source: Source) -> Document:
        """Raise FileError with line and column if the bytes are not valid."""
        ...

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """Return the splices that make exactly these changes, sorted and without overlap.

        All changes are in coordinates of this document; changes that create the same parent share it.
        Raises CannotEdit with the reason, for the user, when that is not possible losslessly.
        """
        ...

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """Return how `after` was proven to be `before` with exactly `changes` and all other comments.

        Raises ProofFailed with what differs.
        """
        ...
