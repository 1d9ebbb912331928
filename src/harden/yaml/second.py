"""The second, independent reader of YAML: libyaml, and ruamel.yaml where it refuses a text that ruamel.yaml accepts.

Their types and exceptions stop here. What is wrong with a text is always in the words of ruamel.yaml.

A plain scalar means one thing in YAML 1.1 and may mean another in 1.2. What is the same in both is plain data; what is
not is kept as both. So whatever a patch writes is proven to mean what it should for every reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from harden.lazy import lazy
from harden.yaml.libyaml import PREFIX, Refused, compose, resolve

_INT = re.compile(r"-?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"-?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$")
_SPECIAL = {".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}


class Unreadable(Exception):
    """The second parser refuses the text."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value whose tag is not one of JSON's types, or that is not written the usual way."""

    tag: str
    data: object


@dataclass(frozen=True, slots=True)
class Versions:
    """A plain scalar that YAML 1.1 and YAML 1.2 read differently."""

    old: object
    new: object


def read_document(text: bytes) -> object:
    """Return the plain data of a stream that holds one document. Raises Unreadable."""
    try:
        nodes = _nodes(text.decode("utf-8"))
        if len(nodes) != 1:
            raise Unreadable(f"it sees {len(nodes)} documents")
        return _Builder().build(nodes[0])
    except Unreadable:
        raise
    except Exception as error:  # a parser may fail in any way; none of it may escape
        raise Unreadable(_problem(error)) from error


def _nodes(text: str) -> list[Any]:
    try:
        return list(compose(text))
    except Refused:
        return list(_reader().compose_all(text))


def _problem(error: Exception) -> str:
    """What a parser says without the excerpt it adds: a secret may stand there."""
    mark: Any = getattr(error, "problem_mark", None)
    problem: Any = getattr(error, "problem", None)
    return f"{problem} in line {mark.line + 1}" if mark is not None else type(error).__name__


def complaint(text: bytes) -> tuple[str, int, int] | None:
    """Return what is wrong with a text, and the line and column; None if the second parser reads it."""
    try:
        for _ in _reader().parse(text.decode("utf-8")):
            pass
    except Exception as error:  # a parser may fail in any way; without a place it has nothing to say
        mark: Any = getattr(error, "problem_mark", None)
        begun: Any = getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", None))
        if begun is not None and mark is not None and begun.line < mark.line:
            what += f", {getattr(error, 'context', None)} that begins in line {begun.line + 1}"
        return (what, mark.line + 1, mark.column + 1) if mark is not None else None
    return None


def _reader() -> Any:
    from ruamel.yaml import YAML

    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Parser, yaml.Composer = _direct_classes()
    yaml.composer.warn_double_anchors = False
    return yaml


@cache
def _direct_classes() -> tuple[type, type]:
    """Its parser and its composer, which ask anew for each other at every step: told once, they take a fifth less."""
    from ruamel.yaml.composer import Composer
    from ruamel.yaml.parser import Parser

    def scanner(parser: Any) -> Any:
        return parser.loader.scanner

    def parser(composer: Any) -> Any:
        return composer.loader.parser

    direct_parser = type("DirectParser", (Parser,), {"scanner": lazy(scanner)})
    return direct_parser, type("DirectComposer", (Composer,), {"parser": lazy(parser)})


class _Builder:
    """Turns nodes into data. A node that aliases share is built once; inside itself it is its name."""

    def __init__(self) -> None:
        self._built: dict[int, object] = {}
        self._open: set[int] = set()

    def build(self, node: Any) -> object:
        if id(node) in self._open:
            return Tagged("cycle", None)
        if id(node) not in self._built:
            self._open.add(id(node))
            self._built[id(node)] = self._node(node)
            self._open.discard(id(node))
        return self._built[id(node)]

    def _node(self, node: Any) -> object:
        if node.id == "scalar":
            return _scalar(node)
        if node.id == "sequence":
            return _tagged(node, "seq", [self.build(item) for item in node.value])
        return _tagged(node, "map", self._mapping(node))

    def _mapping(self, node: Any) -> dict[str, object]:
        """Duplicate keys: the last one wins, the others are kept under names that no route has."""
        own: dict[str, object] = {}
        merged: dict[str, object] = {}
        hidden = 0
        for key, value in node.value:
            if key.tag == PREFIX + "merge":
                self._merge(value, merged)
                continue
            name = key.value if key.id == "scalar" else repr(self.build(key))
            if name in own:
                hidden += 1
                own[f"\0{hidden}:{name}"] = own.pop(name)
            own[name] = self.build(value)
        return {**merged, **own}

    def _merge(self, value: Any, merged: dict[str, object]) -> None:
        for base in value.value if value.id == "sequence" else [value]:
            data = self.build(base)
            if isinstance(data, dict):
                for key, inherited in cast("dict[str, object]", data).items():
                    merged.setdefault(key, inherited)


def _tagged(node: Any, usual: str, data: object) -> object:
    return data if node.tag == PREFIX + usual else Tagged(str(node.tag), data)


def _scalar(node: Any) -> object:
    tag, text = str(node.tag), str(node.value)
    new = resolve(text, "1.2")
    if node.style is not None or tag != new:
        return _meaning(tag, text)
    old = resolve(text, "1.1")
    if old == new:
        return _meaning(tag, text)
    return Versions(_meaning(old, text), _meaning(new, text))


def _meaning(tag: str, text: str) -> object:
    """Return the data of a scalar with a resolved tag."""
    match tag.removeprefix(PREFIX):
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in ("true", "yes", "on", "y")
        case "int" if _INT.match(text):
            return int(text)
        case "float" if _FLOAT.match(text):
            return float(text)
        case "float" if text in _SPECIAL:
            return _SPECIAL[text]
        case _:
            return Tagged(tag, text)
