"""Programs that ask a database from elsewhere and write down what it answers: backups, and the clean-up of old ones.

As any user, without capabilities, they do the same as root: by their manuals they need no rights, and keep nothing in
the home of who runs them unless somebody types. `mongosh` does. What matters is which files their arguments name.
Sources: the manuals of PostgreSQL, MySQL, MariaDB, Redis, the MongoDB tools, gzip and findutils.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from harden.shell.spot import EXPANSION


def _no_words(words: Sequence[str]) -> Sequence[str]:
    return ()


def _words(words: Sequence[str]) -> Sequence[str]:
    """The arguments that are no flags."""
    return [word for word in words if not word.startswith("-")]


def _leading(words: Sequence[str]) -> Sequence[str]:
    """The folders that `find` looks through: what stands before its first test; without any, where it is started."""
    end = next((number for number, word in enumerate(words) if word.startswith(("-", "(", "!"))), len(words))
    return [word.rstrip("/") + "/" for word in words[:end]] or ["."]


@dataclass(frozen=True, slots=True)
class Client:
    """`writes`, `reads`: flags that name a file; `works_on`: what of its arguments names files to change.

    `must_say`: without one of `writes` it writes into the folder that it is started in. `prints`: the flag with which
    it does not, that takes a file only behind an equals sign. `refused`: arguments with which it may do anything.
    """

    writes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    works_on: Callable[[Sequence[str]], Sequence[str]] = _no_words
    must_say: bool = False
    prints: str = ""
    refused: re.Pattern[str] = re.compile(r"(?!)")

    def allows(self, arguments: Sequence[str], readable: tuple[str, ...], writable: tuple[str, ...]) -> bool:
        """Whether every file it is told to read or write lies in these folders (each with a slash at its end)."""
        does_print = self.prints in arguments
        arguments = [word for word in arguments if word != self.prints]
        written = [file for flag in self.writes for file in _given(flag, arguments)]
        read = [file for flag in self.reads for file in _given(flag, arguments)]
        return (
            (bool(written) or does_print or not self.must_say)
            and all(is_in(file, writable) for file in (*written, *self.works_on(arguments)))
            and all(may_read(file, readable) for file in read)
            and not any(self.refused.fullmatch(word) for word in arguments)
        )


_DUMP = Client(("-r", "--result-file", "-T", "--tab", "--log-error"), ("--defaults-file", "--defaults-extra-file"))
_PACK = Client(works_on=_words)
CLIENTS: dict[str, Client] = {
    "pg_dump": Client(("-f", "--file")),
    "pg_dumpall": Client(("-f", "--file")),
    "psql": Client(("-o", "--output", "-L", "--log-file"), ("-f", "--file"), refused=re.compile(r"(?s).*\\.*")),
    "mysqldump": _DUMP,
    "mariadb-dump": _DUMP,
    "mongodump": Client(("-o", "--out", "--archive"), ("--config",), must_say=True, prints="--archive"),
    "redis-cli": Client(("--rdb", "--functions-rdb"), ("--eval",)),
    "gzip": _PACK,
    "gunzip": _PACK,
    "find": Client(works_on=_leading, refused=re.compile(r"-(?:exec|ok|fprint|fls).*")),
}


def is_in(word: str, folders: tuple[str, ...]) -> bool:
    """Whether an argument names a file in one of the folders; what is put into its name (a date) leads to no other."""
    return bool(folders) and word.startswith(folders) and ".." not in word


def may_read(word: str, readable: tuple[str, ...]) -> bool:
    """Whether any user may read what an argument names, if it names a file."""
    return not word.startswith(("/", EXPANSION)) or (word.startswith(readable) and ".." not in word)


def after(flag: str, arguments: Sequence[str]) -> Iterator[str]:
    """What is given to a long flag: as the next word, or behind an equals sign."""
    for number, word in enumerate(arguments):
        if word == flag:
            yield "".join(arguments[number + 1 : number + 2])
        elif word.startswith(flag + "="):
            yield word.removeprefix(flag + "=")


def _given(flag: str, arguments: Sequence[str]) -> Iterator[str]:
    """What is given to a flag: as `after` says, or glued to its letter."""
    yield from after(flag, arguments)
    if not flag.startswith("--"):
        glued = re.compile(rf"{re.escape(flag)}[^=].*", re.DOTALL)
        yield from (word.removeprefix(flag) for word in arguments if glued.fullmatch(word))
