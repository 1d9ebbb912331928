"""The concise format: one line for each finding, `path:line:column: name message`."""

from __future__ import annotations

from collections.abc import Iterator

from harden.report.full import location
from harden.report.text import clean
from harden.report.view import View, why_open
from harden.result import Result, State


def findings(result: Result, view: View) -> Iterator[str]:
    """One line for each finding that is to be shown; after `--fix`, those that remain."""
    style = view.style
    for shown in result.findings:
        if shown.state.is_silent and not view.show_suppressed:
            continue
        if shown.state is State.FIXED and view.applied:
            continue
        finding = shown.finding
        tail = {
            State.FIXED: f" [{style.mark('*')}]",
            State.OPEN: f" (not fixed: {clean(why_open(shown))})",
            State.SUPPRESSED: f" ({clean(shown.why_suppressed)})",
            State.KNOWN: f" ({clean(shown.why_suppressed)})",
        }[shown.state]
        yield f"{location(shown, style)}: {style.name(finding.transform)} {clean(finding.message)}{tail}"
