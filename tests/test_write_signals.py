"""Signals wait until what is written is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harden.errors import WriteError
from harden.interrupt import Deferred
from tests.write_samples import (
    AFTER,
    BEFORE,
    contents,
    write,
)

pytestmark = pytest.mark.usefixtures("state", "ctrl_c")


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Python's own answer to Ctrl-C, also where the tests run in the background of a shell that ignores it."""
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, previous)


def signal_in_replace(monkeypatch: pytest.MonkeyPatch, number: signal.Signals, name: str) -> None:
    replace = Path.replace

    def replace_and_signal(path: Path, target: Path) -> Path:
        done = replace(path, target)
        if target.name == name:
            signal.raise_signal(number)
        return done

    monkeypatch.setattr(Path, "replace", replace_and_signal)


def test_a_signal_between_two_files_undoes_the_first(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signal_in_replace(monkeypatch, signal.SIGINT, "a.tf")
    with pytest.raises(KeyboardInterrupt):
        write(tree)
    assert contents(tree) == BEFORE
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_after_the_last_file_is_raised_and_undoes_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signal_in_replace(monkeypatch, signal.SIGINT, "real.yaml")
    with pytest.raises(KeyboardInterrupt):
        write(tree)
    assert contents(tree) == AFTER


def test_a_signal_with_a_handler_that_returns_is_an_error(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    previous = signal.signal(signal.SIGTERM, lambda number, _: seen.append(number))
    try:
        signal_in_replace(monkeypatch, signal.SIGTERM, "a.tf")
        with pytest.raises(WriteError, match="stopped by SIGTERM"):
            write(tree)
    finally:
        signal.signal(signal.SIGTERM, previous)
    assert seen == [signal.SIGTERM]
    assert contents(tree) == BEFORE


def test_an_ignored_signal_stays_ignored(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        signal_in_replace(monkeypatch, signal.SIGHUP, "a.tf")
        write(tree)
    finally:
        signal.signal(signal.SIGHUP, previous)
    assert contents(tree) == AFTER


def test_another_thread_can_write(tree: Path) -> None:
    thread = threading.Thread(target=write, args=(tree,))
    thread.start()
    thread.join()
    assert contents(tree) == AFTER


def test_signals_are_delivered_after_the_block() -> None:
    steps: list[str] = []

    def act() -> None:
        with Deferred():
            signal.raise_signal(signal.SIGINT)
            steps.append("inside")
        steps.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert steps == ["inside"]
