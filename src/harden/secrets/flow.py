"""Lines that hold several values: `{key: value}`, lists, arguments of commands and of calls."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harden.secrets.detect import EXPRESSION
from harden.secrets.hide import hide, hide_evident
from harden.secrets.names import Hint, hint

QUOTED = re.compile(
    r"\"{3}.*?\"{3}|'{3}.*?'{3}|"
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|''|\\.)*'(?=\s*(?:[,;:)\]}#=]|$))|'(?:[^']|'')*'",
)
"""Between single quotes a backslash is itself in YAML, and begins an escape in Python."""
NAMED_BY = frozenset({"name", "key", "Name", "Key", "variable", "path"})
"""`path` is that of an operation of JSON 6902."""
NAMELESS = frozenset({"value", "value_wo", "default", "Value", "defaultValue"})
_PROPERTIES = r"(?:[&!][^\s,]*\s+)*"
_PAIR = re.compile(
    rf"(?P<head>(?P<key>\"[^\"]*\"|'[^']*'|[A-Za-z_][\w.-]*)\s*(?:=>|=(?!=)|:(?!/))\s*{_PROPERTIES})"
    rf"(?P<value>{QUOTED.pattern}|\\+\"[^\"]*\"|\[[^\[\]{{}}]*\]|[^\s,{{}}\[\]\"'](?:(?<=[(=+])\"(?:[^\"\\]|\\.)*\"|[^,{{}}\]])*+)?"
)
_ITEM = re.compile(rf"{QUOTED.pattern}|[^\s,\[\]\"'][^,\]]*")
_GETTER = re.compile(r"(?:\b|_)(?:get|require|lookup|env|environ|getenv|from|fetch|read)\w{0,40}[(\[]\s{0,5}$")
"""Before a name under which a value is known elsewhere: `config.require("password")`."""
_ARGUMENT = re.compile(r"\w\s?=\s?$")
_BRACKET = re.compile(r"[{}()]")
_MADE_SECRET = re.compile(r"SecureString|keyvault\.Secret\(")
"""Objects of a program whose `value` is secret, whatever they are called."""
_UNOPENED = re.compile(r"(?<=[^\\\"])\"$|(?<=[^'])'$")
"""The end of a string in which all of a pair stands: `"--password=value"`."""
_ESCAPED = re.compile(r"(?P<quote>\\+\")(?P<inside>[^\"]*?)(?P<end>\\+\")")
_SEPARATOR = re.compile(r"\s*[:=]")
FLAG = re.compile(r"[\"']?--?(?P<name>[A-Za-z][\w-]*)[\"']?,?\s*$")
_BARE_FLAG = re.compile(
    r"(?P<head>(?<![\w-])(?P<quote>[\"']?)--?(?P<name>[A-Za-z][\w-]*)(?P=quote), *)"
    r"(?P<value>\"(?!-)(?:[^\"\\]|\\.)*\"|'(?!-)[^']*'|[^\s,\[\]{}\"'-][^,\]}]*)"
)


def is_secret_name(name: str) -> bool:
    """Whether a name says that whatever it has is secret."""
    return hint(name) in (Hint.PASSWORD, Hint.SECRET)


def hide_flow(text: str, name: str, label: str = "", *, is_code: bool = False) -> str:
    """Hide what is secret in a text that may hold `{key: value}`, lists of strings and arguments of calls.

    `name` is that of the whole, `label` that of the Terraform block which opens in it. `is_code`: what has no quotes is
    an expression.
    """
    if not re.search(r"[{\[(,]" if is_code else r"[{\[,]", text):
        return hide_evident(text)
    if text[0] == "[" and is_secret_name(name):
        text = _ITEM.sub(lambda item: _hidden(name, item.group()), text)
    names = _Names(text)

    def replaced(pair: re.Match[str]) -> str:
        value = pair["value"]
        if value is None:
            return pair.group()
        key = pair["key"].strip("\"'")
        known = (names.beside(pair.start()) or label or name) if key in NAMELESS else key
        if value[0] == "[":
            shown = _ITEM.sub(lambda item: _hidden(known, item.group()), value) if is_secret_name(known) else value
            return pair["head"] + _PAIR.sub(replaced, shown)
        if is_code and value[0] not in "\"'":
            return pair["head"] + hide_quoted(known, value)
        if value[0] not in "\"'" and pair["head"][-1] == "=":  # `PASSWORD=value command`
            word = re.split(r"\s", value, maxsplit=1)[0]
            return pair["head"] + _hidden(known, word) + value[len(word) :]
        return pair["head"] + _hidden(known, value)

    shown = _PAIR.sub(replaced, text)
    shown = _BARE_FLAG.sub(lambda flag: flag["head"] + _hidden(flag["name"], flag["value"]), shown)
    return hide_evident(_hide_strings(shown, name))


class _Names:
    """What the values of a text in flow style are called by a `name` in the same brackets."""

    def __init__(self, text: str) -> None:
        self._pairs = [
            found for found in _PAIR.finditer(text) if found["key"].strip("\"'") in NAMED_BY and found["value"]
        ]
        self._openings = self._closed(text) if self._pairs else ()
        self._is_secret = _MADE_SECRET.search(text) is not None

    @staticmethod
    def _closed(text: str) -> Sequence[tuple[int, int]]:
        """Where the brackets of a text open and close, inner ones first."""
        plain = QUOTED.sub(lambda found: "_" * len(found.group()), text)
        opened: list[int] = []
        closed: list[tuple[int, int]] = []
        for found in _BRACKET.finditer(plain):
            if found.group() in "{(":
                opened.append(found.start())
            elif opened:
                closed.append((opened.pop(), found.start()))
        return [*closed, *((start, len(text)) for start in reversed(opened))]

    def beside(self, position: int) -> str:
        start, end = next(((a, b) for a, b in self._openings if a < position < b), (-1, 1 << 60))
        named = [pair for pair in self._pairs if start < pair.start() < end]
        before = [pair for pair in named if pair.start() < position]
        found = before[-1:] or named[:1]
        if not found:
            return "password" if self._is_secret else ""
        return str(found[0]["value"]).strip().strip("\"'")


def hide_quoted(name: str, text: str, *, but_arguments: bool = False) -> str:
    """Hide the strings of an expression that is known as `name`, but not what it gets the value by.

    `but_arguments`: nor those that have a name of their own.
    """

    def replaced(found: re.Match[str]) -> str:
        before = text[max(found.start() - 60, 0) : found.start()]
        is_other = _GETTER.search(before) or (but_arguments and _ARGUMENT.search(before))
        return found.group() if is_other else _hidden(name, found.group())

    return QUOTED.sub(replaced, text)


def _hidden(name: str, value: str) -> str:
    """A value, quoted or not, with what is secret in it hidden."""
    if value[0] in "\"'" and len(value) > 1:
        return value[0] + hide(name, value[1:-1]) + value[0]
    escaped = _ESCAPED.fullmatch(value)
    if escaped:
        return escaped["quote"] + hide(name, escaped["inside"]) + escaped["end"]
    bare = _UNOPENED.sub("", value.rstrip())
    return (bare if EXPRESSION.fullmatch(bare) else hide(name, bare)) + value[len(bare) :]


def last_name(text: str) -> str:
    """The last `name: X` of a line in flow style."""
    found = [pair["value"] or "" for pair in _PAIR.finditer(text) if pair["key"].strip("\"'") in NAMED_BY]
    return found[-1].strip(" \"'") if found else ""


def _hide_strings(text: str, name: str) -> str:
    """Hide the strings of a list whose name makes them secret, and the one behind a `--password` flag."""
    previous = ""

    def replaced(found: re.Match[str]) -> str:
        nonlocal previous
        inside = found.group()[1:-1]
        flag = FLAG.fullmatch(previous)
        previous = inside
        known = flag["name"] if flag else name
        if _SEPARATOR.match(text, found.end()) or (flag and inside.startswith("-")):
            return found.group()
        return found.group()[0] + hide(known, inside) + found.group()[0]

    return QUOTED.sub(replaced, text)
