"""The lines of manifests of Secrets, in which every value of `data` and `stringData` is secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from harden.secrets.detect import REPLACE_ME, is_reference
from harden.secrets.line import MASK, Line, inside

BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_KIND = re.compile(r"\bkind[\"']?\s*:\s*[\"']?Secret\b")
_SECTIONS = {"yaml": r"stringData|data", "terraform": r"data|binary_data", "python": r"string_data"}
_RESOURCE = re.compile(r"resource\s+\"?kubernetes_secret(?:_v1)?\"?\s")
_FLOW = {
    kind: re.compile(
        rf"(?P<head>\b(?:{names})[\"']?\s*[:=]\s*)(?P<inside>\{{\s*(?=[^{{}}\s])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^{{}}])++\}}?)"
    )
    for kind, names in _SECTIONS.items()
}
_VALUE = re.compile(
    r"(?P<head>(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,{}\"':=]+)\s*[:=]\s*)"
    r"(?:(?P<quote>[\"'])(?:[^\"'\\]|\\.|(?!(?P=quote))[\"'])*(?P=quote)?|(?!\s*REPLACE_ME)[^\s,{}\"'][^,{}]*)"
)


def hidden_data(texts: Sequence[str], line: Callable[[int], Line]) -> Iterator[tuple[int, str]]:
    """Yield the indices of lines that hold values of Secrets, each with what is to be shown of it.

    `line`: takes the line at an index apart.
    """
    start = 0
    for index in [i for i, text in enumerate(texts) if re.match(r"[-+ ]?---", text)] + [len(texts)]:
        if any(_KIND.search(texts[i]) for i in range(start, index)):
            yield from _Data(texts, line, "yaml").hidden(range(start, index))
        start = index + 1
    for index, text in enumerate(texts):
        if _RESOURCE.search(text):
            yield from _Data(texts, line, "terraform").hidden(range(index, inside(index, texts, line).stop))
    if any("string_data" in text for text in texts):
        yield from _Data(texts, line, "python").hidden(range(len(texts)))


class _Data:
    """Looks through lines for the sections of one format that hold the values of Secrets."""

    def __init__(self, texts: Sequence[str], line: Callable[[int], Line], kind: str) -> None:
        self.texts, self.line = texts, line
        self.flow, self.sections = _FLOW[kind], _SECTIONS[kind].split("|")
        self.is_yaml = kind == "yaml"
        self.section: int | None = None
        self.scalar: int | None = None

    def hidden(self, indices: range) -> Iterator[tuple[int, str]]:
        for index in indices:
            shown = self._shown(index)
            if shown:
                yield index, shown

    def _shown(self, index: int) -> str:
        """A line of a section, or one that holds all of it, hidden; empty where there is nothing to hide."""
        one = self.line(index)
        if one.is_blank:
            return ""
        self.scalar = None if self.scalar is not None and one.column <= self.scalar else self.scalar
        if one.is_aside and self.scalar is None:
            return ""
        if self.section is not None and one.column <= self.section:
            self.section = None
        if self.section is not None and not self.is_yaml:
            is_literal = one.rest[:1] in ("'", '"') and not is_reference(one.rest.strip(" ,\"'"))
            return _datum(one) if one.key and is_literal else ""
        if self.section is not None:
            if BLOCK_SCALAR.match(one.rest) and self.scalar is None:
                self.scalar = one.column
            return _datum(one)
        if self.flow.search(self.texts[index]):
            return self.flow.sub(lambda found: found["head"] + _VALUE.sub(_hidden, found["inside"]), self.texts[index])
        if one.key in self.sections:
            self.section = one.column
        return ""


def _hidden(found: re.Match[str]) -> str:
    quote = found["quote"] or ""
    return f"{found['head']}{quote}{MASK}{quote}"


def _datum(line: Line) -> str:
    """A line below `data`, hidden; empty where it has no value."""
    is_quoted = line.rest[:1] in ("'", '"')
    if not line.key or ("=" in line.separator and not is_quoted):  # the end of base64 in a block scalar
        return line.lead + MASK
    if not line.rest.strip() or BLOCK_SCALAR.match(line.rest) or REPLACE_ME in line.rest:
        return ""
    tail = "," if line.rest.rstrip().endswith(",") else ""
    quote = line.rest[0] if line.rest[0] in "\"'" else ""
    return f"{line.lead}{line.head}{quote}{MASK}{quote}{tail}"
