"""The command line. `main` answers `--version` before anything heavy is imported: start-up time is a feature."""

from __future__ import annotations

import sys

from harden import __version__


def main() -> int:
    """Run `harden` with the arguments of the process and return its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"harden {__version__}\n")
        return 0
    from harden.cli.app import run

    return run(arguments)
