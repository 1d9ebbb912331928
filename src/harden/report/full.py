"""The full format: every finding with its source lines and the fix as a diff, or the reason there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.model import Fix, Risk
from harden.report.snippet import mini_diff, source_lines
from harden.report.style import Style
from harden.report.text import clean, visible
from harden.report.view import View, why_open
from harden.result import FileDiff, Result, Shown, State

RISKS = {
    Risk.NONE: "A correctly working system behaves the same",
    Risk.RUNTIME: "What worked before may now be refused, throttled, restarted or billed",
    Risk.REPLACE: "Terraform destroys the object and creates it again",
}
"""What each risk means, where a fix does not say it better."""
_AFTER_OTHERS = "comes after other fixes: what is shown of it is as they leave the files"
_LESS_PROVEN = "less proven: the second parser cannot read this file, so only the first has read the result"


def findings(result: Result, view: View) -> Iterator[str]:
    """The lines of all findings that are to be shown; one blank line after each."""
    writer = _Writer(view.style, result.secret_lines)
    for shown in result.findings:
        if view.show_suppressed or not shown.state.is_silent:
            yield from writer.finding(shown)
            yield ""


def location(shown: Shown, style: Style) -> str:
    """`path:line:column`, as a link where the terminal has links."""
    path = shown.finding.place.path
    return style.path(path, f"{visible(path)}:{shown.lines.line}:{shown.lines.column}")


class _Writer:
    """Writes findings one after the other, and a fix that several of them share only once."""

    def __init__(self, style: Style, secret_lines: Mapping[str, str]) -> None:
        self.style = style
        self.secret_lines = secret_lines
        self.seen: dict[tuple[FileDiff, ...], Shown] = {}

    def finding(self, shown: Shown) -> Iterator[str]:
        style, finding, lines = self.style, shown.finding, shown.lines
        fixable = f" [{style.mark('*')}]" if shown.state is State.FIXED else ""
        yield f"{style.name(finding.transform)}{fixable} {style.strong(clean(finding.message))}"
        yield f"{' ' * len(str(lines.line))}{style.gutter('-->')} {location(shown, style)} {clean(finding.place.name)}"
        yield from source_lines(lines, self.secret_lines, style)
        if shown.after_others:
            yield _note(style, _AFTER_OTHERS)
        if shown.state.is_silent:
            yield _note(style, clean(shown.why_suppressed))
        elif finding.fix is None:
            yield _note(style, f"not fixed: {clean(why_open(shown))}")
        else:
            yield from self._fix(shown, finding.fix)

    def _fix(self, shown: Shown, fix: Fix) -> Iterator[str]:
        style = self.style
        yield f"{style.mark('help')}: {clean(fix.title)}"
        first = self.seen.setdefault(shown.diffs, shown)
        if first is not shown and shown.diffs:
            yield _note(style, f"fixed together with {first.finding.transform} above ({location(first, style)})")
        else:
            if shown.diffs:
                yield from mini_diff(shown, self.secret_lines, style)
            yield from _notes(fix, style)
        if shown.proof == "reparsed":
            yield _note(style, _LESS_PROVEN)
        if shown.state is State.OPEN:
            yield _note(style, f"not fixed: {clean(why_open(shown))}")


def _notes(fix: Fix, style: Style) -> Iterator[str]:
    yield f"{style.caution('risk')} ({fix.risk.name.lower()}): {clean(fix.risk_note) or RISKS[fix.risk]}"
    for owed in fix.inputs:
        yield _note(
            style, f"needs a value from you: {clean(owed.name)} in {visible(owed.path)}: {clean(owed.description)}"
        )
    for note in fix.notes:
        yield _note(style, clean(note))


def _note(style: Style, text: str) -> str:
    return f"{style.caution('note')}: {text}"
