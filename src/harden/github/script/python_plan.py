"""How variables are written for expressions in a Python script: `os.environ["NAME"]` in place of a string.

Source: "Lexical analysis" of the Python language reference, for prefixes and quotes of strings.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.github.script.plan import Plan, Wanted
from harden.yaml.respell import Replacement

_STRING = re.compile(r"(?<![\w])(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>'''|\"\"\"|'|\")|(?P<comment>#)")
_IMPORT = re.compile(r"^import os(?:\s*#.*)?$|^import (?:\w+, )*os(?:, \w+)*$", re.MULTILINE)
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_FUTURE = re.compile(r"^from __future__", re.MULTILINE)
_RUNS = re.compile(
    r"\b(?:exec|eval|compile|os\.system|os\.popen|subprocess\.\w+|Popen|getoutput|check_output|call)\s*\("
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A string or a comment, with prefix and quotes."""

    start: int
    end: int
    prefix: str
    quote: str


class PythonPlan(Plan):
    """Expressions of a Python script."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        super().__init__(script, wanted)
        self._pieces: dict[int, _Piece] = {}
        problem = self._problem()
        if problem:
            self.refuse_all(problem)
            return
        self.decide(self._read, self._reason)
        self._keep_together()
        result = self.script
        for start, end, text in reversed(self.edits(dict.fromkeys(self.chosen, "x"))):
            result = result[:start] + text + result[end:]
        if not _parses(_EXPRESSION.sub("x", result)):
            self.refuse_all("a string that it is in cannot be taken apart")

    def _keep_together(self) -> None:
        """Refuse expressions of a string of which another one stays: a string is rewritten as a whole."""
        for number in self.chosen:
            piece = self._pieces[number]
            others = (other for other in self._in(piece) if piece.quote != "\n")
            if any(self.wanted[other].value is None or other in self.refused for other in others):
                self.refused[number] = "another expression of the same string stays as it is"

    def _problem(self) -> str:
        """Why nothing of the script can be rewritten."""
        if not _parses(self._with_names()):
            return "the script cannot be read: with names in place of the expressions it is no valid Python"
        if not _IMPORT.search(self.script) and (_FUTURE.search(self.script) or "\n" not in self.script.strip("\n")):
            return "the script does not import `os`, which the variable is read with"
        return ""

    def _with_names(self) -> str:
        text = self.script
        for one in reversed(self.wanted):
            text = text[: one.start] + "x" * (one.end - one.start) + text[one.end :]
        return text

    def _read(self) -> None:
        """Find the string or comment that each expression is in."""
        masked, position = self._with_names(), 0
        while found := _STRING.search(masked, position):
            quote = found["quote"] or "\n"
            end = self._closing(masked, found.end(), quote, raw="r" in (found["prefix"] or "").lower())
            piece = _Piece(found.start(), end, (found["prefix"] or "").lower(), quote)
            self._pieces.update({n: piece for n, one in enumerate(self.wanted) if found.start() < one.start < end})
            position = max(end, found.end())

    def _closing(self, text: str, position: int, quote: str, *, raw: bool) -> int:
        while position < len(text) and not text.startswith(quote, position):
            position += 2 if text[position] == "\\" and quote != "\n" else 1
        return min(position + len(quote), len(text))

    def _in(self, piece: _Piece) -> list[int]:
        return [number for number, other in self._pieces.items() if other == piece]

    def _reason(self, number: int, _: Wanted) -> str:
        piece = self._pieces.get(number)
        if piece is None:
            return "it is not in a string, so its value is part of the program"
        if piece.quote == "\n":
            return ""
        line = self.script[self.script.rfind("\n", 0, piece.start) + 1 : piece.start]
        if _RUNS.search(line):
            return "a call in the same line may run it"
        if "b" in piece.prefix:
            return "it is in a string of bytes"
        inside = self.script[piece.start + len(piece.prefix + piece.quote) : piece.end - len(piece.quote)]
        whole = inside == self.script[self.wanted[number].start : self.wanted[number].end]
        before = self.script[: piece.start].rstrip()[-1:]
        behind = self.script[piece.end :].lstrip(" ")[:1]
        if not whole and (before in ("'", '"') or behind in ("'", '"')):
            return "it is in a string that is written in parts"
        is_statement = not line.strip() and behind in ("\n", "", ";")
        return "it is in a text that nothing uses" if is_statement and not whole and piece.quote == '"""' else ""

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        found: dict[tuple[int, int], str] = {}
        for number, name in names.items():
            piece, one = self._pieces[number], self.wanted[number]
            if piece.quote == "\n":
                found[one.start, one.end] = name
                continue
            found[piece.start, piece.end] = self._written(piece, names)
        used = any(self._pieces[number].quote != "\n" for number in names)
        if used and not _IMPORT.search(self.script):
            found[0, 0] = "import os\n"
        return [Replacement(*place, text) for place, text in sorted(found.items())]

    def _written(self, piece: _Piece, names: Mapping[int, str]) -> str:
        """The parts of a string and the variables between them, as a sum."""
        opening, start = piece.prefix + piece.quote, piece.start + len(piece.prefix + piece.quote)
        parts: list[str] = []
        for number in self._in(piece):
            one = self.wanted[number]
            if one.start > start:
                parts.append(f"{opening}{self.script[start : one.start]}{piece.quote}")
            mark = '"' if piece.quote != "'" else "'"
            parts.append(f"os.environ[{mark}{names[number]}{mark}]")
            start = one.end
        if start < piece.end - len(piece.quote):
            parts.append(f"{opening}{self.script[start : piece.end]}")
        return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True
