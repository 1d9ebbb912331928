"""Transforms that are made of rows: what people are told of their defect, whatever platform the rows are of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from harden.model import Risk
from harden.settings import Preset
from harden.transform import Check, Checks, Subject, Transform


class Row(Protocol):
    """What one argument decides, as far as it is told alike everywhere."""

    @property
    def risk(self) -> Risk: ...

    @property
    def risk_note(self) -> str: ...

    @property
    def checks(self) -> Checks: ...


@dataclass(frozen=True, slots=True)
class Description:
    """A defect. `why` and `exploited` are for people; `references`: where they come from."""

    name: str
    message: str
    why: str
    exploited: str
    references: tuple[str, ...]
    preset: Preset = field(default=Preset.RECOMMENDED, kw_only=True)

    def transform(
        self,
        platform: str,
        subject: Subject,
        check: Check,
        rows: Sequence[Row],
        places: Iterable[tuple[str, Iterable[str]]],
    ) -> Transform:
        """Return the transform that looks for it. `places`: the paths that its rows set, and what each is a path of."""
        risks = dict.fromkeys(f"{row.risk.name.capitalize()}: {row.risk_note}." for row in rows)
        documentation = (
            f"{self.message}\n\nWhy. {self.why}\n\nExploited. {self.exploited}\n\nFix. {_arguments(places)}\n\n"
            f"Risk. {' '.join(risks)}\n\nReferences.\n" + "\n".join(f"- {reference}" for reference in self.references)
        )
        checks = Checks.together(row.checks for row in rows)
        return Transform(self.name, platform, subject, check, documentation, checks, self.preset)


def _arguments(places: Iterable[tuple[str, Iterable[str]]]) -> str:
    owners: dict[str, dict[str, None]] = {}
    for path, names in places:
        owners.setdefault(path, {}).update(dict.fromkeys(names))
    return "; ".join(f"`{path}` of {', '.join(names)}" for path, names in owners.items()) + "."
