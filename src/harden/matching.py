"""Match: run the transforms over the subjects of a document, and after a pass only those that may find something else.

What a transform finds depends on its subject, the subject's file, the settings, and what it asks its facts for. One
that asked for nothing finds the same again while its file stays as it is, whatever fixes did to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harden.document import Document
from harden.model import Finding
from harden.platform import Match, Watched
from harden.transform import Transform
from harden.workspace import Workspace

Step = tuple[Match, Transform, tuple[Finding, ...] | None]
"""A transform and a subject, with the findings that stay true while the file is what it is; None: they may change."""


class Matching:
    """Matches the documents of a workspace, and remembers of each what need not be looked at again."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, tuple[Document, Sequence[Step]]] = {}

    def findings(self, path: str) -> Iterator[tuple[Transform, Finding]]:
        """Findings of one file, in order of its subjects and of the names of their transforms."""
        document = self._workspace.document(path)
        known, steps = self._known.get(path) or (None, ())
        facts = self._workspace.facts(path)
        remembered: list[Step] = []
        for step in steps if known is document else self._steps(path, document):
            match, transform, findings = step
            lasts = findings is not None
            if not lasts:
                facts.was_asked = False
                findings = self._run(path, match, transform, facts)
                lasts = findings is not None and not facts.was_asked
            if findings or not lasts:
                remembered.append((match, transform, findings if lasts else None))
            for finding in findings or ():
                concluded = match.conclude(finding, facts)
                if concluded is not None:
                    yield transform, concluded
        self._known[path] = document, remembered

    def _steps(self, path: str, document: Document) -> Iterable[Step]:
        platform = self._workspace.platform(path)
        index = self._workspace.transforms(platform)
        for match in platform.matches(document):
            for transform in index[match.kind, match.key]:
                yield match, transform, None

    def _run(self, path: str, match: Match, transform: Transform, facts: Watched) -> tuple[Finding, ...] | None:
        """What a transform finds; None if it fails."""
        try:
            return transform.findings(match.subject, match.facts(facts))
        except Exception as error:  # a bug in one transform must not stop all the others
            self._workspace.report_bug(path, transform.name, error)
            return None
