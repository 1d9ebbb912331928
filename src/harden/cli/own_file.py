"""Files of ours that a command writes: whole or not at all, as what it fixes."""

from __future__ import annotations

import os
from pathlib import Path

from harden import journal
from harden.cli.terminal import say
from harden.report.text import clean
from harden.result import Patch
from harden.write import write_all


def write_own(path: Path, text: str) -> None:
    """Write or replace a file. Raises HardenError where that cannot be done."""
    before = path.read_bytes() if os.path.lexists(path) else None
    roots = (str(path.parent),)
    for line in journal.recover(roots):
        say(f"note: {clean(line)}")
    write_all((Patch(str(path), before, text.encode()),), roots)
