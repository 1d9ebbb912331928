"""From proposals to what is shown: excerpts of the original, each fix's own diff, what became of each finding."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from harden.diff import REACH, Origins, unified
from harden.document import Document, Proof
from harden.edit import splice
from harden.follow import follow
from harden.lazy import lazy
from harden.model import Edit, Span
from harden.passes import Outcome
from harden.propose import Proposal
from harden.result import FileDiff, Lines, Shown, State

_EXCERPT = 1
"""Lines shown on both sides of that of a finding."""


def present(
    outcome: Outcome, originals: Mapping[str, Document], results: Mapping[str, Document], *, is_written: bool = False
) -> list[Shown]:
    """Every finding once, by file and place: those of the original files, and those that only the fixes brought up.

    What remains is shown where the user finds it: in the original files, or with `is_written` in the results.
    """
    shower = _Shower(outcome, originals, results)
    found = [*shower.done(), *(shower.remaining_there() if is_written else shower.remaining())]
    return sorted(found, key=_order)


def _order(shown: Shown) -> tuple[str, int, int, str]:
    return (shown.finding.place.path, shown.lines.line, shown.lines.column, shown.finding.transform)


def _silent(proposal: Proposal) -> State:
    return State.KNOWN if proposal.is_known else State.SUPPRESSED


class _Shower:
    """Shows the findings of the passes over one unit."""

    def __init__(self, outcome: Outcome, originals: Mapping[str, Document], results: Mapping[str, Document]) -> None:
        self._outcome = outcome
        self._followed = follow(outcome)
        self._before, self._after = _Files(originals), _Files(results)
        self._origins: dict[tuple[bytes, bytes], Origins] = {}

    def done(self) -> Iterator[Shown]:
        """What is fixed, where it stands in the original files."""
        for position, proposal in enumerate(self._outcome.first):
            if position in self._followed.left or proposal.why_suppressed:
                continue
            made = self._followed.made.get(position)
            seen = self._show(proposal, State.FIXED, self._before)
            if made is None or proposal.edits:
                yield seen
            else:
                later = self._show(made.proposal, State.FIXED, _Files(made.before))
                finding = replace(later.finding, place=proposal.finding.place)
                yield replace(later, finding=finding, lines=seen.lines, after_others=True)
        for made in self._followed.brought:
            yield self._moved(made.proposal, State.FIXED, _Files(made.before))

    def remaining(self) -> Iterator[Shown]:
        """What is open or suppressed, where it stands in the original files."""
        for position, proposal in enumerate(self._outcome.first):
            if proposal.why_suppressed:
                yield self._show(proposal, _silent(proposal), self._before)
            elif position in self._followed.left:
                why = proposal.why_open or self._followed.left[position].why_open
                yield self._show(replace(proposal, why_open=why), State.OPEN, self._before)
        for proposal in self._followed.late:
            yield self._moved(proposal, State.OPEN, self._after)

    def remaining_there(self) -> Iterator[Shown]:
        """What is open or suppressed, where it stands in the results."""
        for proposal in self._outcome.last:
            yield self._show(proposal, _silent(proposal) if proposal.why_suppressed else State.OPEN, self._after)

    def _show(self, proposal: Proposal, state: State, files: _Files) -> Shown:
        finding = proposal.finding
        less_proven = any(self._outcome.proofs.get(path) is Proof.REPARSED for path in proposal.edits)
        return Shown(
            finding=finding,
            state=state,
            lines=_lines(files.text(finding.place.path), finding.place.span),
            diffs=_diffs(proposal, files),
            why_open=proposal.why_open,
            why_suppressed=proposal.why_suppressed,
            proof=(Proof.REPARSED if less_proven else Proof.FULL).value,
        )

    def _moved(self, proposal: Proposal, state: State, files: _Files) -> Shown:
        """A finding of `files`, which other fixes have changed, where it would be in the original files."""
        shown = replace(self._show(proposal, state, files), after_others=True)
        path = proposal.finding.place.path
        if path not in self._before:
            return shown
        original, text = self._before.text(path), files.text(path)
        return replace(shown, lines=_lines(original, self._origin(original, text, proposal.finding.place.span)))

    def _origin(self, original: _Text, text: _Text, span: Span) -> Span:
        """What a stretch of a text was in the original: the same, or the whole line that it comes from."""
        both = original.data, text.data
        if both not in self._origins:
            self._origins[both] = Origins(*both)
        there = text.row(span.start)
        row, is_same = self._origins[both].of(there)
        start = original.start(row)
        if is_same:
            by = start - text.start(there)
            return Span(span.start + by, span.end + by)
        line = original.data[start : original.end(row)]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


class _Text:
    """The bytes of a file, and where its lines are: looked for once, however many findings it has."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @lazy
    def _breaks(self) -> list[int]:
        return [found.start() for found in re.finditer(b"\n", self.data)]

    def row(self, position: int) -> int:
        """The number of the line that holds a position, from 0."""
        return bisect_left(self._breaks, position)

    def start(self, row: int) -> int:
        """Where a line begins; one behind the last begins at the end."""
        if row > len(self._breaks):
            return len(self.data)
        return self._breaks[row - 1] + 1 if row else 0

    def end(self, row: int) -> int:
        """Where a line ends, without its line break; one behind the last ends at the end."""
        return self._breaks[row] if row < len(self._breaks) else len(self.data)

    def edited(self, path: str, edits: Sequence[Edit]) -> FileDiff:
        """The diff of edits, made of the lines that decide how it looks."""
        first = max(self.row(min(edit.start for edit in edits)) - REACH, 0)
        start = self.start(first)
        old = self.data[start : self.end(self.row(max(edit.end for edit in edits)) + REACH) + 1]
        new = splice(old, [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits])
        return FileDiff(path, unified(path, old, new, above=first))


class _Files:
    """The texts of documents by path."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._texts: dict[str, _Text] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._documents

    def text(self, path: str) -> _Text:
        if path not in self._texts:
            self._texts[path] = _Text(self._documents[path].source.data)
        return self._texts[path]


def _diffs(proposal: Proposal, files: _Files) -> tuple[FileDiff, ...]:
    return tuple(_diff(path, edits, files) for path, edits in proposal.edits.items())


def _diff(path: str, edits: Sequence[Edit], files: _Files) -> FileDiff:
    if path not in files:
        return FileDiff(path, unified(path, None, splice(b"", edits)))
    return files.text(path).edited(path, edits) if edits else FileDiff(path, b"")


def _lines(text: _Text, span: Span) -> Lines:
    data, start, row = text.data, span.start, text.row(span.start)
    end = max(start, min(span.end, text.end(row)))
    rows = range(max(row - _EXCERPT, 0), row + _EXCERPT + 1)
    stretches = ((text.start(one), text.end(one)) for one in rows if text.start(one) < len(data))
    texts = [data[begin:stop].decode("utf-8", "replace").rstrip("\r") for begin, stop in stretches]
    column = len(data[text.start(row) : start].decode("utf-8", "replace")) + 1
    width = len(data[start:end].decode("utf-8", "replace"))
    return Lines(rows[0] + 1, tuple(texts), row + 1, column, row + 1, column + width)
