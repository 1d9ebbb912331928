"""Where two pieces of plain data differ, for the message of a proof that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, cast

_SHOWN = 3


class _Difference(Protocol):
    affected_paths: Iterable[str]


def difference(wanted: object, found: object) -> str:
    """Return the first places, such as `root['spec'][0]`; never the values there, which may be secret."""
    import deepdiff

    compare = cast("Callable[..., _Difference]", deepdiff.DeepDiff)  # its types are partly unknown
    places = sorted(compare(wanted, found).affected_paths)
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(places[:_SHOWN]) + more or "types"
