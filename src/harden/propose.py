"""Judge what transforms propose, one finding at a time: silenced, not to be made, or with the edits of its fix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from harden.choose import changes_of
from harden.errors import CannotEdit
from harden.matching import Matching
from harden.model import Edit, FileChange, Finding, Risk
from harden.settings import Settings
from harden.suppress import Suppressions, ignored_names
from harden.workspace import Workspace

Key = tuple[str, str, str, str]
"""What makes two findings of different passes the same: transform, path, subject and message."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding with the splices its fix would make alone, by file; none: `why_open` says why it stays open.

    `is_known`: it is suppressed by the baseline.
    """

    finding: Finding
    edits: Mapping[str, tuple[Edit, ...]]
    why_open: str = ""
    why_suppressed: str = ""
    is_known: bool = False

    @property
    def key(self) -> Key:
        finding = self.finding
        return (finding.transform, finding.place.path, finding.place.identity or finding.place.name, finding.message)


Withhold = Callable[[Key, Collection[str]], str]
"""The reason why the fix of a finding may not be made in these files; empty: it may."""


def proposals(
    workspace: Workspace, matching: Matching, path: str, settings: Settings, withhold: Withhold
) -> list[Proposal]:
    """Findings of one file in order of place, each with the edits of its fix alone or the reason against it."""
    document = workspace.document(path)
    suppressions = Suppressions(document)
    ignored = ignored_names(settings, path)
    found: list[Proposal] = []
    rest: list[Finding] = []
    for transform, finding in matching.findings(path):
        if transform.name in ignored:
            continue
        checks = transform.checks.only(finding.checks)
        why = suppressions.reason(finding, checks) or workspace.silenced(finding, checks)
        if why:
            found.append(Proposal(finding, {}, why_suppressed=why))
        else:
            rest.append(finding)
    known = workspace.memory.of(path, rest)
    listed = f"listed in {settings.known.name}"
    found += [Proposal(rest[position], {}, why_suppressed=listed, is_known=True) for position in sorted(known)]
    others = (finding for position, finding in enumerate(rest) if position not in known)
    found = _sparing_the_suppressed([*found, *(_judge(workspace, one, settings, withhold) for one in others)])
    return sorted(found, key=lambda p: (p.finding.place.span.start, p.finding.transform))


def _sparing_the_suppressed(found: list[Proposal]) -> list[Proposal]:
    """Keep back every fix that would make all the changes which a suppressed finding of the file stands for."""
    kept = [(p.finding, p.finding.fix.changes) for p in found if p.why_suppressed and p.finding.fix]
    if not kept:
        return found
    return [_spared(p, kept) if p.edits and not p.why_open else p for p in found]


def _spared(proposal: Proposal, kept: Sequence[tuple[Finding, tuple[FileChange, ...]]]) -> Proposal:
    changes = proposal.finding.fix.changes if proposal.finding.fix else ()
    for finding, suppressed in kept:
        if all(change in changes for change in suppressed):
            why = f"it would also change what is suppressed: {finding.transform} of {finding.place.name}"
            return Proposal(proposal.finding, proposal.edits, why)
    return proposal


def _judge(workspace: Workspace, finding: Finding, settings: Settings, withhold: Withhold) -> Proposal:
    if finding.fix is None:
        return Proposal(finding, {}, why_open=finding.reason)
    try:
        edits = {path: workspace.edits(path, changes) for path, changes in changes_of([finding.fix]).items()}
    except CannotEdit as error:
        return Proposal(finding, {}, why_open=finding.why(str(error)))
    except KeyError as error:
        return Proposal(finding, {}, why_open=f"the fix needs a change in {error.args[0]}, which is not a file we edit")
    why = withhold(Proposal(finding, {}).key, edits) or _refusal(finding.fix.risk, settings.max_risk)
    return Proposal(finding, edits, why_open=finding.why(why))


def _refusal(risk: Risk, limit: Risk) -> str:
    return f"its risk is {risk.name.lower()}: use --max-risk {risk.name.lower()}" if risk > limit else ""
