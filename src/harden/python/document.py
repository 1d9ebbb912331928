"""A Python file as a `document.Document`: what it declares, and changes of it as splices of its bytes."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from harden.errors import CannotEdit, FileError
from harden.lazy import lazy
from harden.model import Source, Span
from harden.python.literal import quote_of
from harden.python.nodes import Node
from harden.python.reader import Outline, read
from harden.python.text import Text
from harden.python.tree import Tree, comments

if TYPE_CHECKING:
    from harden.python.second import Shape

CALLS, STATEMENTS = "calls", "statements"
"""What routes begin with."""


class PythonDocument:
    """A Python file. Positions in `outline` are offsets in `text.text`; `text.span` leads to the file's bytes.

    Routes of changes begin with `"calls"` and the index of a call in `outline.calls`; then names of arguments, indices
    of positional arguments and of elements, keys of entries. A step `"aws.ec2.InstanceArgs()"` says what makes the
    value it stands behind, and is passed over where there is one; without it a missing value is made as a dict.
    `Rename(("calls", n), name)` calls another function of the same object, `Insert(("statements", n), Expr(code))` puts
    a statement behind the n-th of `outline.statements`.
    """

    def __init__(self, source: Source) -> None:
        """Raise FileError with line and column if the bytes are not valid."""
        self.source = source
        self.text = Text(source)
        self.syntax = parsed(self.text)
        try:
            self.outline: Outline = read(self.text, self.syntax)
        except RecursionError:
            raise FileError(source.path, "is nested too deeply") from None

    offset = 0

    @lazy
    def quote(self) -> str:
        """The quote that most strings of the file begin with."""
        return quote_of(self.text.text)

    @lazy
    def comments(self) -> tuple[Span, ...]:
        """Where comments stand, in offsets of `text.text`."""
        return tuple(comments(self.text))

    def stands_alone(self, comment: Span) -> bool:
        """Whether a comment has its line for itself."""
        start = max(self.text.text.rfind(end, 0, comment.start) for end in (b"\n", b"\r"))
        return not self.text.text[start + 1 : comment.start].strip()

    @lazy
    def tree(self) -> Tree:
        """Comments and what they may speak of, for suppressions."""
        statements: list[tuple[Span, Node | None]] = [(one.span, None) for one in self.outline.statements]
        found = list[tuple[Span, Node | None]](statements)
        last = -1
        for one in self.outline.calls:
            if one.call.span.start >= last:
                found.append((one.call.span, one.call))
                last = one.call.span.end
        return Tree(self.text, found)

    @lazy
    def shapes(self) -> Mapping[tuple[int, int], list[Shape]]:
        """Where calls, dicts and lists stand by the second parser. Raises CannotEdit when it cannot read the file."""
        from harden.python.second import shapes

        if b"\f" in self.text.text:
            raise CannotEdit("the file has form feeds, behind which the second parser miscounts")
        return shapes(self.text)


def parsed(text: Text) -> ast.Module:
    """The tree of Python's own parser. Raises FileError with line and column.

    Syntax that is newer than the running Python is read by libcst, and left out of the tree; `text` notes where it is.
    """
    try:
        return _tree(text)
    except SyntaxError as error:
        from harden.python.newer import blanked

        text.readable, text.newer = blanked(text.string, text.text)
        try:
            return _tree(text)
        except SyntaxError:
            what = f"not valid Python: {error.msg}"
            raise FileError(text.source.path, what, error.lineno or 0, error.offset or 0) from None


def _tree(text: Text) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in the user's strings
            return ast.parse(text.readable)
    except (RecursionError, MemoryError):
        raise FileError(text.source.path, "is nested too deeply") from None
    except ValueError as error:  # null bytes
        raise FileError(text.source.path, f"not valid Python: {error}") from None
