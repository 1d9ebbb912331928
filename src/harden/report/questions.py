"""The inputs format: what only a person knows, as tables of harden.toml to fill in, with what waits for each answer.

The questions are read from the reasons of the findings that stay open, which name the key of `[inputs]` that answers
them; which keys there are, and what they mean, is what the configuration knows (`harden.config_keys`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.config_keys import GITHUB, IMAGE, INPUTS, Table
from harden.report.full import location
from harden.report.style import PLAIN
from harden.report.text import clean, counted
from harden.report.view import of_state, why_open
from harden.result import Result, Shown, State

_MENTION = re.compile(r'\[inputs(?:\.(?P<table>images|variables|github)(?:\."(?P<image>[^"\\\s]+)")?)?\]')
_CLAUSE = re.compile(r".*(?:: |; )", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLES = re.compile(r"give (?P<names>\w+(?: and \w+)*) in $|var\.(?P<taken>\w+) exists already")


def _meanings(table: Table) -> Mapping[str, str]:
    return {key.name: key.description for key in table.keys}


_MEANINGS = {"": _meanings(INPUTS), "github": _meanings(GITHUB)}
_OF_IMAGES = _meanings(IMAGE)
_BLANKS: Mapping[str, str] = {
    "writable": "[]",
    "readiness": '{ port = , path = "" }',
    "liveness": "{ port = , failure-threshold = 6 }",
    "resources": '{ cpu = "", memory = "", memory-limit = "" }',
    "needs-api-token": "false",
    "new-volumes": "true",
    "user-namespaces": "true",
}
"""How an answer begins that is no plain value."""
_CPU_LIMIT = "cpu-limit"
_HEAD = (
    "# What only you know. Fill in what you can, take the # away in front of it, and add the tables to harden.toml.",
    "# docs/usage.md and the JSON schema (harden config-schema) say what the keys mean.",
)


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A key that a table of harden.toml may have. `meaning`: what it says; empty for variables."""

    table: str
    key: str
    meaning: str = ""


def questions(reason: str) -> Iterator[Question]:
    """The keys of `[inputs]` that a reason asks for."""
    for mention in _MENTION.finditer(reason):
        before = reason[: mention.start()]
        words = _WORD.findall(_CLAUSE.sub("", before))
        named = _VARIABLES.search(before)
        if mention["image"]:
            table, meanings = f'inputs.images."{mention["image"]}"', _OF_IMAGES
        elif named and mention["table"] in (None, "variables"):
            words, meanings = (named["names"] or named["taken"]).split(" and "), None
            table = "inputs.variables"
        else:
            table = ".".join(filter(None, ("inputs", mention["table"])))
            meanings = _MEANINGS.get(mention["table"] or "", {})
        for word in dict.fromkeys(words):
            if meanings is None or word in meanings:
                yield Question(table, word, meanings[word] if meanings else "")


def render(result: Result) -> str:
    """Return the tables as TOML in which every key is a comment, those that most findings wait for first."""
    asked: dict[Question, list[Shown]] = {}
    for shown in of_state(result, State.OPEN):
        for question in questions(why_open(shown)):
            asked.setdefault(question, []).append(shown)
    tables: dict[str, dict[Question, list[Shown]]] = {}
    for question, waiting in sorted(asked.items(), key=lambda one: (-len(one[1]), one[0])):
        tables.setdefault(question.table, {})[question] = waiting
    number = len({id(shown) for waiting in asked.values() for shown in waiting})
    lines = [*_HEAD, f"# {counted(len(asked), 'answer')}, for {counted(number, 'finding')}."]
    lines += _profile([shown for question, found in asked.items() if question.key == "resources" for shown in found])
    for table, keys in tables.items():
        lines += _of_image(table, keys) if table.startswith("inputs.images.") else _others(table, keys)
    return "".join(f"{line}\n" for line in lines)


def _profile(waiting: list[Shown]) -> list[str]:
    """The table that answers for all images at once what they need."""
    if not waiting:
        return []
    why = "what containers get of which nothing else is known, in place of `resources` of each image"
    keys = (
        f'#{key} = ""' for key in ("cpu", "memory", "memory-limit", *([_CPU_LIMIT] if _limits_cpu(waiting) else []))
    )
    return ["", f"# {counted(len(waiting), 'finding')}: {why}", "[inputs.resources]", *keys]


def _of_image(table: str, keys: Mapping[Question, list[Shown]]) -> list[str]:
    waiting = list({id(shown): shown for found in keys.values() for shown in found}.values())
    lines = (f"{_blank(question, found)}  # {len(found)}: {question.meaning}" for question, found in keys.items())
    return ["", f"# {counted(len(waiting), 'finding')}, first {_where(waiting[0])}", f"[{table}]", *lines]


def _others(table: str, keys: Mapping[Question, list[Shown]]) -> list[str]:
    lines: list[str] = []
    for question, found in keys.items():
        meaning = question.meaning or clean(found[0].finding.message)
        lines += [
            f"# {counted(len(found), 'finding')}, first {_where(found[0])}",
            f"{_blank(question, found)}  # {meaning}",
        ]
    return ["", f"[{table}]", *lines]


def _blank(question: Question, waiting: list[Shown]) -> str:
    blank = _BLANKS.get(question.key, "")
    if question.key == "resources" and _limits_cpu(waiting):
        blank = blank.replace(" }", f', {_CPU_LIMIT} = "" }}')
    return f"#{question.key} = {blank}".rstrip()


def _limits_cpu(waiting: list[Shown]) -> bool:
    """Whether one of these findings asks for a limit of CPU, too, as the strict preset does."""
    return any(f"`{_CPU_LIMIT}`" in why_open(shown) for shown in waiting)


def _where(shown: Shown) -> str:
    return f"{location(shown, PLAIN)} {clean(shown.finding.place.name)}".rstrip()
