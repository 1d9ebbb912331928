"""What is to become of the expressions of one script, whatever its language."""

from __future__ import annotations

import abc
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from harden.github.contexts import Value
from harden.shell.spot import Unreadable
from harden.yaml.respell import Replacement

_MEANS_SOMETHING = "$`\"'\\"
"""To PowerShell, Python or JavaScript, where quotes stand around it."""


class Wanted(NamedTuple):
    """An expression of a script, in characters. `value` None: it stays as it is."""

    start: int
    end: int
    value: Value | None


class Plan(abc.ABC):
    """The expressions of one script. `refused`: by number, why one cannot become a variable."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        self.script = script
        self.wanted = wanted
        self.refused: dict[int, str] = {}
        self.atoms = {one.start: (number, one.end) for number, one in enumerate(wanted)}
        """The expressions by where they begin, with their number and where they end."""
        self.split: set[int] = set()
        """Those whose value is still split into words by the shell, as it may be several on purpose."""
        self.remarks: set[int] = set()
        """Those in comments: without `${{ }}` they need no variable."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """The numbers of the expressions that become variables."""
        return tuple(
            number for number, one in enumerate(self.wanted) if one.value is not None and number not in self.refused
        )

    def refuse_all(self, reason: str) -> None:
        """Refuse every expression for the same reason."""
        self.refused.update({number: reason for number, one in enumerate(self.wanted) if one.value is not None})

    def decide(self, read: Callable[[], object], reason: Callable[[int, Wanted], str]) -> None:
        """Read the script, and refuse each expression that a reason is against; all, if it cannot be read."""
        try:
            read()
        except Unreadable as problem:
            self.refuse_all(f"the script cannot be read: {problem}")
            return
        for number, one in enumerate(self.wanted):
            why = reason(number, one) if one.value is not None else ""
            if one.value is not None and not why and any(sign in one.value.written for sign in _MEANS_SOMETHING):
                why = "what the file gives it has characters that mean something to the language"
            if why:
                self.refused[number] = why

    @abc.abstractmethod
    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """Return what changes in the script, by the variables of the chosen expressions; remarks may have none: ""."""
