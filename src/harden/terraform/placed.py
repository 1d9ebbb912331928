"""Data that knows where each part of it stands, whether it is written in HCL or as JSON inside of a string."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harden.model import Route, Span
from harden.value import UNKNOWN, Missing


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and its place.

    `data`: a constant, a tuple or mapping of Placed, or UNKNOWN; a string with interpolations is UNKNOWN.
    `route`: where changes reach it; empty for what stands in JSON text, which only the text as a whole can change.
    `text`: the source of an HCL expression.
    """

    data: Mapping[str, Placed] | tuple[Placed, ...] | str | int | float | bool | Missing | None
    span: Span
    route: Route = ()
    text: str = ""

    @property
    def entries(self) -> Mapping[str, Placed]:
        """The entries of a mapping, none of anything else."""
        return self.data if isinstance(self.data, Mapping) else {}

    @property
    def items(self) -> tuple[Placed, ...]:
        """The elements of a list; anything else is its one element, as IAM reads it."""
        return self.data if isinstance(self.data, tuple) else (self,)

    @property
    def is_unknown(self) -> bool:
        return self.data is UNKNOWN
