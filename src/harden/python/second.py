"""Where calls, dicts and lists stand by libcst: edits are made only where it and Python's own parser say the same.

libcst is imported when a file is about to be changed, and only read: its printer is not used.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from harden.errors import CannotEdit
from harden.python.nodes import Container, Dict, List
from harden.python.text import Text

Shape = tuple[str, tuple[tuple[int, int, int], ...]]
"""The kind of a container, and of each item where it starts, where its value ends, and its stars."""


def shapes(text: Text) -> Mapping[tuple[int, int], list[Shape]]:
    """The shapes of all calls, dicts and lists by their span in `text.text`. Raises CannotEdit when libcst fails."""
    try:
        module = cst.parse_module(text.string)
        positions = MetadataWrapper(module, unsafe_skip_copy=True).resolve(ByteSpanPositionProvider)
        visitor = _Shapes(positions)
        module.visit(visitor)
    except RecursionError:
        raise CannotEdit("the file is nested too deeply to say where everything stands") from None
    except Exception as error:  # a parser may fail in any way; none of it may escape
        raise CannotEdit(f"libcst cannot read the file ({type(error).__name__})") from error
    return visitor.found


def shape(container: Container) -> Shape:
    """The shape of what Python's own parser has read."""
    kind = "dict" if isinstance(container, Dict) else "list" if isinstance(container, List) else "call"
    return kind, tuple((item.span.start, item.value.span.end, item.stars) for item in container.items)


class _Shapes(cst.CSTVisitor):
    def __init__(self, positions: Mapping[cst.CSTNode, object]) -> None:
        super().__init__()
        self.positions = positions
        self.found: dict[tuple[int, int], list[Shape]] = {}

    def _span(self, node: cst.CSTNode) -> tuple[int, int]:
        if isinstance(node, cst.Tuple | cst.GeneratorExp) and node.lpar:  # whose parentheses are its own
            return self._raw(node.lpar[-1])[0], self._raw(node.rpar[0])[1]
        return self._raw(node)

    def _raw(self, node: cst.CSTNode) -> tuple[int, int]:
        span = self.positions[node]
        start: int = getattr(span, "start")  # noqa: B009 # the types of libcst do not say what a position is
        length: int = getattr(span, "length")  # noqa: B009
        return start, start + length

    def _add(self, node: cst.CSTNode, kind: str, items: list[tuple[int, int, int]]) -> None:
        self.found.setdefault(self._span(node), []).append((kind, tuple(items)))

    def _item(self, start: cst.CSTNode, value: cst.CSTNode, stars: int = 0) -> tuple[int, int, int]:
        return self._span(start)[0], self._span(value)[1], stars

    def visit_Call(self, node: cst.Call) -> None:  # noqa: N802 # the name that libcst calls
        self._add(node, "call", [self._item(_first(arg), arg.value, len(arg.star)) for arg in node.args])

    def visit_Dict(self, node: cst.Dict) -> None:  # noqa: N802
        items = (
            self._item(one.key, one.value) if isinstance(one, cst.DictElement) else self._item(one.value, one.value, 2)
            for one in node.elements
        )
        self._add(node, "dict", list(items))

    def visit_List(self, node: cst.List) -> None:  # noqa: N802
        items = (
            self._item(one, one.value, 1) if isinstance(one, cst.StarredElement) else self._item(one.value, one.value)
            for one in node.elements
        )
        self._add(node, "list", list(items))


def _first(arg: cst.Arg) -> cst.CSTNode:
    """The part of an argument that it begins with, without the parentheses around a value."""
    return arg if arg.star else arg.keyword or arg.value
