"""Names of transforms that a user gave: known, or refused with the nearest known one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from harden.config_keys import nearest
from harden.errors import UsageError


def require_known(names: Iterable[str], known: Collection[str]) -> None:
    """Raise UsageError for the first name that no transform has."""
    for name in sorted(names):
        if name not in known:
            near = nearest(name, known)
            raise UsageError(f"there is no transform {name!r}: did you mean {near}? `harden rules` lists all")
