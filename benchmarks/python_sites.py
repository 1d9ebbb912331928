"""Count what is found and fixed in public programs: by repository, by transform, and how many diffs are distinct.

    python -m benchmarks.python_sites [--distinct] FOLDER…

A folder is a repository. Only findings in Python files are counted, with the preset and the risk that a run has by
default. `--distinct` prints each distinct hunk once, to be read: lines that are equal but for digits are one.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.golden import working_in

from harden import pipeline
from harden.python.layout import declares_infrastructure
from harden.result import Result, State
from harden.settings import Settings

Hunk = tuple[tuple[str, ...], tuple[str, ...]]
"""Lines that go, and lines that come."""


@dataclass(slots=True)
class Tally:
    """Findings and fixes by transform, and the places of each distinct hunk."""

    found: Counter[str] = field(default_factory=Counter[str])
    fixed: Counter[str] = field(default_factory=Counter[str])
    hunks: dict[Hunk, list[str]] = field(default_factory=dict[Hunk, list[str]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--distinct", action="store_true")
    options = parser.parse_args()
    folders: Sequence[Path] = options.folders
    tally = Tally()
    print("| repository | programs | findings | with a fix |\n|---|---:|---:|---:|")
    for folder in folders:
        programs = sum(declares_infrastructure(path.read_bytes()) for path in folder.rglob("*.py") if path.is_file())
        with working_in(folder):
            found, fixed = count(pipeline.run(["."], Settings(), jobs=1), folder.name, tally)
        print(f"| {folder.name} | {programs} | {found} | {fixed} |", flush=True)
    print("\n| transform | findings | with a fix |\n|---|---:|---:|")
    for name, found in sorted(tally.found.items(), key=lambda one: (-one[1], one[0])):
        print(f"| `{name}` | {found} | {tally.fixed[name]} |")
    hunks = sum(len(places) for places in tally.hunks.values())
    print(f"\n{tally.found.total()} findings, {tally.fixed.total()} with a fix")
    print(f"{hunks} hunks, of which {len(tally.hunks)} are distinct")
    for (gone, come), places in tally.hunks.items() if options.distinct else ():
        print(f"\n{len(places)} x {places[0]}")
        print("\n".join((*(f"-{line}" for line in gone), *(f"+{line}" for line in come))))


def count(result: Result, folder: str, tally: Tally) -> tuple[int, int]:
    """Add the findings of one repository; return how many there are, and how many have a fix."""
    mine = [one for one in result.findings if one.finding.place.path.endswith(".py")]
    fixed = [one for one in mine if one.state is State.FIXED]
    tally.found.update(one.finding.transform for one in mine)
    tally.fixed.update(one.finding.transform for one in fixed)
    for patch in result.patches:
        if patch.path.endswith(".py"):
            for place, hunk in hunks(patch.before or b"", patch.after):
                tally.hunks.setdefault(hunk, []).append(f"{folder}/{patch.path}:{place}")
    return len(mine), len(fixed)


def hunks(before: bytes, after: bytes) -> Iterator[tuple[int, Hunk]]:
    """Each stretch of lines that differs, with the number of its first line; digits are all the same."""
    old, new = (re.sub(r"\d+", "0", text.decode("utf-8", "replace")).splitlines() for text in (before, after))
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start + 1, (tuple(old[start:end]), tuple(new[first:last]))


if __name__ == "__main__":
    main()
