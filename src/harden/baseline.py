"""The baseline: a file that lists findings which are known, so that only new ones are reported. They are never fixed.

One line for each finding, sorted, so that a finding that comes or goes is a line of the file:

    {
      "version": 1,
      "findings": [
        {"path": "db/main.tf", "transform": "open-ingress", "subject": "aws_security_group.db", "message": "…"}
      ]
    }

Paths count from the folder of the file. Lines of two findings that are alike are the same; secrets are masked.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from harden.errors import UsageError
from harden.model import Finding

VERSION = 1
_KEYS = ("path", "transform", "subject", "message")

Entry = tuple[str, str, str]
"""What the file says of a finding besides its path: transform, subject, message."""
Line = tuple[str, str, str, str]
"""What the file says of a finding, its path first."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known: by path, how many findings of each entry. `folder`: where paths count from, real, with slashes."""

    name: str = ""
    folder: str = ""
    known: Mapping[str, Mapping[Entry, int]] = field(default_factory=dict[str, Mapping[Entry, int]])

    def path_of(self, path: str) -> str:
        """How the baseline names a file."""
        return os.path.relpath(os.path.realpath(path), self.folder or None).replace(os.sep, "/")


class Memory:
    """Tells which findings of a unit a baseline knows, in every pass of its fixes.

    A fix of another finding may give a subject another name. What was known in the first pass stays known then, by its
    transform and message.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._first: dict[str, Counter[tuple[str, str]]] = {}

    def of(self, path: str, findings: Sequence[Finding]) -> frozenset[int]:
        """The positions of those among the findings of one file that are known."""
        known = self._baseline.known.get(self._baseline.path_of(path)) if self._baseline.known else None
        if not known:
            return frozenset()
        left = Counter(known)
        found: set[int] = set()
        for position, finding in enumerate(findings):
            entry = entry_of(finding)
            if left[entry] > 0:
                left[entry] -= 1
                found.add(position)
        alike = [(finding.transform, finding.message) for finding in findings]
        missing = self._first.setdefault(path, Counter(alike[position] for position in found)).copy()
        missing.subtract(alike[position] for position in found)
        for position, what in enumerate(alike):
            if position not in found and missing[what] > 0:
                missing[what] -= 1
                found.add(position)
        return frozenset(found)


def entry_of(finding: Finding) -> Entry:
    """What a baseline says of a finding besides its path."""
    from harden.secrets import mask

    return finding.transform, mask(finding.place.name), mask(finding.message)


def empty(path: Path) -> Baseline:
    """A baseline at this path that knows nothing yet."""
    return Baseline(path.name, os.path.realpath(path.parent).replace(os.sep, "/"))


def load(path: Path) -> Baseline:
    """Read a baseline. Raises UsageError, `path: what`."""
    import json  # here, as most runs have no baseline, and settings, which are read at every start, know of it

    try:
        data: object = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path}: not valid JSON: {error}") from error
    known: dict[str, Counter[Entry]] = {}
    for where, *entry in _lines(path, data):
        known.setdefault(where, Counter())[cast("Entry", tuple(entry))] += 1
    return replace(empty(path), known=known)


def _lines(path: Path, data: object) -> Iterator[Line]:
    table = cast("dict[str, object]", data) if isinstance(data, dict) else {}
    if table.get("version") != VERSION or not isinstance(table.get("findings"), list):
        raise UsageError(f"{path}: not a baseline of version {VERSION}")
    for number, item in enumerate(cast("list[object]", table["findings"]), 1):
        values = [cast("dict[str, object]", item).get(key) for key in _KEYS] if isinstance(item, dict) else []
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) != len(_KEYS):
            raise UsageError(f"{path}: finding {number} needs {', '.join(_KEYS)}, each a string")
        yield cast("Line", tuple(texts))


def kept(baseline: Baseline, paths: Collection[str], unread: Collection[str]) -> list[Line]:
    """What a baseline says of files that are not below any of these paths, or that could not be read."""
    roots = [os.path.realpath(path) for path in paths]
    return [
        (path, *entry)
        for path, entries in baseline.known.items()
        if path in unread or not any(Path(baseline.folder, path).is_relative_to(root) for root in roots)
        for entry, count in entries.items()
        for _ in range(count)
    ]


def render(lines: Iterable[Line]) -> str:
    """The text of a baseline."""
    import json

    objects = [json.dumps(dict(zip(_KEYS, line, strict=True)), ensure_ascii=False) for line in sorted(lines)]
    listed = ",".join(f"\n    {one}" for one in objects)
    end = "\n  " if listed else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{listed}{end}]\n}}\n'
