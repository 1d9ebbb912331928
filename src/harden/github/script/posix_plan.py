"""How variables are written for expressions in a POSIX or bash script, so that each value stays one piece of text."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence

from harden.github.contexts import Origin, Value
from harden.github.script.nested import code_reason
from harden.github.script.plan import Plan, Wanted
from harden.shell.read import read
from harden.shell.spot import ATOM, Command, Quote, Role, Segment, Spot, Unreadable, Word
from harden.yaml.respell import Replacement

_SIMPLE_WORD = re.compile(rf"[\w./:@%+=,^{ATOM}-]+")
_SAFE_WORD = re.compile(rf"[\w./:@%+,^={ATOM}-]*")
_DELIMITER = re.compile(r"[\w.+-]+")
_PRINTS = frozenset(("echo", "test", "["))
_RUNS = re.compile(r"sudo|env|exec|command|nohup|time|timeout|xvfb-run|nice|stdbuf|-.*|\d+\w?|\w+=.*")
_PATTERN_OPERATORS = ("=~", "==", "=", "!=")


class Form(enum.Enum):
    """How a variable is written."""

    TEXT = "text"
    SPLIT = "split"
    """Without quotes: its value may be several words on purpose."""
    OPTIONAL = "optional"
    """One word, or none if the value is empty."""


class PosixPlan(Plan):
    """Expressions of a bash or sh script."""

    def __init__(self, script: str, wanted: Sequence[Wanted]) -> None:
        super().__init__(script, wanted)
        self.forms: dict[int, Form] = {}
        try:
            self.spots = read(script, [(one.start, one.end) for one in wanted]).spots
        except Unreadable as problem:
            self.spots = ()
            self.refuse_all(f"the script cannot be read: {problem}")
        for spot in self.spots:
            value = wanted[spot.index].value
            if value is not None:
                self._decide(spot, value)
        for spot in self.spots:
            if spot.quote is Quote.HERE_QUOTED and spot.index in self.chosen and not self._can_unquote(spot):
                self.refused[spot.index] = "the here-document is quoted, so that no variable is expanded in it"
        self.remarks = {spot.index for spot in self.spots if spot.quote is Quote.COMMENT}
        self.split = {index for index, form in self.forms.items() if form is Form.SPLIT}

    def _decide(self, spot: Spot, value: Value) -> None:
        reason = spot.trouble
        if not reason and not value.is_number:
            reason = code_reason(spot) or _name_reason(spot)
        form = _form(spot, value) if not reason else ""
        if isinstance(form, Form) and _means_something(value.written, spot, form):
            form = "what the file gives it has characters that mean something to the shell"
        if isinstance(form, Form):
            self.forms[spot.index] = form
        else:
            self.refused[spot.index] = reason or form

    def _can_unquote(self, spot: Spot) -> bool:
        """Whether a here-document means the same without the quotes around the word that ends it."""
        assert spot.segment is not None
        inside = self._of(spot.segment)
        word = re.sub(r"['\"\\]", "", self.script[spot.segment.start : spot.segment.end])
        means_nothing = bool(_DELIMITER.fullmatch(word)) and not self._has(spot.segment.body, "$`\\")
        return means_nothing and all(one.index in self.chosen for one in inside)

    def _of(self, segment: Segment) -> list[Spot]:
        """The expressions in the same quotes, or the same here-document."""
        return [one for one in self.spots if one.segment and one.segment.start == segment.start]

    def _has(self, where: tuple[int, int], characters: str) -> bool:
        """Whether one of some characters stands in a part of the script, expressions left out."""
        start, end = where
        inside = [one for one in self.wanted if start <= one.start < end]
        kept = ""
        for one in inside:
            kept += self.script[start : one.start]
            start = one.end
        return any(character in kept + self.script[start:end] for character in characters)

    def edits(self, names: Mapping[int, str]) -> list[Replacement]:
        """See `Plan.edits`."""
        found: dict[tuple[int, int], str] = {}
        for spot in self.spots:
            if spot.index in names:
                for edit in self._edits(spot, names):
                    found[edit.start, edit.end] = edit.text
        return [Replacement(start, end, text) for (start, end), text in sorted(found.items())]

    def _edits(self, spot: Spot, names: Mapping[int, str]) -> list[Replacement]:
        written = " ".join(self.script[spot.start + 3 : spot.end - 2].split())
        variable = f"${{{names[spot.index]}}}" if names[spot.index] else written
        here = Replacement(spot.start, spot.end, variable)
        match spot.quote:
            case Quote.SINGLE | Quote.ANSI:
                return self._single(spot, variable, names)
            case Quote.HERE_QUOTED:
                assert spot.segment is not None
                word = self.script[spot.segment.start : spot.segment.end]
                return [here, Replacement(spot.segment.start, spot.segment.end, re.sub(r"['\"\\]", "", word))]
            case Quote.PLAIN:
                return self._plain(spot, names)
            case _:
                return [here]

    def _single(self, spot: Spot, variable: str, names: Mapping[int, str]) -> list[Replacement]:
        """Turn the quotes into double ones if nothing between them means something there; else leave and re-enter."""
        segment = spot.segment
        assert segment is not None
        whole = all(one.index in names for one in self._of(segment))
        if spot.quote is Quote.SINGLE and whole and not self._has((segment.start, segment.end), '$`\\"'):
            ends = (segment.start, segment.start + 1), (segment.end - 1, segment.end)
            return [Replacement(spot.start, spot.end, variable), *(Replacement(*end, '"') for end in ends)]
        opening = "$'" if spot.quote is Quote.ANSI else "'"
        starts = spot.start == segment.start + len(opening)
        ends_here = spot.end == segment.end - 1
        start = segment.start if starts else spot.start
        end = segment.end if ends_here else spot.end
        before, behind = "" if starts else "'", "" if ends_here else opening
        return [Replacement(start, end, f'{before}"{variable}"{behind}')]

    def _plain(self, spot: Spot, names: Mapping[int, str]) -> list[Replacement]:
        name = names[spot.index]
        form, word = self.forms[spot.index], spot.word
        if form is Form.SPLIT:
            return [Replacement(spot.start, spot.end, f"${{{name}}}")]
        if form is Form.OPTIONAL:
            return [Replacement(spot.start, spot.end, f'${{{name}:+"${{{name}}}"}}')]
        if word is None or not self._is_whole(word, names):
            return [Replacement(spot.start, spot.end, f'"${{{name}}}"')]
        start = word.start
        equals = self.script.find("=", word.start, spot.end)
        first = min(one.start for one in self.spots if one.word is word)
        if 0 <= equals < first:
            start = equals + 1
        return [
            Replacement(spot.start, spot.end, f"${{{name}}}"),
            Replacement(start, start, '"'),
            Replacement(word.end, word.end, '"'),
        ]

    def _is_whole(self, word: Word, names: Mapping[int, str]) -> bool:
        """Whether a word can be put in quotes as a whole: nothing else in it means something to the shell."""
        inside = [one for one in self.spots if one.word is word]
        texts = all(one.index in names and self.forms.get(one.index) is Form.TEXT for one in inside)
        return texts and word.bare and bool(_SIMPLE_WORD.fullmatch(word.text))


def _means_something(written: str, spot: Spot, form: Form) -> bool:
    """Whether a text of the file, pasted at a spot, is more to the shell than the text that it is."""
    match spot.quote:
        case Quote.SINGLE | Quote.ANSI:
            special = "'"
        case Quote.PLAIN:
            special = "$`\\\"'~;|&<>(){}!#" + ("" if form is Form.SPLIT else "*?[]")
        case Quote.COMMENT:
            special = ""
        case _:
            special = '$`\\"'
    return any(character in written for character in special)


def _name_reason(spot: Spot) -> str:
    """Why an expression names something of the shell's own."""
    word = spot.word
    if word is None:
        return ""
    before, equals, _ = word.text.partition("=")
    if word.role is Role.NAME or (word.role in (Role.COMMAND, Role.ASSIGNMENT) and equals and ATOM in before):
        return "it is the name of a variable there"
    return ""


