"""Address ranges that are the whole internet, however they are written."""

from __future__ import annotations

from collections.abc import Sequence


def open_positions(ranges: Sequence[object]) -> tuple[int, ...]:
    """Positions of the ranges that are everything: of length 0, or halves (`0.0.0.0/1`) whose other half is there too.

    What is no text, or no address range, is not counted.
    """
    wide = {position: found for position, text in enumerate(ranges) if (found := _wide(text)) is not None}
    halves = {network for network in wide.values() if network[1] == 1}
    return tuple(
        position
        for position, (version, length, start) in wide.items()
        if length == 0 or (version, length, not start) in halves
    )


def is_open(text: object) -> bool:
    """Whether one range is the whole internet: `0.0.0.0/0`, `::/0`, `0::/0`…"""
    return bool(open_positions([text]))


def is_range(text: object) -> bool:
    """Whether this is an address range in CIDR notation."""
    return isinstance(text, str) and "/" in text and _network(text) is not None


def is_everywhere(start: object, end: object) -> bool:
    """Whether the IPv4 addresses from `start` to `end` hold all public ones, 1.0.0.0 to 223.255.255.255."""
    import ipaddress

    try:
        first, last = ipaddress.IPv4Address(str(start)), ipaddress.IPv4Address(str(end))
    except ValueError:
        return False
    return first <= ipaddress.IPv4Address("1.0.0.0") and last >= ipaddress.IPv4Address("223.255.255.255")


def _wide(text: object) -> tuple[int, int, bool] | None:
    """IP version, length 0 or 1, and whether the range is the upper half; None for every narrower range."""
    if not isinstance(text, str) or not text.strip().endswith(("/0", "/1")):
        return None
    network = _network(text)
    return (network[0], network[1], network[2]) if network else None


def _network(text: str) -> tuple[int, int, bool] | None:
    import ipaddress

    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    return network.version, network.prefixlen, int(network.network_address) > 0
