"""Places where a value is code however the shell quotes it: what it is given to reads it as such.

Source: the bash reference manual, "Shell Arithmetic" (values are evaluated as expressions, in which an index may run a
command) and "Conditional Constructs".
"""

from __future__ import annotations

import re

from harden.github.script.programs import reader_of_any, reader_of_input, reader_of_word
from harden.shell.spot import ATOM, Command, Quote, Role, Spot, Word

_GRAPHQL = re.compile(r"query=.*", re.DOTALL)
_CODE_FILE = re.compile(
    r".*\.(?:sh|bash|zsh|py|[mc]?js|ts|rb|pl|php|psm?1|bat|cmd|lua|groovy|gradle|mk|bashrc|profile)"
)
_DECLARES = frozenset(("export", "local", "readonly", "declare", "typeset"))
_COMPARES = frozenset(("-eq", "-ne", "-lt", "-le", "-gt", "-ge"))


def code_reason(spot: Spot) -> str:
    """Return why a value is read as code where an expression stands; empty if it is not."""
    if spot.quote is Quote.COMMENT:
        return ""
    if spot.quote is Quote.ARITHMETIC:
        return "bash evaluates it as arithmetic, in which a value can run commands"
    word = spot.word
    if word is not None and word.role is Role.TEST and any(text in _COMPARES for text in word.beside):
        return "`[[` compares numbers by evaluating them, so that a value can run commands; `[` does not"
    command: Command | None = spot.command
    while command is not None:
        reason = _of_command(command, word)
        if reason:
            return reason
        command, word = command.parent, None
    return ""


def _of_command(command: Command, word: Word | None) -> str:
    """Why a command makes code of a word; `word` None: of a here-document, or of what a substitution gives it."""
    texts = command.texts
    if word is None:
        reader = reader_of_any(texts) or reader_of_input(texts)
    elif word in command.words:
        at = command.words.index(word)
        if texts[0] in _DECLARES and ATOM in texts[at].partition("=")[0]:
            return "it is the name of a variable there"
        if _GRAPHQL.fullmatch(texts[at]):
            return "it stands in a query: give the query a variable"
        reader = reader_of_word(texts, at)
    else:
        reader = ""
    return f"`{reader}` reads it as code" if reader else _by_output(command, word)


def _by_output(command: Command, word: Word | None) -> str:
    """Why what a command prints is code: its own or that of the groups around it."""
    files: list[Word] = []
    around: Command | None = command
    while around is not None:
        files += around.writes
        for receiver in around.receivers():
            reader = reader_of_input(receiver.texts)
            if reader:
                return f"it is piped into `{reader}`, which reads it as code"
            files += receiver.writes + (receiver.words if receiver.texts[:1] == ["tee"] else [])
        around = around.group
    is_code = any(_CODE_FILE.fullmatch(file.text) for file in files if file is not word)
    return "it is written to a file of code" if is_code else ""
