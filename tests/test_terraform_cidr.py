"""Which address ranges are the whole internet."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.terraform.network.cidr import is_everywhere, is_open, is_range, open_positions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.0.0.0/0", True),
        (" 0.0.0.0/0 ", True),
        ("10.1.2.3/0", True),
        ("::/0", True),
        ("0::/0", True),
        ("::0/0", True),
        ("0:0:0:0:0:0:0:0/0", True),
        ("2001:db8::1/0", True),
        ("0.0.0.0/1", False),
        ("128.0.0.0/1", False),
        ("0.0.0.0/8", False),
        ("10.0.0.0/10", False),
        ("::/10", False),
        ("192.0.2.1", False),
        ("x/0", False),
        ("/0", False),
        ("", False),
        (0, False),
        (None, False),
    ],
)
def test_is_open(text: object, expected: bool) -> None:
    assert is_open(text) is expected


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        (["10.0.0.0/8", "0.0.0.0/0", "::/0"], (1, 2)),
        (["0.0.0.0/1", "10.0.0.0/8", "128.0.0.0/1"], (0, 2)),
        (["::/1", "8000::/1"], (0, 1)),
        (["0.0.0.0/1", "8000::/1"], ()),
        (["0.0.0.0/1", "1.0.0.0/1"], ()),
        (["0.0.0.0/1", None, "0.0.0.0/0"], (2,)),
        ([], ()),
    ],
)
def test_open_positions(ranges: list[object], expected: tuple[int, ...]) -> None:
    assert open_positions(ranges) == expected


@given(st.ip_addresses(), st.integers(0, 128))
def test_only_length_zero_is_open(address: ipaddress.IPv4Address | ipaddress.IPv6Address, length: int) -> None:
    length = min(length, address.max_prefixlen)
    assert is_open(f"{address}/{length}") is (length == 0)
    assert is_open(f"{address.exploded}/{length}") is (length == 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.0.0.0/8", True), ("2001:db8::/32", True), ("10.0.0.1", False), ("sg-1", False), ("a/b", False), (8, False)],
)
def test_is_range(text: object, expected: bool) -> None:
    assert is_range(text) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("0.0.0.0", "255.255.255.255", True),  # noqa: S104 a range of clients, nothing is bound
        ("0.0.0.1", "255.255.255.254", True),
        ("1.0.0.0", "223.255.255.255", True),
        ("1.0.0.1", "255.255.255.255", False),
        ("0.0.0.1", "223.255.255.254", False),
        ("0.0.0.0", "0.0.0.0", False),  # noqa: S104 the services of Azure
        ("203.0.113.0", "203.0.113.255", False),
        (None, "255.255.255.255", False),
        ("::", "ffff::", False),
    ],
)
def test_is_everywhere(start: object, end: object, expected: bool) -> None:
    assert is_everywhere(start, end) is expected
