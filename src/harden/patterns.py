"""Gitignore patterns, as `gitignore(5)` and git's wildmatch define them; the tests hold them to git itself.

Not the library pathspec: it asks whether a file is below something ignored, not whether a pattern matches an entry
as git does on its way down, so that `*/`, `a/**/` or a later `!a` come out otherwise; and importing it takes longer
than finding a thousand files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    r"(?P<above>\A\*\*/|(?<=/)\*\*/)|(?P<below>(?<=/)\*\*\Z)|(?P<stars>\*+)|(?P<any>\?)"
    r"|\[(?P<negated>[!^]?)(?P<set>\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]|\\(?P<escaped>.)|(?P<text>.)",
    re.DOTALL,
)
_MEMBER = re.compile(r"\[:\w+:\]|(?:\\.|[^\\])-(?:\\.|[^\\])|\\.|.", re.DOTALL)
_CLASSES = {
    "[:alnum:]": "0-9A-Za-z",
    "[:alpha:]": "A-Za-z",
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:space:]": r"\s",
    "[:upper:]": "A-Z",
    "[:xdigit:]": "0-9A-Fa-f",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line: what the relative path of an entry must match, and what that means."""

    expression: re.Pattern[str]
    only_folders: bool
    ignores: bool


class Patterns:
    """The patterns of one folder. `folder` is an absolute path with `/`, to which they are relative.

    Lines without a pattern (blank, comments) are dropped.
    """

    def __init__(self, lines: Iterable[str], folder: str = "/") -> None:
        self.folder = folder.rstrip("/") + "/"
        self.lines = [line for line in lines if line.strip() and not line.startswith("#")]

    def __bool__(self) -> bool:
        return bool(self.lines)

    @cached_property
    def _rules(self) -> list[_Rule]:
        """The last line first: it decides."""
        return [_rule(line) for line in reversed(self.lines)]

    def decide(self, path: str, *, is_folder: bool = False) -> bool | None:
        """True: ignored; False: taken back by a `!` pattern; None: no pattern speaks of it.

        `path` is absolute, with `/`. A path outside of the patterns' folder is not spoken of; nor is one that only
        stands below a folder that a pattern matches: git decides that folder first, and does not enter it.
        """
        if not self.lines or not path.startswith(self.folder):
            return None
        entry = path[len(self.folder) :]
        for rule in self._rules:
            if (is_folder or not rule.only_folders) and rule.expression.fullmatch(entry):
                return rule.ignores
        return None

    def covers(self, path: str) -> bool:
        """Whether a file, or else the outermost folder around it that the patterns speak of, is ignored."""
        ends = [at for at, sign in enumerate(path) if sign == "/" and at >= len(self.folder)]
        return any(self.decide(path[:end], is_folder=True) for end in ends) or bool(self.decide(path))


def anchored(pattern: str, folder: str) -> str:
    """Return a pattern that is relative to `folder` (absolute, with `/`) as one relative to the root `/`.

    `old/*.tf` in `/repo` becomes `/repo/old/*.tf`; `*.gen.tf`, which matches at any depth, `/repo/**/*.gen.tf`.
    """
    negation, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    between = "/" if "/" in body.rstrip("/") else "/**/"
    base = re.sub(r"([*?\[\]\\])", r"\\\1", folder.rstrip("/"))
    return f"{negation}{base}{between}{body.lstrip('/')}"


def _rule(line: str) -> _Rule:
    pattern = re.sub(r"(?<!\\) +$", "", line.removeprefix("!"))
    body = pattern.removesuffix("/")
    start = "" if "/" in body else "(?:.*/)?"
    translated = "".join(_translate(token) for token in _TOKEN.finditer(body.removeprefix("/")))
    if body == "/**":  # everything, at any depth
        translated = ".+"
    return _Rule(re.compile(start + translated, re.DOTALL), pattern.endswith("/"), not line.startswith("!"))


def _translate(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "above":
            return "(?:.*/)?"
        case "below":
            return ".+"
        case "stars":
            return "[^/]*"
        case "any":
            return "[^/]"
        case "set":
            return _translate_set(token["set"], negated=bool(token["negated"]))
        case "escaped":
            return re.escape(token["escaped"])
        case _:  # a bracket that nothing closes, or a backslash at the end, matches nothing
            return "(?!)" if token["text"] in "[\\" else re.escape(token["text"])


def _translate_set(members: str, *, negated: bool) -> str:
    inside = "".join(_member(part) for part in re.findall(_MEMBER, members))
    return f"(?!/)[{'^' * negated}{inside}]"


def _member(part: str) -> str:
    if part in _CLASSES:
        return _CLASSES[part]
    first, dash, last = re.sub(r"\\(.)", r"\1", part).partition("-") if len(part) > 2 else (part[-1], "", "")
    if dash and first <= last:
        return f"{re.escape(first)}-{re.escape(last)}"
    return re.escape(first)  # a single one, or a range from high to low, of which git matches the first
