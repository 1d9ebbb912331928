"""What a part of a template becomes with given values, as far as that can be told without Helm.

A small part of https://pkg.go.dev/text/template and of Helm's functions: what charts put an image together with. All
else is unclear, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

from harden.helm.actions import Action, Actions, Role

Path = tuple[str, ...]
Where = tuple[str, int]
"""A file, and where an action begins in it."""

_TOKEN = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|`[^`]*`|-?\d+(?![.\w])|\$?\w*(?:\.\w+)+|\$\w*|\.|\w+|[()|])""")
_ASSIGNMENT = re.compile(r"(\$\w*)\s*(:?=)(?!=)\s*(.+)", re.DOTALL)
_DEFINITION = re.compile(r'(?:define|block)\s+"([^"]+)".*', re.DOTALL)
_INCLUSION = re.compile(r'\b(?:include|template)\s+"([^"]+)"')
_ESCAPES = {r"\"": '"', r"\\": "\\", r"\n": "\n", r"\t": "\t"}
_CONSTANTS: Mapping[str, object] = {"true": True, "false": False, "nil": None}
_DEEPEST = 20


class UnclearError(Exception):
    """It cannot be told what something becomes."""


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping of the values, by its path."""

    path: Path


@dataclass(frozen=True, slots=True)
class Root:
    """What `.` is outside of all blocks."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file of a chart with its actions."""

    path: str
    data: bytes
    actions: Actions

    def literal(self, position: int, start: int, end: int) -> str:
        """What stands between two actions, without the white space that they take away."""
        text = self.data[start:end].decode("utf-8", "replace")
        text = text.lstrip() if position and self.data[:start].endswith(b"-}}") else text
        return text.rstrip() if self.data[end : end + 3] == b"{{-" else text


def definitions(texts: Sequence[Text]) -> Mapping[str, tuple[Text, int] | None]:
    """The named templates of a chart: file and number of the action that begins each; None for what is there twice."""
    found: dict[str, tuple[Text, int] | None] = {}
    for text in texts:
        for number, action in enumerate(text.actions.all):
            match = _DEFINITION.fullmatch(action.body) if action.role is Role.OPEN else None
            if match:
                found[match[1]] = None if match[1] in found else (text, number)
    return found


def inclusions(action: Action) -> Iterator[str]:
    """The named templates that an action uses."""
    yield from (match[1] for match in _INCLUSION.finditer(action.body))


@dataclass
class Evaluation:
    """One evaluation. `lookup`: what the values have at a path. Collected: paths, actions and named templates used, and
    whether `.Chart` is asked.
    """

    lookup: Callable[[Path], object]
    chart: Mapping[str, str]
    named: Mapping[str, tuple[Text, int] | None]
    reads: dict[Path, None] = field(default_factory=dict[Path, None])
    visited: set[Where] = field(default_factory=set[Where])
    included: set[str] = field(default_factory=set[str])
    asks_chart: bool = False
    depth: int = 0

    def text(self, text: Text, start: int, end: int, dot: object = None) -> str:
        """What a range of a file becomes; `dot`: what `.` is, None if that is not known. Raises UnclearError."""
        return self._run(text, start, end, dot, Root())

    def _run(self, text: Text, start: int, end: int, dot: object, outer: object) -> str:
        actions = text.actions.between(start, end)
        self.visited.update((text.path, action.start) for action in actions)
        return _Run(self, text, {"$": outer}).range(actions, start, end, dot)

    def include(self, name: object, dot: object) -> str:
        """What a named template becomes."""
        found = self.named.get(name) if isinstance(name, str) else None
        if found is None or self.depth >= _DEEPEST:
            raise UnclearError
        text, number = found
        self.included.add(str(name))
        begin = text.actions.all[number].end
        end = next(one.start for one in reversed(parts(text.actions.all[number:])[0]))
        self.depth += 1
        result = self._run(text, begin, end, dot, dot)
        self.depth -= 1
        return result

    def below(self, value: object, name: str) -> object:
        """What `.name` is of a value."""
        if isinstance(value, Root):
            if name == "Values":
                return Node(())
            if name == "Chart":
                self.asks_chart = True
                return dict[str, object](self.chart)
        elif isinstance(value, Node):
            return self._value((*value.path, name))
        elif isinstance(value, dict):
            return cast("dict[str, object]", value).get(name)
        raise UnclearError

    def _value(self, path: Path) -> object:
        self.reads[path] = None
        found = self.lookup(path)
        if isinstance(found, dict):
            return Node(path) if found else None
        if found is None or isinstance(found, str | bool) or (isinstance(found, int) and abs(found) < 1_000_000):
            return found
        raise UnclearError


def parts(actions: Sequence[Action]) -> tuple[list[Action], int]:
    """The actions that bound the branches of a block, and how many actions it is; the first one opens it."""
    depth, found = 0, list[Action]()
    for number, action in enumerate(actions):
        depth += action.role is Role.OPEN
        if depth == 1 and action.role in (Role.OPEN, Role.ELSE, Role.END):
            found.append(action)
        depth -= action.role is Role.END
        if depth == 0:
            return found, number + 1
    raise UnclearError


