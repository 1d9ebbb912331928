"""How variables are written for expressions in the JavaScript of `actions/github-script`.

Source: README of actions/github-script ("Environment variables": values go through `env` and `process.env`), and
ECMA-262 12.9 for strings, templates, comments and regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.github.script.plan import Plan, Wanted
from harden.github.script.spot import Unreadable
from harden.yaml.respell import Replacement

_BEFORE_REGEX = re.compile(r"(?:^|[=(,:;!&|?{}\[+\-*%~^<>]|\b(?:return|typeof|case|in|of|throw|do|else|void))\s*$")
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_RUNS = re.compile(r"\b(?:eval|Function|exec|execSync|spawn|spawnSync|require|import|graphql)\s*\([^()]*$|\bexec\.\w+\([^()]*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A string, template or comment, with its quotes."""

    kind: str
    start: int
    end: int


class JavaScriptPlan(Plan):
    """Expressions of a JavaScript text."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        super().__init__(script, wanted)
        self._atoms = {one.start: (number, one.end) for number, one in enumerate(wanted)}
        self._pieces: dict[int, _Piece] = {}
        try:
            self._code(0, "")
        except Unreadable as problem:
            self.refuse_all(f"the script cannot be read: {problem}")
            return
        for number, one in enumerate(wanted):
            reason = self._reason(number, one) if one.value is not None else ""
            if reason:
                self.refused[number] = reason

    def _reason(self, number: int, one: Wanted) -> str:
        piece = self._pieces.get(number)
        if piece is None:
            return "it is not in a string, so its value is part of the program"
        if piece.kind == "comment":
            return ""
        before = self.script[: piece.start]
        if _RUNS.search(before[-200:]):
            return "a call may run it"
        if self.script[one.start - 1] in "\\$":
            return "a backslash or `$` stands directly before it"
        if piece.kind == "template":
            return ""
        if (piece.start + 1, piece.end - 1) != (one.start, one.end):
            return "it is only a part of a string: write it as a template literal"
        following = self.script[piece.end :].lstrip()[:1]
        if following == ":" and before.rstrip()[-1:] in "{,":
            return "it is the name of a property"
        return ""

    def _code(self, position: int, stop: str) -> int:
        """Read code up to the brace that ends a template's expression."""
        depth = 0
        while position < len(self.script):
            character = self.script[position]
            if position in self._atoms:
                position = self._atoms[position][1]
            elif stop and character == "}" and not depth:
                return position + 1
            elif self.script.startswith(("//", "/*"), position):
                closing = "\n" if self.script[position + 1] == "/" else "*/"
                position = self._quoted(position, "comment", closing, 2)
            elif character in "'\"":
                position = self._quoted(position, "string", character, 1)
            elif character == "`":
                position = self._quoted(position, "template", "`", 1)
            elif character == "/" and _BEFORE_REGEX.search(self.script[max(0, position - 40) : position]):
                found = _REGEX.match(self.script, position)
                position = found.end() if found else position + 1
            else:
                depth += (character == "{") - (character == "}") if stop else 0
                position += 1
        if stop:
            raise Unreadable("a template that is never closed")
        return position

    def _quoted(self, start: int, kind: str, closing: str, width: int) -> int:
        position, inside = start + width, list[int]()
        while position < len(self.script) and not self.script.startswith(closing, position):
            if position in self._atoms:
                number, position = self._atoms[position]
                inside.append(number)
            elif kind == "template" and self.script.startswith("${", position):
                position = self._code(position + 2, "}")
            elif kind == "string" and self.script[position] == "\n":
                raise Unreadable("a string that is never closed")
            else:
                escaped = kind != "comment" and self.script[position] == "\\" and position + 1 not in self._atoms
                position += 2 if escaped else 1
        if position >= len(self.script) and closing != "\n":
            raise Unreadable("a quote that is never closed")
        end = min(position + len(closing), len(self.script))
        self._pieces.update({number: _Piece(kind, start, end) for number in inside})
        return end

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        found: list[Replacement] = []
        for number, name in names.items():
            piece, one = self._pieces[number], self.wanted[number]
            if piece.kind == "string":
                found.append(Replacement(piece.start, piece.end, f"process.env.{name}"))
            else:
                text = f"${{process.env.{name}}}" if piece.kind == "template" else f"process.env.{name}"
                found.append(Replacement(one.start, one.end, text))
        return sorted(found)
