"""What a short shell script runs: its simple commands, or nothing when that cannot be said for sure.

A reader that gives up early: here-documents, functions, `case`, backticks, arithmetic and words that are expanded into
a command's name are not followed. Grammar: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

EXPANDED = "\0"
"""Stands in a word for what the shell puts there when it runs."""


@dataclass(frozen=True, slots=True)
class Command:
    """A simple command: its words after the quotes are taken away, and the files it is redirected to."""

    words: tuple[str, ...]
    writes: tuple[str, ...] = ()


class CannotRead(Exception):
    """The script is more than this reader follows."""


_KEYWORDS = frozenset({"while", "until", "if", "elif", "else", "then", "do", "done", "fi", "{", "}", "!", "("})
_REFUSED = frozenset({"case", "esac", "function", "select", "coproc", "eval", ".", "source", "[["})
_TOKEN = re.compile(
    r"(?P<space>[ \t]+|\\\r?\n)|(?P<comment>(?<![^\s;&|(])\#[^\n]*)|(?P<redirect>&>>?|\d*(?:>>|>&|>\||>|<&|<(?!<|\()))"
    r"|(?P<end>\r?\n|;(?!;)|&&|\|\||\|&|\||&|[()])|(?P<word>[^ \t\n\r;&|<>()])"
)
_VARIABLE = re.compile(r"\$(?:[A-Za-z_]\w*|[0-9?#@*$!-]|\{[A-Za-z_]\w*(?:(?::?[-+?]|[#%]{1,2})[^{}$`\"'\\]*)?\})")
_NAME = re.compile(r"[A-Za-z_]\w*")


def commands(text: str) -> tuple[Command, ...]:
    """Every simple command of a script, those of `$(…)` among them. Raises CannotRead."""
    reader = _Reader(text)
    reader.script(until="")
    return tuple(reader.found)


@dataclass
class _Reader:
    text: str
    at: int = 0
    found: list[Command] = field(default_factory=list[Command])

    def script(self, until: str) -> None:
        """Read commands to the end of the text, or to `until`, the parenthesis that closes a substitution."""
        words: list[str] = []
        writes: list[str] = []
        depth = 0
        while self.at < len(self.text):
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                raise CannotRead
            kind, text = match.lastgroup, match.group()
            if kind == "word":
                words.append(self._word())
                continue
            self.at = match.end()
            if kind == "redirect":
                writes += self._target(text)
            elif kind == "end":
                self._finish(words, writes)
                words, writes = [], []
                depth += (text == "(") - (text == ")")
                if depth < 0 and until:
                    return
        if until or depth:
            raise CannotRead
        self._finish(words, writes)

    def _finish(self, words: list[str], writes: list[str]) -> None:
        while words and words[0] in _KEYWORDS:
            words = words[1:]
        if words and words[0] == "for":
            if len(words) < 3 or not _NAME.fullmatch(words[1]) or words[2] != "in":
                raise CannotRead
            words = []
        if words and (words[0] in _REFUSED or EXPANDED in words[0].partition("=")[0]):
            raise CannotRead
        if words or writes:
            self.found.append(Command(tuple(words), tuple(writes)))

    def _target(self, operator: str) -> Iterator[str]:
        """The file that is written; a number is a descriptor."""
        while self.text[self.at : self.at + 1] in (" ", "\t"):
            self.at += 1
        target = self._word()
        if not target:
            raise CannotRead
        if "<" not in operator and not (operator.endswith("&") and target.isdigit()):
            yield target

    def _word(self) -> str:
        """The word that begins here, without quotes; EXPANDED for what is not literal."""
        parts: list[str] = []
        while self.at < len(self.text) and self.text[self.at] not in " \t\r\n;&|<>()":
            character = self.text[self.at]
            if character == "'":
                end = self.text.find("'", self.at + 1)
                if end < 0:
                    raise CannotRead
                parts.append(self.text[self.at + 1 : end])
                self.at = end + 1
            elif character == '"':
                self.at += 1
                parts.append(self._quoted())
            else:
                parts.append(self._piece())
        return "".join(parts)

    def _quoted(self) -> str:
        parts: list[str] = []
        while self.at < len(self.text) and self.text[self.at] != '"':
            parts.append(self._piece())
        if self.at >= len(self.text):
            raise CannotRead
        self.at += 1
        return "".join(parts)

    def _piece(self) -> str:
        """One character, an escaped one, or an expansion."""
        character = self.text[self.at]
        if character == "`" or self.text.startswith("$((", self.at):
            raise CannotRead
        if character == "\\":
            self.at += 2
            return self.text[self.at - 1 : self.at]
        if self.text.startswith("$(", self.at):
            self.at += 2
            self.script(until=")")
            return EXPANDED
        match = _VARIABLE.match(self.text, self.at)
        if match:
            self.at = match.end()
            return EXPANDED
        if character == "$" and self.text[self.at + 1 : self.at + 2] in ("{", "'"):
            raise CannotRead
        self.at += 1
        return character
