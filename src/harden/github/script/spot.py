"""Where one expression stands in a shell script: its quotes, its word, and the command that the word is part of."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

ATOM = "\0"
"""Stands in a word's text for an expression."""
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
    """A simple command. `parent`: the one whose substitution it stands in; `next`: the one it is piped into."""

    parent: Command | None = None
    next: Command | None = None
    words: list[Word] = field(default_factory=list["Word"])
    targets: list[Word] = field(default_factory=list["Word"])
    """Files that it writes or reads by redirection."""


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
