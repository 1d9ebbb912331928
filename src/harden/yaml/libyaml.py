"""What libyaml reads, as nodes like those of ruamel.yaml. Its port to Go reads manifests for Kubernetes.

PyYAML brings it. Its events are taken, not its nodes: those are made by recursion in C, which deep nesting would crash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

_T = TypeVar("_T")
PREFIX = "tag:yaml.org,2002:"


class Refused(Exception):
    """libyaml does not accept the text, or is not there."""


@dataclass(eq=False, slots=True)
class Node:
    """`id`: scalar, sequence or mapping. `value`: the text, the nodes in it, or pairs of nodes.

    `style` None: a plain scalar. What aliases share is one node, which may hold itself.
    """

    id: str
    tag: str
    value: Any = field(default_factory=list[Any])
    style: str | None = None


def compose(text: str) -> list[Node]:
    """The top nodes of the documents of a stream. Raises Refused."""
    return _read(text, _composed)


def _read(text: str, how: Callable[[Any], _T]) -> _T:
    try:
        from yaml import YAMLError
        from yaml.cyaml import CLoader
    except ImportError as error:  # PyYAML without its extension
        raise Refused from error
    try:
        return how(CLoader(text))
    except YAMLError as error:
        raise Refused from error


def quoted(text: str) -> list[tuple[int, int]]:
    """Where the quoted scalars of a stream begin and end, quotes included, in characters. Raises Refused."""
    return [
        (event.start_mark.index, event.end_mark.index)
        for event in _read(text, lambda parser: list(_events(parser)))
        if type(event).__name__ == "ScalarEvent" and event.style in ("'", '"')
    ]


def _composed(parser: Any) -> list[Node]:
    found: list[Node] = []
    around: list[Node] = []
    anchors: dict[str, Node] = {}
    version = "1.2"
    for event in _events(parser):
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            anchors, version = {}, "1.1" if event.version == (1, 1) else "1.2"
        elif kind in _ENDS:
            node = around.pop()
            if node.id == "mapping":
                node.value = list(zip(node.value[::2], node.value[1::2], strict=True))
        elif kind in _VALUES:
            node = _node(event, kind, version, anchors)
            (around[-1].value if around else found).append(node)
            if kind in _STARTS:
                around.append(node)
    return found


_STARTS = {"SequenceStartEvent": ("sequence", PREFIX + "seq"), "MappingStartEvent": ("mapping", PREFIX + "map")}
_ENDS = frozenset({"SequenceEndEvent", "MappingEndEvent"})
_VALUES = frozenset({*_STARTS, "ScalarEvent", "AliasEvent"})


def _events(parser: Any) -> Iterator[Any]:
    while parser.check_event():
        yield parser.get_event()


def _node(event: Any, kind: str, version: str, anchors: dict[str, Node]) -> Node:
    if kind == "AliasEvent":
        if event.anchor not in anchors:
            raise Refused
        return anchors[event.anchor]
    tag = None if event.tag == "!" else event.tag
    if kind == "ScalarEvent":
        usual = resolve(event.value, version) if event.implicit[0] else PREFIX + "str"
        node = Node("scalar", tag or usual, event.value, event.style or None)
    else:
        what, usual = _STARTS[kind]
        node = Node(what, tag or usual)
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


@lru_cache(maxsize=4096)
def resolve(text: str, version: str) -> str:
    """The tag of a plain scalar in a version of YAML, "1.1" or "1.2"."""
    from ruamel.yaml.nodes import ScalarNode

    return str(_resolver(version).resolve(ScalarNode, text, (True, False)))


@lru_cache(maxsize=2)
def _resolver(version: str) -> Any:
    from ruamel.yaml.resolver import VersionedResolver

    return VersionedResolver(version=version)
