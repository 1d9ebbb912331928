from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.kubernetes.quantity import amount
from harden.kubernetes.resources import contradiction


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100m", "0.1"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("2.", "2"),
        (1, "1"),
        (0.25, "0.25"),
        ("128Mi", "134217728"),
        ("1Gi", "1073741824"),
        ("1G", "1000000000"),
        ("1k", "1000"),
        ("1e3", "1000"),
        ("1E", "1000000000000000000"),
        ("2E3", "2000"),
        ("5u", "0.000005"),
        ("-1", "-1"),
    ],
)
def test_quantities(text: object, number: str) -> None:
    assert amount(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1 Gi", "1GB", "1mi", "Gi", "${MEMORY}", True, None, "1K", "1e1234567"])
def test_what_is_no_quantity(text: object) -> None:
    assert amount(text) is None


@given(number=st.integers(0, 10**6), small=st.sampled_from(["n", "u", "m", "", "k", "M", "G"]))
def test_suffixes_are_ordered(number: int, small: str) -> None:
    order = ["n", "u", "m", "", "k", "M", "G", "T"]
    larger = order[order.index(small) + 1]
    first, second = amount(f"{number}{small}"), amount(f"{number}{larger}")
    assert first is not None
    assert second is not None
    assert second == first * 1000


def test_a_request_above_its_limit() -> None:
    assert contradiction({("requests", "memory"): "1Gi", ("limits", "memory"): "1G"}) != ""
    assert contradiction({("requests", "memory"): "1G", ("limits", "memory"): "1Gi"}) == ""
    assert contradiction({("requests", "cpu"): 2, ("limits", "cpu"): "1500m"}) != ""
    assert contradiction({("requests", "cpu"): 2, ("limits", "memory"): "1"}) == ""
