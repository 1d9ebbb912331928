"""The one place that computes the exit code of a run."""

from __future__ import annotations

from harden.result import Result, State

CLEAN = 0
FINDINGS = 1
FAILED = 2
UNPROVEN = 3
INTERRUPTED = 130


def exit_code(result: Result, *, applied: bool, exit_zero: bool) -> int:
    """Return 0 clean, 1 findings remain (or would be fixed), 2 a file could not be read, 3 a proof failed.

    `exit_zero` turns 1 and 2 into 0, but never hides a failed proof.
    """
    if result.failed_proofs:
        return UNPROVEN
    if exit_zero:
        return CLEAN
    if result.errors:
        return FAILED
    left = {State.OPEN} if applied else {State.OPEN, State.FIXED}
    return FINDINGS if any(shown.state in left for shown in result.findings) else CLEAN
