"""The splice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.edit import splice
from harden.errors import CannotEdit
from harden.model import Edit


def test_splices_forward_and_keeps_order_at_one_point() -> None:
    edits = [Edit(3, 3, b"1"), Edit(3, 3, b"2"), Edit(0, 1, b""), Edit(5, 6, b"XYZ")]
    assert splice(b"abcdef", edits) == b"bc12deXYZ"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, b""), Edit(2, 4, b"")],
        [Edit(4, 9, b"")],
        [Edit(3, 2, b"")],
    ],
)
def test_refuses(edits: list[Edit]) -> None:
    with pytest.raises(CannotEdit):
        splice(b"abcdef", edits)


@given(st.binary(max_size=40), st.data())
def test_bytes_outside_edits_stay(data: bytes, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=6)))
    edits = [Edit(a, b, draw.draw(st.binary(max_size=5))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    pieces: list[bytes] = []
    position = 0
    for edit in edits:
        pieces += [data[position : edit.start], edit.text]
        position = edit.end
    assert splice(data, edits) == b"".join([*pieces, data[position:]])
