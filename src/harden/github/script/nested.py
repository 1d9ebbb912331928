"""Commands that read an argument, or their input, as code: there a value stays code however the shell quotes it.

Sources: the manual of each program for the option that takes code (`sh(1)`, `python(1)`, `perlrun(1)`, `jq(1)`…), and
the bash reference manual for builtins that evaluate names (`let`, `unset`, `read`, `printf -v`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.github.script.spot import ATOM, Command, Quote, Role, Spot, Word

_SHELLS = "sh|bash|dash|zsh|ksh|ash|fish"


@dataclass(frozen=True, slots=True)
class _Program:
    """`code`: options whose argument is code. `first`: the first operand is code, unless such an option is there.

    `values`: options with an argument that is none. `every`: all that follows is code. `reads`: so is its input, when
    it is given no file.
    """

    name: re.Pattern[str]
    code: re.Pattern[str] = re.compile(r"(?!)")
    values: re.Pattern[str] = re.compile(r"(?!)")
    first: bool = False
    every: bool = False
    reads: bool = False


def _program(name: str, code: str = "(?!)", values: str = "(?!)", **rest: bool) -> _Program:
    return _Program(re.compile(name), re.compile(code), re.compile(values), **rest)


_PROGRAMS = (
    _program(_SHELLS, r"-[a-zA-Z]*c[a-zA-Z]*", r"-[a-z]*o|\+o|-O", reads=True),
    _program(r"pwsh|powershell(?:\.exe)?", r"-(?i:c|command|encodedcommand)", first=True, reads=True),
    _program(r"cmd(?:\.exe)?", every=True),
    _program(r"(?:python|pypy)[\d.]*|ipython", r"-[a-zA-Z]*c", r"-[WXm]", reads=True),
    _program(r"node|nodejs|bun|deno|tsx|ts-node", r"-[a-z]*[ep]|--eval|--print|eval", r"-r|--require", reads=True),
    _program(r"perl|ruby", r"-[a-zA-Z0-9]*[eE]", r"-I", reads=True),
    _program(r"php", r"-[rBRE]", r"-d", reads=True),
    _program(r"lua|Rscript|R|julia|osascript|elixir|erl|groovy|scala|swift|tclsh|expect|ocaml|ghc|clj", r"-e|-c|-eval|--eval|-E", reads=True),
    _program(r"[gmn]?awk", r"-e|--source|-i", r"-[vFf]|--assign|--field-separator", first=True),
    _program(r"g?sed", r"-[nrsEi]*e|--expression", r"-f|-l", first=True),
    _program(r"jq|gojq|jaq|yq", r"--from-file", r"-f|--indent|-L|-o|-p", first=True),
    _program(r"ssh|rsh|mosh", values=r"-[bcDEeFIiJLlmOopQRSWw]", every=True),
    _program(r"eval|let|unset|read|mapfile|readarray|trap|watch|parallel|entr", every=True),
    _program(r"su|runuser|script", r"-[a-z]*c|--command", reads=True),
    _program(r"psql|mysql|mariadb|sqlite3|mongosh?|duckdb|sqlcmd|clickhouse-client|bq", r"-[ceqQ]|--command|--execute|--eval|--query", reads=True),
    _program(r"gdb|vim|nvim|ex|ed|emacs|bc|dc|make", r"-ex|-c|--eval|--expression|-e", reads=True),
    _program(r"nix|nix-shell", r"--run|--command|-E|--expr"),
    _program(r"npx|npm", r"-c|--call"),
    _program(r"concurrently|start-server-and-test|wsl", every=True),
)  # fmt: skip
_ANYWHERE = re.compile(r"--(?:command|run|eval|exec|execute|expression|script|scripts|jq|template)|-exec|foreach")
_GRAPHQL = re.compile(r"query=.*", re.DOTALL)
_NAMED_ARGUMENT = ("--arg", "--argjson")
_CODE_FILE = re.compile(r".*\.(?:sh|bash|zsh|py|js|mjs|cjs|ts|rb|pl|php|ps1|psm1|bat|cmd|lua|groovy|gradle|mk|env|bashrc|profile)")
_DECLARES = frozenset(("export", "local", "readonly", "declare", "typeset"))
_ARITHMETIC = frozenset(("-eq", "-ne", "-lt", "-le", "-gt", "-ge"))


def code_reason(spot: Spot) -> str:
    """Return why a value is read as code where an expression stands; empty if it is not."""
    if spot.quote is Quote.ARITHMETIC:
        return "bash evaluates it as arithmetic, in which a value can run commands"
    word = spot.word
    if word is not None and word.role is Role.TEST and any(text in _ARITHMETIC for text in word.beside):
        return "`[[` compares numbers by evaluating them, so that a value can run commands; `[` does not"
    command: Command | None = spot.command
    below: Word | None = word
    while command is not None:
        reason = _of_command(command, below)
        if reason:
            return reason
        command, below = command.parent, None
    return ""


def _of_command(command: Command, word: Word | None) -> str:
    """Why a command reads a word as code; `word` None: what it is given by here-document or substitution."""
    if word is None or word.role is not Role.REDIRECT:
        reason = _by_program(command, word)
        if reason:
            return reason
    receiver = command.next
    while receiver is not None:
        program = _fed(receiver)
        if program:
            return f"it is piped into `{program}`, which reads it as code"
        receiver = receiver.next
    written = [target.text for target in command.targets if target is not word]
    written += [text.text for text in command.words[1:] if command.words[0].text == "tee"]
    if any(_CODE_FILE.fullmatch(name) for name in written):
        return "it is written to a file of code"
    return ""


def _by_program(command: Command, word: Word | None) -> str:
    texts = [one.text for one in command.words]
    if word is None and (name := _fed(command)):
        return f"`{name}` reads it as code"
    at = command.words.index(word) if word in command.words else len(texts)
    if word is not None and at == len(texts):
        return ""
    if _declared_name(texts, at):
        return "it is the name of a variable there"
    for number, text in enumerate(texts[:at]):
        name = text.rpartition("/")[2]
        for program in _PROGRAMS:
            if program.name.fullmatch(name) and _reads_as_code(program, texts[number + 1 :], at - number - 1, word):
                return f"`{name}` reads it as code"
        options = (text, texts[at].partition("=")[0] if at < len(texts) and "=" in texts[at] else "")
        if any(_ANYWHERE.fullmatch(option) for option in options) and number + 1 in (at, at - 1 + (option_is_joined(texts, at))):
            return f"`{options[0]}` takes code"
    if at < len(texts) and _GRAPHQL.fullmatch(texts[at]):
        return "it stands in a query: give the query a variable"
    return ""


def option_is_joined(texts: list[str], at: int) -> bool:
    """Whether the word at a place is an option with its value behind `=`."""
    return at < len(texts) and texts[at].startswith("-") and "=" in texts[at]


def _declared_name(texts: list[str], at: int) -> bool:
    """Whether a word of `export` or `declare` names a variable by the expression."""
    return bool(texts) and 0 < at < len(texts) and texts[0] in _DECLARES and ATOM in texts[at].partition("=")[0]


def _reads_as_code(program: _Program, texts: list[str], at: int, word: Word | None) -> bool:
    """Whether a program reads the word at `at` of what follows it as code; behind the last: a substitution in any."""
    if word is None:
        return program.every or program.first or any(program.code.fullmatch(text) for text in texts)
    if program.every:
        return bool(_operands(program, texts, at)) or not program.values.pattern.startswith("-")
    before = texts[at - 1] if at else ""
    if program.code.fullmatch(before):
        return True
    if texts[at].startswith("-") and program.code.match(texts[at].partition("=")[0]) and ATOM in texts[at]:
        return "=" in texts[at] or not program.values.match(texts[at])
    if not program.first or any(program.code.fullmatch(text) for text in texts[:at]):
        return False
    if at > 1 and texts[at - 2] in _NAMED_ARGUMENT:
        return False
    return not texts[at].startswith("-") and not program.values.fullmatch(before) and not _operands(program, texts, at)


def _operands(program: _Program, texts: list[str], at: int) -> list[str]:
    """The words before `at` that are neither options nor their arguments."""
    found: list[str] = []
    for number, text in enumerate(texts[:at]):
        before = texts[number - 1] if number else ""
        named = before in _NAMED_ARGUMENT or (number > 1 and texts[number - 2] in _NAMED_ARGUMENT)
        if not text.startswith(("-", "+")) and not program.values.fullmatch(before) and not named:
            found.append(text)
    return found


def _fed(command: Command) -> str:
    """The name of the program that reads its input as code, if the command runs one without a file."""
    texts = [word.text for word in command.words]
    for number, text in enumerate(texts):
        name = text.rpartition("/")[2]
        for program in _PROGRAMS:
            if not program.name.fullmatch(name):
                continue
            rest = texts[number + 1 :]
            if name in ("ssh", "xargs"):
                return name
            operands = [one for one in _operands(program, rest, len(rest)) if one != "-"]
            uses_option = any(program.code.fullmatch(one) for one in rest)
            modules = any(one in ("-m", "--version", "-V") for one in rest)
            if program.reads and (not operands or "-s" in rest) and not uses_option and not modules:
                return name
    if any(text == "xargs" for text in texts[:1]) and any(re.fullmatch(_SHELLS, text) for text in texts):
        return "xargs"
    return ""
