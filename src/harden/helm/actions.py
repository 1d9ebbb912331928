"""The actions of a Helm template: where they stand, what they do, and which of them are open at a place.

Syntax: https://pkg.go.dev/text/template; Helm adds functions, but nothing to the syntax.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from harden.text import error_at

_ACTION = re.compile(
    rb"""\{\{(?P<left>-(?=\s))?\s*+
    (?P<body>/\*.*?\*/|(?:"(?:[^"\\\n]|\\.)*+"|`[^`]*+`|'(?:[^'\\\n]|\\.)*+'|[^"`'}]|\}(?!\}))*+)
    \s*(?:(?<=\s)-)?\}\}""",
    re.VERBOSE | re.DOTALL,
)
_ASSIGNMENT = re.compile(r"\$\w*(?:\s*,\s*\$\w+)?\s*:?=(?!=)")
_INDENT = re.compile(r"\|\s*(n?)indent\s+(\d+)\s*(?:\|.*)?\Z", re.DOTALL)
_TRIM = re.compile(r"\s-\Z")
_OPENING = frozenset({"if", "with", "range", "define", "block"})
_SILENT = frozenset({"break", "continue"})


class Role(enum.Enum):
    """What an action is for."""

    OUTPUT = "output"
    OPEN = "open"
    ELSE = "else"
    END = "end"
    SILENT = "silent"
    """A comment or an assignment: it writes nothing."""


@dataclass(frozen=True, slots=True)
class Action:
    """One `{{ … }}`. `body`: what stands between the delimiters; `keyword`: its first word, empty if it has none."""

    start: int
    end: int
    role: Role
    keyword: str
    body: str
    trims_right: bool

    @property
    def indent(self) -> int | None:
        """The column that `indent` or `nindent` gives what it writes; None if it ends in neither."""
        found = _INDENT.search(self.body)
        return int(found[2]) if found else None

    @property
    def begins_line(self) -> bool:
        """Whether it writes a line break before anything else."""
        found = _INDENT.search(self.body)
        return bool(found and found[1])


Step = tuple[int, int]
"""An action that opens a block, by number, and which of its branches."""
Stack = tuple[Step, ...]
"""The blocks that are open at a place, outermost first."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The text between two actions of one block. `number` counts from 0; `of`: how many branches the block has."""

    start: int
    end: int
    number: int
    of: int
    keyword: str


class Actions:
    """All actions of a text, in order."""

    def __init__(self, path: str, text: bytes) -> None:
        """Raise FileError if the text is no template: an action does not end, or blocks do not match."""
        self.all = tuple(_scan(path, text))
        self.branches: list[Branch] = []
        self._starts = [action.start for action in self.all]
        self._ends = [action.end for action in self.all]
        self._stacks = self._walk(path, text)

    def _walk(self, path: str, text: bytes) -> list[Stack]:
        """The blocks that are open behind each action."""
        stack: list[Step] = []
        begins: list[list[int]] = []
        found: list[Stack] = []
        for number, action in enumerate(self.all):
            if action.role is Role.OPEN:
                stack.append((number, 0))
                begins.append([action.end])
            elif action.role in (Role.ELSE, Role.END):
                if not stack:
                    what = f"{{{{ {action.keyword} }}}} without a block"
                    raise error_at(path, text, action.start, what)
                begins[-1] += [action.start, action.end]
                opener, branch = stack.pop()
                if action.role is Role.ELSE:
                    stack.append((opener, branch + 1))
                else:
                    self._close(self.all[opener].keyword, begins.pop())
            found.append(tuple(stack))
        if stack:
            opened = self.all[stack[-1][0]]
            what = f"{{{{ {opened.keyword} }}}} without {{{{ end }}}}"
            raise error_at(path, text, opened.start, what)
        return found

    def _close(self, keyword: str, places: list[int]) -> None:
        count = len(places) // 2
        for number in range(count):
            start, end = places[2 * number : 2 * number + 2]
            self.branches.append(Branch(start, end, number, count, keyword))

    def stack(self, position: int) -> Stack:
        """The blocks that are open at a place that is not inside an action."""
        index = bisect_right(self._ends, position) - 1
        return self._stacks[index] if index >= 0 else ()

    def between(self, start: int, end: int) -> tuple[Action, ...]:
        """The actions that begin in a range."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def touch(self, start: int, end: int) -> bool:
        """Whether an action has a byte in a range, or has the place strictly inside it when the range is empty."""
        index = bisect_right(self._ends, start)
        return index < len(self.all) and self.all[index].start < (end if end > start else start)

    def branch_count(self, opener: Action) -> int:
        """How many branches the block has that an action opens."""
        return next(branch.of for branch in self.branches if branch.start == opener.end)

    @property
    def most_branches(self) -> int:
        return max((branch.of for branch in self.branches), default=1)


def _scan(path: str, text: bytes) -> Iterator[Action]:
    position = 0
    while (start := text.find(b"{{", position)) >= 0:
        match = _ACTION.match(text, start)
        if match is None:
            raise error_at(path, text, start, "an action of the template does not end")
        body = _TRIM.sub("", match["body"].decode("utf-8", "replace")).strip()
        keyword = re.match(r"[a-zA-Z]\w*", body)
        word = keyword[0] if keyword else ""
        yield Action(start, match.end(), _role(body, word), word, body, match[0].endswith(b"-}}"))
        position = match.end()


def _role(body: str, keyword: str) -> Role:
    if body.startswith("/*") or _ASSIGNMENT.match(body) or keyword in _SILENT:
        return Role.SILENT
    if keyword in _OPENING:
        return Role.OPEN
    return Role(keyword) if keyword in ("else", "end") else Role.OUTPUT
