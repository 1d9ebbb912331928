"""How variables are written for expressions in a PowerShell script.

Source: "about_Quoting_Rules", "about_Parsing" and "about_Environment_Variables" (learn.microsoft.com): `$env:NAME` is
one value wherever it stands, never split and never read again as code; typographic quotes count as quotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from harden.github.contexts import Origin
from harden.github.script.plan import Plan, Wanted
from harden.shell.spot import Unreadable
from harden.yaml.respell import Replacement

_CODE = re.compile(
    r"\b(?:invoke-expression|iex|invoke-command|icm|scriptblock|powershell|pwsh|cmd|bash|sh|wsl|ssh|python3?|node|add-type|"
    r"start-process|jq|sqlcmd|invoke-sqlcmd)\b(?!\s*[=.])",
    re.IGNORECASE,
)
_COMMAND_LINE = re.compile(r"(?:&\s+)?[A-Za-z_./\\][\w./\\:-]*(?:\s|$)")
_KEYWORD = re.compile(
    r"(?:if|elseif|else|while|for|foreach|switch|return|throw|in|function|param|try|catch|finally|do|until|filter|class)\b",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"[\s;|&(){},]|$")
_TYPOGRAPHIC = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e"


class PwshPlan(Plan):
    """Expressions of a PowerShell script."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        super().__init__(script, wanted)
        self._found: dict[int, tuple[str, int, int]] = {}
        """By number: the kind of quotes, and where these begin and end."""
        self.decide(self._read_all, self._reason)

    def _read_all(self) -> None:
        if any(character in self.script for character in _TYPOGRAPHIC):
            raise Unreadable("typographic quotes")
        self._read(0, "")

    def _reason(self, number: int, one: Wanted) -> str:
        kind, start, end = self._found[number]
        line_start = self._statement(start)
        if kind != "comment" and _CODE.search(self._without_expressions(line_start, self._line_end(end))):
            return "a command of the same line may read it as code"
        match kind:
            case "single":
                inside = self._without_expressions(start + 1, end - 1)
                if any(character in inside for character in "$`\"'") or not self._all_chosen(start, end):
                    return "it stands in single quotes, in which no variable is expanded"
            case "here-single":
                return "it stands in a here-string in which no variable is expanded"
            case "plain" if not self._is_argument(line_start, one):
                return "it is not text but part of an expression there"
            case "plain" if one.value is not None and one.value.words != 1 and one.value.origin < Origin.BRANCH:
                return "its value may be several words on purpose, and PowerShell does not split variables"
            case "escaped":
                return "a backtick or `$` stands directly before it"
            case _:
                pass
        return ""

    def _statement(self, position: int) -> int:
        """Where the line begins, with the lines before that a backtick joins to it."""
        start = self.script.rfind("\n", 0, position) + 1
        while start > 1 and self.script[:start].endswith("`\n"):
            start = self.script.rfind("\n", 0, start - 1) + 1
        return start

    def _line_end(self, position: int) -> int:
        end = self.script.find("\n", position)
        return len(self.script) if end < 0 else end

    def _all_chosen(self, start: int, end: int) -> bool:
        return all(one.value is not None for one in self.wanted if start < one.start < end)

    def _without_expressions(self, start: int, end: int) -> str:
        kept = ""
        for one in self.wanted:
            if start <= one.start < end:
                kept += self.script[start : one.start]
                start = one.end
        return kept + self.script[start:end]

    def _is_argument(self, line_start: int, one: Wanted) -> bool:
        """Whether it is a word of its own, or the end of one, behind the name of a command."""
        before = self._without_expressions(line_start, one.start)
        begin = re.split(r"[;|]", before)[-1].lstrip(" \t{")
        if not _COMMAND_LINE.match(begin) or _KEYWORD.match(begin) or re.search(r"[(){}@,]|\$\(", begin):
            return False
        words = begin.split()
        if len(words) > 1 and words[1] in ("=", "+=", "-eq", "-ne"):
            return False
        return bool(re.search(r"\s$", begin)) and bool(_WORD_END.match(self.script, one.end))

    def _read(self, position: int, stop: str) -> int:
        """Read code up to what stops it; note the place of each expression."""
        depth = 0
        while position < len(self.script):
            if position in self.atoms:
                number, end = self.atoms[position]
                self._found[number] = (
                    "escaped" if self.script[position - 1 : position] in ("`", "$") else "plain",
                    position,
                    end,
                )
                position = end
            elif stop and not depth and self.script.startswith(stop, position):
                return position + 1
            else:
                character = self.script[position]
                depth += (character == "(") - (character == ")") if stop else 0
                position = self._step(position, character)
        if stop:
            raise Unreadable(f"`{stop}` is missing")
        return position

    def _step(self, position: int, character: str) -> int:
        script = self.script
        if script.startswith("<#", position):
            return self._quoted(position, "comment", "#>", 2)
        if character == "#" and (not position or script[position - 1] in " \t\n;({"):
            return self._quoted(position, "comment", "\n", 1)
        for quote, kind in (("'", "here-single"), ('"', "here-double")):
            if re.compile(rf"@{quote}[ \t]*\n").match(script, position):
                return self._quoted(position, kind, f"\n{quote}@", 2)
        if character == "'":
            return self._quoted(position, "single", "'", 1)
        if character == '"':
            return self._quoted(position, "double", '"', 1)
        return position + (2 if character == "`" and position + 1 not in self.atoms else 1)

    def _quoted(self, start: int, kind: str, closing: str, width: int) -> int:
        position, inside = start + width, list[int]()
        while not self.script.startswith(closing, position):
            if position >= len(self.script):
                if closing == "\n":
                    break
                raise Unreadable("a quote that is never closed")
            if position in self.atoms:
                number, end = self.atoms[position]
                escaped = "double" in kind and self.script[position - 1] in "`$"
                inside += [] if escaped else [number]
                if escaped:
                    self._found[number] = ("escaped", position, end)
                position = end
            elif "double" in kind and self.script.startswith("$(", position):
                position = self._read(position + 2, ")")
            elif "double" in kind and self.script[position] == "`" and position + 1 not in self.atoms:
                position += 2
            else:
                position += 1
        end = position + (0 if closing == "\n" else len(closing))
        if kind in ("single", "double") and self.script.startswith(closing, end):  # a doubled quote is one quote
            self._found.update(dict.fromkeys(inside, (kind, start, end)))
            return self._doubled(start, end, kind, closing, inside)
        self._found.update(dict.fromkeys(inside, (kind, start, end)))
        return end

    def _doubled(self, start: int, end: int, kind: str, closing: str, inside: list[int]) -> int:
        """Read on behind a doubled quote; all of it is one string."""
        close = self._quoted(end, kind, closing, 1)
        for number, (_, begin, _) in list(self._found.items()):
            if begin == end or number in inside:
                self._found[number] = (kind, start, close)
        return close

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        found: dict[tuple[int, int], str] = {}
        for number, name in names.items():
            one = self.wanted[number]
            kind, start, end = self._found[number]
            following = self.script[one.end : one.end + 1]
            braces = bool(re.match(r"[\w:?.\[]|\$", following)) or one.end in self.atoms
            variable = f"${{env:{name}}}" if braces else f"$env:{name}"
            found[one.start, one.end] = variable
            if kind == "single":
                found[start, start + 1] = found[end - 1, end] = '"'
        return [Replacement(*place, text) for place, text in sorted(found.items())]
