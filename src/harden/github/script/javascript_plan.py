"""How variables are written for expressions in the JavaScript of `actions/github-script`.

Source: README of actions/github-script ("Environment variables": values go through `env` and `process.env`), and
ECMA-262 12.9 for strings, templates, comments and regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harden.github.script.plan import Plan, Wanted
from harden.shell.spot import Unreadable
from harden.yaml.respell import Replacement

_BEFORE_REGEX = re.compile(r"(?:^|[=(,:;!&|?{}\[+\-*%~^<>]|\b(?:return|typeof|case|in|of|throw|do|else|void))\s*$")
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_IS_JSON = re.compile(r"\$\{\{\s*toJSON\(.*\)\s*\}\}", re.IGNORECASE | re.DOTALL)
_IS_VALUE = re.compile(r"(?:[=(:,\[?]|\breturn)\s*$")
_IS_ASSIGNED = re.compile(r"(?:[\w\]]\s*=|[\w'\"]\s*:|\breturn)[ \t]*$")
_VALUE_END = re.compile(r"[ \t]*(?:[,;)\]}\n.]|$)")
_RUNS = re.compile(
    r"\b(?:eval|Function|exec|execSync|spawn|spawnSync|require|import|graphql)\s*\([^()]*$|\bexec\.\w+\([^()]*$"
)


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
        self._pieces: dict[int, _Piece] = {}
        self._texts: list[tuple[int, int]] = []
        """What is no code: comments, strings, regular expressions, and templates but for the code in them."""
        self.decide(lambda: self._code(0, ""), self._reason)

    def _reason(self, number: int, one: Wanted) -> str:
        piece = self._pieces.get(number)
        if piece is None:
            is_json = _IS_JSON.fullmatch(self.script, one.start, one.end)
            before, behind = self.script[: one.start], self.script[one.end :]
            is_value = (_IS_VALUE if is_json else _IS_ASSIGNED).search(before) and _VALUE_END.match(behind)
            return "" if is_value else "it is not in a string, so its value is part of the program"
        if piece.kind == "comment":
            return ""
        before = self.script[: piece.start]
        if _RUNS.search(before[-200:]):
            return "a call may run it"
        if self.script[one.start - 1] in "\\$":
            return "a backslash or `$` stands directly before it"
        if piece.kind == "template":
            return ""
        if not self._is_whole(piece) and not self._may_be_template(piece):
            return "it is only a part of a string: write it as a template literal"
        following = self.script[piece.end :].lstrip()[:1]
        if following == ":" and before.rstrip()[-1:] in "{,":
            return "it is the name of a property"
        return ""

    def _inside(self, piece: _Piece) -> list[int]:
        return [number for number, other in self._pieces.items() if other == piece]

    def _is_whole(self, piece: _Piece) -> bool:
        """Whether an expression is all of a string."""
        first = self.wanted[self._inside(piece)[0]]
        return (piece.start + 1, piece.end - 1) == (first.start, first.end)

    def _may_be_template(self, piece: _Piece) -> bool:
        """Whether a string says the same between backticks."""
        text, inside = self.script[piece.start : piece.end], [self.wanted[number] for number in self._inside(piece)]
        for one in reversed(inside):
            text = text[: one.start - piece.start] + text[one.end - piece.start :]
        return not re.search(r"`|\$\{|\\[0-7\n]", text) and all(one.value is not None for one in inside)

    def _code(self, position: int, stop: str) -> int:
        """Read code up to the brace that ends a template's expression."""
        depth = 0
        while position < len(self.script):
            character = self.script[position]
            if position in self.atoms:
                position = self.atoms[position][1]
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
                end = found.end() if found else position + 1
                self._texts += [(position, end)] if found else []
                position = end
            else:
                depth += (character == "{") - (character == "}") if stop else 0
                position += 1
        if stop:
            raise Unreadable("a template that is never closed")
        return position

    def code(self) -> str:
        """The script without comments and without what strings and the like say. Raises Unreadable."""
        self._texts.clear()
        self._code(0, "")
        kept, position = "", 0
        for start, end in sorted(self._texts):
            kept, position = f"{kept}{self.script[position:start]} ", end
        return kept + self.script[position:]

    def _quoted(self, start: int, kind: str, closing: str, width: int) -> int:
        position, inside = start + width, list[int]()
        text = start
        while position < len(self.script) and not self.script.startswith(closing, position):
            if position in self.atoms:
                number, position = self.atoms[position]
                inside.append(number)
            elif kind == "template" and self.script.startswith("${", position):
                self._texts.append((text, position + 2))
                position = self._code(position + 2, "}")
                text = position - 1
            elif kind == "string" and self.script[position] == "\n":
                raise Unreadable("a string that is never closed")
            else:
                escaped = kind != "comment" and self.script[position] == "\\" and position + 1 not in self.atoms
                position += 2 if escaped else 1
        if position >= len(self.script) and closing != "\n":
            raise Unreadable("a quote that is never closed")
        end = min(position + len(closing), len(self.script))
        self._texts.append((text, end))
        self._pieces.update({number: _Piece(kind, start, end) for number in inside})
        return end

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        found: dict[tuple[int, int], str] = {}
        for number, name in names.items():
            piece, one = self._pieces.get(number), self.wanted[number]
            variable = f"process.env.{name}"
            if piece is None:
                found[one.start, one.end] = f"JSON.parse({variable})"
            elif piece.kind == "string" and self._is_whole(piece):
                found[piece.start, piece.end] = variable
            else:
                found[one.start, one.end] = variable if piece.kind == "comment" else f"${{{variable}}}"
                if piece.kind == "string":
                    found[piece.start, piece.start + 1] = found[piece.end - 1, piece.end] = "`"
        return [Replacement(*place, text) for place, text in sorted(found.items())]
