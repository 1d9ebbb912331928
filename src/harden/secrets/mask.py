"""Hide secret values in text of any kind: source lines, diffs, messages, JSON.

What is hidden becomes `****`, without a digest: place and name say which secret it was. Only the notes that ask for
rotation carry one (digest.py), of a length that confirms no guess.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from harden.secrets.comment import hide_in_comment
from harden.secrets.detect import EXPRESSION, evidence, looks_secret, named_secret
from harden.secrets.forms import GLANCE, PEM_BEGIN, PEM_END, TOKEN_HINTS, TOLD
from harden.secrets.line import MASK, Line, take_apart
from harden.secrets.manifest import BLOCK_SCALAR, hidden_data
from harden.secrets.names import Hint, hint
from harden.secrets.programs import told_by_option, told_in_file
from harden.secrets.spans import hidden

_TRIGGERS = (
    *("pass", "pw", "secret", "token", "cred", "key", "auth", "dsn", "salt", "signature", "webhook", "cookie", "cert"),
    *("value", "default", "://", "identified by", "bearer", "basic", "@tcp", "@unix", "jdbc:oracle"),
)
"""A line in which none of these stands, in lower case, and no token form, holds nothing to hide."""
_BASE64_RUN = re.compile(r"[A-Za-z0-9+/]{60}")
_PEM_INLINE = re.compile(f"({PEM_BEGIN.pattern})(?!\\s*$).{{0,10000}}?({PEM_END.pattern})")
_BASE64 = re.compile(r"[A-Za-z0-9+/\\\"',=]+")
_LONG_BASE64 = re.compile(r"[\"']?[A-Za-z0-9+/]{60,}={0,2}(?:\\n)?[\"',]*")
_PEM_HEADER = re.compile(r"(?:Proc-Type|DEK-Info|Comment|Version): ")
_PUBLIC_BEGIN = re.compile(r"-----BEGIN (?!.*PRIVATE KEY)")
_HEREDOC = re.compile(r"<<[-~]?(?P<end>\w+)\s*$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_ENDED = re.compile(r"\s*(?:[,;}\])].*|[#].*|//.*)?$", re.S)
_PROPERTY = re.compile(r"(?:[&!]\S*\s+)+")
_CALL = re.compile(r"[a-z_]\w*\(|[^?\n]*\?[^:\n]*:")
_FLOW_PAIR = re.compile(
    r"(?P<head>(?P<key>\"[^\"]*\"|'[^']*'|[A-Za-z_][\w.-]*)\s*(?:=>|=(?!=)|:(?!/))\s*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s,{}\[\]\"'][^,{}\]]*)?"
)
_UNOPENED = re.compile(r"(?<=[^\\\"])\"$|(?<=[^'])'$")
"""The end of a string in which all of a pair stands: `"--password=value"`."""
_SEPARATOR = re.compile(r"\s*[:=]")
_FLAG = re.compile(r"[\"']?--?(?P<name>[A-Za-z][\w-]*)[\"']?,?\s*$")
_BARE_FLAG = re.compile(r"(?P<head>(?<![\w-])--?(?P<name>[A-Za-z][\w-]*), *)(?P<value>[^\s,\[\]{}\"'-][^,\]}]*)")
_NAMED_BY = frozenset({"name", "key", "Name", "Key", "variable", "path"})
"""`path` is that of an operation of JSON 6902."""
_NAMELESS = frozenset({"value", "value_wo", "default", "Value", "defaultValue"})


def mask(text: str) -> str:
    """Return `text` with every secret value replaced by `****`; everything else, line ends too, stays.

    Give whole texts rather than single lines: a name may stand on the line before its value. Doing it twice changes
    nothing more.
    """
    text = hidden(TOLD.sub(rf'\1"{MASK}"', text), told_by_option)
    has_keys = "-----" in text or _BASE64_RUN.search(text) is not None
    parts = re.split(r"(\r?\n|\r)", text)
    suspects = _suspects(parts[0::2])
    if not (has_keys or suspects):
        return text
    masked = _Lines(parts[0::2]).masked(sorted(suspects), has_keys=has_keys, has_manifests="Secret" in text)
    return "".join(line + end for line, end in zip(masked, [*parts[1::2], ""], strict=True))


def _suspects(texts: list[str]) -> set[int]:
    """Indices of the lines that may hold something to hide: substrings are looked for in the whole text, from line to
    line, which is several times faster than any test of each line.
    """
    found = set(_lines_with(_TRIGGERS, [text.lower() for text in texts]))
    return found | {i for i in _lines_with(TOKEN_HINTS, texts) if i not in found and GLANCE.search(texts[i])}


def _lines_with(words: tuple[str, ...], texts: list[str]) -> Iterator[int]:
    joined = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for word in words:
        position = joined.find(word)
        while position >= 0:
            index = bisect_right(starts, position) - 1
            yield index
            position = joined.find(word, starts[index + 1])


def hide(name: str, value: str) -> str:
    """Return a value with what is secret in it replaced: a password in a URL alone, else all of it."""
    decoded = _decoded(value)
    shown = hide_evident(value)
    if named_secret(name, _decoded(shown)) or (shown == value and looks_secret(name, decoded)):
        return MASK
    return shown


def hide_evident(text: str) -> str:
    """Replace what is secret whatever it is called: tokens, passwords in URLs and connection strings, private keys."""
    text = _PEM_INLINE.sub(rf"\1{MASK}\2", text)
    return hidden(text, evidence, told_in_file)


def _decoded(value: str) -> str:
    """Return what the inside of a double-quoted string means, itself when it is no such string."""
    if "\\" not in value:
        return value
    try:
        return str(json.loads(f'"{value}"'))
    except ValueError:
        return value


class _Lines:
    """The lines of one text with what must be hidden in each."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.out = list(texts)
        self._parsed: dict[int, Line] = {}

    def line(self, index: int) -> Line:
        """The parts of one line, taken apart when first asked for."""
        found = self._parsed.get(index)
        if found is None:
            found = self._parsed[index] = take_apart(self.texts[index])
        return found

    def masked(self, suspects: list[int], *, has_keys: bool, has_manifests: bool) -> list[str]:
        if has_keys:
            self._hide_keys()
        for index, shown in hidden_data(self.texts, self.line) if has_manifests else ():
            self.out[index] = shown
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
        name = self._name_of(index, line) if line.key in _NAMELESS else line.key
        self.out[index] = line.lead + line.head + self._rest(index, name, line)

    def _without_key(self, index: int, line: Line) -> str:
        flag = _FLAG.match(line.rest)
        below = index + 1
        if flag and below < len(self.texts) and hint(flag["name"]) in (Hint.PASSWORD, Hint.SECRET):
            following = self.line(below)
            if (
                following.column == line.column
                and not following.key
                and not following.rest.lstrip("\"'").startswith("-")
            ):
                self.out[below] = following.lead + self._scalar(flag["name"], following.rest)
        return self._flow(line.rest, "", line.label)

    def _rest(self, index: int, name: str, line: Line) -> str:
        """Return what stands behind the key, hidden as far as it must be; may hide lines below as well."""
        properties = _PROPERTY.match(line.rest)
        head = properties.group() if properties else ""
        rest = line.rest[len(head) :]
        heredoc = _HEREDOC.match(rest)
        if not rest.strip() or BLOCK_SCALAR.match(rest) or heredoc:
            self._hide_below(index, name, heredoc["end"] if heredoc else "", is_text=bool(rest.strip()))
            return line.rest
        if rest[0] in "{[":
            return head + self._flow(rest, name)
        if "=" in line.separator and rest[0] not in "\"'":
            return head + self._expression(name, rest)
        if rest[0] in "\"'" and not _QUOTED.match(rest):
            return head + self._open_quote(index, name, rest)
        shown = self._scalar(name, rest)
        if shown != rest and rest[0] not in "\"'":
            self._hide_rest(index)
        return head + shown

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
        values = [i for i in below if not self.line(i).is_blank]
        if values and (is_text or not self.line(values[0]).key):
            texts = [self.line(i).head * is_text + self.line(i).rest for i in values]
            if named_secret(name, "\n".join(texts)) or any(named_secret(name, text) for text in texts):
                for i in values:
                    self._blank_out(i)

    def _below(self, index: int, end: str) -> range:
        """Indices of the lines that belong to the value of the key at `index`."""
        column = self.line(index).column
        for i in range(index + 1, len(self.texts)):
            line = self.line(i)
            if line.is_hunk or (line.rest.strip() == end if end else not line.is_blank and line.column <= column):
                return range(index + 1, i)
        return range(index + 1, len(self.texts))

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

    def _expression(self, name: str, rest: str) -> str:
        """The right side of `name = …` that is no quoted string: a reference, a call, or a plain word."""
        if EXPRESSION.fullmatch(rest):
            return rest
        if _CALL.match(rest):
            return _QUOTED.sub(lambda found: self._scalar(name, found.group()), rest)
        return self._scalar(name, rest)

    def _scalar(self, name: str, rest: str) -> str:
        quoted = _QUOTED.match(rest)
        if quoted and _ENDED.match(rest[quoted.end() :]):
            inside = quoted.group()[1:-1]
            return rest[0] + hide(name, inside) + rest[0] + self._flow(rest[quoted.end() :], "")
        plain, mark, comment = rest.partition(" #")
        value = plain.rstrip().rstrip(",;")
        return hide(name, value) + plain[len(value) :] + mark + hide_evident(comment)

    def _flow(self, text: str, name: str, label: str = "") -> str:
        """Text that may hold `{key: value}` and lists of strings.

        `name` is that of the whole, `label` that of the Terraform block which opens in it.
        """
        if not re.search(r"[{\[,]", text):
            return hide_evident(text)
        names: list[str] = [
            pair["value"] or "" for pair in _FLOW_PAIR.finditer(text) if pair["key"].strip("\"'") in _NAMED_BY
        ]
        names = [found.strip().strip("\"'") for found in names]
        counter, last = iter(names), names[-1] if names else ""  # a value too many, such as one given twice

        def replaced(pair: re.Match[str]) -> str:
            value = pair["value"]
            if value is None:
                return pair.group()
            key = pair["key"].strip("\"'")
            known = (next(counter, last) or label or name) if key in _NAMELESS else key
            if value[0] in "\"'":
                return pair["head"] + value[0] + hide(known, value[1:-1]) + value[0]
            bare = _UNOPENED.sub("", value.rstrip())
            return pair["head"] + (bare if EXPRESSION.fullmatch(bare) else hide(known, bare)) + value[len(bare) :]

        shown = _FLOW_PAIR.sub(replaced, text)
        shown = _BARE_FLAG.sub(lambda flag: flag["head"] + hide(flag["name"], flag["value"]), shown)
        return hide_evident(_hide_strings(shown, name))

    # A value whose name stands elsewhere.

    def _name_of(self, index: int, line: Line) -> str:
        """Return the name that the lines around give to a `value:` or `default =`.

        Where the text begins between the two, the value may be anything: it is treated as a password.
        """
        upwards = () if line.is_item else range(index - 1, max(index - 60, -1), -1)
        cut = not line.is_item
        for i in upwards:
            other = self.line(i)
            if other.is_hunk:
                break
            if other.is_blank:
                continue
            if other.column < line.column:
                found = other.label or _last_name(other.rest)
                if found:
                    return found
                cut = False
                break
            if other.column == line.column and other.key in _NAMED_BY:
                return other.rest.strip(" ,\"'")
            if other.column == line.column and other.is_item:
                cut = False
                break
        is_small_number = line.rest.strip(" ,\"'").isdigit() and len(line.rest) < 9
        return self._name_below(index, line) or ("password" if cut and not is_small_number else "")

    def _name_below(self, index: int, line: Line) -> str:
        for below in range(index + 1, min(index + 10, len(self.texts))):
            other = self.line(below)
            if other.is_blank or other.column > line.column:
                continue
            if other.column < line.column or other.is_item or other.is_hunk:
                return ""
            if other.key in _NAMED_BY:
                return other.rest.strip(" ,\"'")
        return ""


def _last_name(text: str) -> str:
    """The last `name: X` of a line in flow style."""
    found = [pair["value"] or "" for pair in _FLOW_PAIR.finditer(text) if pair["key"].strip("\"'") in _NAMED_BY]
    return found[-1].strip(" \"'") if found else ""


def _hide_strings(text: str, name: str) -> str:
    """Hide the strings of a list whose name makes them secret, and the one behind a `--password` flag."""
    previous = ""

    def replaced(found: re.Match[str]) -> str:
        nonlocal previous
        inside = found.group()[1:-1]
        flag = _FLAG.fullmatch(previous)
        previous = inside
        known = flag["name"] if flag else name
        if _SEPARATOR.match(text, found.end()) or (flag and inside.startswith("-")):
            return found.group()
        return found.group()[0] + hide(known, inside) + found.group()[0]

    return _QUOTED.sub(replaced, text)
