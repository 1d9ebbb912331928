"""From proposals to what is shown: excerpts of the original, each fix's own diff, what became of each finding."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from harden.diff import REACH, unified
from harden.document import Document, Proof
from harden.edit import splice
from harden.lazy import lazy
from harden.model import Edit, Fix, Span
from harden.passes import Outcome
from harden.propose import Key, Proposal
from harden.result import FileDiff, Lines, Shown, State

_EXCERPT = 1
"""Lines shown on both sides of that of a finding."""


def present(outcome: Outcome, originals: Mapping[str, Document], results: Mapping[str, Document]) -> list[Shown]:
    """Every finding once: those of the original files, then those that only the fixes brought up."""
    left = _left(outcome)
    later = {Proposal(finding, {}).key: finding.fix for finding in outcome.applied}
    before, after = _Files(originals), _Files(results)
    shown: list[Shown] = []
    for position, proposal in enumerate(outcome.first):
        is_done = position not in left and not proposal.why_suppressed
        seen = _fixed_later(proposal, later.get(proposal.key)) if is_done else proposal
        shown.append(_show(seen, before, left.get(position, ""), position in left, outcome.proofs))
    known: Counter[Key] = Counter(proposal.key for proposal in outcome.first)
    for proposal in outcome.last:
        known[proposal.key] -= 1
        if known[proposal.key] < 0 and not proposal.why_suppressed:
            shown.append(_show(proposal, after, proposal.why_open, True, outcome.proofs))
    return shown


def _left(outcome: Outcome) -> dict[int, str]:
    """Why findings of the first pass are open in the end, by their position; those that are not among them are gone.

    Findings that are alike but for their place, which fixes move, are told apart by their reasons.
    """
    waiting: dict[Key, list[str]] = defaultdict(list)
    for proposal in outcome.last:
        if not proposal.why_suppressed:
            waiting[proposal.key].append(proposal.why_open)
    found: dict[int, str] = {}
    candidates = [(position, one) for position, one in enumerate(outcome.first) if not one.why_suppressed]
    for position, proposal in candidates:
        if proposal.why_open and proposal.why_open in waiting[proposal.key]:
            waiting[proposal.key].remove(proposal.why_open)
            found[position] = proposal.why_open
    for position, proposal in candidates:
        if position not in found and waiting[proposal.key]:
            reason = waiting[proposal.key].pop(0)
            found[position] = proposal.why_open or reason
    return found


def _fixed_later(proposal: Proposal, fix: Fix | None) -> Proposal:
    """A finding that had no fix in the first pass, with the one that a later pass made."""
    if proposal.finding.fix is not None or fix is None:
        return proposal
    return replace(proposal, finding=replace(proposal.finding, fix=fix, reason=""))


def _show(proposal: Proposal, files: _Files, why_open: str, is_left: bool, proofs: Mapping[str, Proof]) -> Shown:
    finding = proposal.finding
    state = State.SUPPRESSED if proposal.why_suppressed else State.OPEN if is_left else State.FIXED
    less_proven = any(proofs.get(path) is Proof.REPARSED for path in proposal.edits)
    return Shown(
        finding=finding,
        state=state,
        lines=_lines(files.text(finding.place.path), finding.place.span),
        diffs=_diffs(proposal, files),
        why_open=why_open,
        why_suppressed=proposal.why_suppressed,
        proof=(Proof.REPARSED if less_proven else Proof.FULL).value,
    )


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
