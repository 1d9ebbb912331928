"""Python to test with: documents of a text, and what changes make of it."""

from __future__ import annotations

from collections.abc import Sequence

from harden.edit import splice
from harden.model import Change, Source
from harden.python.document import PythonDocument
from harden.python.edit import edits
from harden.python.proof import FORMAT

LAYOUTS = {
    "one line": ('f("n", a=1)\n', 'f("n", a=1, new=True)\n'),
    "one line, comma": ('f("n", a=1,)\n', 'f("n", a=1, new=True,)\n'),
    "black": ('f(\n    "n",\n    a=1,\n)\n', 'f(\n    "n",\n    a=1,\n    new=True,\n)\n'),
    "black, comment": ("f(\n    a=1,  # why\n    # end\n)\n", "f(\n    a=1,  # why\n    new=True,\n    # end\n)\n"),
    "no trailing comma": ('f(\n  "n",\n  a=1\n)\n', 'f(\n  "n",\n  new=True,\n  a=1\n)\n'),
    "comments between": (
        "f(\n  a=1,  # one\n  # two\n  b=2\n)\n",
        "f(\n  a=1,  # one\n  new=True,\n  # two\n  b=2\n)\n",
    ),
    "first behind parenthesis": ('f("n",\n  a=1,\n  b=2\n)\n', 'f("n",\n  a=1,\n  new=True,\n  b=2\n)\n'),
    "aligned and glued": ('f("n",\n  a=1,\n  b=2)\n', 'f("n",\n  a=1,\n  new=True,\n  b=2)\n'),
    "hanging and glued": ("f(\n  a=1,\n  b=2)\n", "f(\n  a=1,\n  new=True,\n  b=2)\n"),
    "glued behind a comma": ("f(\n  a=1,)\n", "f(\n  a=1,\n  new=True,)\n"),
    "one positional": ('f(\n  "n"  # why\n)\n', 'f(\n  "n",  # why\n  new=True\n)\n'),
    "one keyword": ("f(\n  a=1\n)\n", "f(\n  a=1,\n  new=True\n)\n"),
    "positional last": ("f(\n  a,\n  b\n)\n", "f(\n  a,\n  b,\n  new=True\n)\n"),
    "value over lines": ('f("n", a={\n  "b": 1,\n})\n', 'f("n", a={\n  "b": 1,\n}, new=True)\n'),
    "parentheses": ("f(\n  a=(\n    1\n  )\n)\n", "f(\n  a=(\n    1\n  ),\n  new=True\n)\n"),
    "no arguments": ("f()\n", "f(new=True)\n"),
    "no arguments, comment": ("f(  # why\n)\n", "f(new=True  # why\n)\n"),
    "tabs and CRLF": ("f(\r\n\ta=1,\r\n)\r\n", "f(\r\n\ta=1,\r\n\tnew=True,\r\n)\r\n"),
    "bare carriage returns": ("f(\r\ta=1,\r)\r", "f(\r\ta=1,\r\tnew=True,\r)\r"),
    "backslash": ("x = f(a=1, \\\n  b=2)\n", "x = f(a=1, \\\n  b=2,\n  new=True)\n"),
    "chain": ("f(a=1).g(\n  b=2,\n)\n", "f(a=1).g(\n  b=2,\n  new=True,\n)\n"),
    "tuple": ("f((1, 2))\n", "f((1, 2), new=True)\n"),
    "lambda": ("f(lambda: (yield))\n", "f(lambda: (yield), new=True)\n"),
    "no final newline": ('é = f("ü")', 'é = f("ü", new=True)'),
    "indented": (
        "def g():\n    f(\n        a=1,\n    )\n",
        "def g():\n    f(\n        a=1,\n        new=True,\n    )\n",
    ),
}
"""Calls, and what they become with one more keyword. The call is the first of the file."""


def document(text: str | bytes, path: str = "app.py") -> PythonDocument:
    return PythonDocument(Source(path, text if isinstance(text, bytes) else text.encode()))


def changed(text: str | bytes, changes: Sequence[Change]) -> bytes:
    """What changes make of a text; proven."""
    before = document(text)
    after = Source("app.py", splice(before.source.data, edits(before, changes)))
    FORMAT.prove(before, after, changes)
    return after.data