class _Run:
    """One file's part of an evaluation, with its variables."""

    def __init__(self, evaluation: Evaluation, text: Text, variables: dict[str, object]) -> None:
        self.evaluation = evaluation
        self.file = text
        self.variables = variables

    def range(self, actions: Sequence[Action], start: int, end: int, dot: object) -> str:
        out, position, number = "", start, 0
        while number < len(actions):
            action = actions[number]
            out += self.file.literal(position, position, action.start)
            position = action.end
            if action.role is Role.OPEN:
                bounds, count = parts(actions[number:])
                out += self._block(bounds, actions[number : number + count], dot)
                position, number = bounds[-1].end, number + count
                continue
            out += self._action(action, dot)
            number += 1
        return out + self.file.literal(position, position, end)

    def _block(self, bounds: Sequence[Action], actions: Sequence[Action], dot: object) -> str:
        for opener, closer in pairwise(bounds):
            words = opener.body.removeprefix("else").strip()
            keyword, _, condition = words.partition(" ")
            value = self._pipeline(condition, dot) if condition else True
            if keyword not in ("if", "with", "") or (keyword == "" and opener is bounds[0]):
                raise UnclearError
            if not is_empty(value):
                inner = [one for one in actions if opener.end <= one.start < closer.start]
                return self.range(inner, opener.end, closer.start, value if keyword == "with" else dot)
        return ""

    def _action(self, action: Action, dot: object) -> str:
        if action.role is Role.SILENT:
            assignment = _ASSIGNMENT.fullmatch(action.body)
            if assignment:
                self.variables[assignment[1]] = self._pipeline(assignment[3], dot)
            elif not action.body.startswith("/*"):
                raise UnclearError
            return ""
        return as_text(self._pipeline(action.body, dot))

    def _pipeline(self, body: str, dot: object) -> object:
        tokens, position = list[str](), 0
        while position < len(body.rstrip()):
            match = _TOKEN.match(body, position)
            if match is None:
                raise UnclearError
            tokens.append(match[1])
            position = match.end()
        tokens.reverse()
        value = self._commands(tokens, dot)
        if tokens:
            raise UnclearError
        return value

    def _commands(self, tokens: list[str], dot: object) -> object:
        """A pipeline, up to its end or the parenthesis that closes it."""
        piped: list[object] = []
        while True:
            words: list[object] = []
            function = tokens.pop() if tokens and re.fullmatch(r"[a-zA-Z]\w*", tokens[-1]) else ""
            if function in _CONSTANTS:
                words, function = [_CONSTANTS[function]], ""
            while tokens and tokens[-1] not in ("|", ")"):
                words.append(self._operand(tokens, dot))
            if function:
                piped = [self._call(function, [*words, *piped])]
            elif len(words) == 1 and not piped:
                piped = words
            else:
                raise UnclearError
            if not tokens or tokens[-1] == ")":
                return piped[0]
            tokens.pop()

    def _operand(self, tokens: list[str], dot: object) -> object:
        word = tokens.pop()
        if word == "(":
            value = self._commands(tokens, dot)
            if not tokens or tokens.pop() != ")":
                raise UnclearError
            return value
        if word[0] == '"':
            return re.sub(r"\\.", lambda found: _ESCAPES.get(found[0], found[0]), word[1:-1])
        if word[0] == "`":
            return word[1:-1]
        if word in _CONSTANTS:
            return _CONSTANTS[word]
        if word.lstrip("-").isdecimal():
            return int(word)
        first, *names = word.split(".")
        if first and first not in self.variables:
            raise UnclearError
        value = self.variables[first] if first else dot
        for name in filter(None, names):
            value = self.evaluation.below(value, name)
        return value

    def _call(self, name: str, given: list[object]) -> object:
        if name in ("include", "template"):
            if len(given) != 2:
                raise UnclearError
            return self.evaluation.include(*given)
        if name not in _FUNCTIONS:
            raise UnclearError
        try:
            return _FUNCTIONS[name](*given)
        except (TypeError, ValueError, IndexError) as error:
            raise UnclearError from error


def is_empty(value: object) -> bool:
    """Whether a condition takes a value for false."""
    return not value


def as_text(value: object) -> str:
    """What an action writes of a value. Raises UnclearError for what is no text or number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    raise UnclearError


def _printf(template: object, *values: object) -> str:
    given = [as_text(value) for value in values]
    text = as_text(template)
    if len(re.findall(r"%[sdv]", text)) != len(given) or "%" in re.sub(r"%[sdv]", "", text):
        raise UnclearError
    return re.sub(r"%[sdv]", lambda _: given.pop(0), text)


def _first(*values: object) -> object:
    return next((value for value in values if value), values[-1])


def _dict(*given: object) -> object:
    return {as_text(key): value for key, value in zip(given[::2], given[1::2], strict=True)}


def _tpl(value: object, _: object) -> str:
    if "{{" in as_text(value):
        raise UnclearError
    return as_text(value)


def _required(_: object, value: object) -> object:
    return value if value else as_text(None)


def _and(*values: object) -> object:
    return next((value for value in values if not value), values[-1])


def _default(fallback: object, value: object = None) -> object:
    return value or fallback


def _equal(one: object, *others: object) -> bool:
    return one in others


def _unequal(one: object, other: object) -> bool:
    return one != other


def _trim(value: object) -> str:
    return as_text(value).strip()


def _trim_prefix(prefix: object, value: object) -> str:
    return as_text(value).removeprefix(as_text(prefix))


def _trim_suffix(suffix: object, value: object) -> str:
    return as_text(value).removesuffix(as_text(suffix))


_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "and": _and,
    "coalesce": _first,
    "default": _default,
    "dict": _dict,
    "empty": is_empty,
    "eq": _equal,
    "ne": _unequal,
    "not": is_empty,
    "or": _first,
    "printf": _printf,
    "quote": as_text,
    "required": _required,
    "squote": as_text,
    "toString": as_text,
    "tpl": _tpl,
    "trim": _trim,
    "trimPrefix": _trim_prefix,
    "trimSuffix": _trim_suffix,
}
