"""The one module that builds new bytes: a forward splice of edits over the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from harden.errors import CannotEdit
from harden.model import Edit


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits by place. Raises CannotEdit if two concern the same place: their order would decide."""
    found = sorted(edits)
    for one, other in pairwise(found):
        if other.start < one.end or (one.start, one.end) == (other.start, other.end):
            raise CannotEdit("two changes touch the same place")
    return found


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
