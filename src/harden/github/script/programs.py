"""Programs that read an argument, or their input, as code.

Sources: the manual of each program for the option that takes code (`sh(1)`, `python(1)`, `perlrun(1)`, `jq(1)`…), and
the bash reference manual for builtins that evaluate names (`let`, `unset`, `read`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAMED = ("--arg", "--argjson")  # of jq: a name and a value follow, which are text
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Program:
    """One program. `name`: of its file; `code`: its options whose argument is code; `values`: those with another one.

    `first`: its first operand is code, unless such an option is there. `rest`: so are all operands from this one on.
    `reads`: so is its input, when it is given no file. `verb`: what may stand before its operands.
    """

    name: re.Pattern[str]
    code: re.Pattern[str]
    values: re.Pattern[str]
    first: bool = False
    rest: int | None = None
    reads: bool = False
    verb: re.Pattern[str] = re.compile(_NEVER)

    def operands(self, words: Sequence[str]) -> list[int]:
        """Which of the words behind the program are neither options nor the arguments of options."""
        found: list[int] = []
        for number, word in enumerate(words):
            before = words[number - 1] if number else ""
            is_named = before in _NAMED or (number > 1 and words[number - 2] in _NAMED)
            is_value = self.values.fullmatch(before) or self.code.fullmatch(before) or is_named
            if not word.startswith(("-", "+")) and not is_value:
                found.append(number)
        return found[1:] if found and self.verb.fullmatch(words[found[0]]) else found

    def reads_word(self, words: Sequence[str], at: int) -> bool:
        """Whether it reads one of the words behind it as code."""
        word, before = words[at], words[at - 1] if at else ""
        if self.code.fullmatch(before):
            return True
        if word.startswith("-"):
            return self.rest is not None or bool(self.code.match(word))
        operands = self.operands(words)
        if at not in operands:
            return False
        has_option = any(self.code.match(one) for one in words[:at])
        return (self.first and not has_option and at == operands[0]) or (
            self.rest is not None and operands.index(at) >= self.rest
        )

    def reads_any(self, words: Sequence[str]) -> bool:
        """Whether anything behind it may be code: what a substitution gives may be any of the words."""
        return self.first or self.rest is not None or any(self.code.match(word) for word in words)

    def reads_input(self, words: Sequence[str]) -> bool:
        """Whether it reads its input as code, with these words behind it."""
        if not self.reads or any(self.code.match(word) or word in ("-m", "--version", "-V") for word in words):
            return False
        return "-s" in words or all(words[number] == "-" for number in self.operands(words))


def _program(name: str, code: str = _NEVER, values: str = _NEVER, verb: str = _NEVER, **rest: int) -> Program:
    return Program(
        re.compile(name),
        re.compile(code),
        re.compile(values),
        first="first" in rest,
        rest=rest.get("rest"),
        reads="reads" in rest,
        verb=re.compile(verb),
    )


_PROGRAMS = (
    _program(r"sh|bash|dash|zsh|ksh|ash|fish", r"-[a-z]*c[a-z]*$", r"-[a-z]*o|\+o|-O", reads=True),
    _program(r"pwsh|powershell(?:\.exe)?", r"-(?i:c|command|encodedcommand)$", first=True, reads=True),
    _program(r"cmd(?:\.exe)?|concurrently|start-server-and-test|wsl", rest=0),
    _program(r"(?:python|pypy)[\d.]*|ipython", r"-[a-zA-Z]*c$", r"-[WXm]", reads=True),
    _program(r"node|nodejs|bun|deno|tsx|ts-node", r"-[a-z]*[ep]$|--eval|--print|eval$", r"-r|--require", reads=True),
    _program(r"perl|ruby", r"-[a-zA-Z0-9]*[eE]$", r"-I", reads=True),
    _program(r"php", r"-[rBRE]$", r"-d", reads=True),
    _program(r"lua|Rscript|R|julia|osascript|elixir|erl|groovy|scala|swift", r"-e$|--?eval|-E$", reads=True),
    _program(r"tclsh|expect|ocaml|ghc|clj", r"-[ce]$", reads=True),
    _program(r"[gmn]?awk", r"-e$|--source|-i$", r"-[vFf]|--assign|--field-separator", first=True),
    _program(r"g?sed", r"-[nrsEi]*e$|--expression", r"-[fl]", first=True),
    _program(r"yq", values=r"-[fLIop]|--indent", verb=r"e|ea|eval|eval-all", first=True),
    _program(r"jq|gojq|jaq", values=r"-[fLop]|--from-file|--indent", first=True),
    _program(r"ssh|rsh|mosh", values=r"-[bcDEeFIiJLlmOopQRSWw]", rest=1),
    _program(r"watch|parallel|entr", rest=0),
    _program(r"su|runuser|script", r"-[a-z]*c$|--command", reads=True),
    _program(r"psql|mysql|mariadb|sqlcmd|clickhouse-client", r"-[ceqQ]$|--command|--execute|--query", reads=True),
    _program(r"sqlite3|mongosh?|duckdb|bq", r"-c$|-cmd$|--eval", rest=1, reads=True),
    _program(r"gdb|vim|nvim|ex|ed|emacs|bc|dc", r"-ex$|-c$|--eval|-e$|--expression", reads=True),
    _program(r"make|gmake", r"--eval|-E$"),
    _program(r"nix|nix-shell", r"--run|--command|-E$|--expr"),
    _program(r"npx|npm", r"-c$|--call"),
)
_BUILTIN = _program(r"eval|let|unset|read|mapfile|readarray|trap", rest=0)
_BEFORE_BUILTINS = frozenset(("command", "builtin", "env", "sudo", "exec", "time"))
_ANY = re.compile(r"--(?:command|run|eval|exec|execute|expression|script|scripts|jq|template)|-exec|foreach")
_SHELL = _PROGRAMS[0].name


def named(words: Sequence[str], number: int) -> Program | None:
    """The program that a word of a command names, with its path or without."""
    if _BUILTIN.name.fullmatch(words[number]) and all(word in _BEFORE_BUILTINS for word in words[:number]):
        return _BUILTIN
    name = words[number].rpartition("/")[2]
    return next((program for program in _PROGRAMS if program.name.fullmatch(name)), None)


def reader_of_word(words: Sequence[str], at: int) -> str:
    """Return what reads a word of a command as code: the name of a program or of an option; empty if nothing does."""
    for number, word in enumerate(words[:at]):
        program = named(words, number)
        if program is not None and program.reads_word(words[number + 1 :], at - number - 1):
            return word.rpartition("/")[2]
    option, joined, _ = words[at].partition("=")
    if joined and _ANY.fullmatch(option):
        return option
    return words[at - 1] if at and _ANY.fullmatch(words[at - 1]) else ""


def reader_of_any(words: Sequence[str]) -> str:
    """Return the program that reads some of the words of a command as code, whichever they are."""
    for number, word in enumerate(words):
        program = named(words, number)
        if program is not None and program.reads_any(words[number + 1 :]):
            return word.rpartition("/")[2]
    return ""


def reader_of_input(words: Sequence[str]) -> str:
    """Return the program of a command that reads its input as code; empty if none does."""
    for number, word in enumerate(words):
        program = named(words, number)
        if program is not None and (program.reads_input(words[number + 1 :]) or program.rest == 1):
            return word.rpartition("/")[2]
    return "xargs" if words[:1] == ["xargs"] and any(_SHELL.fullmatch(word) for word in words) else ""
