"""A golden case: files before, and what `harden` makes of them, as bytes.

    golden/<platform>/<transform>/<case>/before/…        the files; a harden.toml and harden.lock among them are obeyed
    golden/<platform>/<transform>/<case>/expected.diff   the patch (absent: none)
    golden/<platform>/<transform>/<case>/expected.txt    every finding, with state and reason, and what is owed

Only the transform the folder is named after runs, unless harden.toml says `select`.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harden import config, pipeline
from harden.diff import unified
from harden.lock import file as lock_file
from harden.result import Result, Shown

ROOT = Path(__file__).parent.parent / "golden"


@dataclass(frozen=True)
class Case:
    """One folder below golden/."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(ROOT).as_posix()

    @property
    def transform(self) -> str:
        return self.folder.parent.name

    @property
    def platform(self) -> str:
        return self.folder.parent.parent.name


def cases() -> list[Case]:
    """Every case, by name."""
    return [Case(before.parent) for before in sorted(ROOT.glob("*/*/*/before"))]


def harden_case(case: Case, folder: Path) -> Result:
    """Copy the case's files into `folder` and harden them there, in memory."""
    shutil.copytree(case.folder / "before", folder, dirs_exist_ok=True)
    return harden_folder(folder, case.transform)


def harden_folder(folder: Path, transform: str) -> Result:
    with working_in(folder):
        settings, found = config.load(Path())
        if found is None or settings.select is None:
            settings = dataclasses.replace(settings, select=frozenset({transform}))
        if Path(lock_file.NAME).is_file():
            settings = dataclasses.replace(settings, lock=lock_file.load(Path(lock_file.NAME)))
        return pipeline.run(["."], settings, jobs=1)


@contextmanager
def working_in(folder: Path) -> Generator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def patch(result: Result) -> bytes:
    """The whole patch of a result."""
    return b"".join(unified(one.path, one.before, one.after) for one in result.patches)


def report(result: Result) -> str:
    """Findings, errors and what is owed, a line each, in stable order."""
    lines = [line for shown in result.findings for line in _lines(shown)]
    lines += [f"error {error}" for error in result.errors]
    lines += [f"unproven {failed.path} {' '.join(failed.transforms)}: {failed.what}" for failed in result.failed_proofs]
    lines += [f"input {owed.name} ({owed.path}): {owed.description}" for owed in result.inputs]
    lines += [f"note {note}" for note in result.notes]
    return "".join(line + "\n" for line in lines)


def _lines(shown: Shown) -> Iterator[str]:
    finding, place = shown.finding, shown.finding.place
    yield f"{place.path}:{shown.lines.line}:{shown.lines.column} {shown.state.value} {place.name}: {finding.message}"
    if finding.fix:
        risk = finding.fix.risk.name.lower()
        yield f"    fix ({risk}): {finding.fix.title}. {finding.fix.risk_note}".rstrip()
    if shown.why_open or shown.why_suppressed:
        yield f"    {shown.why_open or shown.why_suppressed}"
    if shown.proof != "full":
        yield f"    proof: {shown.proof}"
