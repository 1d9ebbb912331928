"""The lines of manifests of Secrets, in which every value of `data` and `stringData` is secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from harden.secrets.detect import REPLACE_ME
from harden.secrets.line import MASK, Line

BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_KIND = re.compile(r"\bkind[\"']?\s*:\s*[\"']?Secret\b")
_FLOW = re.compile(r"(?P<head>\b(?:stringData|data)[\"']?\s*:\s*)(?P<inside>\{\s*[^{}\s][^{}]*\}?)")
_VALUE = re.compile(
    r"(?P<head>(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,{}\"':]+)\s*:\s*)"
    r"(?:(?P<quote>[\"'])(?:[^\"'\\]|\\.|(?!(?P=quote))[\"'])*(?P=quote)?|(?!\s*REPLACE_ME)[^\s,{}\"'][^,{}]*)"
)


def hidden_data(texts: Sequence[str], line: Callable[[int], Line]) -> Iterator[tuple[int, str]]:
    """Yield the indices of lines that hold values of Secrets, each with what is to be shown of it.

    `line`: takes the line at an index apart.
    """
    start = 0
    for index in [i for i, text in enumerate(texts) if re.match(r"[-+ ]?---", text)] + [len(texts)]:
        if any(_KIND.search(texts[i]) for i in range(start, index)):
            yield from _data(texts, line, range(start, index))
        start = index + 1


def _data(texts: Sequence[str], line: Callable[[int], Line], indices: range) -> Iterator[tuple[int, str]]:
    section: int | None = None
    for index in indices:
        one = line(index)
        if one.is_blank or one.rest.startswith("#"):
            continue
        if section is not None and one.column <= section:
            section = None
        if section is not None:
            shown = _datum(one)
            if shown:
                yield index, shown
        elif _FLOW.search(texts[index]):
            yield index, _FLOW.sub(lambda found: found["head"] + _VALUE.sub(_hidden, found["inside"]), texts[index])
        elif one.key in ("data", "stringData"):
            section = one.column


def _hidden(found: re.Match[str]) -> str:
    quote = found["quote"] or ""
    return f"{found['head']}{quote}{MASK}{quote}"


def _datum(line: Line) -> str:
    """A line below `data`, hidden; empty where it has no value."""
    if not line.key or "=" in line.separator:  # the end of base64 in a block scalar
        return line.lead + MASK
    if not line.rest.strip() or BLOCK_SCALAR.match(line.rest) or REPLACE_ME in line.rest:
        return ""
    tail = "," if line.rest.rstrip().endswith(",") else ""
    quote = line.rest[0] if line.rest[0] in "\"'" else ""
    return f"{line.lead}{line.head}{quote}{MASK}{quote}{tail}"
