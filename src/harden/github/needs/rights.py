"""The permissions that a job needs: proven with a reason for each, or refused with what is not known.

Not known is: an action that is in no table, a command that is given the token and is in no table, a script that may
push with the credentials that checkout leaves, the token in the hands of code of the repository itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from harden.github.known_actions.row import Need

IDENTITY = "identity"
"""The key in `Rights.hidden` of what is likely to use `id-token`, rather than merely able to."""
_ORDER = ("none", "read", "write")


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission, with why it is needed."""

    scope: str
    access: str
    why: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What a job needs. `refused`: what is not known, as parts of sentences; then `grants` are not all.

    `hidden`: scopes that a command may use out of sight (`contents` with the credentials that checkout leaves,
    `id-token`), and which. It is no reason to give them, but one not to take them from a job that has them by name.
    """

    grants: tuple[Grant, ...]
    refused: tuple[str, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def is_proven(self) -> bool:
        return not self.refused

    @property
    def scopes(self) -> dict[str, str]:
        """Access by scope."""
        return {grant.scope: grant.access for grant in self.grants}

    @property
    def reason(self) -> str:
        """Why nothing is proven, for people."""
        return "; ".join(self.refused[:3]) + ("; and more" if len(self.refused) > 3 else "")


def exceeds(access: str, other: str) -> bool:
    """Whether one access is more than another; what is not known is nothing."""
    return _rank(access) > _rank(other)


def limited(grants: Iterable[Grant], access: Callable[[str], str]) -> tuple[Grant, ...]:
    """The grants as far as the present permissions give them: nobody is given more than before."""
    found: list[Grant] = []
    for grant in grants:
        given = access(grant.scope)
        least = given if exceeds(grant.access, given) else grant.access
        if least in ("read", "write"):
            found.append(Grant(grant.scope, least, grant.why))
    return tuple(found)


def _rank(access: str) -> int:
    return _ORDER.index(access) if access in _ORDER else 0


def union(needs: Iterable[Need]) -> tuple[Grant, ...]:
    """The grants that meet all needs: `contents` first, then by name; of each scope the most that is needed."""
    found: dict[str, Grant] = {}
    for need in needs:
        before = found.get(need.scope)
        if before is None or exceeds(need.access, before.access):
            found[need.scope] = Grant(need.scope, need.access, need.why)
        elif need.access == before.access and need.why not in before.why and before.why.count(" and ") < 1:
            found[need.scope] = Grant(need.scope, need.access, f"{before.why} and {need.why}")
    return ordered(found.values())


def ordered(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """`contents` first, then by name."""
    return tuple(sorted(grants, key=lambda grant: (grant.scope != "contents", grant.scope)))


def is_met(grants: Iterable[Grant], scopes: Mapping[str, str]) -> bool:
    """Whether these scopes give all that is granted."""
    return not any(exceeds(grant.access, scopes.get(grant.scope, "none")) for grant in grants)
