"""Expressions in scripts of Windows' `cmd`, where variables are no help.

Source: "set" and "How does the Windows Command Interpreter parse scripts": `%NAME%` is replaced by its value before a
line is parsed, just as an expression is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harden.github.contexts import Origin
from harden.github.script.plan import Plan, Wanted
from harden.yaml.respell import Replacement


class CmdPlan(Plan):
    """Expressions of a batch script: only values that are never code become variables."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        super().__init__(script, wanted)
        for number, one in enumerate(wanted):
            value = one.value
            if value is not None and (value.origin is not Origin.FIXED or (value.may_be_empty and not value.is_number)):
                self.refused[number] = "`cmd` reads `%NAME%` as code, too: let `pwsh` or `bash` run the step"

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        return [Replacement(self.wanted[n].start, self.wanted[n].end, f"%{name}%") for n, name in sorted(names.items())]
