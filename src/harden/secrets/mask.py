"""Hide secret values in text of any kind: source lines, diffs, messages, JSON.

What is hidden becomes `****`, without a digest: place and name say which secret it was. Only the notes that ask for
rotation carry one (digest.py), of a length that confirms no guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from harden.secrets.beside import defaults, told_beside
from harden.secrets.comment import hide_in_comment
from harden.secrets.detect import EXPRESSION, is_reference, named_secret
from harden.secrets.flow import FLAG, NAMED_BY, NAMELESS, QUOTED, hide_flow, hide_quoted, is_secret_name, last_name
from harden.secrets.forms import GLANCE, PEM_BEGIN, PEM_END, TOKEN_HINTS, TOLD
from harden.secrets.hide import hide, hide_evident
from harden.secrets.line import MASK, Line, inside, take_apart
from harden.secrets.manifest import BLOCK_SCALAR, hidden_data
from harden.secrets.names import Hint, hint
from harden.secrets.programs import PROGRAMS, told_by_option
from harden.secrets.quoted import hide_in_strings
from harden.secrets.sensitive import sensitive_lines
from harden.secrets.spans import hidden

_TRIGGERS = (
    *("pass", "pw", "secret", "token", "cred", "key", "auth", "dsn", "salt", "signature", "webhook", "cookie", "cert"),
    *("value", "default", "://", "identified", "bearer", "basic", "@tcp", "@unix", "jdbc:oracle"),
)
"""A line in which none of these stands, in lower case, and no token form, holds nothing to hide."""
_BASE64_RUN = re.compile(r"[A-Za-z0-9+/]{60}")
_BASE64 = re.compile(r"[A-Za-z0-9+/\\\"',=]+")
_LONG_BASE64 = re.compile(r"[\"']?[A-Za-z0-9+/]{60,}={0,2}(?:\\n)?[\"',]*")
_PEM_HEADER = re.compile(r"(?:Proc-Type|DEK-Info|Comment|Version): ")
_PUBLIC_BEGIN = re.compile(r"-----BEGIN (?!.*PRIVATE KEY)")
_HEREDOC = re.compile(r"<<[-~]?(?P<end>\w+)\s*$")
_ENDED = re.compile(r"\s*(?:[,;}\])].*|[#].*|//.*)?$|\s+(?![\"'+.%\\])\S.*", re.S)
"""What may stand behind a string that is all of a value; behind one of a shell, also a command."""
_PROPERTY = re.compile(r"(?:[&!]\S*\s+)+")
_CALL = re.compile(r"[a-z_]\w*\(|[^?\n]*\?[^:\n]*:")
_CALLED = re.compile(r"[A-Za-z_][\w.]*\(")
_OBJECT = re.compile(r"[A-Za-z_][\w.]*\([^\n]*[\"']")
"""A call that makes an object of a program, or that a module of it is asked for."""
_LEFT_OPEN = re.compile(r"[(\[]\s*(?:#.*|//.*)?$")
_VARIABLE = re.compile(r"[A-Za-z_.]+[,)]+")
"""An argument of a call that is a variable: `password=self.password,`."""
_PROSE = re.compile(r"[\w. \t/-]*:[ \t]+(?![\"'{\[])(?:\S+[ \t]+\S[^\n\"'=]*|[A-Za-z.!?-]*)\s*")
_ESCAPES = re.compile(r"\\|''|^[^\"]*\"[^\"]*$|^[^']*'[^']*$")
"""A string in which something is not written as it is, or which goes on below."""
_DEEPEST = 4
"""How many strings in strings are looked into."""


def mask(text: str) -> str:
    """Return `text` with every secret value replaced by `****`; everything else, line ends too, stays.

    Give whole texts rather than single lines: a name may stand on the line before its value. Doing it twice changes
    nothing more.
    """
    return _masked(text, 0)


def _masked(text: str, depth: int) -> str:
    """`depth`: how many strings the text stands in, one in the other."""
    if "plain" in text or "Plain" in text or ".secret(" in text:
        text = TOLD.sub(rf'\1"{MASK}"', text)
    text = hidden(text, told_by_option, told_beside, defaults)
    has_keys = "-----" in text or _BASE64_RUN.search(text) is not None
    parts = re.split(r"(\r?\n|\r)", text)
    suspects, told = _suspects(parts[0::2])
    in_strings = sorted(suspects | told)
    if not (has_keys or in_strings):
        return text
    lines = _Lines(parts[0::2], is_whole=depth > 0)
    has_manifests = "Secret" in text or "_secret" in text or "string_data" in text
    has_resources = 'resource "' in text or '"resource"' in text or "set_sensitive" in text
    masked = lines.masked(sorted(suspects), has_keys=has_keys, has_manifests=has_manifests, has_resources=has_resources)
    if depth < _DEEPEST:
        hide_in_strings(masked, in_strings, lambda meaning: _inside(meaning, depth + 1))
    return "".join(line + end for line, end in zip(masked, [*parts[1::2], ""], strict=True))


def _inside(text: str, depth: int) -> str:
    """Hide what is secret in what a string means. On one line, `password: see below` is prose."""
    return hide_evident(text) if _PROSE.fullmatch(text) else _masked(text, depth)


def _suspects(texts: list[str]) -> tuple[set[int], set[int]]:
    """Indices of the lines that may hold something to hide, and of those where a string may tell a program something.

    Substrings are looked for in the whole text, from line to line, which is several times faster than any test of each
    line.
    """
    found = set(_lines_with(_TRIGGERS, *_joined([text.lower() for text in texts])))
    joined, starts = _joined(texts)
    found |= {i for i in _lines_with(TOKEN_HINTS, joined, starts) if i not in found and GLANCE.search(texts[i])}
    told = {i for i in _lines_with(PROGRAMS, joined, starts) if i not in found and _ESCAPES.search(texts[i])}
    return found, told


def _joined(texts: list[str]) -> tuple[str, list[int]]:
    return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]


def _lines_with(words: tuple[str, ...], joined: str, starts: list[int]) -> Iterator[int]:
    for word in words:
        position = joined.find(word)
        while position >= 0:
            index = bisect_right(starts, position) - 1
            yield index
            position = joined.find(word, starts[index + 1])


class _Lines:
    """The lines of one text with what must be hidden in each."""

    def __init__(self, texts: list[str], *, is_whole: bool) -> None:
        """`is_whole`: nothing stands above or below that could say more."""
        self.texts = texts
        self._is_whole = is_whole
        self.out = list(texts)
        self._sensitive: set[int] = set()
        self._parsed: dict[int, Line] = {}

    def line(self, index: int) -> Line:
        """The parts of one line, taken apart when first asked for."""
        found = self._parsed.get(index)
        if found is None:
            found = self._parsed[index] = take_apart(self.texts[index])
        return found

    def masked(self, suspects: list[int], *, has_keys: bool, has_manifests: bool, has_resources: bool) -> list[str]:
        if has_keys:
            self._hide_keys()
        for index, shown in hidden_data(self.texts, self.line) if has_manifests else ():
            self.out[index] = shown
        self._sensitive.update(sensitive_lines(self.texts, self.line) if has_resources else ())
        for index in suspects:
            if self.out[index] is self.texts[index]:
                self._mask_line(index)
                self.out[index] = hide_in_comment(self.out[index], self.texts[index - 1] if index else "", hide)
        return self.out

    def _blank_out(self, index: int) -> None:
        """Hide all of a line behind its lead."""
        line = self.line(index)
        if not line.is_blank:
            self.out[index] = line.lead + MASK

    # Private keys, whose lines say nothing by themselves.

    def _hide_keys(self) -> None:
        inside, public = False, False
        for index, text in enumerate(self.texts):
            if PEM_BEGIN.search(text):
                inside, public = not PEM_END.search(text), False
            elif PEM_END.search(text):
                if not inside:
                    self._hide_upwards(index)
                inside = False
            elif _PUBLIC_BEGIN.search(text):
                inside, public = False, True
            else:
                content = text.lstrip("-+ \t0123456789|│") if inside else text.strip("-+ \t")
                if inside:
                    inside = not content or bool(_BASE64.fullmatch(content) or _PEM_HEADER.match(content))
                if (inside and content) or (len(content) >= 60 and not public and _LONG_BASE64.fullmatch(content)):
                    self._blank_out(index)

    def _hide_upwards(self, index: int) -> None:
        """The text was cut within a private key: hide the lines above its end."""
        for above in range(index - 1, -1, -1):
            content = self.texts[above].strip("-+ \t")
            if not _BASE64.fullmatch(content):
                return
            self._blank_out(above)

    # All other lines.

    def _mask_line(self, index: int) -> None:
        line = self.line(index)
        if not line.key:
            self.out[index] = line.lead + self._without_key(index, line)
            return
        if index in self._sensitive:
            name = "password"
        else:
            name = self._name_of(index, line) if line.key in NAMELESS else line.key
        self.out[index] = line.lead + line.head + self._rest(index, name, line)
        if self.out[index] != self.texts[index] or _CALLED.match(line.rest):
            return
        if line.separator == "=" or line.key.endswith("uthorization"):
            self.out[index] = line.lead + hide_evident(line.head + line.rest)  # `TOKEN=value command`
        elif "=" in line.rest and line.rest[0] not in "\"'[{":
            self.out[index] = line.lead + line.head + _masked(line.rest, _DEEPEST)  # `run: password = "value"`

    def _without_key(self, index: int, line: Line) -> str:
        flag = FLAG.match(line.rest)
        below = index + 1
        if flag and below < len(self.texts) and is_secret_name(flag["name"]):
            following = self.line(below)
            if (
                following.column == line.column
                and not following.key
                and not following.rest.lstrip("\"'").startswith("-")
            ):
                self.out[below] = following.lead + self._scalar(flag["name"], following.rest)
        if line.rest.startswith("? ") and below < len(self.texts):
            answer = self.line(below)
            if answer.rest.startswith(": ") and answer.column == line.column:
                value = replace(answer, rest=answer.rest[2:])
                self.out[below] = answer.lead + ": " + self._rest(below, line.rest[2:].strip(" \"'"), value)
        return hide_flow(line.rest, "", line.label)

    def _rest(self, index: int, name: str, line: Line) -> str:
        """Return what stands behind the key, hidden as far as it must be; may hide lines below as well."""
        properties = _PROPERTY.match(line.rest)
        head = properties.group() if properties else ""
        rest = line.rest[len(head) :]
        heredoc = _HEREDOC.match(rest)
        if not rest.strip() or BLOCK_SCALAR.match(rest) or heredoc:
            self._hide_below(index, name, heredoc["end"] if heredoc else "", is_text=bool(rest.strip()))
            return line.rest
        if _LEFT_OPEN.search(rest) and is_secret_name(name):
            self._hide_items(index, name)
        if rest[0] in "{[":
            return head + hide_flow(rest, name)
        if "=" in line.separator and rest[0] not in "\"'":
            return head + self._expression(name, rest, is_unnamed=line.key in NAMELESS)
        if rest[0] in "\"'" and not QUOTED.match(rest):
            return head + self._open_quote(index, name, rest)
        shown = self._scalar(name, rest)
        if shown != rest and rest[0] not in "\"'":
            self._hide_rest(index)
        return head + shown

    def _hide_items(self, index: int, name: str) -> None:
        """Hide the strings of a list or of a call that goes on below its name."""
        for i in self._below(index, ""):
            line = self.line(i)
            if not line.key and self.out[i] is self.texts[i]:
                is_code = "(" in self.texts[index] or "=" in self.line(index).separator
                shown = hide_quoted(name, line.rest, but_arguments=True) if is_code else self._scalar(name, line.rest)
                self.out[i] = line.lead + shown

    def _hide_rest(self, index: int) -> None:
        """Hide the further lines of a plain scalar that goes on below its key."""
        for i in self._below(index, ""):
            line = self.line(i)
            if line.key or line.is_item or line.rest.startswith("#"):
                return
            self._blank_out(i)

    def _hide_below(self, index: int, name: str, end: str, *, is_text: bool) -> None:
        """Hide a block scalar, a heredoc or a value on lines of its own, if its name makes it secret.

        `is_text`: what looks like a key in it is none, as the end of base64 does.
        """
        below = self._below(index, end)
        values = [i for i in below if not (self.line(i).is_blank or self.line(i).rest.startswith("{{"))]
        if values and (is_text or not self.line(values[0]).key or "=" in self.line(values[0]).separator):
            texts = [self.line(i).head + self.line(i).rest for i in values]
            if named_secret(name, "\n".join(texts)) or any(named_secret(name, text) for text in texts):
                for i in values:
                    self._blank_out(i)

    def _below(self, index: int, end: str) -> range:
        """Indices of the lines that belong to the value of the key at `index`."""
        if not end:
            return inside(index, self.texts, self.line)
        below = range(index + 1, len(self.texts))
        ends = (i for i in below if self.line(i).is_hunk or self.line(i).rest.strip() == end)
        return range(index + 1, next(ends, len(self.texts)))

    def _open_quote(self, index: int, name: str, rest: str) -> str:
        """A quoted value that ends on a line below."""
        quote = rest[0]
        following = range(index + 1, min(index + 200, len(self.texts)))
        last = next((i for i in following if quote in self.texts[i]), index)
        text = "\n".join([rest[1:], *self.texts[index + 1 : last + 1]])
        if not named_secret(name, text.partition(quote)[0]):
            return hide_evident(rest)
        for i in range(index + 1, last):
            self._blank_out(i)
        if last > index:
            self.out[last] = self.line(last).lead + MASK + quote + self.texts[last].partition(quote)[2]
        return quote + MASK

    def _expression(self, name: str, rest: str, *, is_unnamed: bool) -> str:
        """The right side of `name = …` that is no quoted string: a reference, a call, or a plain word."""
        if EXPRESSION.fullmatch(rest) or is_reference(rest.split(maxsplit=1)[0]):
            return hide_evident(rest)
        if _CALL.match(rest):
            return hide_quoted(name, rest) if is_secret_name(name) else hide_flow(rest, name, is_code=True)
        if _OBJECT.match(rest):
            shown = hide_flow(rest, "", is_code=True)
            return hide_quoted(name, shown) if hint(name) is Hint.PASSWORD and not is_unnamed else shown
        return rest if _VARIABLE.fullmatch(rest) else self._scalar(name, rest)

    def _scalar(self, name: str, rest: str) -> str:
        quoted = QUOTED.match(rest)
        if quoted and _ENDED.match(rest[quoted.end() :]):
            content = quoted.group()[1:-1]
            others = content if name in NAMED_BY else ""
            return rest[0] + hide(name, content) + rest[0] + hide_flow(rest[quoted.end() :], others)
        plain, mark, comment = _apart(rest)
        value = plain.rstrip().rstrip(",;")
        return hide(name, value) + plain[len(value) :] + mark + hide_evident(comment)

    # A value whose name stands elsewhere.

    def _name_of(self, index: int, line: Line) -> str:
        """Return the name that the lines around give to a `value:` or `default =`.

        Where the text begins between the two, the value may be anything: it is treated as a password.
        """
        upwards = () if line.is_item else range(index - 1, max(index - 60, -1), -1)
        cut = not (line.is_item or self._is_whole)
        for i in upwards:
            other = self.line(i)
            if other.is_hunk:
                break
            if other.is_blank or other.is_aside:
                continue
            if other.column < line.column:
                is_json = line.key == "default" and other.rest.strip() == "{"  # of a variable
                found = other.label or last_name(other.rest) or other.key * is_json
                if found:
                    return found
                cut = False
                break
            if other.column == line.column and other.key in NAMED_BY:
                return other.rest.strip(" ,\"'")
            if other.column == line.column and other.is_item:
                cut = False
                break
        is_small_number = line.rest.strip(" ,\"'").isdigit() and len(line.rest) < 9
        return self._name_below(index, line) or ("password" if cut and not is_small_number else "")

    def _name_below(self, index: int, line: Line) -> str:
        for below in range(index + 1, min(index + 10, len(self.texts))):
            other = self.line(below)
            if other.is_blank or other.is_aside or other.column > line.column:
                continue
            if other.column < line.column or other.is_item or other.is_hunk:
                return ""
            if other.key in NAMED_BY:
                return other.rest.strip(" ,\"'")
        return ""


def _apart(text: str) -> tuple[str, str, str]:
    """A plain value, what introduces a comment behind it, and the comment. A `#` in a string introduces none."""
    position = text.find(" #")
    while position >= 0 and (text.count('"', 0, position) % 2 or text.count("'", 0, position) % 2):
        position = text.find(" #", position + 1)
    return (text[:position], " #", text[position + 2 :]) if position >= 0 else (text, "", "")
