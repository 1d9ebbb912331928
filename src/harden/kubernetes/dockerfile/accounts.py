"""What the scripts of a Dockerfile do to users and to who may write: `useradd`, `adduser`, `chown`, `chmod`, `install`.

Numbers count that are written, and those that the tools of a plain base image must choose.
https://manpages.debian.org/useradd.8, https://manpages.debian.org/adduser.8 and busybox' adduser, whose short options
mean something else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from harden.kubernetes.dockerfile.base_images import Ids
from harden.kubernetes.dockerfile.chosen_numbers import Numbers, Taken, chosen, may_make_users
from harden.kubernetes.dockerfile.stages import Run

_NEXT = re.compile(r"&&|\|\||[;|\n()]|\bthen\b|\bdo\b|\belse\b")
_WORD = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'])+")
_LONG = frozenset(
    {"uid", "gid", "home", "home-dir", "shell", "gecos", "comment", "ingroup", "groups", "base-dir", "skel"}
)
_SHORT = {"useradd": "ugGdscbefkKpZR", "adduser": "uhgsGk", "groupadd": "gKpR", "addgroup": "g"}
_PREFIXES = ("if", "!", "exec", "while", "until")
_OF_INSTALL = "ogmtS"
_CHANGES = frozenset({"deluser", "newusers", "userdel", "usermod"})
_TABLES = re.compile(r"/etc/(?:passwd|login\.defs|adduser\.conf)")
_SETS_OWNER = frozenset({"tar", "rsync", "setfacl", "bsdtar", "usermod", "groupmod"})
_KEEPS = frozenset({"a", "p", "archive", "preserve"})
_ROOT = ("root", "0")
_HIDDEN = re.compile(r"(?:^|[\s/])(?:chown|chgrp|chmod)(?:\s|$)")
"""What another command starts: find, xargs, a shell."""
_PACKAGES = frozenset({"apk", "apt", "apt-get", "dnf", "dpkg", "microdnf", "rpm", "yum", "zypper"})
_MODE = re.compile(r"[0-7]{3,5}|[augo]*[-+=][rwxXstugo]*(?:,[augo]*[-+=][rwxXstugo]*)*")
_TO_WRITE = re.compile(r"(?!u[+=])[augo]*[+=][rxXst]*w\w*|[augo]*=[ugo]")
_BECOMES_ROOT = re.compile(r"(?:^|\s)(?:sudo|doas)(?:\s|$)")
_CAPABILITY = re.compile(r"\bcap_([a-z_]+)", re.IGNORECASE)


@dataclass(slots=True)
class Accounts:
    """Users by name, the numbers of groups, and homes that were made, by user.

    `names`: all users that were made or changed, also those whose number is not known. `has_groups`, `has_packages`:
    whether groups were made, and packages installed that may have made users.
    """

    users: dict[str, Ids] = field(default_factory=dict[str, Ids])
    groups: dict[str, int] = field(default_factory=dict[str, int])
    homes: dict[int, str] = field(default_factory=dict[int, str])
    names: set[str] = field(default_factory=set[str])
    has_groups: bool = False
    has_packages: bool = False


@dataclass(slots=True)
class Given:
    """Folders that a user who is not root may write to, if `why` does not say that they cannot be told.

    `made`: folders that a script makes. `filled`: paths that commands name which may put something there.
    """

    folders: set[str] = field(default_factory=set[str])
    made: set[str] = field(default_factory=set[str])
    filled: set[str] = field(default_factory=set[str])
    why: str = ""


def accounts(runs: Iterable[Run], chooser: Numbers | None = None) -> Accounts:
    """Return the users and groups that scripts make. `chooser`: of the base, where the scripts are of one stage."""
    found = Accounts()
    for run in runs:
        for words in commands(run.script):
            _account(words, found, chooser)
            found.has_packages = found.has_packages or may_make_users(words)
    return found


def becomes_root(runs: Iterable[Run]) -> bool:
    """Whether a script installs a program to become root."""
    return any(_BECOMES_ROOT.search(" ".join(words)) for run in runs for words in commands(run.script))


def installs(runs: Iterable[Run]) -> bool:
    """Whether a script installs packages, which may give folders to users of theirs, or to those of the base."""
    return any(_brings_folders(words) for run in runs for words in commands(run.script))


def _brings_folders(words: Sequence[str]) -> bool:
    program = posixpath.basename(words[0])
    return may_make_users(words) if program == "apk" else program in _PACKAGES


def carried(runs: Iterable[Run]) -> frozenset[str]:
    """Capabilities that scripts give programs (`setcap`); ALL where they are not named."""
    found: set[str] = set()
    for run in runs:
        for words in commands(run.script):
            if any(posixpath.basename(word) == "setcap" for word in words) and "-r" not in words:
                found.update(name.upper() for name in _CAPABILITY.findall(" ".join(words)) or ("ALL",))
    return frozenset(found)


def commands(script: str) -> Iterator[list[str]]:
    """The simple commands of a shell script as words without quotes; options of RUN are gone already."""
    for part in _NEXT.split(script.replace("\\\n", " ")):
        words = [word.replace('"', "").replace("'", "") for word in _WORD.findall(part)]
        while words and (
            re.fullmatch(r"\w+=.*", words[0]) or (words[0] in ("set", "if", "!", "exec") and len(words) == 1)
        ):
            words.pop(0)
        if words:
            yield words


def _account(words: Sequence[str], found: Accounts, chooser: Numbers | None) -> None:
    program = posixpath.basename(words[0])
    if program not in _SHORT:
        found.names.update(word for word in words if program in _CHANGES or _TABLES.search(word))
        return
    options, rest = _options(words[1:], _SHORT[program])
    number = options.get("uid") or options.get("u") or ""
    if program in ("groupadd", "addgroup"):
        number = options.get("gid") or options.get("g") or ""
        found.has_groups = True
        if rest and number.isdecimal():
            found.groups[rest[-1]] = int(number)
        return
    if chooser and not found.names and not number and len(rest) == 1:
        taken = Taken(found.has_groups, found.has_packages)
        choice = chosen(program, options, chooser, taken)
        number = "" if choice is None else str(choice)
    found.names.update(rest[:1])
    if not rest or not number.isdecimal():
        return
    name, user = rest[0], int(number)
    own = options.get("G") or options.get("ingroup") or options.get("gid") or ""
    group = options.get("g") or options.get("gid") or "" if program == "useradd" else own
    found.users[name] = (user, int(group) if group.isdecimal() else found.groups.get(group))
    is_system = program == "adduser" and "system" in options
    without = {"M", "no-create-home", "H"}.intersection(options) or is_system
    if not without and (program == "adduser" or {"m", "create-home"}.intersection(options)):
        home = options.get("home") or options.get("home-dir") or options.get("d" if program == "useradd" else "h")
        found.homes[user] = posixpath.normpath(home or f"/home/{name}")


def _options(words: Sequence[str], valued: str) -> tuple[dict[str, str], list[str]]:
    """Options by name, with the value of those that have one, and the other words."""
    options: dict[str, str] = {}
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            options[name] = value if equals or name not in _LONG else next(queue, "")
        elif word.startswith("-") and len(word) > 1:
            for position, letter in enumerate(word[1:], start=2):
                if letter in valued:
                    options[letter] = word[position:] or next(queue, "")
                    break
                options[letter] = ""
        else:
            rest.append(word)
    return options, rest


def given(runs: Iterable[Run], roots: frozenset[str]) -> Given:
    """Return where scripts let others than root write. `roots`: the names under which a script runs as root."""
    found = Given()
    for run in runs:
        if run.user.partition(":")[0] not in roots:
            found.why = f"it runs commands as {run.user}, which may leave files that this user writes to"
            return found
        for words in commands(run.script):
            _permission(words, run.folder, found)
    return found


def _permission(words: Sequence[str], folder: str, found: Given) -> None:
    """Add what one command does to folders."""
    program = posixpath.basename(words[0])
    valued = {"install": _OF_INSTALL, "mkdir": "m"}.get(program, "")
    options, rest = _options(words[1:], valued)
    if program in ("chown", "chgrp", "chmod"):
        _opened(program, _to_others(program, words[1:], rest), folder, found)
    elif program in ("mkdir", "install"):
        is_opened = _opens(options.get("m", "")) or bool({"o", "g"}.intersection(options))
        if program == "mkdir" or "d" in options:
            found.made.update(_paths(rest, folder))
        elif is_opened:
            found.why = "it gives files to the user that it runs as"
        if is_opened:
            _opened(program, rest, folder, found)
    elif program in _SETS_OWNER or (program == "cp" and _KEEPS.intersection(options)):
        found.why = f"it uses `{program}`, which may give files to the user that it runs as"
    elif any(_HIDDEN.search(word) for word in words[1:]):
        found.why = f"what it does with `{program}` cannot be told"
    elif program not in _SHORT:
        found.filled.update(path for word in words[1:] for path in _paths([word.lstrip(">")], folder))
        found.filled.update({folder} - {"", "/"})


def _to_others(program: str, words: Sequence[str], rest: Sequence[str]) -> Sequence[str]:
    """The paths that `chown` or `chmod` opens for others than root, perhaps none."""
    if program == "chmod":
        mode = next((word for word in words if _MODE.fullmatch(word)), "")
        return () if mode and not _opens(mode) else [word for word in rest if word != mode]
    owner, _, group = rest[0].partition(":") if rest else ("", "", "")
    return () if owner in _ROOT and group in ("", *_ROOT) else rest[1:]


def _opened(program: str, paths: Sequence[str], folder: str, found: Given) -> None:
    absolute = _paths(paths, folder)
    if len(absolute) != len(paths):
        found.why = f"what it does with `{program}` cannot be told"
    found.folders.update(absolute)


def _paths(words: Sequence[str], folder: str) -> list[str]:
    """The words that are plain paths, as absolute ones."""
    plain = [word for word in words if word and not re.search(r"[$*?\[{`]", word)]
    return [posixpath.normpath(posixpath.join(folder, word)) for word in plain if folder or word.startswith("/")]


def _opens(mode: str) -> bool:
    """Whether a mode lets the group or everybody write."""
    if mode.isdecimal():
        return bool(int(mode, 8) & 0o022)
    return any(_TO_WRITE.fullmatch(part) for part in mode.split(","))
