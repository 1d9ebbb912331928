"""The command line. `main` answers `--version` before anything heavy is imported: start-up time is a feature."""

from __future__ import annotations

import contextlib
import sys

from harden import __version__


def main() -> int:
    """Run `harden` with the arguments of the process and return its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"] and sys.stdout is not None:
        with contextlib.suppress(OSError):  # is said below
            sys.stdout.write(f"harden {__version__}\n")
            sys.stdout.flush()
            return 0
    from harden.cli.app import run

    return run(arguments)
