"""Colour and hyperlinks as plain string building: reports of ten thousand findings must be quick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Style:
    """How to write for one stream. Without colour every method returns the text as it is."""

    colour: bool = False
    links: bool = False

    def paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}{_RESET}" if self.colour and text else text

    def name(self, text: str) -> str:
        return self.paint("1;31", text)

    def strong(self, text: str) -> str:
        return self.paint("1", text)

    def faint(self, text: str) -> str:
        return self.paint("2", text)

    def gutter(self, text: str) -> str:
        return self.paint("1;34", text)

    def mark(self, text: str) -> str:
        return self.paint("1;36", text)

    def caution(self, text: str) -> str:
        return self.paint("33", text)

    def removed(self, text: str) -> str:
        return self.paint("31", text)

    def added(self, text: str) -> str:
        return self.paint("32", text)

    def url(self, address: str) -> str:
        """A web address that a terminal opens."""
        return self._link(address, address)

    def path(self, path: str, text: str) -> str:
        """`text` as a link to a file, when it is one."""
        return self._link(Path(path).absolute().as_uri(), text) if self.links and path != "-" else text

    def _link(self, address: str, text: str) -> str:
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.links else text


PLAIN = Style()
Painter = Callable[[str], str]
