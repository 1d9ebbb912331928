"""Provider versions that a module allows: constraints as Terraform reads them, and the lock file.

Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Version = tuple[int, ...]
"""Always three numbers: major, minor, patch."""

LATEST: Version = (1_000_000, 0, 0)
"""Stands for "no upper limit"."""

_CONSTRAINT = re.compile(r"\s*(=|!=|>=|<=|~>|>|<)?\s*v?(\d+(?:\.\d+){0,2})((?:[-+][\w.+-]+)?)\s*$")


def parse_version(text: str) -> Version | None:
    """Return the numbers of a version, None for anything else; a pre-release counts as its release."""
    match = _CONSTRAINT.match(text)
    return _three(match[2]) if match and not match[1] else None


def _three(text: str) -> Version:
    numbers = [int(part) for part in text.split(".")]
    return (*numbers, 0, 0)[:3] if len(numbers) < 3 else tuple(numbers)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Versions from `low` up to, not including, `high`."""

    low: Version = (0, 0, 0)
    high: Version = LATEST

    def may_be_in(self, since: Version, until: Version) -> bool:
        """Whether some allowed version lies in [since, until)."""
        return max(self.low, since) < min(self.high, until)

    def is_within(self, since: Version, until: Version) -> bool:
        """Whether every allowed version lies in [since, until); False when none is allowed at all."""
        return self.low < self.high and since <= self.low and self.high <= until

    def narrowed(self, other: Allowed) -> Allowed:
        return Allowed(max(self.low, other.low), min(self.high, other.high))


def any_of(several: Sequence[Allowed]) -> Allowed:
    """Versions that one of several allows, and those between; there must be one."""
    return Allowed(min(one.low for one in several), max(one.high for one in several))


def exactly(version: Version) -> Allowed:
    """The one version of a lock file."""
    return Allowed(version, _after(version))


def allowed(constraints: Iterable[str]) -> Allowed:
    """What all of these constraint strings (`~> 5.0, != 5.3.1`) allow together.

    `!=` takes single versions out, which never decides whether a feature is there. What cannot be read allows all.
    """
    result = Allowed()
    for text in constraints:
        for part in text.split(","):
            result = result.narrowed(_one(part))
    return result


def _one(text: str) -> Allowed:
    match = _CONSTRAINT.match(text)
    if not match:
        return Allowed()
    operator, version = match[1] or "=", _three(match[2])
    match operator:
        case "=":
            return exactly(version)
        case ">=":
            return Allowed(low=version)
        case ">":
            return Allowed(low=_after(version))
        case "<":
            return Allowed(high=version)
        case "<=":
            return Allowed(high=_after(version))
        case "~>":
            return Allowed(version, _next_of(match[2]))
        case _:
            return Allowed()


def _after(version: Version) -> Version:
    return (*version[:2], version[2] + 1)


def _next_of(text: str) -> Version:
    """The end of `~> text`: only the last number that is written may grow; `~> 5` allows every later version."""
    numbers = [int(part) for part in text.split(".")]
    if len(numbers) == 1:
        return LATEST
    *head, before_last, _ = numbers
    return _three(".".join(str(number) for number in (*head, before_last + 1)))
