"""What makes a finding the same finding in the next run, also when lines above it come or go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from harden.report.text import clean
from harden.result import Shown


def fingerprints(findings: Sequence[Shown]) -> list[str]:
    """One for each finding: of transform, path, subject, message, and its number among those alike."""
    alike: Counter[str] = Counter()
    found: list[str] = []
    for shown in findings:
        finding = shown.finding
        parts = (finding.transform, finding.place.path, finding.place.name, clean(finding.message))
        key = "\0".join(parts)
        alike[key] += 1
        found.append(hashlib.sha256(f"{key}\0{alike[key]}".encode("utf-8", "surrogateescape")).hexdigest()[:32])
    return found
