"""The commands of a POSIX or bash script: their words, what they are piped into, and where each expression stands.

It reads what it understands and refuses the rest (Unreadable): nothing is guessed, since fixes are built on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from harden.shell.spot import Command, Quote, Role, Segment, Spot, Unreadable, Word
from harden.shell.words import Words

_RESERVED = frozenset(("then", "elif", "else", "do", "coproc", "esac"))
_OPERATOR = re.compile(r"\|\||&&|\|&|;|&(?!>)|\|")
_REDIRECT = re.compile(r"(?:\d+|\{\w+\})?(?:<<<|<<-?|<>|<&|>>|>\||>&|&>>|&>|[<>](?!\())")
_DESCRIPTOR = re.compile(r"\d+-?|-")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=")
_CASE_END = (";;&", ";;", ";&")
_IN = re.compile(r"in(?=[\s;]|$)")


class Script(NamedTuple):
    """A script that was read. `commands`: in the order in which they begin; `spots`: of the expressions, in order."""

    commands: tuple[Command, ...]
    spots: tuple[Spot, ...]


def read(text: str, atoms: Sequence[tuple[int, int]] = ()) -> Script:
    """Read a script.

    `atoms`: start and end of what is not the shell's, each one opaque part of a word (expressions of GitHub's).
    Raises Unreadable.
    """
    script = _Script(text, atoms)
    script.whole()
    commands = tuple(one for one in script.found if not one.is_empty)
    return Script(commands, tuple(sorted(script.spots, key=lambda spot: spot.index)))


class _Script(Words):
    def __init__(self, text: str, atoms: Sequence[tuple[int, int]]) -> None:
        super().__init__(text, atoms)
        self.pending: list[tuple[Word, bool, Command]] = []

    def whole(self) -> None:
        self.commands("")
        if self.pending:
            raise Unreadable("a here-document without a body")

    def commands(self, stop: str) -> bool:
        self._fresh()
        while True:
            self._blanks()
            if self.position >= self.limit:
                if stop:
                    raise Unreadable(f"`{stop}` is missing")
                return False
            if len(stop) == 1 and self.next_is(stop):
                self.position += 1
                return False
            if stop == "esac" and self.next_is(*_CASE_END):
                self.position += next(len(end) for end in _CASE_END if self.next_is(end))
                return False
            if self._between() or self._redirect():
                continue
            if self.next_is("("):
                self._parenthesis()
            elif self._simple(stop):
                return True

    def _fresh(self, *, piped: bool = False) -> None:
        """Begin a command."""
        command = Command(self.parent, self.group)
        if piped:
            self.command.next = command
        if self.group is not None:
            self.group.inner.append(command)
        self.found.append(command)
        self.command = command

    def _begin_group(self) -> None:
        """Make the command that begins a group."""
        self.group = self.command
        self._fresh()

    def _end_group(self) -> None:
        """End a group: what follows it, a pipe or a redirection, is of all of it."""
        if self.group is None:
            raise Unreadable("the end of what never began")
        self.command, self.group = self.group, self.group.group

    def _blanks(self) -> None:
        while self.next_is(" ", "\t", "\r", "\\\n", "\\\r\n"):
            ends_line = self.text[self.position] == "\\"
            self.position = (self.text.index("\n", self.position) if ends_line else self.position) + 1

    def _lines(self) -> None:
        """Take blanks, line breaks and comments."""
        while True:
            self._blanks()
            if self.next_is("\n"):
                self._newline()
            elif self.next_is("#"):
                self.comment()
            else:
                return

    def _between(self) -> bool:
        """Take what separates commands."""
        if self.next_is("\n"):
            self._newline()
            if not self.command.is_empty:  # else a line may end behind a `|`
                self._fresh()
            return True
        if self.next_is("#"):
            self.comment()
            return True
        found = _OPERATOR.match(self.text, self.position, self.limit)
        if found is None:
            return False
        self.position = found.end()
        self._fresh(piped=found[0] in ("|", "|&"))
        return True

    def _parenthesis(self) -> None:
        """A subshell, an arithmetic command, or the parentheses of a function."""
        if self.command.words:
            found = re.compile(r"\(\s*\)").match(self.text, self.position)
            if found is None or len(self.command.words) > 1:
                raise Unreadable("a parenthesis that was not expected")
            self.position = found.end()
            self.command.words.clear()
            self._fresh()
            return
        mark = self.mark()
        if self.next_is("(("):
            self.position += 2
            if self.arithmetic("))"):
                return
        self.go_back(mark)
        self.position += 1
        outer = self.in_backtick
        self.in_backtick = False
        self._begin_group()
        self.commands(")")
        self._end_group()
        self.in_backtick = outer

    def _simple(self, stop: str) -> bool:
        """Take one word of a command; whether it ends a `case` that is being read."""
        first = not self.command.words
        word = self.one_word(Role.COMMAND if first else Role.ARGUMENT)
        if word.end == word.start:
            raise Unreadable(f"`{self.text[self.position]}` that was not expected")
        if first and word.bare and self._compound(word):
            return word.text == "esac" and stop == "esac"
        if first and _ASSIGNMENT.match(word.text):
            word.role = Role.ASSIGNMENT
            self.command.assigned.append(word)
            return False
        self.command.words.append(word)
        return False

    def _compound(self, word: Word) -> bool:
        """Take what a reserved word begins, if it is one."""
        match word.text:
            case "case":
                self._begin_group()
                self._case()
                self._end_group()
                return True
            case "for" | "select":
                self._begin_group()
                self._loop()
            case "if" | "while" | "until" | "{":
                self._begin_group()
            case "fi" | "done" | "}":
                self._end_group()
                return True
            case "time" | "!":
                return True
            case "[[":
                self._test()
            case "function":
                self._blanks()
                self.one_word(Role.NAME)
                self._blanks()
                if self.next_is("("):
                    self.position = self.text.index(")", self.position) + 1
            case reserved if reserved in _RESERVED:
                pass
            case _:
                return False
        self._fresh()
        return True

    def _loop(self) -> None:
        self._blanks()
        if self.next_is("(("):
            self.position += 2
            if not self.arithmetic("))"):
                raise Unreadable("`for ((` that is never closed")
            return
        self.one_word(Role.NAME)
        self._lines()
        found = _IN.match(self.text, self.position, self.limit)
        if found is None:
            return
        self.position = found.end()
        self._blanks()
        while self.position < self.limit and not self.next_is("\n", ";", "#"):
            if self.one_word(Role.LIST).end == self.position and self.next_is(*"&|()<>"):
                raise Unreadable("a list with an operator in it")
            self._blanks()

    def _case(self) -> None:
        self._blanks()
        self.one_word(Role.TEST)
        self._lines()
        found = _IN.match(self.text, self.position, self.limit)
        if found is None:
            raise Unreadable("`case` without `in`")
        self.position = found.end()
        while True:
            self._lines()
            if re.compile(r"esac\b").match(self.text, self.position, self.limit):
                self.position += len("esac")
                return
            self._patterns()
            outer = self.in_backtick
            self.in_backtick = False
            ended = self.commands("esac")
            self.in_backtick = outer
            if ended:
                return

    def _patterns(self) -> None:
        if self.next_is("("):
            self.position += 1
        while True:
            self._blanks()
            start = self.position
            if self.one_word(Role.PATTERN).end == start:
                raise Unreadable("a `case` without a pattern")
            self._blanks()
            if not self.next_is("|", ")"):
                raise Unreadable("a pattern of `case` that is not closed")
            self.position += 1
            if self.text[self.position - 1] == ")":
                return

    def _test(self) -> None:
        words: list[Word] = []
        while True:
            self._lines()
            if self.next_is("]]"):
                self.position += 2
                break
            if self.position >= self.limit:
                raise Unreadable("`[[` that is never closed")
            word = self.one_word(Role.TEST, regex=bool(words) and words[-1].text == "=~")
            if word.end == word.start:
                word.text = self.text[self.position]
                self.position += 1
            words.append(word)
        texts = ["", *(word.text for word in words), ""]
        for number, word in enumerate(words):
            word.beside = (texts[number], texts[number + 2])

    def _redirect(self) -> bool:
        found = _REDIRECT.match(self.text, self.position, self.limit)
        if found is None:
            return False
        self.position = found.end()
        self._blanks()
        start = self.position
        word = self.one_word(Role.REDIRECT)
        if word.end == start:
            raise Unreadable("a redirection to nothing")
        if "<<" in found[0] and "<<<" not in found[0]:
            self.pending.append((word, found[0].endswith("-"), self.command))
        elif "<<<" not in found[0] and not (found[0].endswith("&") and _DESCRIPTOR.fullmatch(word.text)):
            (self.command.writes if ">" in found[0] else self.command.reads).append(word)
        return True

    def _newline(self) -> None:
        """Take a line break, and the here-documents that begin behind it."""
        self.position += 1
        pending, self.pending = self.pending, []
        for word, tabs, command in pending:
            self._here_document(word, command, tabs=tabs)

    def _here_document(self, word: Word, command: Command, *, tabs: bool) -> None:
        start = self.position
        while True:
            if self.position >= self.limit:
                raise Unreadable("a here-document that is never closed")
            end = self.text.find("\n", self.position)
            end = len(self.text) if end < 0 else end
            line = self.text[self.position : end].removesuffix("\r")
            if (line.lstrip("\t") if tabs else line) == word.text:
                break
            self.position = end + 1
        self._body(word, command, start, self.position)
        self.position = end

    def _body(self, word: Word, command: Command, start: int, end: int) -> None:
        outer = (self.limit, self.command, self.word, self.in_backtick)
        self.position, self.limit, self.command, self.word, self.in_backtick = start, end, command, None, False
        segment = Segment(word.start, word.end, (start, end))
        while self.position < end:
            if self.atom(Quote.HERE if word.bare else Quote.HERE_QUOTED, segment):
                continue
            if word.bare:
                self.expanded(Quote.HERE)
            else:
                self.position += 1
        self.limit, self.command, self.word, self.in_backtick = outer
