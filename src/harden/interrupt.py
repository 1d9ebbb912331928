"""Signals wait while files are written: Ctrl-C stops a run between two steps, never within one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType

from harden.errors import WriteError

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Deferred:
    """Notes the signals that arrive inside of a `with` block, and delivers them after it.

    Python runs signal handlers in the main thread only; in another thread there is nothing to defer.
    """

    def __init__(self) -> None:
        self._pending: list[int] = []
        self._handlers: dict[signal.Signals, Callable[[int, FrameType | None], object] | int] = {}

    def __enter__(self) -> Deferred:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                handler = signal.getsignal(number)
                # None: a handler that was not set from Python, and could not be set again.
                if handler is not None and handler != signal.SIG_IGN:
                    self._handlers[number] = handler
                    signal.signal(number, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for pending in self._pending:
            signal.raise_signal(pending)

    def checkpoint(self) -> None:
        """Raise WriteError if a signal waits: a place where stopping is safe."""
        if self._pending:
            raise WriteError(f"stopped by {signal.Signals(self._pending[0]).name}")

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if number not in self._pending:  # a signal that waits is one, however often it was sent
            self._pending.append(number)
