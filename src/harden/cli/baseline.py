"""`harden check --write-baseline FILE`: list what is found now, so that later runs report what is new."""

from __future__ import annotations

from pathlib import Path

from harden import baseline
from harden.cli.exit_code import CLEAN, FAILED
from harden.cli.own_file import write_own
from harden.cli.terminal import write_text
from harden.paths import is_there
from harden.report.text import counted, visible
from harden.result import Result


def write_baseline(path: Path, result: Result, paths: tuple[str, ...]) -> int:
    """Write the findings of a run over `paths` and return the exit code: 0, or 2 where a file could not be read.

    What the file said of files that are elsewhere, or could not be read, stays. Raises HardenError.
    """
    old = baseline.load(path) if is_there(path) else baseline.empty(path)
    found = [shown.finding for shown in result.findings if not shown.state.is_silent]
    unread = {old.path_of(error.path) for error in result.errors}
    kept = baseline.kept(old, paths, unread)
    lines = [(old.path_of(finding.place.path), *baseline.entry_of(finding)) for finding in found]
    write_own(path, baseline.render([*kept, *lines]))
    elsewhere = f", {len(kept)} of files elsewhere kept" if kept else ""
    write_text(f"{visible(str(path))}: {counted(len(found), 'finding')}{elsewhere}.\n")
    return FAILED if result.errors else CLEAN
