"""Comments beside arguments: which speak of a value, and which do not."""

from __future__ import annotations

import pytest

from harden.model import FileChange, Remove, Route, Set
from harden.python.explained import why_explained
from tests.python_samples import document

LEFT = "the comment in line {} explains this value: decide that first, and change both"
ROUTE: Route = ("calls", 0, "a", "b")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("f(a=g(b=True))  # because of the agent\n", 1),
        ("f(\n    a=g(\n        b=True,  # because of the agent\n    ),\n)\n", 3),
        ("f(\n    # because of the agent\n    a=g(b=True),\n)\n", 2),
        ("f(\n    # the agent\n    # needs it\n    a=g(b=True),\n)\n", 2),
        ("f(\n    a={\n        # enabled\n        'b': True,\n    },\n)\n", 3),
        ("f(\r\n\ta={\r\n\t\t# because of the agent\r\n\t\t'b': True,\r\n\t},\r\n)\r\n", 3),
        ("é = f(\n    # because of é\n    a=g(b=True),\n)\n", 2),
    ],
)
def test_a_comment_explains(text: str, line: int) -> None:
    assert why_explained(document(text), [FileChange("p.py", Set(ROUTE, False))]) == LEFT.format(line)


@pytest.mark.parametrize(
    "text",
    [
        "f(a=g(b=True))\n",
        "# because of the agent\nf(a=g(b=True))\n",
        "f(a=g(b=True), c=1)  # because of the agent\n",
        "f(\n    # because of the agent\n\n    a=g(b=True),\n)\n",
        "f(\n    c=1,  # because of the agent\n    a=g(b=True),\n)\n",
        "f(\n    # because of the agent\n    c=1, a=g(b=True),\n)\n",
        "f(\n    a=g(b=True),  # FIXME: must be off because of the rules\n)\n",
        "f(\n    # harden: ignore[x] because of the agent\n    a=g(b=True),\n)\n",
        "f(\n    # the agent\n    a=g(b=True),\n)\n",
        "f(\n    # because of the agent\n    a=g(c=True),\n)\n",
        "f(\n    # because of the agent\n    a=c,\n)\n",
    ],
)
def test_no_comment_explains(text: str) -> None:
    assert not why_explained(document(text), [FileChange("p.py", Set(ROUTE, False))])


def test_what_is_no_value_needs_no_reason() -> None:
    text = "f(\n    # because of the agent\n    a=g(b=True),\n)\n"
    assert not why_explained(document(text), [FileChange("p.py", Remove(ROUTE))])
    assert not why_explained(document(text), [FileChange("p.py", Set(("statements", 0), True))])
