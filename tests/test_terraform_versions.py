"""Version constraints, as Terraform documents them."""

from __future__ import annotations

import pytest

from harden.terraform.versions import LATEST, Allowed, Version, allowed, exactly, parse_version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.31.0", (5, 31, 0)),
        ("5", (5, 0, 0)),
        ("v1.2", (1, 2, 0)),
        ("1.2.3-beta1", (1, 2, 3)),
        (">= 1", None),
        ("x", None),
    ],
)
def test_parse_version(text: str, expected: Version | None) -> None:
    assert parse_version(text) == expected


@pytest.mark.parametrize(
    ("constraints", "low", "high"),
    [
        ([], (0, 0, 0), LATEST),
        (["5.1.2"], (5, 1, 2), (5, 1, 3)),
        (["= 5.1"], (5, 1, 0), (5, 1, 1)),
        ([">= 3.29"], (3, 29, 0), LATEST),
        (["> 3.29"], (3, 29, 1), LATEST),
        (["< 5"], (0, 0, 0), (5, 0, 0)),
        (["<=5.1"], (0, 0, 0), (5, 1, 1)),
        (["~> 4"], (4, 0, 0), LATEST),
        (["~> 4.16"], (4, 16, 0), (5, 0, 0)),
        (["~> 4.16.2"], (4, 16, 2), (4, 17, 0)),
        (["!= 5.3.1"], (0, 0, 0), LATEST),
        ([" >= 4.9 , < 6.0, != 5.3.1 "], (4, 9, 0), (6, 0, 0)),
        ([">= 4.0", "< 5.0"], (4, 0, 0), (5, 0, 0)),
        (["nonsense"], (0, 0, 0), LATEST),
        ([">= 5.0.0-beta1"], (5, 0, 0), LATEST),
    ],
)
def test_allowed(constraints: list[str], low: Version, high: Version) -> None:
    assert allowed(constraints) == Allowed(low, high)


def test_ranges() -> None:
    four = allowed(["~> 4.0"])
    assert four.may_be_in((4, 5, 0), LATEST)
    assert not four.is_within((4, 5, 0), LATEST)
    assert four.is_within((4, 0, 0), (5, 0, 0))
    assert not four.may_be_in((5, 0, 0), LATEST)
    assert not four.may_be_in((3, 0, 0), (4, 0, 0))
    assert not allowed([">= 5", "< 4"]).is_within((0, 0, 0), LATEST)
    assert exactly((5, 1, 2)).is_within((5, 1, 2), (5, 1, 3))
