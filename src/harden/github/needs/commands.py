"""The commands of a shell script, as far as they are needed to know which tools it runs.

Not a shell: what a variable or a substitution stands for is not known. Words are given without their quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

EXPRESSION = "\0"
"""Stands for `${{ … }}` in words: what it will be is not known."""
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_HEREDOC = re.compile(r"<<-?\s*(['\"]?)([A-Za-z_]\w*)\1")
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=(.*)", re.DOTALL)
_FUNCTION = re.compile(r"^\s*(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)", re.MULTILINE)
_REDIRECTION = re.compile(r"\d*(?:>>?|<|&>)&?(\S*)")
_KEYWORDS = ("if", "then", "else", "elif", "while", "until", "do", "!", "{", "time", "function")
_CLOSING = ("fi", "done", "esac", "}", ";;", "in")
_WRAPPERS = ("sudo", "env", "exec", "command", "nohup", "xargs", "time", "builtin", "eval", "winpty")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Command:
    """One simple command: the variables set for it, then its words. `text`: as it is written, for people."""

    words: tuple[str, ...]
    assigned: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The program, without its folder and `.exe`; empty for an assignment alone."""
        return re.split(r"[/\\]", self.words[0])[-1].removesuffix(".exe") if self.words else ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words behind the program that are no options."""
        return tuple(word for word in self.words[1:] if not word.startswith("-"))

    @property
    def text(self) -> str:
        """The program and its first two words, for people."""
        return " ".join(word for word in self.words[:3]).replace(EXPRESSION, "…").replace("\n", " ")[:60]


def commands(script: str, depth: int = 0) -> Iterator[Command]:
    """Yield the commands of a script in order, those of substitutions and subshells among them."""
    text = _without_heredocs(_EXPRESSION.sub(EXPRESSION, script).replace("\\\r\n", " ").replace("\\\n", " "))
    scanner = _Scanner(text)
    own = frozenset(_FUNCTION.findall(text))
    for words in scanner.run():
        command = _command(words)
        if command and command.name not in own:
            yield command
    for inner in scanner.nested if depth < _DEEPEST else ():
        yield from commands(inner, depth + 1)


def _command(words: list[str]) -> Command | None:
    assigned: list[tuple[str, str]] = []
    while words:
        first = words[0]
        if found := _REDIRECTION.fullmatch(first):
            words = words[1:] if found[1] else words[2:]
        elif first in _KEYWORDS or first in _CLOSING:
            words = words[1:]
        elif first in ("for", "case", "select"):
            return None
        elif found := _ASSIGNMENT.fullmatch(first):
            assigned.append((found[1], found[2]))
            words = words[1:]
        elif first in _WRAPPERS:
            words = _unwrapped(words)
        elif first == "timeout" and len(words) > 2:
            words = words[2:]
        else:
            break
    return Command(tuple(words), tuple(assigned)) if words or assigned else None


def _unwrapped(words: list[str]) -> list[str]:
    """Without `sudo -E` and the like; `xargs -n 1` takes its number along."""
    rest = words[1:]
    while rest and rest[0].startswith("-"):
        takes = words[0] in ("xargs", "sudo") and rest[0] in ("-n", "-P", "-I", "-L", "-u", "-g")
        rest = rest[2:] if takes else rest[1:]
    return rest


def _without_heredocs(text: str) -> str:
    found: list[str] = []
    ends: list[str] = []
    for line in text.split("\n"):
        if ends:
            if line.strip() == ends[0]:
                ends.pop(0)
            continue
        found.append(_HEREDOC.sub(" ", line))
        ends = [match[2] for match in _HEREDOC.finditer(line)]
    return "\n".join(found)


class _Scanner:
    """Splits text into commands and words; `nested` gathers the scripts of substitutions.

    `cases`: how many `case` are open; `in_pattern`: a pattern of one comes next, to its parenthesis.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.nested: list[str] = []
        self.words: list[str] = []
        self.word: str | None = None
        self.cases = 0
        self.in_pattern = False

    def run(self) -> Iterator[list[str]]:
        while self.at < len(self.text):
            sign = self.text[self.at]
            if self.in_pattern:
                self.skip_pattern()
            elif sign in " \t\r":
                self.end_word()
                self.at += 1
            elif sign == "(" and self.word is not None and self.word.endswith("="):
                self.add(self._array())
            elif (end := self._arithmetic_end()) and self.word is None:
                self.nested += _substituted(self.text[self.at + 2 : end])
                self.at = end + 2
            elif sign in "\n;|&()" and not self._is_redirection():
                self.end_word()
                yield from self.separated(sign)
            elif sign == "#" and self.word is None:
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                self.add(self.part())
        self.end_word()
        if self.words:
            yield self.words

    def separated(self, sign: str) -> Iterator[list[str]]:
        """End a command at a separator, unless that is a part of `[[ … ]]`."""
        self.at += 1
        if "[[" in self.words[:3] and "]]" not in self.words and sign != "\n":
            return
        words, self.words = self.words, []
        if "case" in words[:2]:
            self.cases += 1
            self.in_pattern = sign != ")"
        self.cases -= words[-1:] == ["esac"]
        if sign == ";" and self.cases and self.text.startswith(";", self.at):
            self.in_pattern = True
            self.at += 1
        if words:
            yield words

    def skip_pattern(self) -> None:
        rest = self.text[self.at :].lstrip()
        self.in_pattern = False
        if not rest.startswith("esac"):
            end = self.text.find(")", self.at)
            self.at = len(self.text) if end < 0 else end + 1

    def _array(self) -> str:
        """`NAME=( … )`: the elements are no commands."""
        end = self.text.find(")", self.at)
        start, self.at = self.at, len(self.text) if end < 0 else end + 1
        return self.text[start : self.at]

    def _is_redirection(self) -> bool:
        """`2>&1` and `&>`: an ampersand that separates nothing."""
        if self.text[self.at] != "&":
            return False
        before = self.text[self.at - 1 : self.at]
        return before in ("<", ">") or self.text[self.at + 1 : self.at + 2] == ">"

    def end_word(self) -> None:
        if self.word is not None:
            self.words.append(self.word)
        self.word = None

    def add(self, text: str) -> None:
        self.word = (self.word or "") + text

    def part(self) -> str:
        """Take the next piece of a word."""
        sign = self.text[self.at]
        if sign == "\\":
            self.at += 2
            return self.text[self.at - 1 : self.at]
        if sign == "'":
            return self.until("'")
        if sign == '"':
            return self.double()
        if sign == "`":
            self.nested.append(self.until("`"))
            return "$()"
        if self.text.startswith("$(", self.at):
            return self.substitution()
        self.at += 1
        return sign

    def until(self, quote: str) -> str:
        start = self.at + 1
        end = self.text.find(quote, start)
        end = len(self.text) if end < 0 else end
        self.at = end + 1
        return self.text[start:end]

    def double(self) -> str:
        self.at += 1
        found = ""
        while self.at < len(self.text) and self.text[self.at] != '"':
            if self.text[self.at] in "\\`" or self.text.startswith("$(", self.at):
                found += self.part()
            else:
                found += self.text[self.at]
                self.at += 1
        self.at += 1
        return found

    def substitution(self) -> str:
        """`$( … )`: to the parenthesis that closes it, quotes left aside."""
        start = self.at + 2
        depth, position, quote = 1, start, ""
        while position < len(self.text) and depth:
            sign = self.text[position]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "'\"":
                quote = sign
            else:
                depth += (sign == "(") - (sign == ")")
            position += 1
        inner = self.text[start : position if depth else position - 1]
        self.nested += _substituted(inner[1:-1]) if inner.startswith("(") and inner.endswith(")") else [inner]
        self.at = position
        return "$()"

    def _arithmetic_end(self) -> int:
        """Where the `))` of a `((` stands that begins here; 0 if two subshells begin here, or nothing of it."""
        if not self.text.startswith("((", self.at):
            return 0
        end = self.text.find("))", self.at)
        one_line = self.words[:1] == ["for"] or ";" not in self.text[self.at : end]
        return end if end > 0 and one_line and "\n" not in self.text[self.at : end] else 0


def _substituted(arithmetic: str) -> list[str]:
    """The scripts of the substitutions in an arithmetic expression."""
    scanner = _Scanner(f'"{arithmetic}"')
    scanner.double()
    return scanner.nested
