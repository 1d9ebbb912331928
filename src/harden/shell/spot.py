"""What a shell script is made of: commands, their words, and where what is not the shell's stands in them."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

ATOM = "\0"
"""Stands in a word's text for an atom: an expression of GitHub's, which is not the shell's."""
EXPANSION = "\1"
"""Stands in a word's text for what the shell expands."""


class Unreadable(Exception):
    """The script cannot be read as the language of its shell; the message says what is in the way."""


class Quote(enum.Enum):
    """What an expression stands in."""

    PLAIN = "plain"
    DOUBLE = "double"
    SINGLE = "single"
    ANSI = "ansi"
    """`$'…'`."""
    HERE = "here"
    """A here-document in which variables are expanded."""
    HERE_QUOTED = "here-quoted"
    COMMENT = "comment"
    ARITHMETIC = "arithmetic"
    """`(( … ))`, `$(( … ))`, an index: bash evaluates values there as code, commands included."""


class Role(enum.Enum):
    """What a word is to the shell."""

    COMMAND = "command"
    ARGUMENT = "argument"
    ASSIGNMENT = "assignment"
    NAME = "name"
    """The name of a loop variable or function."""
    REDIRECT = "redirect"
    LIST = "list"
    """The words of `for … in`, or of an array."""
    TEST = "test"
    """In `[[ … ]]`, or the subject of `case`: no splitting there."""
    PATTERN = "pattern"


@dataclass(slots=True, eq=False)
class Command:
    """A simple command, or a group of them, which has no words: a subshell, `{ … }`, a loop, a condition.

    `parent`: the one whose substitution it stands in; `group`: the one around it; `next`: the one it is piped into.
    """

    parent: Command | None = None
    group: Command | None = None
    next: Command | None = None
    inner: list[Command] = field(default_factory=list["Command"])
    """The commands of a group."""
    assigned: list[Word] = field(default_factory=list["Word"])
    """The assignments before its words."""
    words: list[Word] = field(default_factory=list["Word"])
    writes: list[Word] = field(default_factory=list["Word"])
    """Files that it writes by redirection."""
    reads: list[Word] = field(default_factory=list["Word"])
    """Files that it reads by redirection."""

    @property
    def texts(self) -> list[str]:
        """Its words without quotes."""
        return [word.text for word in self.words]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written of it."""
        return not (self.words or self.assigned or self.writes or self.reads or self.inner)

    def members(self) -> Iterator[Command]:
        """Itself, and all commands of the group that it is."""
        yield self
        for command in self.inner:
            yield from command.members()

    def receivers(self) -> Iterator[Command]:
        """The commands that what it prints is piped into, one after the other."""
        if self.next is not None:
            yield from self.next.members()
            yield from self.next.receivers()


@dataclass(slots=True, eq=False)
class Word:
    """A word. `text`: without quotes (see ATOM, EXPANSION). `bare`: nothing in it is quoted or expanded."""

    start: int
    role: Role
    command: Command
    end: int = 0
    text: str = ""
    bare: bool = True
    beside: tuple[str, str] = ("", "")
    """The words before and behind it in `[[ … ]]`."""


@dataclass(slots=True, eq=False)
class Segment:
    """Text between quotes, these included; of a quoted here-document the word that ends it, and its body."""

    start: int
    end: int = 0
    body: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """An expression in a script. `index`: which one; `trouble`: why nothing can be written there, if so."""

    index: int
    start: int
    end: int
    quote: Quote
    command: Command
    word: Word | None = None
    segment: Segment | None = None
    trouble: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether the expression, without quotes, is all of its word."""
        return self.word is not None and self.quote is Quote.PLAIN and self.word.text == ATOM and self.word.bare
