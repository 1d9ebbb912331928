"""From proposals to what is shown: excerpts of the original, each fix's own diff, what became of each finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from harden.diff import unified
from harden.document import Document, Proof
from harden.edit import splice
from harden.model import Fix, Span
from harden.passes import Outcome
from harden.propose import Key, Proposal
from harden.result import FileDiff, Lines, Shown, State

CONTEXT = 1


def present(outcome: Outcome, originals: Mapping[str, Document], results: Mapping[str, Document]) -> list[Shown]:
    """Every finding once: those of the original files, then those that only the fixes brought up."""
    left = _left(outcome)
    later = {Proposal(finding, {}).key: finding.fix for finding in outcome.applied}
    shown: list[Shown] = []
    for position, proposal in enumerate(outcome.first):
        is_done = position not in left and not proposal.why_suppressed
        seen = _fixed_later(proposal, later.get(proposal.key)) if is_done else proposal
        shown.append(_show(seen, originals, left.get(position, ""), position in left, outcome.proofs))
    known: Counter[Key] = Counter(proposal.key for proposal in outcome.first)
    for proposal in outcome.last:
        known[proposal.key] -= 1
        if known[proposal.key] < 0 and not proposal.why_suppressed:
            shown.append(_show(proposal, results, proposal.why_open, True, outcome.proofs))
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


def _show(
    proposal: Proposal, documents: Mapping[str, Document], why_open: str, is_left: bool, proofs: Mapping[str, Proof]
) -> Shown:
    finding = proposal.finding
    state = State.SUPPRESSED if proposal.why_suppressed else State.OPEN if is_left else State.FIXED
    less_proven = any(proofs.get(path) is Proof.REPARSED for path in proposal.edits)
    return Shown(
        finding=finding,
        state=state,
        lines=_lines(documents[finding.place.path].source.data, finding.place.span),
        diffs=_diffs(proposal, documents),
        why_open=why_open,
        why_suppressed=proposal.why_suppressed,
        proof=(Proof.REPARSED if less_proven else Proof.FULL).value,
    )


def _diffs(proposal: Proposal, documents: Mapping[str, Document]) -> tuple[FileDiff, ...]:
    found: list[FileDiff] = []
    for path, edits in proposal.edits.items():
        document = documents.get(path)
        before = document.source.data if document else None
        found.append(FileDiff(path, unified(path, before, splice(before or b"", edits))))
    return tuple(found)


def _lines(data: bytes, span: Span) -> Lines:
    start, end = span.start, max(span.start, min(span.end, _end_of_line(data, span.start)))
    line = data.count(b"\n", 0, start) + 1
    line_start = data.rfind(b"\n", 0, start) + 1
    first = max(1, line - CONTEXT)
    excerpt_start = line_start
    for _ in range(line - first):
        excerpt_start = data.rfind(b"\n", 0, excerpt_start - 1) + 1
    texts: list[str] = []
    position = excerpt_start
    while position < len(data) and len(texts) < line - first + 1 + CONTEXT:
        stop = _end_of_line(data, position)
        texts.append(data[position:stop].decode("utf-8", "replace").rstrip("\r"))
        position = stop + 1
    column = len(data[line_start:start].decode("utf-8", "replace")) + 1
    width = len(data[start:end].decode("utf-8", "replace"))
    return Lines(first, tuple(texts), line, column, line, column + width)


def _end_of_line(data: bytes, position: int) -> int:
    end = data.find(b"\n", position)
    return len(data) if end < 0 else end
