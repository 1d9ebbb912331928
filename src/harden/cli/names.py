"""Names of transforms that a user gave: known, or refused with the nearest known one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from harden.errors import UsageError


def require_known(names: Iterable[str], known: Collection[str]) -> None:
    """Raise UsageError for the first name that no transform has."""
    for name in sorted(names):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), 1)
            meant = f": did you mean {near[0]}?" if near else ":"
            raise UsageError(f"there is no transform {name!r}{meant} `harden rules` lists all")
