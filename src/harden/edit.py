"""The one module that builds new bytes: a forward splice of edits over the original."""

from __future__ import annotations

from collections.abc import Sequence

from harden.errors import CannotEdit
from harden.model import Edit


def splice(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return `data` with the edits made. Insertions at one point keep the order in which they are given.

    Raises CannotEdit when two edits overlap or one lies outside.
    """
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not position <= edit.start <= edit.end <= len(data):
            raise CannotEdit("two edits overlap")
        pieces += [data[position : edit.start], edit.text]
        position = edit.end
    return b"".join([*pieces, data[position:]])
