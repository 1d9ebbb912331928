"""What the streams of the process are and can do: colour, links, width, progress."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, TextIO

from harden.errors import HardenError
from harden.report.style import Style

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds of silence before a progress bar appears."""


def style_of(stream: TextIO, choice: str, environment: Mapping[str, str]) -> Style:
    """How to write to a stream. `choice` (auto, always, never) outranks NO_COLOR, that FORCE_COLOR, that TERM=dumb.

    Links are for terminals only: in a log they are noise.
    """
    is_terminal = stream.isatty() and environment.get("TERM") != "dumb"
    if choice != "auto":
        colour = choice == "always"
    elif environment.get("NO_COLOR"):
        colour = False
    else:
        colour = is_terminal or environment.get("FORCE_COLOR", "0") not in ("", "0", "false")
    return Style(colour=colour, links=colour and is_terminal)


def prepare_streams() -> None:
    """Let no character that a stream cannot encode stop a report, nor a stream that is closed (`harden DIR >&-`)."""
    for name in ("stdin", "stdout", "stderr"):  # in this order, so that each gets the descriptor that is its own
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDONLY if name == "stdin" else os.O_WRONLY)
            setattr(sys, name, os.fdopen(descriptor, "r" if name == "stdin" else "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write_text(text: str) -> None:
    """Write the product to stdout at once. Raises HardenError where that fails, BrokenPipeError if nobody reads."""
    with _telling_why():
        sys.stdout.write(text)
        sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """Write raw bytes to stdout at once; see `write_text`."""
    with _telling_why():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _telling_why() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        write_to_nobody()
        raise HardenError(f"standard output cannot be written: {error.strerror}") from error


def say(text: str) -> None:
    """Talk to the user on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextlib.contextmanager
def tolerate_closed_pipe() -> Generator[None]:
    """Go on quietly when the reader of stdout has gone (`harden DIR | head`)."""
    try:
        yield
    except BrokenPipeError:
        write_to_nobody()


def write_to_nobody() -> None:
    """Let what is buffered go nowhere, for Python tries to write it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class ProgressBar:
    """A progress bar on stderr that appears when a run takes over a second, and only in a terminal."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._bar: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or self._clock() - self._start < PATIENCE:
                return
            self._bar = _rich_bar()
            self._bar.add_task("files", total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _rich_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
