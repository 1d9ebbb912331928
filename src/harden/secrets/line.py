"""One line of YAML, HCL, JSON, properties or a diff of them, taken apart as far as a line allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MASK = "****"
_LEAD = r"(?P<lead>\ufeff?(?:[ \d]*[|│] ?)?(?P<sign>[-+](?! \S))?[ \t]*(?P<item>(?:-[ \t]+)*))"
_KEY = r"(?P<key>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z_$.][\w.$/-]*)"
_SEPARATOR = r"(?P<separator>[ \t]*(?:=>|:=|:(?=[ \t]|$)|(?<=\"):|=(?!=))[ \t]*)"
_LINE = re.compile(f"{_LEAD}(?:{_KEY}{_SEPARATOR})?(?P<rest>.*)$", re.S)
_HEADER = re.compile(r"(?:variable|output)\s+\"?(?P<label>[^\"\s{]+)\"?\s*\{")


@dataclass(frozen=True, slots=True)
class Line:
    """`lead`: line number gutter, diff sign, indentation and `- `; `key` without its quotes, empty when there is none.

    `column`: where the content behind the lead starts. `rest`: what follows the separator (without a key: all).
    """

    lead: str
    key: str
    separator: str
    rest: str
    is_item: bool
    head: str

    @property
    def column(self) -> int:
        return len(self.lead)

    @property
    def is_blank(self) -> bool:
        return not self.head and not self.rest.strip()

    @property
    def is_aside(self) -> bool:
        """A comment, or an action of a template, which may stand anywhere between two lines."""
        return not self.head and self.rest.startswith(("#", "//", "{{"))

    @property
    def is_hunk(self) -> bool:
        """A line of a diff that separates what stands apart in the file."""
        return self.rest.startswith(("@@ ", "diff --git ")) and not self.lead

    @property
    def label(self) -> str:
        """The name of the variable or output that a Terraform block header introduces."""
        match = _HEADER.match(self.rest)
        return match["label"] if match else ""


def take_apart(text: str) -> Line:
    """Return the parts of a line, which has no line end."""
    match = _LINE.match(text)
    assert match  # every part may be empty
    key = match["key"] or ""
    separator = match["separator"] or ""
    return Line(match["lead"], key.strip("\"'"), separator, match["rest"], bool(match["item"]), key + separator)


def inside(index: int, texts: Sequence[str], line: Callable[[int], Line]) -> range:
    """Indices of the lines that stand further right below the one at `index`: the value of its key, or its block."""
    column = line(index).column
    last = index
    for i in range(index + 1, len(texts)):
        one = line(i)
        is_further = one.column > column
        if one.is_hunk or not (is_further or one.is_blank or one.is_aside):
            break
        last = i if is_further else last
    return range(index + 1, last + 1)