def _form(spot: Spot, value: Value) -> Form | str:
    """How a value is written at a spot, or why it cannot be."""
    word = spot.word
    if word is None or spot.quote is not Quote.PLAIN or value.is_number:
        return Form.TEXT
    trusted = value.origin < Origin.BRANCH
    if word.role is Role.ARGUMENT and spot.is_alone and value.is_command and _is_run(word, spot.command):
        return "it is a command by its name, not text that a command is given"
    if word.role is Role.COMMAND and spot.is_alone:
        if not trusted or len(spot.command.words) == 1 or value.words == 2:
            return "it is a command itself, not text that a command is given"
        return Form.SPLIT
    if word.role is Role.TEST:
        return Form.SPLIT if trusted and spot.is_alone and word.beside[0] in _PATTERN_OPERATORS else Form.TEXT
    if word.role is Role.LIST and spot.is_alone and value.words != 1:
        return Form.SPLIT if trusted else "it is a list of words on purpose, and anyone can add to it"
    if word.role is Role.ARGUMENT and spot.is_alone:
        return _argument(spot, value, trusted=trusted)
    return Form.SPLIT if value.words == 2 and trusted and word.role is not Role.ASSIGNMENT else Form.TEXT


def _is_run(word: Word, command: Command) -> bool:
    """Whether a word is where the command begins that another one runs."""
    before = command.texts[: command.words.index(word)]
    return before[-1] == "--" or all(_RUNS.fullmatch(one) for one in before)


def _argument(spot: Spot, value: Value, *, trusted: bool) -> Form:
    """How an expression that is an argument of its own is written."""
    if spot.command.words[0].text in _PRINTS or not trusted:
        return Form.TEXT
    if value.words != 1:
        return Form.SPLIT
    return Form.OPTIONAL if value.origin in (Origin.INPUT, Origin.FIXED) and value.may_be_empty else Form.TEXT
