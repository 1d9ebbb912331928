"""Regular expressions of ours end on every text: none can be read in so many ways that trying them all takes for ever.

There is no measuring here: an expression that tries each of the repeated pieces in two ways would not come back at all.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any, cast

import pytest

import harden
import harden_transforms

PIECES = (
    *("a", "A", "/", "//", "a/", "-", "a-", ".", "a.", " ", "\t", "\n", " \n", '"', '""', '"a"', "'", "\\", "\\a"),
    *("$", "${", "${a}", "$(", "(", "((", ")", "{", "{{ ", "}", "[", "a=", "a: ", "a:\n", "= ", "#", " #", "0", "1."),
    *("1:", "=", "a,", '"a",', ";", "; ", ":", "::", "@", "a@", "<", "<<", "|", "&", " & ", "a b ", "--a ", "_", "*"),
    *("?", "!", "%", "~", "\r\n", "true ", "do ", "sh -c ", "sleep 1 ", "/* ", "-----", "e0", "+", "a\n", "- "),
)
STARTS = ("", "a: ", '"', "#", "${")
ENDS = ("", "!\x01", "\n$")
TIMES = 48


def _expressions(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The compiled expressions in a value of a module, inside of its tuples and tables as well."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        yield from _expressions(list(cast("Any", value).values()), depth + 1)
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for item in cast("Any", value):
            yield from _expressions(item, depth + 1)


def _modules() -> Iterator[str]:
    for package in (harden, harden_transforms):
        yield from (found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


def _all() -> dict[tuple[str | bytes, int], tuple[str, re.Pattern[Any]]]:
    found: dict[tuple[str | bytes, int], tuple[str, re.Pattern[Any]]] = {}
    for name in _modules():
        module = importlib.import_module(name)
        for variable, value in vars(module).items():
            for expression in _expressions(value):
                found.setdefault((expression.pattern, expression.flags), (f"{name}.{variable}", expression))
    return found


EXPRESSIONS = sorted(_all().values(), key=lambda found: found[0])


def test_they_are_found() -> None:
    assert len(EXPRESSIONS) > 400


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_they_come_to_an_end(piece: str) -> None:
    ended = 0
    for _, expression in EXPRESSIONS:
        for text in (start + piece * TIMES + end for start in STARTS for end in ENDS):
            subject = text.encode() if isinstance(expression.pattern, bytes) else text
            for read in (expression.fullmatch, expression.search):
                read(subject)
                ended += 1
    assert ended == len(EXPRESSIONS) * len(STARTS) * len(ENDS) * 2
