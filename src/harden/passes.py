"""Edit and verify: passes over one unit until nothing changes. Every file is proven after every pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from harden.choose import Chosen, changes_of
from harden.document import Document, Proof
from harden.edit import splice
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.matching import Matching
from harden.model import Fix, Rewrite
from harden.propose import Key, Proposal, proposals
from harden.result import FailedProof
from harden.settings import Settings
from harden.workspace import Workspace

MAX_PASSES = 10


@dataclass(frozen=True, slots=True)
class Applied:
    """A finding whose fix was made, with its files as they were just before."""

    proposal: Proposal
    before: Mapping[str, Document]


@dataclass(slots=True)
class Outcome:
    """What the passes over one unit came to. `first` is in coordinates of the original files, `last` of the result."""

    first: list[Proposal]
    last: list[Proposal]
    applied: list[Applied] = field(default_factory=list[Applied])
    proofs: dict[str, Proof] = field(default_factory=dict[str, Proof])
    failed: list[FailedProof] = field(default_factory=list[FailedProof])
    unsettled: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


Bar = Callable[[str], str]
"""The reason why no fix may touch a file; empty: fixes may."""


def settle(workspace: Workspace, settings: Settings, bar: Bar) -> Outcome:
    """Apply fixes pass by pass, but none that touches a file which `bar` has a reason against.

    `Outcome.unsettled` names files that still change after the last pass, with the transforms that fight over them.
    """
    return _Passes(workspace, settings, bar).run()


class _Passes:
    def __init__(self, workspace: Workspace, settings: Settings, bar: Bar) -> None:
        self.workspace = workspace
        self.matching = Matching(workspace)
        self.settings = settings
        self.bar = bar
        self.withheld: dict[Key, str] = {}
        self.current: dict[str, list[Proposal]] = {}
        self.outcome = Outcome([], [])

    def run(self) -> Outcome:
        self._match(list(self.workspace.paths()))
        self.outcome.first = self._all()
        for number in range(1, MAX_PASSES + 1):
            applied = self._apply_once()
            if not applied:
                break
            self.outcome.applied += applied
            changed = {path for one in applied for path in one.proposal.edits}
            self._match(self._affected(changed))
            if number == MAX_PASSES:
                self._report_unsettled(applied)
        self.outcome.last = self._all()
        return self.outcome

    def _all(self) -> list[Proposal]:
        return [proposal for path in sorted(self.current) for proposal in self.current[path]]

    def _match(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.current[path] = proposals(self.workspace, self.matching, path, self.settings, self._why_withheld)

    def _why_withheld(self, key: Key, paths: Collection[str]) -> str:
        return self.withheld.get(key, "") or next((why for path in paths if (why := self.bar(path))), "")

    def _affected(self, changed: set[str]) -> list[str]:
        """Files whose facts may have changed with these: all of the same platforms."""
        platforms = {self.workspace.platform(path).name for path in changed}
        return [path for path in self.workspace.paths() if self.workspace.platform(path).name in platforms]

    def _candidates(self) -> list[Proposal]:
        """What may be applied, by path and place; fixes that rewrite a whole node come when the rest is done."""
        found = [proposal for proposal in self._all() if proposal.edits and not proposal.why_open]
        return sorted(found, key=_is_rewrite)

    def _apply_once(self) -> list[Applied]:
        """Choose, splice and prove one pass; return what was applied."""
        together = self._choose()
        while together:
            try:
                patched = self._patch(together)
            except _Unfit as unfit:
                together = self._without_culprit(together, unfit) or self._choose()
                continue
            known = self.workspace.documents
            seen = {*patched, *(proposal.finding.place.path for proposal in together)}
            before = {path: known[path] for path in seen if path in known}
            for path, document in patched.items():
                self.workspace.replace(path, document)
            return [Applied(proposal, before) for proposal in together]
        return []

    def _choose(self) -> list[Proposal]:
        chosen = Chosen()
        return [proposal for proposal in self._candidates() if chosen.accept(_fix(proposal))]

    def _patch(self, together: Sequence[Proposal]) -> dict[str, Document]:
        patched: dict[str, Document] = {}
        for path, changes in changes_of(_fix(proposal) for proposal in together).items():
            before = self.workspace.document(path)
            format_ = self.workspace.platform(path).format
            own = [proposal.edits[path] for proposal in together if path in proposal.edits]
            try:
                edits = own[0] if len(own) == 1 else format_.edits(before, changes)
                after = replace(before.source, data=splice(before.source.data, edits))
                patched[path] = format_.parse(after)
                proof = format_.prove(before, after, changes)
            except (CannotEdit, ProofFailed, FileError) as error:
                raise _Unfit(path, error) from error
            if proof is not Proof.FULL and self.settings.require_proof:
                raise _Unfit(path, ProofFailed("the second parser cannot read the original, and --require-proof is on"))
            self.outcome.proofs[path] = proof if proof is not Proof.FULL else self.outcome.proofs.get(path, proof)
        wrong = self.workspace.rendered_wrong(patched, [one.change for p in together for one in _fix(p).changes])
        if wrong:
            raise _Unfit(wrong[0], ProofFailed(wrong[1]))
        return patched

    def _without_culprit(self, together: list[Proposal], unfit: _Unfit) -> list[Proposal]:
        """Leave out fixes of the file that failed: halve them until one alone fails, which is never tried again."""
        suspects = [proposal for proposal in together if unfit.path in proposal.edits]
        if len(suspects) > 1:
            kept = suspects[: len(suspects) // 2]
            return [proposal for proposal in together if proposal not in suspects or proposal in kept]
        (culprit,) = suspects
        self._withhold(culprit, unfit)
        return [proposal for proposal in together if proposal is not culprit]

    def _withhold(self, culprit: Proposal, unfit: _Unfit) -> None:
        finding = culprit.finding
        self.withheld[culprit.key] = f"the fix could not be proven, so nothing of it was written: {unfit.error}"
        self.outcome.failed.append(FailedProof(unfit.path, (finding.transform,), str(unfit.error)))
        self.current[finding.place.path] = [
            Proposal(p.finding, p.edits, self.withheld[p.key]) if p.key == culprit.key else p
            for p in self.current[finding.place.path]
        ]

    def _report_unsettled(self, applied: Sequence[Applied]) -> None:
        waiting = self._candidates()
        for path in {path for proposal in waiting for path in proposal.edits}:
            both = (*(one.proposal for one in applied), *waiting)
            self.outcome.unsettled[path] = tuple(sorted({p.finding.transform for p in both if path in p.edits}))


class _Unfit(Exception):
    """The fixes of one pass cannot be made together in a file, or their result was not proven."""

    def __init__(self, path: str, error: CannotEdit | ProofFailed | FileError) -> None:
        super().__init__(path)
        self.path = path
        self.error = error


def _is_rewrite(proposal: Proposal) -> bool:
    return any(isinstance(proposed.change, Rewrite) for proposed in _fix(proposal).changes)


def _fix(proposal: Proposal) -> Fix:
    assert proposal.finding.fix is not None
    return proposal.finding.fix
