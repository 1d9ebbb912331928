"""The words of a POSIX or bash script, read character by character, with expressions as opaque atoms.

Source: "Shell Command Language" (POSIX.1-2024, XCU 2), and the bash reference manual for `$'…'`, `[[ … ]]`, arrays,
extended patterns and process substitution.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence

from harden.shell.spot import ATOM, EXPANSION, Command, Quote, Role, Segment, Spot, Unreadable, Word

_BREAKS = " \t\r\n;&|()<>"
_PARAMETER = re.compile(r"[#!]?(?:\w+|[@*#?$!-])?")
_OPERATOR = re.compile(r":?[-+=?]|[#%/^,@:]")
_TEXT_OPERATORS = ("-", "+", "=", "?", ":-", ":+", ":=", ":?")
_ARRAY = re.compile(r"[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=")
_VARIABLE = re.compile(r"\$(?:\w+|[@*#?$!-])?")


class Words(ABC):
    """Reads words; what commands are made of them is for the class that derives from it."""

    def __init__(self, text: str, atoms: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.position = 0
        self.limit = len(text)
        self.atoms = {start: (index, end) for index, (start, end) in enumerate(atoms)}
        self.spots: list[Spot] = []
        self.found: list[Command] = []
        self.parent: Command | None = None
        self.group: Command | None = None
        self.command = Command()
        self.word: Word | None = None
        self.fragile = 0
        self.in_backtick: bool = False

    @abstractmethod
    def commands(self, stop: str) -> bool:
        """Read commands up to and with what stops them; whether that was the word `esac`."""

    def mark(self) -> tuple[int, int, int, str]:
        """Where it is, to go back to."""
        return self.position, len(self.spots), len(self.found), self.word.text if self.word else ""

    def go_back(self, mark: tuple[int, int, int, str]) -> None:
        """Forget what was read since."""
        self.position, spots, found, text = mark
        del self.spots[spots:], self.found[found:]
        if self.word is not None:
            self.word.text = text

    def next_is(self, *texts: str) -> bool:
        return self.position < self.limit and self.text.startswith(texts, self.position)

    def atom(self, quote: Quote, segment: Segment | None = None, trouble: str = "") -> bool:
        """Take the expression that stands here, if one does."""
        found = self.atoms.get(self.position)
        if found is None:
            return False
        index, end = found
        if self.fragile and not trouble:
            trouble = "it stands in backticks in double quotes, where shells read quotes differently"
        word = None if quote is Quote.COMMENT else self.word
        self.spots.append(Spot(index, self.position, end, quote, self.command, word, segment, trouble))
        self.add(ATOM)
        self.position = end
        return True

    def add(self, text: str) -> None:
        if self.word is not None:
            self.word.text += text

    def literal(self) -> None:
        """Take one character as it is."""
        self.add(self.text[self.position])
        self.position += 1

    def one_word(self, role: Role, *, regex: bool = False) -> Word:
        """Read a word. `regex`: the right side of `=~`, where parentheses and bars are part of it."""
        outer, word = self.word, Word(self.position, role, self.command)
        self.word = word
        depth = 0
        while self.position < self.limit:
            character = self.text[self.position]
            if self.atom(Quote.PLAIN) or self._quoted(character):
                continue
            if character in "<>" and self.next_is("<(", ">("):
                self.position += 2
                self._nested(")")
                self.add(EXPANSION)
            elif character == "(" and not depth and _ARRAY.fullmatch(word.text) and not regex:
                self._array()
                break
            elif character == "(" and (regex or depth or (word.text and word.text[-1] in "?*+@!")):
                depth += 1
                self.literal()
            elif character == ")" and depth:
                depth -= 1
                self.literal()
            elif self._ends(character, depth, regex=regex):
                break
            else:
                self.literal()
        self.word, word.end = outer, self.position
        return word

    def _ends(self, character: str, depth: int, *, regex: bool) -> bool:
        """Whether a character that is not quoted ends a word; `depth`: of parentheses in it."""
        if character == "`":
            return self.in_backtick
        inside = (depth and character != "\n") or (regex and character in "|<>")
        return character in _BREAKS and not inside

    def _quoted(self, character: str) -> bool:
        """Take a quoted or expanded part of a word, if one begins here."""
        assert self.word is not None
        match character:
            case "\\":
                self.escape(Quote.PLAIN)
            case "'":
                self._single()
            case '"':
                self._double()
            case "$":
                self.dollar(Quote.PLAIN)
            case "`" if not self.in_backtick:
                self.backtick(Quote.PLAIN)
            case _:
                return False
        self.word.bare = False
        return True

    def escape(self, quote: Quote) -> None:
        """Take a backslash with what it stands before."""
        self.position += 1
        if self.in_backtick and self.next_is("`"):
            raise Unreadable("backticks within backticks")
        if self.in_backtick and self.next_is("$"):  # the shell that reads what is between them sees the `$` alone
            self.dollar(quote)
            return
        self.position += self.in_backtick and self.next_is("\\")
        if self.atom(quote, trouble="a backslash stands directly before it"):
            return
        if self.position < self.limit:
            if self.text[self.position] == "\n":
                self.position += 1
            else:
                self.literal()

    def _single(self) -> None:
        segment = Segment(self.position)
        self.position += 1
        while not self.next_is("'"):
            self._require()
            if not self.atom(Quote.SINGLE, segment):
                self.literal()
        self._close(segment)

    def _ansi(self) -> None:
        segment = Segment(self.position)
        self.position += 2
        while not self.next_is("'"):
            self._require()
            if self.next_is("\\"):
                self.escape(Quote.ANSI)
            elif not self.atom(Quote.ANSI, segment):
                self.literal()
        self._close(segment)

    def _double(self) -> None:
        segment = Segment(self.position)
        self.position += 1
        while not self.next_is('"'):
            self._require()
            if not self.atom(Quote.DOUBLE, segment):
                self.expanded(Quote.DOUBLE)
        self._close(segment)

    def expanded(self, quote: Quote) -> None:
        """Take one piece of text in which variables are expanded and quotes mean nothing."""
        match self.text[self.position]:
            case "\\":
                self.escape(quote)
            case "$":
                self.dollar(quote)
            case "`" if self.in_backtick:
                raise Unreadable("a backtick in quotes within backticks")
            case "`":
                self.backtick(quote)
            case _:
                self.literal()

    def _close(self, segment: Segment) -> None:
        self.position += 1
        segment.end = self.position

    def _require(self) -> None:
        if self.position >= self.limit:
            raise Unreadable("a quote that is never closed")

    def dollar(self, quote: Quote) -> None:
        """Take what begins with a dollar sign."""
        if self.position + 1 in self.atoms:
            self.position += 1
            self.atom(quote, trouble="a `$` stands directly before it")
        elif self.next_is("$(("):
            mark = self.mark()
            self.position += 3
            if not self.arithmetic("))"):
                self.go_back(mark)
                self.position += 2
                self._nested(")")
        elif self.next_is("$("):
            self.position += 2
            self._nested(")")
        elif self.next_is("${"):
            self._parameter(quote)
        elif self.next_is("$["):
            self.position += 2
            if not self.arithmetic("]"):
                raise Unreadable("`$[` that is never closed")
        elif quote is Quote.PLAIN and self.next_is("$'", '$"'):
            self._dollar_quote()
            return
        else:
            found = _VARIABLE.match(self.text, self.position, self.limit)
            assert found is not None
            self.position = found.end()
            if found[0][1:].isidentifier():
                self.atom(quote, trouble="it is the end of the name of a variable")
        self.add(EXPANSION)

    def _dollar_quote(self) -> None:
        if self.next_is("$'"):
            self._ansi()
        else:
            self.position += 1
            self._double()

    def _nested(self, stop: str) -> None:
        """Read the commands of a substitution."""
        outer = (self.command, self.group, self.word, self.parent, self.in_backtick)
        self.parent, self.group, self.word, self.in_backtick = self.command, None, None, stop == "`"
        self.commands(stop)
        self.command, self.group, self.word, self.parent, self.in_backtick = outer

    def backtick(self, quote: Quote) -> None:
        """Take a substitution in backticks."""
        self.position += 1
        self.fragile += quote is not Quote.PLAIN
        self._nested("`")
        self.add(EXPANSION)
        self.fragile -= quote is not Quote.PLAIN

    def _array(self) -> None:
        self.position += 1
        while True:
            while self.next_is(" ", "\t", "\r", "\n"):
                self.position += 1
            if self.next_is("#"):
                self.comment()
            elif self.next_is(")"):
                self.position += 1
                return
            elif self.one_word(Role.LIST).end == self.position and self.next_is(*"(;&|<>"):
                raise Unreadable("an array with an operator in it")
            elif self.position >= self.limit:
                raise Unreadable("an array that is never closed")

    def comment(self) -> None:
        """Take a comment up to the end of its line."""
        while self.position < self.limit and self.text[self.position] != "\n":
            if not self.atom(Quote.COMMENT):
                self.position += 1

    def arithmetic(self, closing: str) -> bool:
        """Take an arithmetic expression and what closes it; whether there was one."""
        depth = 0
        while self.position < self.limit:
            if not depth and self.next_is(closing):
                self.position += len(closing)
                return True
            if self.atom(Quote.ARITHMETIC):
                continue
            character = self.text[self.position]
            depth += (character in "([") - (character in ")]")
            if depth < 0:
                return False
            if character in "$\\`":
                self.expanded(Quote.ARITHMETIC)
            else:
                self.position += 1
        return False

    def _parameter(self, quote: Quote) -> None:
        """Take `${…}`: text behind operators such as `:-`, otherwise patterns and indices."""
        self.position += 2
        found = None if self.position in self.atoms else _PARAMETER.match(self.text, self.position, self.limit)
        self.position = found.end() if found else self.position
        if self.next_is("["):
            self.position += 1
            if not self.arithmetic("]"):
                raise Unreadable("an index that is never closed")
        operator = _OPERATOR.match(self.text, self.position, self.limit) if found else None
        is_text = operator is not None and operator[0] in _TEXT_OPERATORS
        if operator:
            self.position = operator.end()
        trouble = "" if is_text else "it stands in the pattern or the name of `${…}`"
        outside = quote is not Quote.PLAIN
        while not self.next_is("}"):
            self._require()
            if self.atom(quote, trouble=trouble):
                continue
            if self.next_is("'") and not (outside and is_text):
                self._single()
            elif self.next_is('"'):
                self._double()
            else:
                self.expanded(quote)
        self.position += 1
